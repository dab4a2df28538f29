"""Dates of a record: of the issue, and of the article on its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refkit.bibliography.nbib.dates import read_date
from refkit.patterns import pattern
from refkit.reference import PartialDate
from refkit.registries.pubmed.elements import text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_YEAR = pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_FIGURES = pattern(r"\d{1,2}")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_of(element: Element | None) -> PartialDate:
    """The date in ``PubDate``, ``ArticleDate`` and the like: in parts, with a season for the month, or in words (``MedlineDate``).

    Of words that are no date ("1998 1st Quart") the year is taken.
    """
    if element is None:
        return PartialDate()
    year = text(element, "Year")
    if not year:
        return medline_date(text(element, "MedlineDate"))
    month = text(element, "Month") or text(element, "Season")
    if _FIGURES.fullmatch(month):
        month = _MONTHS[int(month) - 1] if 1 <= int(month) <= len(_MONTHS) else ""
    day = text(element, "Day") if month else ""
    for written in (f"{year} {month} {day}", f"{year} {month}"):
        if date := _date(written):
            return date
    return medline_date(year)


def medline_date(written: str) -> PartialDate:
    """A date in words: "1998 Dec-1999 Jan", "2018 May - Jun", "1944-1945", "2010 Winter"."""
    if date := _date(written):
        return date
    found = _YEAR.search(written)
    return PartialDate(int(found.group())) if found else PartialDate()


def _date(written: str) -> PartialDate | None:
    date = read_date(" ".join(written.split()))
    # Two years of which the second is the first are one.
    if date.year is None or (date.end_year is not None and date.end_year < date.year):
        return None
    return date
