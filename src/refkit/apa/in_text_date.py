"""The date of a work as a citation gives it (8.10, 8.15, 9.13–9.17)."""

from __future__ import annotations

from typing import NamedTuple

from refkit.apa.dates import IN_PRESS, NO_DATE, without_year
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import PartialDate, Reference, Season
from refkit.reference.dates import month_number

_YEAR = pattern(r"(?<![\d.])(?:1\d|20)\d\d(?!\d)")
# "2015–present", "2002-2008"
_SPAN = pattern(r"((?:1\d|20)\d\d)\s?[-–—/]\s?((?:1\d|20)\d\d|present)?")
_ERA = pattern(r"\b(?:B\.?\s?C\.?(?:\s?E\.?)?|A\.\s?D\.|C\.\s?E\.)")
_CIRCA = pattern(r"(?:ca?\.|circa)\s?")
_WORD = pattern(r"[^\W\d_]{3,12}")
#: A date in words that holds no year is printed, unless it is too long for one.
_LONGEST_LITERAL = 40
_NONE, _DATED, _FUTURE = range(3)


class DateInText(NamedTuple):
    """``text`` is what a citation gives ("1900/1953"), ``published`` the part of it that the list gives too ("1953").

    ``rank`` puts dates in order (9.46): none, then by year, with the year alone before its months and days, then in press.
    """

    text: str
    published: str
    rank: tuple[int, ...]


def date_in_text(reference: Reference) -> DateInText:
    """The year, or what stands for it: "2019", "2002–2008", "2015–present", "ca. 350 B.C.E./1994", "n.d.", "in press"."""
    issued = reference.issued
    published, rank = _published(issued, reference)
    original = _original(reference)
    return DateInText(f"{original}/{published}" if original and original != published else published, published, rank)


def with_letter(date: str, letter: str) -> str:
    """A date with its year letter (8.19): "2020a", "n.d.-a", "in press-a"."""
    if not letter:
        return date
    return f"{date}{letter}" if date[-1:].isdigit() else f"{date}-{letter}"


def _published(issued: PartialDate, reference: Reference) -> tuple[str, tuple[int, ...]]:
    if stands := without_year(reference):
        return stands, (_FUTURE,) if stands == IN_PRESS else (_NONE,)
    if issued.year is not None:
        return _years(issued), (_DATED, issued.year, _month(issued.month), issued.day or 0, issued.end_year or 0)
    return _from_words(plain(issued.literal).strip(" ,;()[]"))


def _from_words(literal: str) -> tuple[str, tuple[int, ...]]:
    """What a date in words says about the year: "2012, Summer/Autumn" says 2012."""
    year = _YEAR.search(literal)
    if year is None or _ERA.search(literal):
        # "300 B.C.E." is a date; a page of text is none.
        return (literal, (_DATED, 0)) if len(literal) <= _LONGEST_LITERAL else (NO_DATE, (_NONE,))
    rank = (
        _DATED,
        int(year.group()),
        next((_month(number) for word in _WORD.findall(literal) if (number := month_number(word))), 0),
    )
    circa = "ca. " if _CIRCA.match(literal) else ""
    if span := _SPAN.search(literal):
        return f"{circa}{span[1]}–{span[2] or 'present'}", rank
    return circa + year.group(), rank


def _original(reference: Reference) -> str:
    """When a work was first published, "" where the record does not say so."""
    date = reference.dates.get("original-date")
    if date is None:
        return _era(reference.issued.original_year) if reference.issued.original_year is not None else ""
    if date.year is not None:
        return _years(date)
    literal = plain(date.literal).strip(" ,;()[]")
    return literal if len(literal) <= _LONGEST_LITERAL else ""


def _years(date: PartialDate) -> str:
    year = date.year or 0
    circa = "ca. " if date.circa else ""
    if date.open_ended:
        return f"{circa}{_era(year)}–present"
    if date.end_year is None or date.end_year == year:
        return circa + _era(year)
    if year < 0 and date.end_year < 0:
        return f"{circa}{-year}–{_era(date.end_year)}"
    return f"{circa}{_era(year)}–{_era(date.end_year)}"


def _era(year: int) -> str:
    return str(year) if year >= 0 else f"{-year} B.C.E."


def _month(month: int | None) -> int:
    """The month as a number; a season counts as its first month in the north, as in 9.15's order of issues."""
    if month is None:
        return 0
    return (month - Season.SPRING + 1) * 3 if month >= Season.SPRING else month
