"""Where a work was published: the end of an entry with volume, issue and pages, in the layouts of the common styles."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.patterns import pattern
from refkit.reference import Pages


class Tail(NamedTuple):
    """Volume, issue and pages, and where in the text they begin: what stands before is the title and the container."""

    start: int
    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    number: str = ""
    #: Whether the layout is one that only periodicals have.
    periodical: bool = False


_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter|January|February|March|April|"
    r"August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = rf"(?:(?:\d{{1,2}}\s)?{_MONTH}(?:\s?[-–/]\s?{_MONTH})?(?:\s\d{{1,2}}(?:[-–]\d{{1,2}})?,?)?,?\s)?{_YEAR}[a-z]?"
_PAGE = r"[A-Za-z]{0,5}\d[\dA-Za-z.]{0,20}"
# Front matter has roman pages, covers have names ("IFC" is the inside of the front), and what has no pages has a number of its own.
_PAGES = (
    rf"(?:(?:{_PAGE}(?:\s?[-–—]{{1,2}}\s?{_PAGE})?(?:,\s?\d+[-–]\d+|\sff?\.?)*)"
    r"|[ivxlc]{1,7}(?:\s?[-–—]{1,2}\s?[ivxlc]{1,7})?|[IO][FB]C|(?<=Article\s)[\w.-]{2,40})"
)
_RANGE_OF_PAGES = rf"{_PAGE}\s?[-–—]{{1,2}}\s?{_PAGE}"
_ROMAN = r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
# A single letter behind the name of a journal is of the name: "Physical Review C, 65", "Journal of Physics A, 12".
_VOLUME = (
    r"\d{1,4}[A-Za-z]?(?:[-–/]\d{1,3})?|[A-Z]\d{1,3}"
    rf"|(?:(?=[IVXLC]{{2}}){_ROMAN}|(?<=,\s)[IVXLC]|[IVXLC](?=\s?[(:]))(?:-\d{{1,3}})?(?=[\s,(:])"
)
_ISSUE = r"(?!pp?\.|S\.)[^()]{1,40}"
_END = r"[\s.,;]{0,6}\Z"
_PP = r"(?:[Pp]p?\.?|[Pp]ages?|S\.|[Ss]s?\.|[Aa]rt(?:icle|ikel|\.)?(?:\s[Nn]o\.)?)"
_VOL = r"(?:[Vv]ol(?:\.|ume)?|VOL\.?|Bd\.?|Band|Jg\.?|[Jj]ahrgang|[Tt]om[oe]|t\.|[Aa]nno)"
_NO = r"(?:(?:[Nn]os?|[Ii]ss(?:ue)?|Nr|H|Heft|n[uú]m|fasc|N[º°]|n[º°])(?:\.|(?=\s?\d))(?=\s?[A-Za-z]{0,10}[_-]?\d))"
# One layout each, all of them anchored at the end of the text.
_ISSUE_IN_PARENTHESES = rf"(?:\s?\((?P<issue>{_ISSUE})\))?"
_DATE_BEHIND = rf"(?:[,.]?\s\(?{_DATE}\)?)?"
# MLA, IEEE: ", vol. 32, no. 1, Oct. 2018, pp. 97–103"; German: ", Jg. 32, H. 1, S. 97–103"
_LABELLED = (
    rf"[,.]?\s+{_VOL}\s?(?P<volume>[\w–/-]{{1,12}})"
    rf"(?:\s?\((?P<issue>{_ISSUE})\)|,\s{_NO}\s?(?P<number>[\w–/\s-]{{1,20}}?))?"
    rf"{_DATE_BEHIND}(?:[,:;]?\s{_PP}\s?(?P<pages>{_PAGES})|[:,]\s?(?P<pages2>{_RANGE_OF_PAGES}))?{_DATE_BEHIND}"
)
# IEEE and MLA without volume: ", no. 4, pp. 1–9, 2018"
_LABELLED_ISSUE = (
    rf",?\s{_NO}\s?(?P<number>[\w–-]{{1,8}})(?:/{_YEAR})?(?:,?\s\(?{_DATE}\)?)?"
    rf"(?:,\s(?:{_PP})?\s?(?P<pages>{_PAGES}))?(?:,\s{_DATE})?"
)
# Vancouver, AMA: ". 2018 Oct 5;32(1):97–103", ". 2018;32:97"
_DATE_FIRST = (
    rf"[.,]?\s+\(?{_YEAR}[a-z]?\)?(?:\s{_MONTH}(?:[-–/]{_MONTH})?)?(?:\s\d{{1,2}}(?:[-–]\d{{1,2}})?)?"
    r"\s?;\s?(?P<volume>[\w–-]{1,12}(?:\sSuppl\.?(?:\s\w{1,6})?)?)?"
    rf"{_ISSUE_IN_PARENTHESES}(?:\s?[:,]\s?(?:{_PP}\s?)?(?P<pages>{_PAGES}))?"
)
# BioMed Central: " 2018, 32: 97–103", " 2018, 32(1):97–103"
_YEAR_AND_COMMA = rf",?\s+\(?{_YEAR}\)?[,:]?\s(?P<volume>{_VOLUME}){_ISSUE_IN_PARENTHESES}\s?:\s?(?P<pages>{_PAGES})"
# Chicago: " 32 (1): 97–103", " 11, no. 1 (October): 1–34", " 32 (October): 97"
_WITH_COLON = (
    rf"(?<!;),?\s+(?P<volume>{_VOLUME})(?:,\s?{_NO}\s?(?P<number>[\w–/-]{{1,12}}))?"
    rf"{_ISSUE_IN_PARENTHESES}\s?:\s?(?:{_PP}\s?)?(?P<pages>{_PAGES}){_DATE_BEHIND}"
)
# Physics: " 32 (2018) 97–103", ", 32, (2018), pp. 97–103"
_YEAR_INSIDE = rf",?\s+(?P<volume>{_VOLUME}){_ISSUE_IN_PARENTHESES},?\s?\({_DATE}\),?:?\s?(?:{_PP}\s?)?(?P<pages>{_PAGES})"
# APA, Harvard, Elsevier: ", 32(1), pp. 97–103", " 32, 97–103", ", 14(3), Article e0209899"
_WITH_COMMA = (
    rf",?\s+(?P<volume>{_VOLUME}){_ISSUE_IN_PARENTHESES}"
    rf",\s?(?!{_YEAR},)(?:{_PP})?\s?(?P<pages>{_PAGES}){_DATE_BEHIND}"
)
# Pages behind nothing but a space: " 32(1) 97–103", ", 32, 1 97–103"
_WITH_SPACE = (
    rf",?\s+(?P<volume>{_VOLUME})(?:\s?\((?P<issue>{_ISSUE})\))?\.?\s(?:{_PP}\s?)?(?P<pages>{_RANGE_OF_PAGES}){_DATE_BEHIND}"
)
# Volume and issue parted by a comma: " 29, 12, pp. 97–103"; with months: ", 11, February–May, 31–58"
_WITH_TWO_COMMAS = (
    rf",?\s+(?P<volume>{_VOLUME}),\s(?:(?P<number>\d{{1,3}})|{_MONTH}(?:\s?[-–/]\s?{_MONTH})?(?:\s{_YEAR})?),"
    rf"\s(?:{_PP}\s?)?(?P<pages>{_RANGE_OF_PAGES}){_DATE_BEHIND}"
)
# Volume and issue alone: ", 32(1)", ", 32" (but no year, unless an issue follows), " 32(1)", " 32, no. 1"
_VOLUME_ALONE = (
    rf"(?:,\s?(?!{_YEAR}\b(?!\s?\())(?P<volume>\d{{1,4}}[A-Za-z]?(?![-–]\d)|(?=[IVXLC]){_ROMAN}(?=[\s,(:])|(?=[IVXLC]{{2}}){_ROMAN}(?=[.\s]*\Z)){_ISSUE_IN_PARENTHESES}"
    rf"|\s(?P<volume2>{_VOLUME})\s?\((?P<issue2>{_ISSUE})\)"
    rf"|\s(?P<volume3>{_VOLUME}),\s{_NO}\s?(?P<number>[\w–/-]{{1,8}}))(?:,\s\(?{_DATE}\)?|\s\({_DATE}\))?"
)
# Issue alone: ", (231), 44–47"
_ISSUE_ALONE = rf",\s?\((?P<issue>{_ISSUE})\)(?:,\s?(?:{_PP}\s?)?(?P<pages>{_PAGES}))?"
# Pages alone: ", pp. 44–47", ", 44–47", Chicago's ", October, 1–15", and the number of an article, ", e2993"
_PAGES_ALONE = (
    rf"(?:[,.:]\s?{_PP}\s?(?P<pages>{_PAGES}){_DATE_BEHIND}"
    rf"|,\s(?:{_MONTH}(?:\s\d{{1,2}})?[,:]\s)?(?P<pages2>(?!{_YEAR}[-–]){_RANGE_OF_PAGES}){_DATE_BEHIND}"
    rf"|,\s{_MONTH},\s(?P<pages3>\d{{1,20}})"
    r"|,\s(?P<pages4>[a-z]\d{3,7}))"
)
# The same behind the date of the entry: ", July 2018, 44–47"
_DATE_AND_PAGES = rf",\s{_DATE}[,:]\s(?:{_PP}\s?)?(?P<pages>{_RANGE_OF_PAGES})"
# Elsevier has no comma before the volume, " 32", nor before pages without one, " 97–103"
_VOLUME_BARE = rf"(?<=[A-Za-zÀ-ÿ.)])\s(?:(?P<volume>(?!{_YEAR}\b)\d{{1,4}})|(?P<pages>{_RANGE_OF_PAGES}))"
# A year before the pages: " 1981, 44–47", " 1981: 44–47"
_YEAR_AND_PAGES = rf"[.,]?\s(?:Published online\s(?:{_MONTH}\s)?)?\(?{_YEAR}\)?[,:]\s?(?:{_PP}\s?)?(?P<pages>{_PAGES})"
# The date that ends IEEE and MLA entries, with nothing else: ", Oct. 2018", Chicago's ", October" and ". May 5, 2018"
_DATE_ALONE = rf"[,.;]?\s\(?{_DATE}\)?|[,.]\s{_MONTH}(?:\s\d{{1,2}})?"
# Tried in this order; whether only periodicals have it, and whether a year may be the volume also where the date stands beside it.
_LAYOUTS = tuple(
    (pattern(f"(?:{layout}){_END}"), periodical, of_a_year)
    for layout, periodical, of_a_year in (
        (_LABELLED, True, True),
        (_LABELLED_ISSUE, True, True),
        (_DATE_FIRST, True, True),
        (_YEAR_AND_COMMA, True, True),
        (_WITH_COLON, True, True),
        (_YEAR_INSIDE, True, True),
        (_WITH_TWO_COMMAS, True, False),
        (_WITH_SPACE, True, False),
        (_WITH_COMMA, True, False),
        (_VOLUME_ALONE, True, False),
        (_ISSUE_ALONE, True, True),
        (_DATE_AND_PAGES, False, True),
        (_PAGES_ALONE, False, True),
        (_YEAR_AND_PAGES, False, True),
        (_VOLUME_BARE, False, False),
        (_DATE_ALONE, False, True),
    )
)
_YEAR_AT_VOLUME = _LAYOUTS[5][0]
_OF_THE_DATED = _LAYOUTS[11][0]
# "277(1690)": an issue that looks like a year.
_GLUED_ISSUE = pattern(rf"[^(]*\d\({_YEAR}\)")
_ARTICLE = pattern(r"(?:Article|Art\.(?:\s[Nn]o\.)?|Artikel)\s?([\w.-]+)")
_RANGE = pattern(rf"({_PAGE}|[ivxlc]{{1,7}})\s?[-–—]{{1,2}}\s?({_PAGE}|[ivxlc]{{1,7}})")


def find_tail(text: str, *, dated: bool = False) -> Tail | None:
    """Volume, issue and pages at the end of a text, in whichever layout fits. ``dated`` says that the entry's date stands there
    too, so that a year is no volume.
    """
    start = max(0, len(text) - _LONGEST_TAIL)
    for layout, periodical, of_a_year in _LAYOUTS:
        found = layout.search(text, start)
        if found and found.start() > 0:
            groups = found.groupdict()
            volume = groups.get("volume") or groups.get("volume2") or groups.get("volume3") or ""
            if not dated and (
                layout is _OF_THE_DATED or (layout is _YEAR_AT_VOLUME and _GLUED_ISSUE.match(text, found.start(), found.end()))
            ):
                continue
            if volume and (
                (dated and not of_a_year and _IS_YEAR.fullmatch(volume))
                or (text[found.start()] != "," and _MONTH_BEFORE.search(text, max(0, found.start() - 12), found.start()))
            ):
                continue
            span = groups.get("pages") or groups.get("pages2") or groups.get("pages3") or groups.get("pages4") or ""
            if dated and volume and _IS_YEAR.fullmatch(span.rstrip(".")) and len(_IS_YEAR.findall(found.group())) == 1:
                span = ""  # "Sleep, 1(1), 1983": the date, at the end
            pages, number = _pages(span, found.group())
            issue = (groups.get("issue") or groups.get("issue2") or "").strip()
            if _NOT_ISSUE.fullmatch(issue) and (dated or not issue.isdecimal()):
                issue = ""
            return Tail(
                found.start(),
                volume,
                (groups.get("number") or "").strip() or issue,
                pages,
                number,
                periodical,
            )
    return None


_IS_YEAR = pattern(_YEAR)
# "… Marrakesh, December 11-14, 2007": what follows a month is its day or year; what follows "pages" are they.
_MONTH_BEFORE = pattern(rf"(?<!\w)(?:{_MONTH}|pages?|pp?\.?|S\.)\Z", re.IGNORECASE)
#: No volume, issue, date and pages together are longer.
_LONGEST_TAIL = 160
#: What stands in the place of the issue without being one: the season, the month, the year.
_NOT_ISSUE = pattern(rf"(?:{_MONTH}(?:\s\d{{1,2}})?(?:\s?[-–/]\s?{_MONTH})?,?\s?)?(?:{_YEAR})?")


def _pages(text: str, tail: str) -> tuple[Pages, str]:
    """The page range, or the article number where there is one instead."""
    if article := _ARTICLE.search(tail):
        return Pages(), article.group(1).rstrip(".")
    text = text.rstrip(".")
    if found := _RANGE.match(text):
        return Pages(found[1].rstrip("."), found[2].rstrip(".")), ""
    return Pages(text), ""
