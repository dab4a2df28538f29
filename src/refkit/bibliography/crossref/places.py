"""Where in its container a work stands: volume, issue, and pages or article number."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.bibliography.crossref.fields import Fields
from refkit.normalization.pages import parse_pages, same_pages
from refkit.patterns import pattern
from refkit.reference import Pages

_VOLUME_AND_ISSUE = pattern(r"(\d{1,5})\s?\((\d{1,4}(?:[-–/]\d{1,4})?)\)")
_NO_NUMBER = frozenset("null none n/a na - 0 00 no undefined".split())
#: What stands for the volume or the pages of an article that has neither yet.
_AHEAD = pattern(
    r"(?:publish|e-?pub|online)?\W?(?:ahead\W?of\W?print|in\W?press|online\W?first|early\W?view|first\W?online)", re.IGNORECASE
)
_NO_PAGES = pattern(r"(n/?a|no|none|null)\s?[-–]\s?\1", re.IGNORECASE)
_ZEROS = pattern(r"\A0+(?=[1-9])")
_E_NUMBER = pattern(r"e\d{1,9}")
_DIGITS = pattern(r"\d{1,12}")


class Place(NamedTuple):
    """``is_ahead`` where the record says that the article is online before it has a volume."""

    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    number: str = ""
    is_ahead: bool = False

    def __bool__(self) -> bool:
        return bool(self.volume or self.issue or self.pages or self.number)


def place(record: Fields) -> Place:
    volume, issue = _number(record, "volume"), _number(record, "issue") or _number(record.object("journal-issue"), "issue")
    if (both := _VOLUME_AND_ISSUE.fullmatch(volume)) and issue in {"", both[2]}:
        volume, issue = both[1], both[2]
    # Elsevier's databases have an issue "C" where a volume is not divided.
    issue = "" if issue == "C" else issue
    written = record.text("page")
    is_ahead = any(_AHEAD.fullmatch(text) for text in (volume, issue, written))
    volume, issue, written = ("" if _AHEAD.fullmatch(text) else text for text in (volume, issue, written))
    pages, number = _pages_or_number(record, written, has_volume=bool(volume or issue))
    return Place(volume, issue, pages, number, is_ahead)


def _number(record: Fields, field: str) -> str:
    text = record.text(field)
    return "" if text.lower() in _NO_NUMBER else text


def _pages_or_number(record: Fields, written: str, *, has_volume: bool) -> tuple[Pages, str]:
    """Pages, or else the article number."""
    found = parse_pages("" if _NO_PAGES.fullmatch(written) else written)
    suffix = record.text("DOI").partition("/")[2].lower()
    number = record.text("article-number")
    if number and number.lower() == suffix and not has_volume:
        # The DOI stands in for a number that the article has not got yet.
        number = ""
    if number and (not found or same_pages(written, number)):
        return Pages(), number
    if number and found.pages.last and found.pages.first == "1":
        # In a journal with article numbers, each article counts its own pages.
        return Pages(), number
    if found.article_number:
        return Pages(), found.article_number
    pages = found.pages
    if pages.first == "0" or (pages.last and not pages.first.strip("0")):
        return Pages(), ""
    if not pages.last and (_E_NUMBER.fullmatch(pages.first) or _is_in_doi(pages.first, suffix)):
        return Pages(), pages.first
    if pages.first.isdigit() and pages.last.isdigit():
        return Pages(_ZEROS.sub("", pages.first), _ZEROS.sub("", pages.last)), ""
    return pages, ""


def _is_in_doi(page: str, suffix: str) -> bool:
    """Whether the one number in the DOI is this "page": journals number their DOIs by their articles, not by their pages."""
    numbers = _DIGITS.findall(suffix)
    return len(numbers) == 1 and len(page) > 2 and numbers[0].lstrip("0") == page
