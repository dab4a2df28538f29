"""A date as far as it is known, with its forms in CSL-JSON and EDTF."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from refkit.patterns import pattern
from refkit.reference.values import CslValue, text_of, whole_number


class Season(IntEnum):
    """Seasons stand in the place of the month, with the numbers EDTF gives them."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24


class PartialDate(NamedTuple):
    """A date as far as it is known.

    ``month`` is 1 to 12, or a ``Season``. ``suffix`` is the year letter of author–date styles ("a" in 2020a). ``literal`` holds a
    date that is no number: ``n.d.``, ``in press``, ``300 B.C.E.``. ``end_year`` (with ``end_month`` and ``end_day``) closes a range
    (2019–2020); ``open_ended`` is one without end (2015–present). ``original_year`` is the first year of 1900/1953. Years before
    our era are negative: -350 is 350 B.C.E., as CSL-JSON writes it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    suffix: str = ""
    literal: str = ""
    end_year: int | None = None
    original_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    circa: bool = False
    open_ended: bool = False

    def __str__(self) -> str:
        if self.year is None:
            return self.literal + (f"-{self.suffix}" if self.suffix else "")
        text = f"{self.year}{self.suffix}"
        if self.original_year is not None:
            return f"{self.original_year}/{text}"
        return f"{text}–{self.end_year}" if self.end_year is not None and self.end_year != self.year else text

    def __bool__(self) -> bool:
        return self.year is not None or bool(self.literal)

    @property
    def season(self) -> Season | None:
        return Season(self.month) if self.month is not None and self.month >= Season.SPRING else None

    def to_csl(self) -> dict[str, CslValue]:
        """The date as CSL-JSON. The year letter and the original year are fields of the item, and not written here."""
        if self.year is None:
            return {"literal": self.literal} if self.literal else {}
        season = self.season
        parts = [_parts(self.year, None if season else self.month, None if season else self.day)]
        if self.end_year is not None:
            parts.append(_parts(self.end_year, self.end_month, self.end_day))
        elif self.open_ended:
            parts.append([0])
        date: dict[str, CslValue] = {"date-parts": parts}
        if season:
            date["season"] = season - Season.SPRING + 1
        if self.circa:
            date["circa"] = True
        return date

    def to_edtf(self) -> str:
        """The date in EDTF level 1 ("2019-05", "2019-21", "2019/2020", "2015/..", "-0350~"), or its literal."""
        if self.year is None:
            return self.literal
        text = _edtf(self.year, self.month, self.day) + ("~" if self.circa else "")
        if self.end_year is not None:
            return f"{text}/{_edtf(self.end_year, self.end_month, self.end_day)}"
        return f"{text}/.." if self.open_ended else text

    @classmethod
    def from_edtf(cls, text: str) -> PartialDate | None:
        """A date in ISO 8601 or EDTF level 0 and 1 (https://www.loc.gov/standards/datetime/), or ``None`` for any other text.

        What EDTF calls approximate or uncertain is ``circa``; a time of day is left out.
        """
        start, slash, end = text.strip().partition("/")
        first = _EDTF.fullmatch(start)
        if not first:
            return None
        year, month, day = _numbers(first)
        if not year or not _is_date(month, day):
            return None
        date = cls(year, month, day, circa=bool(first["doubt"]))
        if not slash:
            return date
        if end in {"", ".."}:
            return date._replace(open_ended=True)
        last = _EDTF.fullmatch(end)
        if not last:
            return None
        end_year, end_month, end_day = _numbers(last)
        if not end_year or not _is_date(end_month, end_day):
            return None
        return date._replace(end_year=end_year, end_month=end_month, end_day=end_day, circa=bool(first["doubt"] or last["doubt"]))

    @classmethod
    def from_csl(cls, value: CslValue) -> PartialDate | None:
        """A CSL date: an object with ``date-parts``, ``raw`` or ``literal``; an EDTF text or a year alone, as pandoc's YAML has
        them; pandoc's older ``{year: 2019, month: 5}``, or a list of two of these.

        ``None`` where the value holds no date. Text that is no EDTF is kept as ``literal``.
        """
        if isinstance(value, list):
            dates = [date for part in value[:2] if (date := cls.from_csl(part))]
            return _range(dates) if dates else None
        if not isinstance(value, dict):
            if (year := whole_number(value)) is not None:
                return cls(year) if year else None
            text = (text_of(value) or "").strip()
            return cls.from_text(text) if text else None
        date = _from_parts(value.get("date-parts"))
        if date is None and "year" in value:
            date = _from_parts([[value.get("year"), value.get("month"), value.get("day")]])
        if date is None:
            text = (text_of(value.get("literal")) or text_of(value.get("raw")) or "").strip()
            if not text:
                return None
            date = cls.from_text(text) if value.get("raw") and not value.get("literal") else cls(literal=text)
        season = whole_number(value.get("season"))
        if season is not None and date.month is None and 1 <= (season % 20) <= 4:
            date = date._replace(month=Season.SPRING + season % 20 - 1)
        circa = value.get("circa")
        return date._replace(circa=True) if circa and circa != "false" else date

    @classmethod
    def from_text(cls, text: str) -> PartialDate:
        """A date in EDTF or in words ("March 4, 2019", "4 March 2019", "2019 Mar 4", "Spring 2020"), else a ``literal``."""
        if date := cls.from_edtf(text):
            return date
        for form in _IN_WORDS:
            if found := form.fullmatch(text):
                groups = found.groupdict()
                month = month_number(found["month"])
                if month and _is_date(month, day := int(groups["day"]) if groups.get("day") else None):
                    return cls(int(found["year"]), month, day)
        return cls(literal=text)


_EDTF = pattern(
    r"(?P<year>-?\d{4}|Y-?\d{5,9})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?)?)?"
    r"(?P<doubt>[?~%])?"
)
_MONTH_WORD = r"(?P<month>[^\W\d_]{3,12})\.?"
_YEAR_FIGURES = r"(?P<year>\d{4})"
_DAY_FIGURES = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_IN_WORDS = (
    pattern(rf"{_MONTH_WORD}\s(?:{_DAY_FIGURES},?\s)?{_YEAR_FIGURES}"),
    pattern(rf"{_DAY_FIGURES}\s{_MONTH_WORD},?\s{_YEAR_FIGURES}"),
    pattern(rf"{_YEAR_FIGURES},?\s{_MONTH_WORD}(?:\s{_DAY_FIGURES})?"),
)
#: The first three letters of a month or season in English, and what stands for it.
_MONTH_NAMES = {
    **{name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)},
    "spr": Season.SPRING,
    "sum": Season.SUMMER,
    "aut": Season.AUTUMN,
    "fal": Season.AUTUMN,
    "win": Season.WINTER,
}
_MONTHS = 12
_LONGEST_MONTH = 31


def month_number(text: str) -> int | None:
    """The number of a month or season by its English name, in full or cut to three letters and more; ``None`` for other text."""
    return _MONTH_NAMES.get(text.strip(" .").lower()[:3])


def _is_date(month: int | None, day: int | None) -> bool:
    in_year = month is None or 1 <= month <= _MONTHS or (Season.SPRING <= month <= Season.WINTER and day is None)
    return in_year and (day is None or 1 <= day <= _LONGEST_MONTH)


def _numbers(match: re.Match[str]) -> tuple[int, int | None, int | None]:
    year, month, day = match["year"], match["month"], match["day"]
    # EDTF counts a year 0, CSL does not: -0349 and -350 are 350 B.C.E. Writers mean the figure they write.
    return int(year.removeprefix("Y")), int(month) if month else None, int(day) if day else None


def _parts(year: int, month: int | None, day: int | None) -> list[int]:
    return [year, *([month] if month else []), *([day] if month and day else [])]


def _edtf(year: int, month: int | None, day: int | None) -> str:
    text = f"{'-' if year < 0 else ''}{abs(year):04}" if abs(year) < 10000 else f"Y{year}"
    if month:
        text += f"-{month:02}"
        if day:
            text += f"-{day:02}"
    return text


def _range(dates: list[PartialDate]) -> PartialDate:
    if len(dates) < 2 or dates[0].year is None or dates[1].year is None:
        return dates[0]
    return dates[0]._replace(end_year=dates[1].year, end_month=dates[1].month, end_day=dates[1].day)


def _from_parts(value: CslValue) -> PartialDate | None:
    """The date in ``date-parts``: lists of year, month and day, as numbers or as text; the second one is the end of a range."""
    if not isinstance(value, list) or not value:
        return None
    start = _part(value[0] if isinstance(value[0], list) else value)
    if start is None or start.year is None:
        return None
    if len(value) < 2 or not isinstance(value[1], list):
        return start
    end = _part(value[1])
    if end is None:
        return start._replace(open_ended=True)
    return _range([start, end])


def _part(value: list[CslValue]) -> PartialDate | None:
    numbers = [whole_number(part) for part in value[:3]] + [None, None, None]
    year, month, day = numbers[:3]
    if not year:
        return None
    if month is not None and _MONTHS < month <= _MONTHS + 4:
        month += Season.SPRING - _MONTHS - 1  # as citeproc-js and Zotero number seasons
    if not _is_date(month, None):
        month = None
    return PartialDate(year, month, day if month and month <= _MONTHS and _is_date(None, day) else None)
