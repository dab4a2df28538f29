"""What an entry labels: pages, volume, edition, editors, the date behind the publisher. It is taken out of the source of a book or
a chapter, so that only titles, place and publisher remain, parted by what was taken out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.normalization.author_list import parse_author_list
from refkit.normalization.names import GROUP_WORDS, natural_name
from refkit.patterns import pattern
from refkit.reference import Name, Pages

#: What stands in a text where a locator was. No text of an entry has it: it counts as space there.
MARK = "\x1e"

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ž"
_PAGE = r"[A-Za-z]{0,2}\d{1,7}[A-Za-z]?|[ivxlc]{1,7}(?=\s?[-–])"
_PAGES = rf"(?P<first>{_PAGE})(?:\s?[-–—]{{1,2}}\s?(?P<last>[A-Za-z]{{0,2}}\d{{1,7}}[A-Za-z]?|[ivxlc]{{1,7}}))?"
_MORE_PAGES = r"(?:,\s?\d+[-–]\d+|\sff?\.?)?"
_PAGES_LABELLED = pattern(
    rf"[\s,.;:]{{0,4}}(?<![\w-])(?:[Pp]p?\.?|[Pp]ages?|S\.|[Ss]s?\.|[Pp][áa]gs?\.)\s?{_PAGES}{_MORE_PAGES}(?![\w/])(?:\s?p\.)?"
)
# Chicago: ", 45–58. ", ", 138:36–53. "
_PAGES_BARE = pattern(
    r"[,:]\s(?:(?P<volume>\d{1,4}):)?(?P<first>[A-Za-z]?\d{1,5})\s?[-–]{1,2}\s?(?P<last>[A-Za-z]?\d{1,5})(?=\s?[.,\x1e;]|\s?\Z)"
)
_VOLUME = pattern(
    r"[\s,.;]{0,4}(?<!\w)(?:[Vv]ols?\.?|volume|VOL\.?|[Tt]om[oe]?\.?|Bd\.|Band(?=\s\d))\s?"
    r"(?P<volume>\d{1,4}(?:[-–]\d{1,3})?|[IVXLC]{1,7})(?!\w)"
    r"(?:\sof\s(?=[A-Z]))?"
)
_ISSUE = pattern(r"[\s,;]{0,4}(?<!\w)(?:[Nn]o\.|[Nn]o(?=\s\d)|Nr\.|iss\.|issue)\s?(?P<issue>\d{1,4}(?:[-–/]\d{1,4})?)(?!\w)")
EDITION = pattern(
    r"(?<!\w)(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|\d{1,3}\.|\d{1,2}(?=\sedition)|first|second|third|fourth|fifth|sixth|seventh|"
    r"rev(?:ised|\.)?|new|expanded|updated|international)"
    r"(?:[\s,]*(?:and|&|rev(?:ised|\.)?|updated|enlarged|überarb\.|erw\.|überarbeitete|erweiterte|aktualisierte))*"
    r"\s(?:ed(?:ition|ns?|s)?\b|aufl(?:age\b|\.)|udgave\b|oplag\b|opl\.|[ée]d(?:ition\b|\.)|edizione\b|edici[óo]n\b|"
    r"uppl(?:agan\b|\.))(?!:)\.?(?:\sed(?=[,.]))?",
    re.IGNORECASE,
)
_BRACKET = pattern(r"[\s.,]{0,4}[(\[](?P<inside>[^()\[\]]{1,200})[)\]]")
_LOCATING = pattern(
    r"\b(?:[Pp]p?\.?|S\.|[Vv]ols?\.?|Bd\.)\s?(?:\d|[IVXLCivxlc]+\b)|\d(?:st|nd|rd|th)\sed|\b[Rr]ev(?:ised|\.)?\sed|\bTrans\.|\b[Tt]ranslat"
    r"|,\s(?:Eds?|Trans|Hrsg)\.?\Z|[Oo]riginal work|\b(?:Report|Publication)\s[Nn]o|\d\.\s?(?:Aufl|udg)"
    r"|\b[Ff]irst\sed|\b[Ss]econd\sed|\b[Tt]hird\sed|\bNew\sed"
)
# People in natural order; a list is over behind the name that "and" introduces, and one name is one name.
_PARTICLES = r"(?:(?:van|von|de|der|den|del|la|le|di|da|dos|du|ten|ter|zu|af)\s){0,3}"
_PERSON = (
    rf"(?:(?:[{_UPPER}][\w’'-]{{0,20}}|(?:[{_UPPER}]\.-?){{1,3}})\s?){{1,4}}(?<=\s)"
    rf"{_PARTICLES}[{_UPPER}][\w’'-]{{1,25}}(?:\sI{{2,3}}|,?\sJr\.)?"
)
_PEOPLE = rf"(?:{_PERSON}(?:(?:,\s{_PERSON}){{0,12}},?\s(?:and|&|und|et|y|og|och)\s{_PERSON}|,?\set\sal\.?)?)"
_BY = pattern(
    r"[\s,.;(]{0,4}\b(?:(?P<editing>[Ee]d(?:ited|s?\.)\s(?:and\stranslated\s)?by|[Hh]rsg\.\s?v(?:on|\.)|[Hh]erausgegeben\svon|[Rr]edigeret\saf|"
    r"[Ss]ous\sla\sdirection\sde|[Aa]\scura\sdi)|[Tt]rans(?:lated|\.)\s(?:and\sedited\s)?by|[Üü]bers(?:etzt|\.)\svon)"
    rf"\s(?P<names>{_PEOPLE})\)?"
)
# IEEE has them behind the title: ", D. Hicks and M. C. Beaudry, Eds. "
_IEEE_PERSON = rf"(?:[{_UPPER}][a-z]?\.[\s-]?){{1,4}}{_PARTICLES}[{_UPPER}][\w’'-]+(?:\s[{_UPPER}][\w’'-]+)?"
# So has Vancouver a book of its own: ". Hicks D, Beaudry MC, editors. "
_VANCOUVER_PERSON = rf"[{_UPPER}][\w’'-]+(?:\s[{_UPPER}][\w’'-]*[a-z])?\s[{_UPPER}]{{1,3}}"
EDITORS_BEHIND = pattern(
    rf"[,.]\s(?P<names>{_VANCOUVER_PERSON}(?:,\s{_VANCOUVER_PERSON}){{0,12}}(?=,\s[Ee]d)"
    rf"|{_IEEE_PERSON}(?:,\s{_IEEE_PERSON}){{0,12}}(?:,?\s(?:and|&)\s{_IEEE_PERSON}|\set\sal\.)?)"
    r",?\s\(?(?:[Ee]ds?\.|[Ee]ditors?\b\.?)\)?,?"
)
_EDITED = pattern(r",\s(?:Eds?|Hrsg|(?P<translated>Trans))\.?\Z")
_NUMBER = pattern(r"[\s.,]{0,3}\b(?:Report|Publication)\s[Nn]o\.?:?\s(?P<number>[\w./-]{1,40})")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
# AMA: "; 2010:1-9", Vancouver: "; 2010. ", APA's reprint "; [1988]"
_YEAR_BEHIND = pattern(rf"\s?;\s?(?:\d{{1,2}}\s)?c?{_YEAR}(?:\s{_MONTH}(?:\s\d{{1,2}})?)?(?:\s?:\s?{_PAGES})?(?=[.,;\s]|\Z)")
# MLA, IEEE: ", Dec. 2013, ", ", 2010" at the end
_DATE_BEHIND = pattern(
    rf"(?:^|[.,]?\s)\(?(?:(?:\d{{1,2}}\s)?{_MONTH}(?:\s?[-–/]\s?{_MONTH})?(?:\s\d{{1,2}}(?:[-–]\d{{1,2}})?,?)?,?\s)?"
    rf"{_YEAR}\)?(?=[\s.,;]*(?:\x1e|\Z))"
)

# Chicago gives web pages a sentence with their date: "Title of the Site. May 5, 2018."
_DATE_SENTENCE = pattern(rf"(?:^|\.\s){_MONTH}(?:\s\d{{1,2}},)?\s{_YEAR}\.?\s*\Z")
_IS_YEAR = pattern(r"1[5-9]\d\d|20\d\d")


class Locators(NamedTuple):
    """What was labelled; "" and () for what was not."""

    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    edition: str = ""
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    number: str = ""


def take_locators(text: str, *, dated: bool) -> tuple[Locators, list[str]]:
    """The locators in the source of a book or a chapter, and the pieces of the text between them, in order. ``dated`` where the
    date of the entry stands among them.
    """
    found = Locators()
    for by in list(_BY.finditer(text))[::-1]:
        if by["editing"]:
            found = found._replace(editors=_natural(by["names"]))
        else:
            found = found._replace(translators=_natural(by["names"]))
        text = f"{text[: by.start()]}{MARK}{text[by.end() :]}"
    for bracket in list(_BRACKET.finditer(text))[::-1]:
        if _LOCATING.search(bracket["inside"]):
            if role := _EDITED.search(bracket["inside"]):
                names = parse_author_list(bracket["inside"][: role.start()]).names
                found = found._replace(translators=names) if role["translated"] else found._replace(editors=names)
            elif number := _NUMBER.search(bracket["inside"]):
                found = found._replace(number=number["number"].rstrip("."))
            found, _ = _take(found, bracket["inside"])
            text = f"{text[: bracket.start()]}{MARK}{text[bracket.end() :]}"
    if (behind := EDITORS_BEHIND.search(text)) and not found.editors:
        found = found._replace(editors=parse_author_list(behind["names"]).names)
        text = f"{text[: behind.start()]}{MARK}{text[behind.end() :]}"
    if number := _NUMBER.search(text):
        found = found._replace(number=number["number"].rstrip("."))
        text = f"{text[: number.start()]}{MARK}{text[number.end() :]}"
    found, text = _take(found, text)
    if year := _YEAR_BEHIND.search(text):
        if year["first"] and not found.pages:
            found = found._replace(pages=Pages(year["first"], year["last"] or ""))
        text = f"{text[: year.start()]}{MARK}{text[year.end() :]}"
    bare = _PAGES_BARE.search(text)
    if bare and not found.pages and not (_IS_YEAR.fullmatch(bare["first"]) and _IS_YEAR.fullmatch(bare["last"])):
        found = found._replace(pages=Pages(bare["first"], bare["last"]), volume=found.volume or bare["volume"] or "")
        text = f"{text[: bare.start()]}{MARK}{text[bare.end() :]}"
    if sentence := _DATE_SENTENCE.search(text):
        text = f"{text[: sentence.start()]}{MARK}"
    if dated and (dates := list(_DATE_BEHIND.finditer(text))):
        date = dates[-1]
        text = f"{text[: date.start()]}{MARK}{text[date.end() :]}"
    pieces = [piece.strip(" ,;") for piece in text.split(MARK) if piece.strip(" ,;.:()[]")]
    # A series in parentheses, behind all else: "; 2014. (Lecture notes)."
    while len(pieces) > 1 and pieces[-1].strip(" .")[:1] == "(" and pieces[-1].strip(" .")[-1:] == ")":
        pieces.pop()
    return found, pieces


def _natural(names: str) -> tuple[Name, ...]:
    """People in natural order, parted by commas and "and", closed by "et al."."""
    parts = _PEOPLE_PARTED.split(_OTHERS.sub("", names.rstrip(" .,")))
    return tuple(Name(literal=part) if GROUP_WORDS.search(part) else natural_name(part) for part in parts if part.strip())


_PEOPLE_PARTED = pattern(r",?\s(?:and|&|und|et|y|og|och)\s|,\s(?!Jr\.)")
_OTHERS = pattern(r",?\set\sal\.?\Z")


def _take(found: Locators, text: str) -> tuple[Locators, str]:
    """Take pages, edition, volume and issue out of a text."""
    if not found.pages and (pages := _PAGES_LABELLED.search(text)):
        found = found._replace(pages=Pages(pages["first"], pages["last"] or ""))
        text = f"{text[: pages.start()]}{MARK}{text[pages.end() :]}"
    if not found.edition and (edition := EDITION.search(text)):
        found = found._replace(edition=edition["ordinal"].rstrip("."))
        text = f"{text[: edition.start()].rstrip(' ,.;(')}{MARK}{text[edition.end() :].lstrip(' .,)')}"
    if not found.volume and (volume := _VOLUME.search(text)):
        found = found._replace(volume=volume["volume"])
        text = f"{text[: volume.start()]}{MARK}{text[volume.end() :]}"
        if issue := _ISSUE.search(text):
            found = found._replace(issue=issue["issue"])
            text = f"{text[: issue.start()]}{MARK}{text[issue.end() :]}"
    return found, text
