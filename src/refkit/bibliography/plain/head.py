"""Who and when: the author element and the date of an entry, which is all that linking needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from refkit.bibliography.plain.leading import names_end
from refkit.normalization.author_list import parse_author_list, regular_list
from refkit.normalization.inverted_first import inverted_first_before_title, inverted_first_list
from refkit.normalization.natural_order import natural_list, natural_list_before_comma, natural_list_before_title
from refkit.normalization.names import AuthorList
from refkit.patterns import pattern
from refkit.reference import Name, PartialDate


class Head(NamedTuple):
    """The author element and the date, and where the rest begins: ``rest`` follows both, or the author element alone where the date
    comes late (Vancouver, IEEE, MLA: title and source come first).
    """

    authors: AuthorList
    issued: PartialDate
    rest: str
    is_editors: bool = False
    leads_with_title: bool = False
    #: Whether the date stands behind the title, somewhere in ``rest``.
    date_is_late: bool = False


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|"
    r"July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|"
    r"Spring|Summer|Autumn|Fall|Winter)"
)
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_STATUS = (
    # undated, in English, Spanish and German
    r"n\.\s?d\.?|no date|s\.\s?[df]\.|o\.\s?J\.|"
    # on the way
    r"in\s+press|forthcoming|submitted|in\s+preparation|accepted|to appear|"
    r"im Druck|en prensa|sous presse|"
    # a manuscript
    r"in\s+review|unpublished|manuscript in preparation"
)
_BEFORE_YEAR = r"(?:(?:ca?\.|circa|©|c|published|original work published|date)\s*)?"
_PARENTHESISED = pattern(
    # a first edition in brackets of its own: "[1890] (1984)"
    rf"(?:\[\s?(?P<reprinted>{_YEAR})\s?\]\s*)?"
    # the year: "(1984a", "(1890/1984", "(ca. 1984"
    rf"[(\[]\s*{_BEFORE_YEAR}(?:(?P<original>{_YEAR})\s*/\s*)?(?P<year>{_YEAR})\s?(?P<letter>[a-z](?![a-z]))?"
    # the last year of a span: "–1986", "–present"
    rf"(?:\s*[-–/]\s?(?P<end>{_YEAR}|\d\d|present|onwards?))?"
    # month and day: ", May 5)", "/05/17)", "-05-17)"
    r"(?P<more>[,;:]?\s[^()\[\]]{1,60}|/\d\d?(?:/\d\d?)?|-\d\d(?:-\d\d)?)?\s*[)\]]"
    # the year of the edition behind the first one, as Chicago has it: "(1936) 2008."
    rf"(?:\s(?P<reissued>{_YEAR})(?=\.\s))?"
    # a date that is no year, or none of our era: "(in press", "(ca. 350 B.C.E."
    rf"|[(\[]\s*(?:ca?\.\s)?(?P<status>{_STATUS}|[1-9]\d{{0,3}}\s?B\.?C\.?(?:E\.?)?)"
    # its letter, and a remark: "-a)", ", unpublished)"
    r"(?:-?\s?(?P<status_letter>[a-z]))?(?:,[^()]{1,40})?\s*[)\]]",
    re.IGNORECASE,
)
_BARE = pattern(
    rf"(?<![\w/.:–-])(?P<year>{_YEAR})(?P<letter>[a-z](?![a-z]))?(?:[-–/](?P<end>{_YEAR}|\d\d))?(?=[.,;:)\s\]]|\Z)"
    r"|\b(?P<status>n\.\s?d\.|no date|in press|In press|forthcoming|submitted|Submitted|in preparation|"
    r"im Druck|en prensa|sous presse)(?=[.,;:)\s]|\Z)",
)
_HAS_LATE_DATE = pattern(
    rf"(?:{_MONTH}\.?\s+)?(?:\d{{1,2}},?\s+)?"
    rf"(?<![\w/:–-])(?:(?<!\d\.)|(?<=[\s(]\d\.\d\.)|(?<=[\s(]\d\d\.\d\.)|(?<=[\s(]\d\.\d\d\.)|(?<=[\s(]\d\d\.\d\d\.))"
    rf"(?P<year>{_YEAR})(?!\w\w|\.\d)(?P<letter>[a-z](?![a-z]))?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ANY_MONTH = "|".join(_MONTHS)
_MONTH_WORD = pattern(
    # the month first: "May 17", "May"
    rf"\b({_ANY_MONTH})[a-z]*\.?(?:\s+(\d{{1,2}})\b)?"
    # the day first: "17 May"
    rf"|\b(\d{{1,2}})\.?\s+({_ANY_MONTH})",
    re.IGNORECASE,
)
_EDITORS = pattern(
    r"(?:[(\[]\s*\b(?:EDS?|HRSG|HG)|[(,\[]\s*\b(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|Hg|[Oo]rgs?|[Cc]oords?|[Cc]omps?))\b\.?\s*[)\]]?\s*[.,]?\s*\Z"
)
_QUOTE = pattern("[“‘„«\"]|(?<=[\\s,.])'(?=[A-Z])")
_ADDRESS = pattern(r"\b(?:https?://|www\.|doi:|10\.\d{4,9}/)\S+", re.IGNORECASE)
_GLUED_YEAR = pattern(r"(?<=[a-zß-ÿ]{2})(?=(?:19|20)\d\d[a-z]?[:.]\s)")
_WHERE_YEARS_ARE_GLUED = 300
_LONGEST_ENTRY = 8000
#: An author element is hardly ever longer: a list of some hundred names.
_LONGEST_HEAD = 6000
_STATUS_NAMES = {
    "nd": "n.d.",
    "nodate": "n.d.",
    "sd": "n.d.",
    "sf": "n.d.",
    "oj": "n.d.",
    "inpress": "in press",
    "imdruck": "in press",
    "enprensa": "in press",
    "souspresse": "in press",
    "toappear": "in press",
    "accepted": "in press",
}


def status_name(status: str) -> str:
    """The canonical name of a date that is no number: "n.d.", "in press", "forthcoming", …"""
    if "b.c" in status.lower() or "bc" in status.lower():
        return f"{status.split('B', maxsplit=1)[0].split('b', maxsplit=1)[0].strip()} B.C.E."
    plain = re.sub(r"[^a-z]", "", status.lower())
    return _STATUS_NAMES.get(plain, " ".join(status.lower().split()))


def parse_head(text: str, *, given_first: bool = False) -> Head:
    """Split the plain text of an entry into author element, date and the rest. What is longer than any entry is cut.

    ``given_first`` says that the list writes given names first and in full, so that "Noam Chomsky" is no group.
    """
    text = text[:_LONGEST_ENTRY]
    # "Petersen, Markus1995: …"
    text = _GLUED_YEAR.sub(" ", text[:_WHERE_YEARS_ARE_GLUED]) + text[_WHERE_YEARS_ARE_GLUED:]
    for match, parenthesised in _dates(text):
        before = text[: match.start()].strip()
        if not parenthesised and (not before or before[-1] in "(/"):
            continue
        head = _author_element(before, text[match.end() :], parenthesised=parenthesised, given_first=given_first)
        if head:
            return head._replace(issued=_date(match), rest=text[match.end() :].lstrip(" .,;:)"))
    return _late_date(text, given_first=given_first)


def _dates(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """The first few places where the entry's date may stand, in order, and whether in parentheses."""
    parenthesised, bare = _PARENTHESISED.search(text, 0, _LONGEST_HEAD), _BARE.search(text, 0, _LONGEST_HEAD)
    for _ in range(6):
        if parenthesised and (not bare or parenthesised.start() < bare.start()):
            yield parenthesised, True
            parenthesised = _PARENTHESISED.search(text, parenthesised.end(), _LONGEST_HEAD)
        elif bare:
            yield bare, False
            bare = _BARE.search(text, bare.end(), _LONGEST_HEAD)
        else:
            return


def _date(match: re.Match[str]) -> PartialDate:
    groups = match.groupdict()
    if groups["status"]:
        return PartialDate(literal=status_name(groups["status"]), suffix=(groups.get("status_letter") or "").lower())
    year = int(groups["year"])
    end = groups["end"] or ""
    end_year = int(end if len(end) == 4 else groups["year"][:2] + end) if end.isdigit() else None
    if end_year is not None and end_year <= year:
        end_year = None
    month, day = _month_and_day(groups.get("more") or "")
    original = groups.get("original") or groups.get("reprinted")
    if groups.get("reissued"):
        year, original = int(groups["reissued"]), groups["year"]
    return PartialDate(year, month, day, (groups["letter"] or "").lower(), "", end_year, int(original) if original else None)


def _month_and_day(text: str) -> tuple[int | None, int | None]:
    found = _MONTH_WORD.search(text)
    if not found:
        return None, None
    name, day = (found[1], found[2]) if found[1] else (found[4], found[3])
    return _MONTHS.index(name[:3].lower()) + 1, int(day) if day and 1 <= int(day) <= 31 else None


# Volume, pages and the like: the date behind them is the one of a journal that is named before.
_SOURCE_SIGNS = pattern(r"\b(?:vol|no|pp?)\.\s?\d|\d\s?\(\d|\d[-–]\d|\b\d+:\d")


def _author_element(before: str, rest: str, *, parenthesised: bool, given_first: bool) -> Head | None:
    """The author element that ends where a date begins, or ``None`` where the text before the date is something else."""
    if not before:
        return Head(AuthorList(()), PartialDate(), "") if parenthesised else None
    if names := regular_list(before.rstrip(" ,;:")):
        return Head(AuthorList(names), PartialDate(), "")
    if natural := natural_list(before, lone=given_first):
        return Head(natural, PartialDate(), "")
    editors = bool(_EDITORS.search(before))
    if mixed := inverted_first_list(_EDITORS.sub("", before)):
        return Head(mixed, PartialDate(), "", is_editors=editors)
    if inverted_first_before_title(before) or natural_list_before_comma(before):
        return None
    if _QUOTE.search(before) or _ADDRESS.search(before):
        # A title in quotation marks stands where the author should (APA 9.12), or the date is not the entry's own.
        if parenthesised and before[0] in "“\"„«‘'":
            return _title_first(before, rest)
        return None
    bare = _EDITORS.sub("", before)
    end, is_closed = names_end(bare)
    if is_closed and len(bare) - end > 3:
        return None  # a title has begun behind the names
    authors = parse_author_list(before)
    if not authors.names or _has_title(authors):
        return _title_first(before, rest) if parenthesised and authors.names else None
    if not parenthesised and (before.rstrip()[-1].isalnum() or before.rstrip()[-1] == ",") and _reads_on(before, authors):
        return None
    if authors.doubtful > len(authors.names) // 3 or _has_sentence(before):
        return _title_first(before, rest) if parenthesised and authors.doubtful else None
    return Head(authors, PartialDate(), "", is_editors=editors)


_WORD_STOP = pattern(r"[a-zß-ÿ]{3,}\.\s")
_INNER_STOP = pattern(r"[a-zß-ÿ]{4,}\.\s|:\s|[,;]\s\d")


def _has_title(authors: AuthorList) -> bool:
    """Whether one of the names is none, but holds the title that follows the names."""
    return any(_INNER_STOP.search(name.surname) or _WORD_STOP.search(name.given) for name in authors.names)


def _title_first(before: str, rest: str) -> Head | None:
    """The head of an entry without author, whose title stands before the date; none where the date ends the entry."""
    title = before.strip(" .,")
    if len(before) > 300 or len(rest.strip(" .")) < 4 or _SOURCE_SIGNS.search(title):
        return None
    return Head(AuthorList((Name(literal=title),)), PartialDate(), "", leads_with_title=True)


# A full stop, a word, and two that go on in lower case; or words of the kind that follow an address.
_SENTENCE = pattern(r"[.?!:]\s+[^\s,]+(?:\s+(?!et\b)[a-zß-ÿ][\w’'-]+){2}|\b(?:Accessed|Retrieved|Available|Version)\b")


def _has_sentence(before: str) -> bool:
    """Whether a title has begun: a word of several letters, a full stop, and words that go on in lower case."""
    return bool(_SENTENCE.search(before))


def _reads_on(before: str, authors: AuthorList) -> bool:
    """Whether a bare year merely belongs to a phrase ("since 1990"), rather than follow a list of names."""
    last = before.rstrip(" ,").split()[-1]
    if before[-1].isalnum() and "," in before and authors.names[0].is_group:
        return True  # "Oslo Council, City Plan 2013. …"
    return last.islower() and not last.endswith(".") and not authors.truncated


def _late_date(text: str, *, given_first: bool) -> Head:
    """Styles that put the date behind the title: the names run up to the title, the date is the likeliest year behind them."""
    if natural := natural_list_before_title(text[:_LONGEST_HEAD], lone=given_first):
        rest = text[natural.end :]
        return Head(natural.authors, _likeliest_date(rest), rest, date_is_late=True)
    if natural := natural_list_before_comma(text[:_LONGEST_HEAD]):
        rest = text[natural.end :]
        return Head(natural.authors, _likeliest_date(rest), rest, date_is_late=True)
    if mixed := inverted_first_before_title(text[:_LONGEST_HEAD]):
        rest = text[mixed.end :]
        return Head(mixed.authors, _likeliest_date(rest), rest.lstrip(" :"), is_editors=mixed.is_editors, date_is_late=True)
    end, _ = names_end(text)
    names, rest = (text[:end], text[end:]) if end else _leading_names(text)
    authors = parse_author_list(names) if names else AuthorList(())
    if authors.names and authors.doubtful > len(authors.names) // 3:
        authors, rest = AuthorList(()), text
    return Head(authors, _likeliest_date(rest), rest, is_editors=bool(_EDITORS.search(names)), date_is_late=True)


_STOP = pattern(r":\s+(?=[A-Z])|\.\s+(?=[\w“‘\"'¿¡(\[])|[“\"„«]|(?<=[,\s])[‘'](?=[A-Z])|\?\s")
_TITLE_BEGINS = pattern(r"\.\s+(?:[A-ZÀ-Þ][\w’'-]*\s+(?!(?:et|and|van|von|de|der|den|da|di|la)\b)[a-z]|[A-Z]\w+\s\w+\s\w+)")
_INITIAL_BEFORE = pattern(r"(?:^|[\s.,-])(?:[A-ZÀ-Þ]|[A-Z][a-z]|Jr|Sr|al|St)\Z")


def _leading_names(text: str) -> tuple[str, str]:
    """The names that an entry begins with, and the rest, where no date parts them: the names end at the first full stop behind a
    word that is no initial, or where a quotation begins.
    """
    for stop in _STOP.finditer(text, 0, _LONGEST_HEAD):
        if stop.group()[0] == ".":
            if _INITIAL_BEFORE.search(text, 0, stop.start()) and not _TITLE_BEGINS.match(text, stop.start()):
                continue
            return text[: stop.start() + 1], text[stop.end() :]
        return text[: stop.start()], text[stop.start() :]
    return "", text


_NOT_THE_DATE = pattern(
    r"(?:[-–]\s*|[-–]\d*|\bpp?\.\s*|\bvol\.?\s*|\bno\.?\s*|\((?:rist|repr|trad|orig|first)[^()]{0,40})\Z",
    re.IGNORECASE,
)
_ACCESSED = pattern(r"\b(?:accessed|retrieved|cited|viewed)\b.{0,25}\Z", re.IGNORECASE)
# "Free Association, [1988], 1991": the first edition's year before the book's own.
_OWN_YEAR_BEHIND = pattern(r",\s(?:1[5-9]|20)\d\d\b|;\s(?:1[5-9]|20)\d\d\b")
_RANGE_GOES_ON = pattern(r"\s*[-–]\s*\d")
_BEFORE_VOLUME = pattern(r"\s*;")
_AT_THE_END = pattern(r"\s*[.,]?\s*\Z|\s*,\s*(?:pp?\b|doi)|[.,]")
_STATUS_WORD = pattern(rf"\b(?:{_STATUS})", re.IGNORECASE)


def _likeliest_date(text: str) -> PartialDate:
    """The date of an entry whose title comes first: the one in parentheses, before a volume, with a month, or near the end."""
    spaced = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    best: tuple[int, PartialDate] = (-1, PartialDate())
    for match in _PARENTHESISED.finditer(spaced):
        if match["year"] and not _OWN_YEAR_BEHIND.match(spaced, match.end()):
            score = 2 + (_AT_THE_END.match(spaced, match.end()) is not None)
            best = max(best, (score, _date(match)), key=lambda scored: scored[0])
    for match in _HAS_LATE_DATE.finditer(spaced):
        start, end = match.start("year"), match.end()
        score = 0
        if _ACCESSED.search(spaced, max(0, start - 50), start):
            score -= 6
        if _NOT_THE_DATE.search(spaced, max(0, start - 50), start) or _RANGE_GOES_ON.match(spaced, end):
            score -= 3
        if _BEFORE_VOLUME.match(spaced, end):
            score += 3
        if spaced[max(0, start - 2) : start] == "; ":
            score += 2
        if _AT_THE_END.match(spaced, end):
            score += 1
        if match.group()[0].isalpha():
            score += 2
        month, day = _month_and_day(match.group())
        if score >= best[0]:
            best = (score, PartialDate(int(match["year"]), month, day, (match["letter"] or "").lower()))
    if best[1]:
        return best[1]
    status = _STATUS_WORD.search(text)
    return PartialDate(literal=status_name(status.group())) if status else PartialDate()
