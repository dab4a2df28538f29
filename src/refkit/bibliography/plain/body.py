"""What and where: the title, the container with volume, issue and pages, the publisher, the identifiers of an entry."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.bibliography.plain.addresses import Identifiers, take_identifiers
from refkit.bibliography.plain.books import container_title, read_container
from refkit.bibliography.plain.locators import take_locators
from refkit.bibliography.plain.publishers import begins_with_town, has_publisher_word, is_periodical, place_and_publisher
from refkit.bibliography.plain.sentences import boundaries, goes_on_small, reads_as_subtitle
from refkit.bibliography.plain.source import Tail, find_tail
from refkit.bibliography.plain.titles import BRACKETS, IN, Split, begins_with_genre, read_title, split_title
from refkit.patterns import pattern
from refkit.reference import Name, Pages, PartialDate


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
    translators: tuple[Name, ...] = ()
    accessed: PartialDate = PartialDate()
    #: A sentence behind the pages, "My copy is torn".
    note: str = ""
    #: Whether the title stands in front of the date, as it does without an author.
    leads: bool = False


_THESIS = pattern(
    r"\b(?:dissertation|thesis|Ph\.?\s?D\.?|Diss\.|Masterarbeit|"
    r"Habilitation\w*|Diplomarbeit|Magisterarbeit|thèse|tesis doctoral)\b",
    re.IGNORECASE,
)
_PROCEEDINGS = pattern(r"\b(?:Proceedings|Proc\.|Conferences?|Symposium|Workshops?|Congress|Tagung)(?!\w)", re.IGNORECASE)
_IN_PRESS = pattern(
    r"[\s.,(]{0,3}\b(?:Advance online publication|in press|online first|(?:Epub )?ahead of print|Published online)\b.*\Z",
    re.IGNORECASE,
)
_REPORT = pattern(r"\b(?:Report|Working Papers?|Technical|Publication No|Discussion Papers?|White Paper|Research Paper)\b")


def parse_body(rest: str, emphasised: tuple[str, ...] = (), *, dated: bool = False, lead: str = "", leads: bool = False) -> Body:
    """Read what follows the author element and the date. ``emphasised`` are the pieces of the entry that stood in emphasis, which
    the styles give to the titles of works that stand alone. ``dated`` where the date of the entry stands in ``rest``. ``lead`` is
    the sentence in front of the date where that may be the title: it is where ``leads`` says so, or where ``rest`` has none.
    """
    identifiers, text = take_identifiers(rest)
    text, note = _without_note(text)
    split = split_title(text, emphasised, dated=dated)
    if lead:
        has_none = text.startswith("[") or not (split.title and split.source)
        leads = (leads and has_none) or _is_source(lead, text, split, emphasised)
    if leads:
        split = _led(lead.rstrip(" .,"), text)
    title = read_title(split.title, dated=dated)
    body = Body(
        title=title.text,
        edition=title.edition,
        genre=title.genre,
        doi=identifiers.doi,
        pmid=identifiers.pmid,
        pmcid=identifiers.pmcid,
        url=identifiers.url,
        accessed=identifiers.accessed,
        note=note,
        leads=leads,
    )
    source = split.source.strip()
    if inside := IN.match(source):
        return _inside(body, source[inside.end() :], emphasised, dated=dated)
    tail = find_tail(source, dated=dated)
    if _THESIS.search(body.genre or source) and not (tail and tail.volume):
        return _thesis(body, source)
    if "arxiv" in source.lower() or (identifiers.arxiv and not (tail and tail.periodical)):
        return body._replace(type="article", publisher="arXiv", number=identifiers.arxiv)
    if tail and (tail.periodical or tail.volume or tail.number or (tail.pages and tail.start > 2 and not split.quoted)):
        return _article(body, source, _paged(tail, emphasised))
    if split.quoted and source:
        return _part(body, source, identifiers, emphasised, dated=dated)
    return _whole(body, source, identifiers, emphasised, split.title, dated=dated)


def _without_note(text: str) -> tuple[str, str]:
    """A text up to the pages of an article, and the sentence behind them, if one is there: a publisher may follow as well."""
    if text.rstrip(" .")[-1:].isdigit() or not (pages := _SENTENCE_BEHIND_PAGES.search(text)):
        return text, ""
    note = text[pages.end() :]
    is_note = len(note.split()) > _SHORTEST_NOTE and reads_as_subtitle(note) and not has_publisher_word(note)
    return (text[: pages.end()].rstrip(), note) if is_note else (text, "")


_SHORTEST_NOTE = 2
_SENTENCE_BEHIND_PAGES = pattern(
    r",\s?\d{1,4}\s?(?:\([^()]{1,40}\))?,\s(?:pp?\.\s?)?[A-Za-z]?\d{1,7}(?:[-–][A-Za-z]?\d{1,7})?\.\s(?=[A-ZÀ-Þ])"
)


def _led(lead: str, text: str) -> Split:
    """The title in front of the date, with the bracket that stands behind the date because the title is in emphasis."""
    bracket = BRACKETS.match(text)
    return Split(f"{lead} {bracket.group()}", text[bracket.end() :].lstrip(" .,")) if bracket else Split(lead, text)


def _is_source(lead: str, text: str, split: Split, emphasised: tuple[str, ...]) -> bool:
    """Whether a text has no title, but is a source alone: a journal with its volume, the book that a chapter stands in, a place and
    a publisher, or the kind of the work.
    """
    if begins_with_genre(text) or (begins_with_town(text) and not emphasised and not boundaries(text)):
        return True
    if emphasised == (split.title,) and not split.source and is_periodical(split.title) and goes_on_small(lead):
        return True
    if not split.title:
        return not boundaries(split.source) or any(map(split.source.startswith, emphasised))
    if inside := IN.match(text):
        piece = next((piece for piece in emphasised if text.startswith(piece, inside.end())), "")
        return _OF_A_PART.match(text, inside.end() + len(piece)) is not None if piece else bool(_PARTS_SIGNS.search(text))
    return False


# What follows the title of a book with parts: its pages or its edition, or the publisher.
_OF_A_PART = pattern(r"\.?\s?\(|\.\s|[.\s]*\Z")
_PARTS_SIGNS = pattern(r"\(Eds?\.\)|\((?:[^()]{1,80},\s)?pp?\.\s")


def _thesis(body: Body, source: str) -> Body:
    """A thesis: the university stands in the bracket behind the title (APA 7), or behind the word for the thesis."""
    genre, _, university = body.genre.partition(",")
    if not university.strip():
        university = _THESIS_WORDS.sub("", _YEAR_END.sub("", source))
    place, publisher = place_and_publisher(university)
    return body._replace(type="thesis", genre=genre.strip(), publisher=publisher, publisher_place=place)


_THESIS_WORDS = pattern(
    r"^[(\[]?(?:[Uu]npublished\s)?(?:[\w.’]+\s){0,2}?(?:dissertation|thesis|Ph\.?\s?D\.?(?:\s(?:dissertation|thesis))?|Diss\.)[)\]]?[.,:]?\s*"
)
_YEAR_END = pattern(r"[,;.]?\s\(?(?:[A-Z][a-z]{2,8}\.?\s)?(?:1[5-9]|20)\d\d[a-z]?\)?\.?\Z")


def _paged(tail: Tail, emphasised: tuple[str, ...]) -> Tail:
    """The number behind a journal in emphasis is a page where it is not in emphasis itself, as the volume would be."""
    is_alone = tail.volume and emphasised and not (tail.issue or tail.pages or tail.number)
    if is_alone and not any(piece.endswith(tail.volume) for piece in emphasised):
        return tail._replace(volume="", pages=Pages(tail.volume))
    return tail


def _article(body: Body, source: str, tail: Tail) -> Body:
    container = container_title(_IN_PRESS.sub("", source[: tail.start]))
    title, volume = body.title, tail.volume
    if not container:
        container, title = title, ""
    # Physics writes the section of a journal beside the volume: "Phys. Rev. D91".
    if volume[:1].isalpha() and volume[1:].isdecimal() and container.endswith((".", "Phys", "Rev", "Lett")):
        container, volume = f"{container} {volume[0]}", volume[1:]
    return body._replace(
        type="paper-conference" if _PROCEEDINGS.search(container) and not tail.volume else "article-journal",
        title=title,
        container_title=container,
        volume=volume,
        issue=tail.issue,
        pages=tail.pages,
        number=tail.number,
    )


def _inside(body: Body, book: str, emphasised: tuple[str, ...], *, dated: bool) -> Body:
    """What stands behind "In": mostly a book, in German also a journal."""
    tail = find_tail(book, dated=dated)
    is_journal = tail is not None and tail.periodical and bool(tail.volume or tail.issue)
    if tail and is_journal and not _BOOK_SIGNS.search(book) and len(boundaries(book[: tail.start])) < 2:
        return _article(body, book, tail)
    return _chapter(body, book, emphasised, may_have_editors=True, dated=dated)


_BOOK_SIGNS = pattern(r"\b(?:[Ee]ds?|[Ee]dited|[Ee]ditors?|Hrsg|Hg|[Vv]ol|Bd)\b|[a-z]\.?:\s[A-Z]|\d(?:st|nd|rd|th)\sed")


def _chapter(body: Body, book: str, emphasised: tuple[str, ...], *, may_have_editors: bool, dated: bool) -> Body:
    container = read_container(book, emphasised, may_have_editors=may_have_editors, dated=dated)
    locators = container.locators
    return body._replace(
        type="paper-conference" if _PROCEEDINGS.search(container.title) else "chapter",
        container_title=container.title,
        editors=container.editors,
        translators=locators.translators,
        volume=locators.volume,
        issue=locators.issue,
        pages=locators.pages,
        edition=locators.edition or body.edition,
        publisher=container.publisher,
        publisher_place=container.publisher_place,
    )


def _part(body: Body, source: str, identifiers: Identifiers, emphasised: tuple[str, ...], *, dated: bool) -> Body:
    """What stands behind a title in quotation marks, without volume: a book (MLA), a site, a journal, or who published a report."""
    source = _MONTH_END.sub("", _IN_PRESS.sub("", source))
    chapter = _chapter(body, source, emphasised, may_have_editors=False, dated=dated)
    if chapter.pages or chapter.editors or chapter.edition or chapter.volume or chapter.publisher:
        return chapter
    name = chapter.container_title
    if not name:
        return body._replace(type="webpage" if identifiers.url else "document")
    if identifiers.url and not identifiers.doi and not has_publisher_word(name):
        return chapter._replace(type="webpage")
    if identifiers.doi or is_periodical(name):
        return chapter._replace(type="article-journal" if chapter.type == "chapter" else chapter.type)
    place, publisher = place_and_publisher(name)
    kind = "report" if has_publisher_word(name) or (place and not publisher) else "chapter"
    if kind == "report":
        return body._replace(type=kind, publisher=publisher, publisher_place=place)
    return chapter


# Chicago gives the month of an article without volume: "Journal of Law, August."
_MONTH_END = pattern(r",\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\.?\Z")


def _whole(
    body: Body, source: str, identifiers: Identifiers, emphasised: tuple[str, ...], written_title: str, *, dated: bool
) -> Body:
    """A work that stands alone: a book, a report, data, software, a page on the web; or an article of which the journal alone is
    told.
    """
    locators, pieces = take_locators(source, dated=True)
    inner, _ = take_locators(written_title[len(body.title) :], dated=dated)
    body = body._replace(
        edition=body.edition or locators.edition or inner.edition,
        volume=locators.volume or inner.volume,
        editors=locators.editors or inner.editors,
        translators=locators.translators or inner.translators,
        pages=locators.pages,
        number=locators.number or inner.number,
    )
    bare = _IN_PRESS.sub("", _YEAR_END.sub("", " ".join(pieces))).strip(" .,;")
    if any(bare and bare == piece.strip(" .,") for piece in emphasised) or (
        is_periodical(bare) and not place_and_publisher(bare)[0]
    ):
        kind = "paper-conference" if _PROCEEDINGS.search(bare) else "article-journal"
        return body._replace(type=kind, container_title=container_title(bare))
    if not bare:
        if body.edition or body.volume or body.editors:
            return body._replace(type="book")
        kind = "webpage" if identifiers.url and not identifiers.doi else "document"
        return body._replace(type="article-journal" if identifiers.doi else kind, container_title=identifiers.site)
    is_data = "data set" in body.genre.lower() or "dataset" in body.genre.lower()
    if identifiers.doi and not emphasised and not is_data and not has_publisher_word(bare):
        return body._replace(type="article-journal", container_title=container_title(bare))
    place, publisher = place_and_publisher(bare)
    kind = "dataset" if is_data else "software" if "software" in body.genre.lower() else "book"
    if kind == "book" and (body.number or _REPORT.search(f"{written_title} {source}")):
        kind = "report"
    elif kind == "book" and identifiers.url and not identifiers.doi and not (place or body.edition or has_publisher_word(bare)):
        return body._replace(type="webpage", container_title=bare)
    return body._replace(type=kind, publisher=publisher, publisher_place=place)
