"""Volume, issue, and pages or article number."""

from __future__ import annotations

from refkit.findings import Severity
from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.normalization.pages import ParsedPages, parse_pages, same_pages
from refkit.patterns import pattern
from refkit.verification.comparing.sides import Sides, shown
from refkit.verification.outcome import Difference

_NUMBER = pattern(r"\d{1,9}")
_ROMAN = pattern(r"[ivxlcdm]{1,12}")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NONE = pattern(
    r"(?:n/?a|no|none|null|in press|ahead.{0,12}|online.{0,12}|epub.{0,20}|forthcoming|0+|-+|\?+)(?:\W{1,3}(?:n/?a|no|none|null))?",
    2,
)
_JUNK = pattern(r"(n/?a|no|none|null|0+)\s?[-–]\s?\1", 2)
_DIGITS = pattern(r"[1-9]\d{0,8}")
#: Types whose volume is that of the series as often as their own.
_BOOKS = frozenset({"book", "chapter", "paper-conference", "collection", "entry", "entry-encyclopedia", "entry-dictionary"})


def differences(sides: Sides) -> tuple[Difference, ...]:
    if sides.is_part_of_it or sides.is_whole_of_it or sides.is_preprint:
        return ()
    volume = _volume(sides)
    issue = _issue(sides, is_alone=volume is None)
    return tuple(each for each in (volume, issue, _pages(sides)) if each is not None)


def volumes_agree(sides: Sides) -> bool | None:
    """Whether the volumes are the same; ``None`` where one of both lacks it."""
    ours, theirs = _said(sides.ours.volume), _said(sides.theirs.volume)
    return _is_same_number(ours, theirs) if ours and theirs else None


def pages_agree(sides: Sides) -> bool | None:
    """Whether pages or article number are the same; ``None`` where one of both lacks them."""
    ours, theirs = _ours_pages(sides), _theirs_pages(sides)
    return any(_is_same_place(one, other) for one in ours for other in theirs) if ours and theirs else None


def _volume(sides: Sides) -> Difference | None:
    if volumes_agree(sides) is not False:
        return None
    if not sides.is_numbered(sides.ours.volume, sides.ours.issue) and sides.stands(sides.theirs.volume):
        return None
    ours, theirs = _said(sides.ours.volume), _said(sides.theirs.volume)
    years = {str(sides.theirs.issued.year), str(sides.ours.issued.year)}
    # A journal without volumes is cited by its year, and some put issue and volume the other way round.
    is_otherwise = bool({ours, theirs} & years) or _is_same_number(ours, sides.theirs.issue) or sides.theirs.type in _BOOKS
    severity = Severity.INFO if is_otherwise else Severity.WARNING
    return Difference("volume", shown(ours), shown(theirs), severity, f"the volume is {shown(theirs)}, not {shown(ours)}")


def _issue(sides: Sides, *, is_alone: bool) -> Difference | None:
    ours, theirs = _said(sides.ours.issue), _said(sides.theirs.issue)
    if not ours or not theirs or _is_same_number(ours, theirs) or sides.stands(theirs):
        return None
    # BibTeX's number holds the number of the article too.
    if any(same_pages(ours, each) for each in _theirs_pages(sides)):
        return None
    severity = Severity.INFO if is_alone or sides.theirs.type in _BOOKS else Severity.WARNING
    return Difference("issue", shown(ours), shown(theirs), severity, f"the issue is {shown(theirs)}, not {shown(ours)}")


def _pages(sides: Sides) -> Difference | None:
    if pages_agree(sides) is not False:
        return None
    ours, theirs = _ours_pages(sides)[0], _theirs_pages(sides)[0]
    mine, yours = parse_pages(ours), parse_pages(theirs)
    is_first_same = _is_first_the_same(mine, yours)
    if sides.stands(yours.pages.last if is_first_same else yours.pages.first or yours.article_number):
        return None
    what = "pages are" if yours.pages.last else "article number is" if yours.article_number else "page is"
    words = f"the {what} {shown(theirs)}, not {shown(ours)}"
    # Some registries give the first page only.
    is_vague = is_first_same and not (mine.pages.last and yours.pages.last)
    severity = Severity.INFO if is_vague or _is_counted_otherwise(mine, yours) else Severity.WARNING
    return Difference("page", shown(ours), shown(theirs), severity, words)


def _ours_pages(sides: Sides) -> list[str]:
    return _written(str(sides.ours.pages), sides.ours.number)


def _theirs_pages(sides: Sides) -> list[str]:
    return _written(str(sides.theirs.pages), sides.theirs.number)


def _written(*texts: str) -> list[str]:
    return [text for text in texts if _said(text) and not _JUNK.fullmatch(plain(text)) and _NUMBER.search(text)]


def _said(text: str) -> str:
    """A number as a reference has it; empty where there is none but a word for that."""
    said = plain(text)
    return "" if _NONE.fullmatch(said) else said


def _is_same_number(ours: str, theirs: str) -> bool:
    a, b = fold(ours), fold(theirs)
    if a.lstrip("0") == b.lstrip("0"):
        return True
    if _ROMAN.fullmatch(a) or _ROMAN.fullmatch(b):
        return _of_roman(a) == _of_roman(b)
    one, other = _NUMBER.findall(ours), _NUMBER.findall(theirs)
    if not one or not other:
        # "Suppl" and "Special Issue" are names and no numbers.
        return bool(one) == bool(other) == False and (a in b or b in a)  # noqa: E712
    # "12", "Vol. 12", "A12" and "12 Suppl 1"; "3–4" and "3".
    is_first = int(one[0]) == int(other[0])
    return is_first and (len(one) != len(other) or one == other or [int(each) for each in one] == [int(each) for each in other])


def _of_roman(text: str) -> str:
    if not _ROMAN.fullmatch(text):
        return text.lstrip("0")
    values = [_ROMAN_VALUES[letter] for letter in text]
    return str(sum(-value if value < max(values[at + 1 :], default=0) else value for at, value in enumerate(values)))


def _is_same_place(ours: str, theirs: str) -> bool:
    if same_pages(ours, theirs):
        return True
    a, b = fold(ours), fold(theirs)
    # The end of an article number ("e12345" of "12345", "1234" of "jcm1234", "045" of "P04-045") and a page with its section.
    one, other = (fold(_DIGITS.search(text).group()) if _DIGITS.search(text) else "" for text in (ours, theirs))  # type: ignore[union-attr]
    mine, yours = parse_pages(ours), parse_pages(theirs)
    if (
        bool(mine.pages.last) == bool(yours.pages.last)
        and one == other
        and len(_NUMBER.findall(ours)) == 1 == len(_NUMBER.findall(theirs))
    ):
        return True
    return a == b


def _is_first_the_same(mine: ParsedPages, yours: ParsedPages) -> bool:
    first, second = (_DIGITS.search(str(each)) for each in (mine, yours))
    return bool(first and second) and first.group() == second.group()  # type: ignore[union-attr]


def _is_counted_otherwise(mine: ParsedPages, yours: ParsedPages) -> bool:
    """Whether one has pages and the other the number of the article, or pages counted within the article or the issue."""
    if bool(mine.article_number) != bool(yours.article_number):
        return True
    return "1" in {mine.pages.first, yours.pages.first} and bool(mine.pages.last or yours.pages.last)
