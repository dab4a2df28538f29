"""When: the date of an entry, in parentheses, bare, or somewhere behind the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.patterns import pattern
from refkit.reference import PartialDate, Season

#: An author element is hardly ever longer: a list of some hundred names.
LONGEST_HEAD = 6000
ADDRESS = pattern(r"\b(?:https?://|www\.|doi:|10\.\d{4,9}/)\S+", re.IGNORECASE)
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


def dates_in(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """The first few places where the entry's date may stand, in order, and whether in parentheses."""
    parenthesised, bare = _PARENTHESISED.search(text, 0, LONGEST_HEAD), _BARE.search(text, 0, LONGEST_HEAD)
    for _ in range(6):
        if parenthesised and (not bare or parenthesised.start() < bare.start()):
            yield parenthesised, True
            parenthesised = _PARENTHESISED.search(text, parenthesised.end(), LONGEST_HEAD)
        elif bare:
            yield bare, False
            bare = _BARE.search(text, bare.end(), LONGEST_HEAD)
        else:
            return


def is_date(text: str, at: int) -> bool:
    """Whether a date in parentheses stands there."""
    return _PARENTHESISED.match(text, at) is not None


def is_number(text: str, at: int) -> bool:
    """Whether what stands there is a number that is called one, "No. 1983/2010", rather than a year."""
    return _NUMBER_SIGN.search(text, max(0, at - 5), at) is not None


_NUMBER_SIGN = pattern(r"\b(?:[Nn]os?|Nr)\.\s?\Z|№\s?\Z")


def date_of(match: re.Match[str]) -> PartialDate:
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
    before = match.group()[: match.start("year") - match.start()].lower()
    return PartialDate(
        year,
        month,
        day,
        (groups["letter"] or "").lower(),
        "",
        end_year,
        int(original) if original else None,
        circa="ca" in before or "circa" in before,
        open_ended=end.lower() in ("present", "onward", "onwards"),
    )


def _month_and_day(text: str) -> tuple[int | None, int | None]:
    """The month (or season) and the day in a text, as far as they are there."""
    found = _MONTH_WORD.search(text)
    if not found:
        season = _SEASON.search(text)
        return (_SEASONS[season[1].lower()].value if season else None), None
    name, day = (found[1], found[2]) if found[1] else (found[4], found[3])
    return _MONTHS.index(name[:3].lower()) + 1, int(day) if day and 1 <= int(day) <= _LAST_DAY else None


def read_date(text: str) -> PartialDate:
    """The date of a day, in words or figures: "May 5, 2018", "5 May 2018", "2018-05-05"; of "5/5/2018" the year alone is sure."""
    year = _YEAR_ALONE.search(text)
    if not year:
        return PartialDate()
    if numbers := _NUMBERS.search(text):
        return PartialDate(int(numbers[1]), int(numbers[2]), int(numbers[3]))
    return PartialDate(int(year.group()), *_month_and_day(text))


_LAST_DAY = 31
_YEAR_ALONE = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBERS = pattern(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_SEASON = pattern(r"\b(Spring|Summer|Autumn|Fall|Winter)\b", re.IGNORECASE)
_SEASONS = {
    "spring": Season.SPRING,
    "summer": Season.SUMMER,
    "autumn": Season.AUTUMN,
    "fall": Season.AUTUMN,
    "winter": Season.WINTER,
}
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


def likeliest_date(text: str) -> PartialDate:
    """The date of an entry whose title comes first: the one in parentheses, before a volume, with a month, or near the end."""
    spaced = ADDRESS.sub(lambda match: " " * len(match.group()), text)
    best: tuple[int, PartialDate] = (-1, PartialDate())
    visited = PartialDate()
    for match in _PARENTHESISED.finditer(spaced):
        if match["year"] and not _OWN_YEAR_BEHIND.match(spaced, match.end()):
            score = 2 + (_AT_THE_END.match(spaced, match.end()) is not None)
            best = max(best, (score, date_of(match)), key=lambda scored: scored[0])
    for match in _HAS_LATE_DATE.finditer(spaced):
        start, end = match.start("year"), match.end()
        score = 0
        is_visit = _ACCESSED.search(spaced, max(0, start - 50), start) is not None
        if is_visit:
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
        date = PartialDate(int(match["year"]), month, day, (match["letter"] or "").lower())
        if score >= best[0]:
            best = (score, date)
        elif is_visit:
            visited = date
    if best[1] or visited:
        # Where nothing else is dated, the day of the visit is what a citation has.
        return best[1] or visited
    status = _STATUS_WORD.search(text)
    return PartialDate(literal=status_name(status.group())) if status else PartialDate()
