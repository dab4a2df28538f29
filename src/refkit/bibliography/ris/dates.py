"""Dates in RIS: "2019/05/31/remark" with parts left out, or what people write instead."""

from __future__ import annotations

from typing import NamedTuple

from refkit.patterns import pattern
from refkit.reference import PartialDate, Season
from refkit.reference.dates import month_number

_RIS = pattern(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?")
_WITH_LETTER = pattern(r"(\d{4})([a-z])")
_MONTH_AND_DAY = pattern(r"([^\W\d_]{3,12})\.?(?:\s(\d{1,2}))?|(\d{1,2})\s([^\W\d_]{3,12})\.?")


class Dated(NamedTuple):
    """A date as read; ``complete`` where it holds all that the text says."""

    date: PartialDate
    complete: bool = True


def read_date(text: str) -> Dated:
    """A date in any form; one without figures is a ``literal``. A remark that is no season is not in it."""
    if found := _RIS.fullmatch(text):
        return _from_parts(*(found.groups("")))
    if lettered := _WITH_LETTER.fullmatch(text):
        if year := int(lettered[1]):
            return Dated(PartialDate(year, suffix=lettered[2]))
    return Dated(PartialDate.from_text(text))


def _from_parts(year: str, month: str, day: str, remark: str) -> Dated:
    if not int(year):
        return Dated(PartialDate(literal="/".join(part for part in (year, month, day, remark) if part)))
    date = PartialDate(int(year))
    in_year = int(month) if month and 1 <= int(month) <= 12 else None
    in_month = int(day) if in_year and day and 1 <= int(day) <= 31 else None
    date = date._replace(month=in_year, day=in_month)
    complete = bool(in_year or not month.strip("0")) and bool(in_month or not day.strip("0"))
    remark = remark.strip()
    if (whole := PartialDate.from_edtf(remark)) and whole.year == int(year) and not _is_plain(whole):
        return Dated(whole)
    if remark and in_year is None and (season := month_number(remark)):
        if season >= Season.SPRING and remark in _SEASONS:
            return Dated(date._replace(month=season), complete)
    return Dated(date, complete and not remark)


def day_of_year(text: str, year: int) -> PartialDate | None:
    """A date without its year, as EndNote writes DA ("May 31", "31 May"), in that year; ``None`` for other texts."""
    found = _MONTH_AND_DAY.fullmatch(text)
    if not found:
        return None
    month = month_number(found[1] or found[4])
    day = int(found[2] or found[3] or 0)
    if not month or day > 31 or (day and month > 12):
        return None
    return PartialDate(year, month, day or None)


def refines(date: PartialDate, other: PartialDate) -> bool:
    """Whether a date says the same as another one, or more of the same."""
    if date.year is None or date.year != other.year or not (_is_plain(other) and other.year):
        return date == other
    return other.month is None or (date.month == other.month and other.day in {None, date.day})


#: Years have four figures.
_LAST_YEAR = 9999


def write_year(date: PartialDate) -> str:
    """The date for PY: the year, with its letter, or what cannot be written otherwise."""
    if date.year is not None and 0 < date.year <= _LAST_YEAR:
        return f"{date.year:04}{date.suffix}"
    return date.to_edtf()


def write_date(date: PartialDate) -> str:
    """The date in full; an empty text where the year says it all."""
    if not _is_plain(date):
        return full_date(date) if date.year is not None and 0 < date.year <= _LAST_YEAR else ""
    return full_date(date) if date.month is not None else ""


def full_date(date: PartialDate) -> str:
    if date.year is None or not 0 < date.year <= _LAST_YEAR:
        return date.to_edtf()
    if not _is_plain(date):
        # Ranges and the like stand whole in the remark that the format allows behind a day.
        return f"{date.year:04}/{f'{date.month:02}' if date.month and not date.season else ''}//{date.to_edtf()}"
    if date.season:
        return f"{date.year:04}///{_NAMES[date.season]}"
    if date.month is None:
        return f"{date.year:04}"
    return f"{date.year:04}/{date.month:02}/{date.day:02}/" if date.day else f"{date.year:04}/{date.month:02}//"


def _is_plain(date: PartialDate) -> bool:
    return (
        date.year is not None and 0 < date.year <= _LAST_YEAR and date.end_year is None and not date.circa and not date.open_ended
    )


_NAMES = {Season.SPRING: "Spring", Season.SUMMER: "Summer", Season.AUTUMN: "Fall", Season.WINTER: "Winter"}
_SEASONS = frozenset({*_NAMES.values(), "Autumn"})
