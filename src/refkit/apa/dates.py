"""The date element of an entry (9.13–9.17)."""

from __future__ import annotations

from enum import Enum

from refkit.normalization.markup import plain
from refkit.reference import PartialDate, Reference
from refkit.reference.dates import Season
from refkit.reference.work import ORIGINAL_DATE


class Precision(Enum):
    """How much of a date an entry prints."""

    YEAR = "the year alone"
    FULL = "month and day as far as they are known"


MONTHS = tuple("January February March April May June July August September October November December".split())
_SEASONS = {Season.SPRING: "Spring", Season.SUMMER: "Summer", Season.AUTUMN: "Fall", Season.WINTER: "Winter"}
NO_DATE, IN_PRESS = "n.d.", "in press"
_IN_PRESS = frozenset(("in press", "in-press", "inpress", "forthcoming", "accepted", "to appear"))
_UNDATED = frozenset(("n.d.", "n. d.", "nd", "n.d", "no date", "undated", "none", "s.d.", "s. d.", "s. a."))


def date_element(reference: Reference, precision: Precision, letter: str = "") -> str:
    """The date with its year letter, without the parentheses: "2019, January 4", "2020a", "n.d.-a", "2015–present"."""
    date = reference.issued
    if stands := without_year(reference):
        return f"{stands}-{letter}" if letter else stands
    if date.year is None:
        return _letter_behind_year(plain(date.literal), letter)
    if precision is Precision.YEAR:
        return f"{circa(date)}{year_text(date.year)}{letter}{_end_of_years(date)}"
    start = _in_year(date.month, date.day)
    if not start:
        return f"{circa(date)}{year_text(date.year)}{letter}{_end_of_years(date)}"
    return f"{circa(date)}{year_text(date.year)}{letter}, {start}{_end_of_range(date)}"


def without_year(reference: Reference) -> str:
    """What stands in the place of a year (9.14): "in press", "n.d.", or "" where there is a date.

    CSL's ``status`` says what is in press; the year beside it is when somebody wrote so, unless there are volume or pages by now.
    """
    date = reference.issued
    status = reference.extra.get("status") if reference.extra else None
    if isinstance(status, str) and status.strip().lower() in _IN_PRESS and not (reference.volume or reference.pages):
        return IN_PRESS
    if date.year is not None:
        return ""
    literal = plain(date.literal).strip(" ,;()[]").lower() if date.literal else ""
    if literal.strip(".") in _IN_PRESS:
        return IN_PRESS
    return NO_DATE if not literal or literal in _UNDATED else ""


def year_text(year: int) -> str:
    """A year; those before our era with "B.C.E." behind."""
    return f"{-year} B.C.E." if year < 0 else str(year)


def circa(date: PartialDate) -> str:
    return "ca. " if date.circa else ""


def day_text(date: PartialDate) -> str:
    """A date in running text: "February 16, 2020", "February 2020", "2020"."""
    if date.year is None:
        return plain(date.literal)
    inside = _in_year(date.month, date.day)
    return f"{inside}, {year_text(date.year)}" if date.day and inside else f"{inside} {year_text(date.year)}".strip()


def original_year(reference: Reference) -> str:
    """When the work first came out: "1900", "ca. 350 B.C.E."; "" where that is not known."""
    date = reference.dates.get(ORIGINAL_DATE)
    if date is None:
        return year_text(reference.issued.original_year) if reference.issued.original_year is not None else ""
    if date.year is None:
        return plain(date.literal)
    return f"{circa(date)}{year_text(date.year)}{_end_of_years(date)}"


def _letter_behind_year(text: str, letter: str) -> str:
    """“2012, Summer/Autumn” with its letter behind the year."""
    head, comma, rest = text.partition(",")
    return f"{head}{letter}{comma}{rest}"


def _end_of_years(date: PartialDate) -> str:
    if date.open_ended:
        return "–present"
    return f"–{year_text(date.end_year)}" if date.end_year is not None and date.end_year != date.year else ""


def _in_year(month: int | None, day: int | None) -> str:
    if month is None:
        return ""
    if month > len(MONTHS):
        return _SEASONS.get(Season(month), "")
    return f"{MONTHS[month - 1]} {day}" if day else MONTHS[month - 1]


def _end_of_range(date: PartialDate) -> str:
    """What closes a range: "–15" within a month, "–April 2" within a year, "–2018, January 2" beyond it."""
    if date.end_year is None:
        return "–present" if date.open_ended else ""
    end = _in_year(date.end_month, date.end_day)
    if date.end_year != date.year:
        return f"–{year_text(date.end_year)}{f', {end}' if end else ''}"
    if not end or (date.end_month, date.end_day) == (date.month, date.day):
        return ""
    return f"–{date.end_day}" if date.end_month == date.month and date.end_day and date.day else f"–{end}"
