"""Where in the prose a date of a citation may stand: years, and the dates that are no years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from refkit.patterns import pattern
from refkit.reference import PartialDate


class Anchor(NamedTuple):
    """A date in the prose: ``[start, end)`` in prose offsets. ``is_mistyped`` where it is no year, and only looks like one."""

    start: int
    end: int
    date: PartialDate
    is_mistyped: bool = False


# Only one set of first characters, so that the search runs at the speed of the engine; what may stand before is looked at after.
_YEAR = pattern(
    r"[12]\d{3}(?:/(?P<later>[12]\d{3})(?!\d)|(?P<letter>(?:-?[a-z])(?![\w’'])))?"
    # 2018–2019, 2018–19, 2018/19
    r"(?:\s?[–-]\s?(?P<end>(?:1[4-9]|20)\d\d)(?!\d)|[–/-](?P<short>\d\d)(?![\d–-]))?"
)
# Chicago 15.40: "[1936] 2008".
_FIRST_ISSUED = pattern(r"\[([12]\d{3})\] \Z")
_REISSUED = pattern(r"\] [12]\d{3}(?!\w)")
_MORE_LETTERS = pattern(r"(?:\s?[,&/]\s?(?:and\s)?|\s(?:and|und|et|y)\s|\s?[–-]\s?)([a-z])(?![\w’'.])")
_ERA = pattern(r"(?<![\w.])(?P<year>[1-9]\d{0,3})\s?(?P<era>B\.?C\.?(?:E\.?)?)(?:/(?P<later>[12]\d{3}))?(?!\w)")
# A year with a digit too many or too few, or with a letter for a digit.
_MISTYPED = pattern(r"[12](?:(?P<digits>\d\d(?:\d\d)?)|(?=\d{0,2}[OoIl])[\dOoIl]{3})(?=\s?[,;:)\]])")
_NOT_BEFORE = frozenset("/.$€£#=<>≤≥~+−×'’_@")
_NOT_BEHIND = frozenset("/%°_@$€=")
_WORDS = (
    ("n.d.", pattern(r"n\.\s?d\.(?:-(?P<letter>[a-z])(?!\w))?")),
    ("n.d.", pattern(r"no date(?=[,;)\]])")),
    # The same in Spanish, French and German.
    ("n.d.", pattern(r"s\.\s?[fd]\.(?:-(?P<letter>[a-z])(?!\w))?(?=\s?[,;:)\]])")),
    ("n.d.", pattern(r"o\.\s?J\.(?=\s?[,;:)\]])")),
    ("in press", pattern(r"[Ii]n press(?:-(?P<letter>[a-z])(?!\w)|(?P<letter2>[a-z])(?!\w))?(?=\s?[,;:)\]])")),
    ("forthcoming", pattern(r"forthcoming(?=\s?[,;:)\]])")),
    ("submitted", pattern(r"submitted(?=\s?[,;:)\]])")),
    ("in preparation", pattern(r"in prep(?:aration|\.)?(?=\s?[,;:)\]])")),
    ("in review", pattern(r"(?:in|under) review(?=\s?[,;:)\]])")),
)
EARLIEST_YEAR, LATEST_YEAR = 1400, 2199
#: A later year is a slip of the pen: it is a citation's only behind a name that the list knows.
LATEST_PLAUSIBLE_YEAR = 2059


def find_dates(text: str, start: int, end: int) -> list[Anchor]:
    """All dates in ``text[start:end]`` that could belong to a citation, in order. "2019a,b" gives two anchors."""
    anchors = [*_years(text, start, end), *_other_dates(text, start, end), *_mistyped_years(text, start, end)]
    anchors.sort()
    return anchors


def _years(text: str, begin: int, stop: int) -> Iterator[Anchor]:
    for match in _YEAR.finditer(text, begin, stop):
        start = match.start()
        year = int(match.group()[:4])
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            continue
        before = text[start - 1] if start else " "
        if before == "/" and text.endswith(("E./", "C./", "E/", "C/"), 0, start):
            continue  # the later year of "350 B.C.E./1994" comes with the earlier
        if before in _NOT_BEFORE or before.isalnum():
            if not (before == "." and text.endswith("al.", 0, start)):
                continue
        elif before in "-–" and text[start - 2 : start - 1].isalnum():
            continue
        end = match.end()
        behind = text[end : end + 1]
        letter = (match["letter"] or "").lstrip("-")
        if letter and behind == "/" and _MORE_LETTERS.match(text, end):
            behind = ""  # "2019a/b"
        if behind.isalnum() or behind in _NOT_BEHIND or (behind in ".,-–" and text[end + 1 : end + 2].isdigit() and behind != ","):
            continue
        if before == "[" and _REISSUED.match(text, end):
            continue  # the first year of "[1936] 2008" comes with the later
        later = match["later"]
        end_year = int(match["end"] or 0) or None
        if match["short"]:
            end_year = year - year % 100 + int(match["short"])
            if end_year <= year:
                continue  # 2019-03 is a month
        date = PartialDate(int(later), original_year=year) if later else PartialDate(year, suffix=letter, end_year=end_year)
        if before == " " and (first := _FIRST_ISSUED.search(text, max(0, start - 8), start)):
            start, date = first.start(), date._replace(original_year=int(first[1]))
        yield Anchor(start, end, date)
        if letter:
            yield from _more_letters(text, end, year, letter)


def _other_dates(text: str, begin: int, stop: int) -> Iterator[Anchor]:
    for name, expression in _WORDS:
        for match in expression.finditer(text, begin, stop):
            if match.start() and text[match.start() - 1].isalnum():
                continue
            groups = match.groupdict()
            letter = groups.get("letter") or groups.get("letter2") or ""
            yield Anchor(match.start(), match.end(), PartialDate(literal=name, suffix=letter))
    if "B.C" in text or "BC" in text:
        for match in _ERA.finditer(text, begin, stop):
            date = PartialDate(int(match["later"])) if match["later"] else PartialDate(literal=f"{match['year']} B.C.E.")
            yield Anchor(match.start(), match.end(), date)


def _mistyped_years(text: str, begin: int, stop: int) -> Iterator[Anchor]:
    for match in _MISTYPED.finditer(text, begin, stop):
        if text[match.start() - 1 : match.start()] in ("(", "[", " ", "\n"):
            written = match.group()
            date = PartialDate(int(written)) if match["digits"] else PartialDate(literal=written)
            yield Anchor(match.start(), match.end(), date, is_mistyped=True)


def _more_letters(text: str, end: int, year: int, letter: str) -> list[Anchor]:
    """The further letters of "2019a,b" and "2019a–c", each an anchor of its own."""
    anchors: list[Anchor] = []
    while more := _MORE_LETTERS.match(text, end):
        following = more.group(1)
        if following <= letter or (following == "a" and "," not in more.group()):
            break
        if "–" in more.group() or "-" in more.group():
            anchors += [
                Anchor(more.start(1), more.end(1), PartialDate(year, suffix=chr(code)))
                for code in range(ord(letter) + 1, ord(following))
            ]
        anchors.append(Anchor(more.start(1), more.end(1), PartialDate(year, suffix=following)))
        letter, end = following, more.end()
    return anchors
