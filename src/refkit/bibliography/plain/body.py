"""What and where: the title, the container with volume, issue and pages, the publisher, the identifiers of an entry."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.bibliography.plain.addresses import Identifiers, take_identifiers
from refkit.bibliography.plain.source import Tail, boundaries, find_tail
from refkit.bibliography.plain.titles import BRACKETS, EDITION, IN, TRAILING_BRACKET, read_title, split_title
from refkit.normalization.author_list import parse_author_list
from refkit.patterns import pattern
from refkit.reference import Name, Pages


class Body(NamedTuple):
    """Everything behind the author element and the date."""

    title: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    number: str = ""
    edition: str = ""
    editors: tuple[Name, ...] = ()
    publisher: str = ""
    publisher_place: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    type: str = ""
    genre: str = ""


def parse_body(rest: str, emphasised: tuple[str, ...] = ()) -> Body:
    """Read what follows the author element and the date. ``emphasised`` are the pieces of the entry that stood in emphasis, which
    the styles give to the titles of works that stand alone.
    """
    identifiers, text = take_identifiers(rest)
    text, source = split_title(text, emphasised)
    title = read_title(text)
    body = Body(
        title=title.text,
        edition=title.edition,
        genre=title.genre,
        doi=identifiers.doi,
        pmid=identifiers.pmid,
        pmcid=identifiers.pmcid,
        url=identifiers.url,
    )
    return _source(body, source, identifiers, emphasised)


_THESIS = pattern(r"\b(?:dissertation|thesis|Ph\.?D\.?|Masterarbeit|Habilitation)\b", re.IGNORECASE)
_EDITORS_BEHIND = pattern(r"[\s,]*[(\[]?\s?\b(?:[Ee]ds?|[Ee]ditors?|Hrsgs?|Hg|Orgs?|[Rr]ed)\b\.?\s?[)\]]?[,.:]?\s+")
_EDITED_BY = pattern(
    r",?\s(?:[Ee]d(?:ited|s?\.)\sby|[Hh]erausgegeben von)\s(?P<names>[^.]{3,300}?)"
    # before a volume or pages, the end of a sentence, or a publisher
    r"(?=,\s(?:[Vv]ol|\d|pp?\.)|\.\s|,\s[A-Z][\w\s&]+(?:Press|Publish)|\Z)"
)
# In parentheses or bare: "(2nd ed., pp. 97–103)", ", S. 97"
_BOOK_PAGES = pattern(
    r"[\s,.;:]*[(]?(?:[^()]{0,60}?\b)?(?:pp?\.|pages|S\.|s\.)\s?"
    r"(?P<first>[A-Za-z]?\d+)(?:\s?[-–—]{1,2}\s?(?P<last>[A-Za-z]?\d+))?"
    r"[^()]{0,20}?[)]?(?=[.,;:)\s]|\Z)"
)
_BARE_PAGES = pattern(r"[,:]\s?(?P<first>\d{1,4})\s?[-–]\s?(?P<last>\d{1,4})(?=[.,\s]|\Z)")
_YEAR_END = pattern(r"[,;.]?\s\(?(?:[A-Z][a-z]{2,8}\.?\s)?(?:1[5-9]|20)\d\d[a-z]?\)?\.?\Z")
_PROCEEDINGS = pattern(r"\b(?:Proceedings|Proc\.|Conference|Symposium|Workshop|Congress)\b")
_IN_PRESS = pattern(r"\b(?:Advance online publication|in press|online first|Epub ahead of print)\b.*\Z", re.IGNORECASE)
_REPORT = pattern(r"\b(?:Report|Working Paper|Technical|Publication No|Discussion Paper)\b")


def _source(body: Body, source: str, identifiers: Identifiers, emphasised: tuple[str, ...]) -> Body:
    source = source.strip()
    if inside := IN.match(source):
        return _chapter(body, source[inside.end() :], emphasised)
    if _THESIS.search(body.genre or source) and not find_volume(source):
        genre = body.genre
        publisher = genre.partition(",")[2].strip() if "," in genre else source
        return body._replace(type="thesis", publisher=publisher.strip(" ."))
    if "arxiv" in source.lower() or identifiers.arxiv:
        return body._replace(type="article", publisher="arXiv", number=identifiers.arxiv)
    tail = find_tail(source)
    if tail and (tail.volume or tail.issue or (tail.pages and tail.start > 3)):
        return _article(body, source, tail)
    bare = _IN_PRESS.sub("", _YEAR_END.sub("", source)).strip(" .,;")
    if any(bare and bare == piece.strip(" .,") for piece in emphasised):
        return body._replace(type="article-journal", container_title=bare)
    if not bare:
        kind = "webpage" if identifiers.url and not identifiers.doi else "document"
        return body._replace(type="article-journal" if identifiers.doi else kind)
    if identifiers.doi and not emphasised and not _PUBLISHERS.search(bare):
        return body._replace(type="article-journal", container_title=bare)
    place, publisher = _place_and_publisher(bare)
    kind = "dataset" if "data set" in body.genre.lower() else "software" if "software" in body.genre.lower() else "book"
    if kind == "book" and _REPORT.search(f"{body.title} {source}"):
        kind = "report"
    elif kind == "book" and identifiers.url and not identifiers.doi and not _PUBLISHERS.search(bare):
        kind = "webpage"
    return body._replace(type=kind, publisher=publisher, publisher_place=place)


_PUBLISHERS = pattern(
    r"\b(?:"
    # words
    r"Press|Publish\w+|Verlag|Books?|"
    # names, and words of universities and publishing houses
    r"Springer|Wiley|Elsevier|Routledge|Sage|SAGE|"
    r"Academic|University|Universit\w+|Editorial|Forlag|"
    r"Macmillan|Pearson|McGraw|Penguin|Random House|Harper\w*|Norton|Blackwell|Oxford|Cambridge|MIT|CRC|"
    # companies and other bodies
    r"Inc|Ltd|GmbH|Company|Association|Organization|Institut\w*)\b"
)


def _container(text: str) -> str:
    """A container's title without the punctuation around it; an abbreviated one keeps its last full stop."""
    text = text.strip(" ,;:")
    return text if ". " in text else text.rstrip(" .")


def find_volume(source: str) -> bool:
    """Whether a source ends in a volume, as only a periodical's does."""
    tail = find_tail(source)
    return bool(tail and tail.volume)


def _article(body: Body, source: str, tail: Tail) -> Body:
    container = _container(_IN_PRESS.sub("", source[: tail.start]))
    return body._replace(
        type="paper-conference" if _PROCEEDINGS.search(container) and not tail.volume else "article-journal",
        container_title=container,
        volume=tail.volume,
        issue=tail.issue,
        pages=tail.pages,
        number=tail.number,
    )


def _chapter(body: Body, book: str, emphasised: tuple[str, ...]) -> Body:
    """What stands behind "In": "A. Editor & B. Editor (Eds.), *Book* (2nd ed., pp. 1–9). Publisher." and its kin."""
    editors: tuple[Name, ...] = ()
    if (behind := _EDITORS_BEHIND.search(book, 0, 300)) and behind.start() > 1:
        editors = parse_author_list(book[: behind.start()]).names
        book = book[behind.end() :].lstrip(" ,.")
    elif by := _EDITED_BY.search(book):
        editors = parse_author_list(by["names"]).names
        book = f"{book[: by.start()]}{book[by.end() :]}"
    piece = next((piece for piece in emphasised if book.startswith(piece)), "")
    title_end = len(piece)
    pages = Pages()
    found = _BOOK_PAGES.search(book) or _BARE_PAGES.search(book)
    if not piece:
        ends = [end for end in boundaries(book) if end > 3]
        title_end = min([*(ends[:1]), *([found.start()] if found else []), len(book)])
    title = book[:title_end]
    edition = body.edition
    if bracket := BRACKETS.match(book, title_end):
        if ordinal := EDITION.search(bracket.group()):
            edition = ordinal["ordinal"].rstrip(".")
        title_end = bracket.end()
    rest = book[title_end:]
    if found:
        pages = Pages(found["first"], found["last"] or "")
        rest = book[max(found.end(), title_end) :] if found.end() > title_end else rest
    tail = find_tail(book) if not found else None
    volume, issue = "", ""
    if tail and tail.volume and not editors:
        title, volume, issue, pages, rest = book[: tail.start], tail.volume, tail.issue, tail.pages, ""
    place, publisher = _place_and_publisher(_YEAR_END.sub("", rest).strip(" .,;"))
    return body._replace(
        type="paper-conference" if _PROCEEDINGS.search(title) else "chapter",
        container_title=_container(TRAILING_BRACKET.sub("", title)),
        editors=editors,
        volume=volume,
        issue=issue,
        pages=pages,
        edition=edition,
        publisher=publisher,
        publisher_place=place,
    )


_PLACE = pattern(r"(?P<place>[A-ZÀ-Þ][\w’'. -]{1,40}(?:,\s[A-Z][\w. ]{1,20}){0,2}):\s(?P<publisher>.+)")


def _place_and_publisher(text: str) -> tuple[str, str]:
    """Place and publisher, as in "New York, NY: Wiley"; where no place is named, all of it is the publisher."""
    if found := _PLACE.fullmatch(text):
        return found["place"].strip(), found["publisher"].strip(" .,;")
    return "", text
