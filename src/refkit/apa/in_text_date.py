"""The date of a work as a citation gives it, and its place in the order of dates (8.10, 8.15, 9.46)."""

from __future__ import annotations

from typing import NamedTuple

from refkit.apa.years import IN_PRESS, original_year, published_year, without_year, year_in_words
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Reference, Season
from refkit.reference.dates import month_number

_DIGITS = pattern(r"\d{4}")
_WORD = pattern(r"[^\W\d_]{3,12}")
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
    published = published_year(reference)
    original = original_year(reference)
    text = f"{original}/{published}" if original and original != published else published
    return DateInText(text, published, _rank(reference))


def _rank(reference: Reference) -> tuple[int, ...]:
    if stands := without_year(reference):
        return (_FUTURE,) if stands == IN_PRESS else (_NONE,)
    issued = reference.issued
    if issued.year is not None:
        return (_DATED, issued.year, _month(issued.month), issued.day or 0, issued.end_year or 0)
    year = _DIGITS.search(year_in_words(issued.literal))
    months = (_month(number) for word in _WORD.findall(plain(issued.literal)) if (number := month_number(word)))
    return (_DATED, int(year.group()), next(months, 0)) if year else (_DATED, 0)


def _month(month: int | None) -> int:
    """The month as a number; a season counts as its first month in the north, as in 9.15's order of issues."""
    if month is None:
        return 0
    return (month - Season.SPRING + 1) * 3 if month >= Season.SPRING else month
