"""Pages and article numbers: reading what references and registries write, and telling whether two mean the same place.

A range is written with an en dash and both ends in full, after CSL's ``page-range-format="expanded"``; an article number is what
stands in place of pages in a journal that has none (CSL ``number``), and is told from a page by its label or its form.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Pages


class Evidence(Enum):
    """What says that a text is an article number."""

    LABEL = "it is called an article number"
    E_NUMBER = "the letter e before a number of three digits or more, alone"
    LEADING_ZERO = "no page begins with a zero"
    LONG_NUMBER = "no volume has a hundred thousand pages"
    CODE = "letters and digits that no page has"


class ParsedPages(NamedTuple):
    """Pages, or an article number with what says that it is one. At most one of both; neither where there are none ("n/a").

    Pages that are more than one range stand in ``pages.first`` whole: "12–15, 20".
    """

    pages: Pages = Pages()
    article_number: str = ""
    evidence: Evidence | None = None

    def __str__(self) -> str:
        return self.article_number or str(self.pages)

    def __bool__(self) -> bool:
        return bool(self.article_number) or bool(self.pages)


_DASHES = pattern(r"\s{0,3}[-\u2010-\u2015\u2212~\uff0d]{1,3}\s{0,3}")
_LABEL = pattern(
    r"(?:pages?|seiten?|pp|pgs?|pags?|págs?|páginas?|pagine|str|ss|[pс])\b[.:]?\s?|(?:pp?|S)\.\s?|pp?(?=\d)", re.IGNORECASE
)
_ARTICLE = pattern(
    r"(?:(?:article|artikel|artículo|articolo|paper|art|artn)\b\.?-?\s?(?:(?:number|no|nr|id|e?-?number)\b\.?)?|(?:no|nr|id)\b\.?|#)"
    r"[:\s]{0,3}(?P<number>[A-Za-z]{0,6}[.-]?\d[\w.-]{0,30})(?:[,;(\[].*)?",
    re.IGNORECASE | re.DOTALL,
)
_NONE = frozenset(
    (
        *(
            "n/a",
            "na",
            "no",
            "none",
            "no–no",
            "n.pag",
            "npag",
            "np",
            "n.p",
            "null",
            "nil",
            "–",
            "?",
            "unknown",
            "online",
            "online first",
        ),
        *("ahead of print", "epub ahead of print", "advance online publication", "in press", "forthcoming"),
    )
)
# One "page" with a hyphen in it, given as both ends of a range: "51-0977-51-0977".
_TWICE = pattern(
    r"(?P<number>[A-Za-z]{0,3}\d{1,8}[-\u2010\u2011][A-Za-z]{0,3}\d{1,8})\s{0,3}[-\u2010-\u2015\u2212]{1,3}\s{0,3}(?P=number)"
)
_END = r"[A-Za-z]{0,3}\d{1,8}(?:\.e?\d{1,5}|[A-Za-z]{1,2}\d{0,3})?"
_RANGE = pattern(rf"(?<![\w.])({_END})–({_END})(?![\w.]*–|\w)")
# "1184-1189", as most records have it.
_PLAIN_RANGE = pattern(r"([1-9][0-9]{0,6})[-–]([1-9][0-9]{0,6})")
_SPLIT = pattern(r"(?P<letters>[A-Za-z]{0,3})(?P<digits>\d{1,8})(?P<rest>.*)", re.DOTALL)
_E_NUMBER = pattern(r"e-?\d{3,12}(?:\.\d{1,4})?", re.IGNORECASE)
_LEADING_ZERO = pattern(r"0\d{2,11}")
_LONG_NUMBER = pattern(r"[1-9]\d{5,11}")
_CODE = pattern(r"[A-Za-z]{2,6}\d{3,8}(?:\.\d{1,6})?")
_FIRST = pattern(r"[^\s,;–]+")
#: Letters that are pages of a kind, and no code: "SUPPL", Roman numbers.
_ROMAN = pattern(r"[ivxlcdm]+", re.IGNORECASE)


def parse_pages(text: str) -> ParsedPages:
    """The pages or the article number in a text: "pp. 1184--9" is 1184–1189, "Article e0209899" an article number.

    Abbreviated ends are written out where that gives a later page ("S12–8" is S12–S18), and left as they are where it does not.
    """
    if (plainly := _PLAIN_RANGE.fullmatch(text)) and int(plainly[1]) < int(plainly[2]):
        return ParsedPages(Pages(plainly[1], plainly[2]))
    given = plain(text)
    if twice := _TWICE.fullmatch(given):
        return ParsedPages(Pages(twice["number"]))
    written = _DASHES.sub("–", given).strip(" .,;")
    if written.casefold() in _NONE:
        return ParsedPages()
    if label := _LABEL.match(written):
        if label.end() < len(written):
            written = written[label.end() :]
    elif article := _ARTICLE.fullmatch(written):
        return ParsedPages(article_number=article["number"].rstrip(".-"), evidence=Evidence.LABEL)
    expanded = _RANGE.sub(_expanded, written)
    if ends := _RANGE.fullmatch(expanded):
        return ParsedPages(Pages(ends[1], ends[2]))
    first, dash, last = expanded.partition("–")
    if dash and _ROMAN.fullmatch(first) and _ROMAN.fullmatch(last):
        return ParsedPages(Pages(first, last))
    if evidence := _evidence(expanded):
        return ParsedPages(article_number=expanded, evidence=evidence)
    return ParsedPages(Pages(expanded))


def same_pages(a: str, b: str) -> bool:
    """Whether two texts mean the same place: the same pages, the same article number with or without its "e" and zeros, or the same
    first page where one does not say the last.
    """
    ours, theirs = parse_pages(a), parse_pages(b)
    if ours.article_number or theirs.article_number:
        return bool(ours) == bool(theirs) and _bare(str(ours)) == _bare(str(theirs))
    if _key(ours.pages) == _key(theirs.pages):
        return True
    first, second = ours.pages, theirs.pages
    if not first or not second or _first_page(first) != _first_page(second):
        return False
    return _is_one_page(first) or _is_one_page(second)


def _expanded(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    begin, end = _SPLIT.fullmatch(first), _SPLIT.fullmatch(last)
    if first == last:
        return first
    if not begin or not end or begin["rest"] or (end["letters"] and end["letters"] != begin["letters"]):
        return found.group()
    digits = end["digits"]
    if not end["letters"] and len(digits) < len(begin["digits"]):
        digits = begin["digits"][: -len(digits)] + digits
    if int(digits) < int(begin["digits"]):
        return found.group()
    # "311–320.e4" ends with what is only online.
    return f"{first}–{begin['letters']}{digits}{end['rest']}"


def _evidence(text: str) -> Evidence | None:
    for form, evidence in (
        (_E_NUMBER, Evidence.E_NUMBER),
        (_LEADING_ZERO, Evidence.LEADING_ZERO),
        (_LONG_NUMBER, Evidence.LONG_NUMBER),
        (_CODE, Evidence.CODE),
    ):
        if form.fullmatch(text):
            return evidence
    return None


def _bare(number: str) -> str:
    return number.casefold().lstrip("e-").lstrip("0")


def _key(pages: Pages) -> str:
    # A page with a hyphen in it, alone, is read as a range.
    return "".join(str(pages).casefold().split()).replace("-", "–")


def _first_page(pages: Pages) -> str:
    found = _FIRST.search(pages.first)
    return found.group().casefold() if found else ""


def _is_one_page(pages: Pages) -> bool:
    return not pages.last and _FIRST.fullmatch(pages.first) is not None
