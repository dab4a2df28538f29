"""The year of a work, as its entry and its citations print it alike (8.10, 8.15, 9.13–9.17)."""

from __future__ import annotations

from collections.abc import Mapping

from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import PartialDate, Reference
from refkit.reference.values import text_of
from refkit.reference.work import ORIGINAL_DATE

NO_DATE, IN_PRESS = "n.d.", "in press"
_IN_PRESS = frozenset(("in press", "in-press", "inpress", "forthcoming", "accepted", "to appear"))
_UNDATED = frozenset(("n.d.", "n. d.", "nd", "n.d", "no date", "undated", "none", "s.d.", "s. d.", "s. a."))
_YEAR = pattern(r"(?<![\d.])(?:1\d|20)\d\d(?!\d)")
# "2015–present", "2002-2008"
_SPAN = pattern(r"((?:1\d|20)\d\d)\s?[-–—/]\s?((?:1\d|20)\d\d|present)?")
_ERA = pattern(r"\b(?:B\.?\s?C\.?(?:\s?E\.?)?|A\.\s?D\.|C\.\s?E\.)")
_CIRCA = pattern(r"(?:ca?\.|circa)\s?")
#: A date in words that holds no year is printed, unless it is too long for one.
_LONGEST_LITERAL = 40


def published_year(reference: Reference) -> str:
    """The year, or what stands for it: "2019", "2002–2008", "2015–present", "n.d.", "in press", "19th century"."""
    if stands := without_year(reference):
        return stands
    issued = reference.issued
    return years(issued) if issued.year is not None else year_in_words(issued.literal)


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
    literal = _literal(date.literal)
    lowered = literal.lower()
    if lowered.strip(".") in _IN_PRESS:
        return IN_PRESS
    return NO_DATE if not literal or lowered in _UNDATED or not year_in_words(literal) else ""


def year_in_words(literal: str) -> str:
    """What a date in words says about the year: "2012, Summer/Autumn" says 2012; "" where it is too long to be a date."""
    literal = _literal(literal)
    year = _YEAR.search(literal)
    if year is None or _ERA.search(literal):
        # "300 B.C.E." is a date; a page of text is none.
        return literal if len(literal) <= _LONGEST_LITERAL else ""
    about = "ca. " if _CIRCA.match(literal) else ""
    if span := _SPAN.search(literal):
        return f"{about}{span[1]}–{span[2] or 'present'}"
    return about + year.group()


def original_year(reference: Reference) -> str:
    """When a work was first published, or its reprint's original: "1900", "ca. 350 B.C.E."; "" where the record does not say."""
    date = reference.dates.get(ORIGINAL_DATE) if reference.dates else None
    if date is not None:
        if date.year is not None:
            return years(date)
        literal = _literal(date.literal)
        return literal if len(literal) <= _LONGEST_LITERAL else ""
    if reference.issued.original_year is not None:
        return era(reference.issued.original_year)
    source = reference.custom.get("reprinted-from") if reference.custom else None
    return year_of_notice(source) if isinstance(source, Mapping) else ""


def year_of_notice(notice: Mapping[str, object]) -> str:
    """The year in a mapping that tells where else a work stands: its "year", or that of its CSL date "issued"."""
    if year := plain(text_of(notice.get("year")) or ""):
        return year
    date = PartialDate.from_csl(notice.get("issued")) if notice.get("issued") else None
    return years(date) if date and date.year is not None else ""


def with_letter(year: str, letter: str) -> str:
    """A year with its letter (8.19): "2020a", "n.d.-a", "in press-a"."""
    if not letter:
        return year
    return f"{year}{letter}" if year[-1:].isdigit() else f"{year}-{letter}"


def years(date: PartialDate) -> str:
    """The year of a date, or its years: "2002–2008", "2015–present", "ca. 350–340 B.C.E."."""
    year = date.year or 0
    about = "ca. " if date.circa else ""
    if date.open_ended:
        return f"{about}{era(year)}–present"
    if date.end_year is None or date.end_year == year:
        return about + era(year)
    if year < 0 and date.end_year < 0:
        return f"{about}{-year}–{era(date.end_year)}"
    return f"{about}{era(year)}–{era(date.end_year)}"


def era(year: int) -> str:
    """A year; those before our era with "B.C.E." behind."""
    return str(year) if year >= 0 else f"{-year} B.C.E."


def _literal(text: str) -> str:
    return plain(text).strip(" ,;()[]") if text else ""
