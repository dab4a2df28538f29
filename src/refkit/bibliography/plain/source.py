"""Where a work was published: the end of an entry with volume, issue and pages, in the layouts of the common styles."""

from __future__ import annotations

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


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)[a-z]*\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = rf"(?:(?:\d{{1,2}}\s)?{_MONTH}(?:\s?[-–/]\s?{_MONTH})?(?:\s\d{{1,2}}(?:[-–]\d{{1,2}})?)?,?\s)?{_YEAR}[a-z]?"
_PAGE = r"[A-Za-z]{0,5}\d[\dA-Za-z.]{0,12}"
_PAGES = rf"{_PAGE}(?:\s?[-–—]{{1,2}}\s?{_PAGE})?(?:,\s?\d+[-–]\d+)*"
_VOLUME = r"\d{1,4}[A-Za-z]?(?:[-–/]\d{1,4})?|[IVXLC]{1,7}(?=[\s,(:])"
_ISSUE = r"[^()]{1,40}"
_END = r"\s*[.,;]?\s*\Z"
# One layout each, all of them anchored at the end of the text.
_ISSUE_IN_PARENTHESES = rf"(?:\s?\((?P<issue>{_ISSUE})\))?"
_DATE_BEHIND = rf"(?:,\s\(?{_DATE}\)?)?"
# MLA, IEEE: ", vol. 32, no. 1, Oct. 2018, pp. 97–103"
_LABELLED = (
    r"[,.]?\s+[Vv]ol(?:\.|ume)?\s?(?P<volume>[\w–/-]+)"
    rf"(?:\s?\((?P<issue>{_ISSUE})\)|,\s(?:[Nn]os?|[Ii]ss(?:ue)?|[Nn]r)\.?\s(?P<number>[\w–/\s-]{{1,20}}?))?"
    rf"{_DATE_BEHIND}(?:,\s(?:pp?\.?|pages?|[Aa]rt(?:icle)?\.?(?:\s[Nn]o\.)?)\s?(?P<pages>{_PAGES}))?{_DATE_BEHIND}"
)
# IEEE and MLA without volume: ", no. 4, pp. 1–9, 2018"
_LABELLED_ISSUE = (
    rf",\s(?:no|iss)\.\s?(?P<number>[\w–/-]+)(?:,\s{_DATE})?"
    rf"(?:,\spp?\.\s?(?P<pages>{_PAGES}))?(?:,\s{_DATE})?"
)
# Vancouver, AMA: ". 2018 Oct 5;32(1):97–103", ". 2018;32:97"
_DATE_FIRST = (
    rf"[.,]?\s+{_YEAR}[a-z]?(?:\s{_MONTH}(?:[-–/]{_MONTH})?)?(?:\s\d{{1,2}}(?:[-–]\d{{1,2}})?)?"
    r"\s?;\s?(?P<volume>[\w–-]+(?:\sSuppl\.?(?:\s\w+)?)?)?"
    rf"{_ISSUE_IN_PARENTHESES}(?:\s?:\s?(?P<pages>{_PAGES}))?"
)
# Chicago: " 32 (1): 97–103", " 11, no. 1 (October): 1–34"
_WITH_COLON = (
    rf",?\s+(?P<volume>{_VOLUME})(?:,\s[Nn]os?\.\s?(?P<number>[\w–/-]+))?"
    rf"{_ISSUE_IN_PARENTHESES}\s?:\s?(?P<pages>{_PAGES})"
)
# APA, Harvard, Elsevier: ", 32(1), pp. 97–103", " 32, 97–103", ", 14(3), Article e0209899"
_WITH_COMMA = (
    rf",?\s+(?P<volume>{_VOLUME}){_ISSUE_IN_PARENTHESES}"
    r",\s?(?:pp?\.\s?|pages?\s|S\.\s)?(?:Article|Art\.(?:\s[Nn]o\.)?|Artikel)?\s?"
    rf"(?P<pages>{_PAGES})(?:\s\(?{_YEAR}\)?)?"
)
# Volume and issue alone: ", 32(1)", ", 32" (but no year, unless an issue follows), " 32(1)"
_VOLUME_ALONE = (
    rf"(?:,\s?(?!{_YEAR}\b(?!\s?\())(?P<volume>{_VOLUME}){_ISSUE_IN_PARENTHESES}"
    rf"|\s(?P<volume2>{_VOLUME})\s?\((?P<issue2>{_ISSUE})\))"
)
# Issue alone: ", (231), 44–47"
_ISSUE_ALONE = rf",\s?\((?P<issue>{_ISSUE})\)(?:,\s?(?:pp?\.\s?)?(?P<pages>{_PAGES}))?"
# Pages alone: ", pp. 44–47"
_PAGES_ALONE = rf"[,.]\s?(?:pp?\.|pages?|S\.)\s?(?P<pages>{_PAGES}){_DATE_BEHIND}"
# The date that ends IEEE and MLA entries, with nothing else: ", Oct. 2018"
_DATE_ALONE = rf"[,.;]\s\(?{_DATE}\)?"
# Tried in this order.
_LAYOUTS = tuple(
    pattern(layout + _END)
    for layout in (
        _LABELLED,
        _LABELLED_ISSUE,
        _DATE_FIRST,
        _WITH_COLON,
        _WITH_COMMA,
        _VOLUME_ALONE,
        _ISSUE_ALONE,
        _PAGES_ALONE,
        _DATE_ALONE,
    )
)
_ARTICLE = pattern(r"(?:Article|Art\.(?:\s[Nn]o\.)?|Artikel)\s?([\w.]+)")
_RANGE = pattern(rf"({_PAGE})\s?[-–—]{{1,2}}\s?({_PAGE})")
_ELOCATOR = pattern(r"e\d+|\d{5,}|[A-Za-z]+\d{4,}")


def find_tail(text: str) -> Tail | None:
    """Volume, issue and pages at the end of a text, in whichever layout fits."""
    for layout in _LAYOUTS:
        found = layout.search(text)
        if found and found.start() > 0:
            groups = found.groupdict()
            pages, number = _pages(groups.get("pages") or "", found.group())
            issue = groups.get("issue") or groups.get("issue2") or ""
            if _NOT_ISSUE.fullmatch(issue):
                issue = ""
            return Tail(
                found.start(),
                groups.get("volume") or groups.get("volume2") or "",
                (groups.get("number") or issue).strip(),
                pages,
                number,
            )
    return None


#: What Chicago puts into the parentheses behind "no. 1": the season, the month, the year.
_NOT_ISSUE = pattern(rf"(?:{_MONTH}(?:\s\d{{1,2}})?(?:[-–/]{_MONTH})?,?\s?)?(?:{_YEAR})?")


def _pages(text: str, tail: str) -> tuple[Pages, str]:
    """The page range, or the article number where there is one instead."""
    if article := _ARTICLE.search(tail):
        return Pages(), article.group(1).rstrip(".")
    text = text.rstrip(".")
    if found := _RANGE.match(text):
        return Pages(found[1].rstrip("."), found[2].rstrip(".")), ""
    return Pages(text), ""


# --- where the title ends and the container begins ---

#: A full stop behind one of these ends no sentence.
_ABBREVIATED = pattern(
    r"(?:^|[\s(])(?:"
    # an initial
    r"[A-Z]|"
    r"[Vv]s|[Ss]t|[Mm]t|"
    # of species
    r"spp?|ssp|subsp|var|"
    r"cf|[Ee]tc|i\.e|e\.g|"
    # of numbers
    r"[Nn]o|[Vv]ol|[Pp]t|[Ff]igs?|"
    # of persons and companies
    r"[Dd]r|[Mm]r|[Mm]rs|[Jj]r|[Ss]r|[Ii]nc|[Cc]o|[Ll]td|"
    r"U\.S|al|ca|approx)\Z"
)
_BOUNDARY = pattern(r"[.?!]['’”\"]?\s+(?=[^\s a-z]|[a-z]+[A-Z]|e[A-Z])")
_ABBREVIATION_WORDS = 3


def boundaries(text: str) -> list[int]:
    """Offsets at which a sentence may end: behind a full stop, question or exclamation mark that ends no abbreviation."""
    masked = _BRACKETED.sub(lambda bracket: "x" * len(bracket.group()), text)
    return [
        stop.end()
        for stop in _BOUNDARY.finditer(masked)
        if masked[stop.start()] != "." or not _ABBREVIATED.search(masked, 0, stop.start())
    ]


_BRACKETED = pattern(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")


def split_container(text: str) -> tuple[str, str]:
    """A title and the container behind it, with nothing but sentences to tell them apart: the container is the last sentence, or
    the last several where they are the words of an abbreviated name ("J. Am. Chem. Soc.").
    """
    starts = [stop.end() for stop in _BOUNDARY.finditer(_BRACKETED.sub(lambda bracket: "x" * len(bracket.group()), text))]
    if not starts:
        return text, ""
    at = len(starts) - 1
    while at > 0 and _is_abbreviation(text[starts[at - 1] : starts[at]]):
        at -= 1
    return text[: starts[at]].rstrip(), text[starts[at] :].strip()


_LOWER_WORD = pattern(r"\b(?!of\b|the\b|and\b|for\b|in\b|de\b|la\b|d\b)[a-zß-ÿ]{2,}")


def _is_abbreviation(sentence: str) -> bool:
    """Whether a "sentence" is a piece of an abbreviated name: at most three words, each with a capital, the last one cut."""
    words = sentence.split()
    if not 1 <= len(words) <= _ABBREVIATION_WORDS or not sentence.rstrip().endswith(".") or _LOWER_WORD.search(sentence):
        return False
    return all(len(word) <= 9 for word in words) and words[0][0].isupper()
