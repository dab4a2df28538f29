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
_IN_PRESS = frozenset(("in press", "forthcoming", "accepted", "to appear", "in-press"))
NO_DATE, IN_PRESS = "n.d.", "in press"


def date_element(reference: Reference, precision: Precision, letter: str = "") -> str:
    """The date with its year letter, without the parentheses: "2019, January 4", "2020a", "n.d.-a", "2015–present"."""
    date = reference.issued
    if date.year is not None and is_in_press(reference):
        # What is in press has no year yet; the one in the data is when somebody wrote so.
        date = PartialDate(literal=IN_PRESS)
    if date.year is None:
        text = plain(date.literal) if date.literal else ""
        if not text or text.lower() in {"n.d.", "n. d.", "nd", "no date", "undated", "none"}:
            text = IN_PRESS if is_in_press(reference) else NO_DATE
        elif text.lower() in _IN_PRESS:
            text = IN_PRESS
        return _with_letter(text, letter)
    if precision is Precision.YEAR:
        return f"{circa(date)}{year_text(date.year)}{letter}{_end_of_years(date)}"
    start = _in_year(date.month, date.day)
    if not start:
        return f"{circa(date)}{year_text(date.year)}{letter}{_end_of_years(date)}"
    return f"{circa(date)}{year_text(date.year)}{letter}, {start}{_end_of_range(date)}"


def is_in_press(reference: Reference) -> bool:
    """Whether the work is accepted and not out yet (CSL's ``status``)."""
    status = reference.extra.get("status") if reference.extra else None
    return isinstance(status, str) and status.strip().lower() in _IN_PRESS


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


def _with_letter(text: str, letter: str) -> str:
    if not letter:
        return text
    return f"{text}-{letter}" if text in {NO_DATE, IN_PRESS} else _letter_behind_year(text, letter)


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
