"""The date element of an entry (9.13–9.17)."""

from __future__ import annotations

from enum import Enum

from refkit.apa.years import era, with_letter, without_year, year_in_words, years
from refkit.normalization.markup import plain
from refkit.reference import PartialDate, Reference
from refkit.reference.dates import Season


class Precision(Enum):
    """How much of a date an entry prints."""

    YEAR = "the year alone"
    FULL = "month and day as far as they are known"


MONTHS = tuple("January February March April May June July August September October November December".split())
_SEASONS = {Season.SPRING: "Spring", Season.SUMMER: "Summer", Season.AUTUMN: "Fall", Season.WINTER: "Winter"}


def date_element(reference: Reference, precision: Precision, letter: str = "") -> str:
    """The date with its year letter, without the parentheses: "2019, January 4", "2020a", "n.d.-a", "2015–present"."""
    date = reference.issued
    if stands := without_year(reference):
        return with_letter(stands, letter)
    if date.year is None:
        return _in_words(plain(date.literal), year_in_words(date.literal), letter)
    start = _in_year(date.month, date.day) if precision is Precision.FULL else ""
    if not start:
        return with_letter(years(date), letter)
    about = "ca. " if date.circa else ""
    return f"{about}{with_letter(era(date.year), letter)}, {start}{_end_of_range(date)}"


def day_text(date: PartialDate) -> str:
    """A date in running text: "February 16, 2020", "February 2020", "2020"."""
    if date.year is None:
        return plain(date.literal)
    inside = _in_year(date.month, date.day)
    return f"{inside}, {era(date.year)}" if date.day and inside else f"{inside} {era(date.year)}".strip()


def _in_words(literal: str, year: str, letter: str) -> str:
    """A date in words as it is given, "2012, Summer/Autumn", with its letter behind the year where it has that as it is cited."""
    return literal.replace(year, with_letter(year, letter), 1) if year in literal else with_letter(year, letter)


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
        return f"–{era(date.end_year)}{f', {end}' if end else ''}"
    if not end or (date.end_month, date.end_day) == (date.month, date.day):
        return ""
    return f"–{date.end_day}" if date.end_month == date.month and date.end_day and date.day else f"–{end}"
