"""Dates of publication as MEDLINE prints them: "2019 May 31", "2019 May-Jun", "1998 Dec-1999 Jan", "2018 Winter", "1944-1945"."""

from __future__ import annotations

import re

from refkit.patterns import pattern
from refkit.reference import PartialDate, Season
from refkit.reference.dates import month_number

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SEASONS = {Season.SPRING: "Spring", Season.SUMMER: "Summer", Season.AUTUMN: "Fall", Season.WINTER: "Winter"}
_MONTH = "|".join([*_MONTHS, *_SEASONS.values(), "Autumn"])
_DATE = pattern(
    rf"(?P<year>\d{{4}})(?:\s(?P<month>{_MONTH})(?:\s(?P<day>\d{{1,2}}))?)?"
    rf"(?:\s?[-–]\s?(?P<end_year>\d{{4}}(?!\d))?\s?(?P<end_month>{_MONTH})?\s?(?P<end_day>\d{{1,2}})?)?"
)
_EIGHT_FIGURES = pattern(r"(\d{4})(\d\d)(\d\d)")


def read_date(text: str) -> PartialDate:
    """A date in one of the forms above, or in another one, or else as ``literal``."""
    found = _DATE.fullmatch(text)
    return (found and _from_match(found)) or PartialDate.from_text(text)


def _from_match(found: re.Match[str]) -> PartialDate | None:
    year, month, day = int(found["year"]), month_number(found["month"] or ""), _day(found["day"])
    if any(found[name] and not _day(found[name]) for name in ("day", "end_day")):
        return None
    date = PartialDate(year, month, day)
    end_year, end_month, end_day = found["end_year"], month_number(found["end_month"] or ""), _day(found["end_day"])
    if (
        not year
        or end_year == "0000"
        or (day and month in _SEASONS)
        or (end_day and (end_month in _SEASONS or not (end_month or day)))
    ):
        return None
    if end_year or end_month or end_day:
        # "2019 Jul 15-31" ends in the month it begins in.
        same_month = month if end_day and not end_month else None
        return date._replace(end_year=int(end_year or year), end_month=end_month or same_month, end_day=end_day)
    return date


def _day(text: str | None) -> int | None:
    return int(text) if text and 1 <= int(text) <= 31 else None


def write_date(date: PartialDate) -> str:
    """The date as ``read_date`` reads it."""
    if date.year is None:
        return date.literal
    if not 0 < date.year <= 9999 or date.circa or date.open_ended:
        return date.to_edtf()
    start = _written(date.year, date.month, date.day)
    if date.end_year is None:
        return start
    if date.end_year == date.year and date.end_month and date.end_month == date.month and date.end_day:
        return f"{start}-{date.end_day}"
    if date.end_year == date.year and date.end_month:
        return f"{start}-{_written(None, date.end_month, date.end_day)}"
    return f"{start}-{_written(date.end_year, date.end_month, date.end_day)}"


def _written(year: int | None, month: int | None, day: int | None) -> str:
    named = _SEASONS[Season(month)] if month in _SEASONS else _MONTHS[month - 1] if month else ""
    return " ".join(part for part in (f"{year:04}" if year else "", named, str(day) if month and day else "") if part)


def read_eight_figures(text: str) -> PartialDate | None:
    """The date of electronic publication, "20190531"; ``None`` for other texts."""
    found = _EIGHT_FIGURES.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= 12 or not 1 <= int(found[3]) <= 31 or not int(found[1]):
        return None
    return PartialDate(int(found[1]), int(found[2]), int(found[3]))


def write_eight_figures(date: PartialDate) -> str:
    if not date.year or not date.month or not date.day or not 0 < date.year <= 9999:
        return ""
    return f"{date.year:04}{date.month:02}{date.day:02}"
