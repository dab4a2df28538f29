"""An article in JATS → the draft that its authors might have written, and which reference each of its citations means.

Publishers tag every citation with the reference it leads to (``<xref ref-type="bibr" rid="B12">Lee et al., 2010</xref>``), for
their web pages and not for us: that makes the gold. The draft holds abstract, body, captions, footnotes and appendices in Markdown,
the citations as they are printed, and the reference list, an entry a line.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from safe_xml import UnreadableXml, read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)([a-z]?)(?![\w])")
HEADING = "## References"


class Work(NamedTuple):
    """A reference: ``surnames`` of its authors, or names of groups; ``year`` with its letter; ``entry`` as the list has it."""

    id: str
    surnames: tuple[str, ...]
    year: str
    entry: str


class Mention(NamedTuple):
    """A tagged citation: its place in the body, and the positions of the works that it leads to."""

    start: int
    end: int
    works: tuple[int, ...]


class Article(NamedTuple):
    """``elsewhere`` are the positions of works that are cited in what the draft leaves out, such as the cells of tables."""

    name: str
    body: str
    mentions: tuple[Mention, ...]
    works: tuple[Work, ...]
    elsewhere: frozenset[int]

    @property
    def draft(self) -> str:
        return draft(self.body, [work.entry for work in self.works])


def draft(body: str, entries: list[str]) -> str:
    return f"{body}\n\n{HEADING}\n\n" + "\n\n".join(entries) + "\n"


def line_of_first_entry(body: str) -> int:
    """The line, from 1, of the first entry in a draft; the others follow on every second line."""
    return body.count("\n") + 5


class NotUsable(Exception):
    """The article has no author–date citations that could be measured; the message says why."""


def read_article(path: str) -> Article:
    """Raises ``NotUsable``, ``safe_xml.UnreadableXml`` and ``OSError``."""
    with open(path, "rb") as file:
        root = read_xml(file.read())
    article = root if root.tag == "article" else root.find(".//article")
    if article is None:
        raise UnreadableXml("no <article> in it")
    works = tuple(_works(article))
    if len(works) < 3:
        raise NotUsable("fewer than three references")
    writer = _Writer({work.id: position for position, work in enumerate(works)})
    for part in ("front/article-meta/abstract", "body", "floats-group", "back/app-group", "back/fn-group"):
        for element in article.findall(part):
            writer.write(element)
    body, mentions = writer.finished()
    if not mentions:
        raise NotUsable("no tagged citations")
    dated = sum(bool(YEAR.search(body, mention.start, mention.end)) for mention in mentions)
    if dated < 0.8 * len(mentions):
        raise NotUsable("its citations are no author–date ones")
    everywhere = {position for element in article.iter("xref") for position in writer.works_of(element)}
    elsewhere = everywhere - {position for mention in mentions for position in mention.works}
    return Article(os.path.basename(path), body, mentions, works, frozenset(elsewhere))


_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation")


def _works(article: Element) -> Iterator[Work]:
    for ref in article.iter("ref"):
        citation = next((found for name in _CITATIONS if (found := ref.find(f".//{name}")) is not None), None)
        if citation is None or not (identifier := ref.get("id")):
            continue
        people = list(_people(citation))
        year = _text(citation.find(".//year"))
        printed = _text(citation)
        # A publisher that leaves the punctuation to a style sheet has words of neighbouring elements run into each other.
        entry = printed if _is_punctuated(citation) else _composed(citation, people, year)
        if entry:
            dated = YEAR.search(year) or YEAR.search(entry)
            yield Work(identifier, tuple(surname for surname, _ in people), dated[0] if dated else "", entry)


def _is_punctuated(citation: Element) -> bool:
    followed = sum(bool((child.tail or "").strip()) for child in citation)
    return followed >= max(2, len(citation) / 2)


def _people(citation: Element) -> Iterator[tuple[str, str]]:
    """Family name and initials of the authors; a group has no initials."""
    group = citation.find("person-group[@person-group-type='author']")
    if group is None:
        group = citation.find("person-group")
    for element in citation if group is None else group:
        if element.tag in {"name", "string-name"} and element.find("surname") is not None:
            yield _text(element.find("surname")), _initials(_text(element.find("given-names")))
        if element.tag in {"collab", "institution"}:
            yield _text(element), ""


def _initials(given: str) -> str:
    return given if given.isupper() and len(given) < 5 else "".join(word[0] for word in re.findall(r"[^\W\d_]+", given))


def _composed(citation: Element, people: list[tuple[str, str]], year: str) -> str:
    """The entry in the name–year form of scientific journals: "Lee AB, Cho C. 2010. Title. Journal 3:14–15. doi: 10.1000/3"."""
    names = ", ".join(" ".join(filter(None, person)) for person in people)
    if people and citation.find(".//etal") is not None:
        names += ", et al"
    title = _text(citation.find(".//article-title")) or _text(citation.find(".//chapter-title"))
    source, publisher = _text(citation.find(".//source")), _text(citation.find(".//publisher-name"))
    pages = "–".join(filter(None, (_text(citation.find(".//fpage")), _text(citation.find(".//lpage")))))
    pages = pages or _text(citation.find(".//elocation-id"))
    volume = _text(citation.find(".//volume"))
    place = " ".join(filter(None, (source, ":".join(filter(None, (volume, pages))))))
    doi = _text(citation.find(".//pub-id[@pub-id-type='doi']"))
    sentences = (names, year, title, place, publisher, f"doi: {doi}" if doi else "")
    return ". ".join(part.rstrip(". ") for part in sentences if part) + "."


def _text(element: Element | None) -> str:
    """The words of an element in one line, without labels of lists."""
    if element is None:
        return ""
    pieces: list[str] = []

    def gather(each: Element) -> None:
        pieces.append(each.text or "")
        for child in each:
            if child.tag != "label":
                gather(child)
            pieces.append(child.tail or "")

    gather(element)
    return " ".join("".join(pieces).split())


_BLOCKS = frozenset(
    "sec app abstract title p list list-item disp-quote def-list def-item verse-group statement attrib app-group fn-group".split()
)
#: What stands in a paragraph of the XML, and behind or below it on the page.
_FLOATS = frozenset({"fig", "fig-group", "table-wrap", "table-wrap-group", "boxed-text", "supplementary-material", "media", "fn"})
_LEFT_OUT = frozenset(
    "table graphic inline-graphic disp-formula inline-formula alternatives tex-math mml:math object-id permissions label "
    "ref-list".split()
)
_MARKS = {"italic": "*", "bold": "**"}
_SPECIAL = re.compile(r"[\\`*_]")


class _Writer:
    """Writes elements as Markdown, and notes where the tagged citations come to stand."""

    def __init__(self, positions: dict[str, int]) -> None:
        self._positions = positions
        self._blocks: list[str] = []
        self._length = 0
        self._block = ""
        self._mentions: list[Mention] = []
        self._opening: list[str] = []
        self._floats: list[Element] = []
        self._depth = 1

    def works_of(self, element: Element) -> tuple[int, ...]:
        if element.get("ref-type") != "bibr":
            return ()
        return tuple(self._positions[each] for each in element.get("rid", "").split() if each in self._positions)

    def finished(self) -> tuple[str, tuple[Mention, ...]]:
        self._end_block()
        return "".join(self._blocks).rstrip(), tuple(self._mentions)

    def write(self, element: Element) -> None:
        """The element and what floats in it, in blocks of their own."""
        self._end_block()
        nested = element.tag in {"sec", "app", "abstract"}
        self._depth += nested
        if element.tag == "title":
            self._block = "#" * min(self._depth, 6) + " "
        self._children(element)
        self._end_block()
        self._depth -= nested
        if element.tag != "title":
            self._land()

    def _land(self) -> None:
        floats, self._floats = self._floats, []
        for element in floats:
            for title in element.iter("title"):
                # The title of a caption is no heading.
                title.tag = "p"
            self.write(element)

    def _children(self, element: Element) -> None:
        self._words(element.text)
        for child in element:
            if child.tag in _FLOATS:
                self._floats.append(child)
            elif child.tag in _LEFT_OUT:
                self._words(" ")
            elif child.tag in _BLOCKS:
                self.write(child)
            elif mark := _MARKS.get(child.tag):
                self._marked(child, mark)
            elif works := self.works_of(child):
                self._mention(child, works)
            else:
                self._children(child)
            self._words(child.tail)

    def _mention(self, element: Element, works: tuple[int, ...]) -> None:
        before = len(self._block)
        self._children(element)
        written = self._block[before:].strip()
        if written:
            start = self._length + self._block.index(written, before)
            self._mentions.append(Mention(start, start + len(written), works))

    def _marked(self, element: Element, mark: str) -> None:
        """Emphasis begins and ends at a word: Markdown has none around spaces."""
        self._opening.append(mark)
        self._children(element)
        if self._opening:
            self._opening.pop()
            return
        words = self._block.rstrip()
        self._block = words + mark + self._block[len(words) :]

    def _words(self, text: str | None) -> None:
        for piece in re.findall(r"\s+|\S+", text or ""):
            if not piece.isspace():
                self._block += "".join(self._opening) + _SPECIAL.sub(r"\\\g<0>", piece)
                self._opening.clear()
            elif self._block and not self._block[-1].isspace():
                self._block += " "

    def _end_block(self) -> None:
        if block := self._block.rstrip():
            self._blocks.append(f"{block}\n\n")
            self._length += len(block) + 2
        self._block = ""
