"""Dates: BibLaTeX's ``date``, BibTeX's ``year`` and ``month``, and the way back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from refkit.bibliography.bibtex.latex import decode, verbatim
from refkit.bibliography.bibtex.latex_out import encode
from refkit.bibliography.bibtex.macros import MONTHS
from refkit.patterns import pattern
from refkit.reference import PartialDate, Season
from refkit.reference.dates import month_number

_YEAR = pattern(
    r"(?:\[?(?P<original>-?\d{3,4})\]?\s?/\s?|\[(?P<bracketed>\d{3,4})\]\s)?"
    r"(?P<circa>(?:ca?\.?|circa|approx\.)\s?|\[)?(?P<year>-?\d{3,5})(?P<suffix>[a-z])?\??\]?"
    r"(?:\s?[-–—]\s?(?P<end>-?\d{4}))?"
)
_LITERAL = pattern(
    r"(?P<text>n\.\s?d\.|in press|forthcoming|in preparation|submitted|to appear)[-\s]?(?P<suffix>[a-z])?", re.IGNORECASE
)
_DAY = pattern(r"[0-9]{1,2}")
_DAYS = pattern(r"\b[0-9]{1,2}(?=(?:st|nd|rd|th)?\b)")
_WORD = pattern(r"[^\W\d_]{3,12}")
_MACROS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def read_date(source: str) -> PartialDate | None:
    """A date field of BibLaTeX: EDTF, or a date in words; ``None`` where it is empty."""
    # "~" is no tie in EDTF, but says "about".
    if date := PartialDate.from_edtf(verbatim(source)):
        return date
    text = decode(source, tags=False)
    return PartialDate.from_text(text.replace("–", "/")) if text else None


def read_year(fields: Mapping[str, str]) -> PartialDate:
    """The date in ``year``, ``month`` and ``day``."""
    text = decode(fields.get("year", ""), tags=False)
    if not text:
        return PartialDate()
    if text.isdecimal() and len(text) == 4 and text != "0000":
        date = PartialDate(int(text))
    elif found := _YEAR.fullmatch(text):
        date = _year(found, text)
    elif literal := _LITERAL.fullmatch(text):
        return PartialDate(literal=literal["text"], suffix=literal["suffix"] or "")
    else:
        date = PartialDate.from_text(text)
    if date.year is None or date.month is not None or date.end_year is not None or "month" not in fields:
        return date
    month = read_month(fields)
    if month is None:
        return date
    end_year = date.year if month.end_month else None
    return PartialDate(
        date.year, month.month, month.day, date.suffix, "", end_year, date.original_year, month.end_month, month.end_day, date.circa
    )


class Month(NamedTuple):
    """What is in ``month`` and ``day``, and where it ends."""

    month: int
    day: int | None = None
    end_month: int | None = None
    end_day: int | None = None


def _year(found: re.Match[str], text: str) -> PartialDate:
    year, end = int(found["year"]), found["end"]
    if not year:
        return PartialDate(literal=text)
    original = found["original"] or found["bracketed"]
    second = int(end) if end else None
    if original and 0 < year - int(original) == 1:
        # "2019/2020" are two years of one volume; a reprint comes out later.
        return PartialDate(int(original), end_year=year)
    return PartialDate(
        year,
        suffix=found["suffix"] or "",
        end_year=second or None,
        original_year=int(original) if original and int(original) else None,
        circa=bool(found["circa"]) or "?" in text,
    )


def read_month(fields: Mapping[str, str]) -> Month | None:
    """``month`` and ``day``: "5", "may", "May 12", "12~may", "May 12--14", "May/June"; ``None`` for anything else."""
    if month := _MONTHS_ALONE.get(fields["month"]):
        return month if "day" not in fields else _checked(month.month, decode(fields["day"], tags=False))
    text = decode(fields["month"], tags=False)
    given = decode(fields.get("day", ""), tags=False)
    if text.isdecimal():
        return _checked(int(text) if len(text) < 3 else 0, given)
    words, days = _WORD.findall(text), _DAYS.findall(text)
    months = [month_number(word) or 0 for word in words]
    if len(months) == 1:
        if len(days) == 2 and not given:
            first, last = _checked(months[0], days[0]), _checked(months[0], days[1])
            return Month(first.month, first.day, last.month, last.day) if first and last and last.day else None
        return _checked(months[0], given or (days[0] if days else "")) if len(days) < 2 else None
    if len(months) == 2 and not given and len(days) in {0, 2}:
        first, last = _checked(months[0], days[0] if days else ""), _checked(months[1], days[1] if days else "")
        return Month(first.month, first.day, last.month, last.day) if first and last else None
    return None


#: The usual months, as they are written in fields.
_MONTHS_ALONE = {
    **{str(number): Month(number) for number in range(1, 13)},
    **{f"{number:02}": Month(number) for number in range(1, 10)},
    **{macro: Month(number) for number, macro in enumerate(_MACROS, 1)},
    **{name: Month(number) for number, name in enumerate(MONTHS.values(), 1)},
}


def _checked(month: int, day: str) -> Month | None:
    if not (1 <= month <= 12 or (month >= Season.SPRING and not day)):
        return None
    if not day:
        return Month(month)
    return Month(month, int(day)) if _DAY.fullmatch(day) and 1 <= int(day) <= 31 else None


def write_issued(date: PartialDate, *, biblatex: bool, taken: frozenset[str]) -> dict[str, str]:
    """The fields of a date, each as its value is written, with braces where it needs them. ``taken`` are fields that stay as they
    were read.
    """
    year_is_free = "year" not in taken
    if date.year is None:
        literal = encode(date.literal, tags=False) + (f"-{date.suffix}" if date.suffix else "")
        return {"year" if year_is_free else "date": f"{{{literal}}}"} if literal else {}
    fields = {}
    simple = year_is_free and not (date.end_year or date.circa or date.open_ended or date.season or date.year < 100)
    simple = simple and not (date.month and not taken.isdisjoint({"month", "day"}))
    if biblatex or not simple:
        fields["date"] = f"{{{date.to_edtf()}}}"
    if year_is_free and (not biblatex or date.suffix):
        fields["year"] = f"{{{date.year}{date.suffix}}}"
    if not biblatex and simple and date.month:
        macro = _MACROS[date.month - 1]
        fields["month"] = f'{macro} # "~{date.day}"' if date.day else macro
    if date.original_year is not None:
        fields["origdate"] = f"{{{PartialDate(date.original_year).to_edtf()}}}"
    return fields


def write_date(date: PartialDate) -> str:
    return date.to_edtf() if date.year is not None else encode(date.literal, tags=False)
