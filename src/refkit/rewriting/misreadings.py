"""Signs that an entry was read otherwise than it was meant: an element that holds what belongs to another one.

The parser takes every text for something. Where a title holds a label, a name a bracket or a source nothing but figures, it was
wrong, and a formatted entry would be wrong as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from refkit.bibliography.plain.addresses import take_identifiers
from refkit.bibliography.plain.head import Head
from refkit.bibliography.plain.publishers import has_publisher_word
from refkit.normalization.folding import PARTICLES, fold
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Name, Reference


class Understood(NamedTuple):
    """An entry as it is written and as it was read: its text in Markdown, its plain text, the head of it and the whole."""

    raw: str
    text: str
    head: Head
    reference: Reference


_WORD = pattern(r"[^\W_]+")
# "(2019)." or "(2019, May 4)." and at least two words: the date of author–date styles, with the title behind it.
_DATE_ELEMENT = pattern(
    r"\((?:ca?\.\s)?(?:(?:1[0-9]|20)\d\d[a-z]?|n\.\s?d\.)(?:[-–/][^()]{0,30}|,\s[^()]{0,60})?\)[.:,]?\s+"
    r"[“‘\"'*]?(?=[^\W\d]{1,40}\W{1,3}[^\W\d])"
)
_WRITTEN_DATE = pattern(r"\((?:ca?\.\s)?(?:(?:1[0-9]|20)\d\d|n\.\s?d\.)[a-z]?(?:-[a-z])?[,–/-]\s?([^()]{1,60})\)")
# A label, a handle or a description that is none of a title.
_LABEL = pattern(
    r"\((?:[^()]{0,60}\b)?(?:Dirs?\.|Directors?|Hosts?|Producers?|Exec\w*\sProd\w*\.?|Writers?|Presenters?|Narr(?:s|ators?)?\b\.?|"
    r"Principal\sInvestigators?|Composers?|Artists?|Eds?\.|Editors?|Trans\.|Translators?|[Ww]ith\s[A-ZÀ-Þ])[^()]{0,60}\)?"
    r"|\[@|(?<=\s)\[[A-Z][a-z]{2}[^\[\]]{0,200}\]|\((?:1[5-9]|20)\d\d[a-z]?(?:,\s[A-Z][^()]{0,30}|–present)?\)\."
)
_LEGAL = pattern(
    r"§|\b(?:C\.\s?F\.\s?R|U\.\s?S\.\s?C|F\.\s?Supp|Fed\.\s?Reg|Pub\.\s?L|S\.\s?W\.\s?[23]d)\b\.?(?=.{0,40}\d)"
    r"|\d\sU\.\s?S\.\s\d"
)
# No full stop in front of the date: "Hamlin Act (2009)."
_GLUED_DATE = pattern(r"[^\s.]\s\((?:1[5-9]|20)\d\d\)")
_RETRIEVED = pattern(
    r"\b(?:[Rr]etrieved|[Aa]ccessed|[Vv]iewed|[Cc]ited)\b:?(?:\son|:)?\s+[^\s]{0,12}\d"
    r"|\b(?:[Rr]etrieved|[Aa]ccessed):?\s[A-Z][a-z]{2}"
)
#: Types whose volume or pages say that they do not change.
_PRINTED = frozenset(("article-journal", "article-magazine", "article-newspaper", "paper-conference", "chapter"))
_LED_BY_INITIAL = pattern(r"[A-ZÀ-Þ]\.\s")
_ROLES = frozenset(("Ed", "Eds", "Trans", "Dir", "Narr"))
_INNER_STOP = pattern(r"[^\W\d_]{4,}\.\s[^\W\d_]")
_ENDS_IN_DATE = pattern(
    r"(?:\A|[\s,.])(?:January|February|April|June|July|August|September|October|November|December|\d{1,2}\s(?:March|May)|"
    r"(?:March|May)\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?\s\d{4})(?:\s\d{1,2})?\.?\Z"
)
_DOI_WITHIN = pattern(r"https?://(?!(?:dx\.)?doi\.org/)[^\s/]{1,100}/\S{0,200}10\.\d{4,9}/")
_ENDS_IN_YEAR = pattern(r",\s(?:1[5-9]|20)\d\d\Z")
_INITIAL_IN_FRONT = pattern(r"[a-z]\.[\s,]")
# Behind an "in" of the title: "in der Scholastik".
_ARTICLE = pattern(r"(?:the|a|an|der|die|das|den|dem|la|le|les|el|los|il)\s")
_IN = pattern(r"(?:\A|[\s.,(“‘\"])[Ii]n\b")
_EDITION = pattern(r"\bedition\b|\b\d+(?:st|nd|rd|th)?\sedn?\b", re.IGNORECASE)
_PROCEEDINGS = pattern(r"\b(?:Proceedings|Proc\.|Conferences?|Symposium|Workshops?|Congress)(?!\w)", re.IGNORECASE)
_OTHERS = pattern(r"\bet\.?\sal\b|\band\s(?:\w+\s)?(?:others|colleagues)\b|\bu\.\s?a\.|\bm\.\s?fl\.", re.IGNORECASE)
_GROUP_IN_FRONT = pattern(
    r"(?:for|on\sbehalf\sof)\s(?:the\s)?[^.]{1,100}\b(?:Group|Consortium|Investigators|Collaborat\w+|Network)\b"
)
#: Words of a sentence that may be the name of a publisher.
_SHORT = 6


def misread_in(entry: Understood) -> str:
    """What shows that an element of an entry was taken for another; "" where nothing does."""
    return next(chain(_of_whole(entry), _of_names(entry), _of_title(entry), _of_source(entry)), "")


def _of_whole(entry: Understood) -> Iterator[str]:
    reference, text = entry.reference, entry.text
    if _LEGAL.search(text):
        yield "it seems to be a legal source, which is not read from text"
    is_bare = entry.head.leads_with_title and not (reference.container_title or reference.publisher)
    if is_bare and _GLUED_DATE.search(text):
        yield "it seems to be a legal source, which is not read from text"
    for what, value in (("title", reference.title), ("source", reference.container_title), ("publisher", reference.publisher)):
        if found := _LABEL.search(value):
            yield f"“{found.group()}” was read as part of its {what}"
        if value.startswith(("(", "@")) or (what != "title" and value.startswith("[")):
            yield f"“{value}” was read as its {what}"
        if _ENDS_IN_DATE.search(value):
            yield f"“{value}” holds a date"
    if reference.authors and entry.head.date_is_late:
        dates = _DATE_ELEMENT.finditer(take_identifiers(text)[1])
        if any(str(reference.issued) in date.group() for date in dates):
            yield "what stands in front of its date is not understood"
    if reference.doi.count("/") > 1 and _DOI_WITHIN.search(text):
        yield "nothing tells where the DOI in its address ends"


def _of_names(entry: Understood) -> Iterator[str]:
    reference = entry.reference
    for name in (*reference.authors, *reference.editors):
        if any(sign in f"{name.family}{name.given}{name.literal}" for sign in "[]@:*?!"):
            yield f"“{name.surname}” was read as a name"
        if len(name.surname) == 1 or _INNER_STOP.search(name.literal):
            yield f"“{name.surname}” was read as a name"
        if _LED_BY_INITIAL.match(name.literal) or _has_particle(name, entry.text):
            yield f"nothing tells where the family name of “{name.literal or f'{name.given} {name.family}'}” begins"
    for name in (name for names in reference.other_contributors.values() for name in names):
        if name.surname.rstrip(".") in _ROLES:
            yield f"“{name.surname}” was read as a name"
    if reference.authors_truncated and not _OTHERS.search(entry.text):
        yield "not all of its authors are named"


def _has_particle(name: Name, text: str) -> bool:
    """Whether the last of the given names may be the first word of a family name: "Grant Van Horn"."""
    last = name.given.rpartition(" ")[2]
    return len(last) > 1 and last.lower() in PARTICLES and f"{last} {name.family}" in text


def _of_title(entry: Understood) -> Iterator[str]:
    title = plain(entry.reference.title)
    if not title or title.startswith("["):
        yield "it has no title"
    if _swallows(title):
        yield "its title may hold who published it, or who wrote it"
    if title.endswith((":", ",")) or (entry.head.date_is_late and _ENDS_IN_YEAR.search(title)):
        yield "its title is not read to its end"
    if _INITIAL_IN_FRONT.match(title):
        yield "its title may begin with a name"


def _swallows(title: str) -> bool:
    """Whether a title ends in a sentence that names a publisher, or begins with a group of authors."""
    sentences = title.split(". ")
    last = sentences[-1]
    ends_in_publisher = len(sentences) > 1 and len(last.split()) <= _SHORT and last[:1].isupper() and has_publisher_word(last)
    return ends_in_publisher or title.endswith((" et al", " et al.")) or _GROUP_IN_FRONT.match(title) is not None


def _of_source(entry: Understood) -> Iterator[str]:
    reference = entry.reference
    source = plain(reference.container_title)
    if source and (not any(sign.isalpha() for sign in source) or _ARTICLE.match(source)):
        yield f"“{source}” was read as its source"
    if _EDITION.search(reference.publisher):
        yield f"“{reference.publisher}” was read as its publisher"
    is_chapter = reference.type == "chapter" and not (reference.pages or reference.editors)
    if is_chapter and not _IN.search(entry.text):
        yield "nothing tells that it is part of a book"
    if reference.volume and _PROCEEDINGS.search(source) and (reference.volume == str(reference.issued.year) or not reference.pages):
        yield f"“{reference.volume}” may be no volume"
    if ": " in reference.publisher or (reference.publisher_place and not reference.publisher):
        yield "the place of its publisher is not understood"
    if reference.type == "chapter" and not reference.publisher and ", " in source:
        yield "its publisher may stand in the title of its book"


def dates_lost(entry: Understood, formatted: str) -> str:
    """Months, days and dates of retrieval that would go although nothing says that the work needs none."""
    reference = entry.reference
    if _RETRIEVED.search(entry.text) and "Retrieved" not in formatted:
        is_fixed = reference.doi or (reference.type in _PRINTED and (reference.volume or reference.pages))
        if not is_fixed or not reference.issued.year:
            return "the date of retrieval would be lost"
    if (written := _WRITTEN_DATE.search(entry.text)) and not _is_told(written[1], formatted):
        return f"“{written[1]}” of its date would be lost"
    issued = reference.issued
    is_preprint = reference.type == "article" and reference.publisher == "arXiv"
    if issued.month is not None and not is_preprint and not (reference.container_title and (reference.volume or reference.pages)):
        if not _WRITTEN_DATE.search(formatted):
            return "the month of its date would be lost"
    return ""


def _is_told(text: str, formatted: str) -> bool:
    there = {fold(word) for word in _WORD.findall(formatted[:2000])}
    return all(fold(word) in there for word in _WORD.findall(text))
