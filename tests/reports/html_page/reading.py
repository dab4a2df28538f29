"""A page read strictly: everything that is opened is closed in order, ids are unique, and links within the page lead somewhere."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

from refkit.report import DocumentReport
from refkit.reports import renderer_for, verified_renderer_for
from refkit.reports.printable import printable_character
from refkit.reports.style import Style

_VOID = {"meta", "input", "br"}


class Element(NamedTuple):
    """An element with the piece of the text of the whole that is in it, as offsets."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    path: tuple[str, ...]

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class Reading(HTMLParser):
    """What a page holds: its elements in the order of their ends, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._text: list[str] = []
        self._size = 0
        self._open: list[tuple[str, dict[str, str], int]] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute twice in {tag}"
        if tag == "a":
            assert "a" not in [open_tag for open_tag, _, _ in self._open], "a link in a link"
        if tag in _VOID:
            self.elements.append(Element(tag, attributes, self._size, self._size, self._path()))
        else:
            self._open.append((tag, attributes, self._size))

    def handle_endtag(self, tag: str) -> None:
        opened, attributes, start = self._open.pop()
        assert opened == tag, f"{tag} ends in {opened}"
        self.elements.append(Element(tag, attributes, start, self._size, self._path()))

    def handle_data(self, data: str) -> None:
        self._text.append(data)
        self._size += len(data)

    def _path(self) -> tuple[str, ...]:
        return tuple(tag for tag, _, _ in self._open)

    @property
    def text(self) -> str:
        return "".join(self._text)

    def of(self, element: Element) -> str:
        return self.text[element.start : element.end]

    def all(self, *classes: str, tag: str = "") -> list[Element]:
        """The elements with these classes, in the order in which they begin."""
        found = [each for each in self.elements if each.classes >= set(classes) and tag in {"", each.tag}]
        return sorted(found, key=lambda element: (element.start, -element.end))

    def by_id(self, name: str) -> Element:
        (found,) = [element for element in self.elements if element.attributes.get("id") == name]
        return found

    def words(self, *classes: str, tag: str = "") -> list[str]:
        return [self.of(element) for element in self.all(*classes, tag=tag)]

    @property
    def drafts(self) -> list[str]:
        """The texts that are shown, each in one."""
        shown = []
        for text in self.all("text"):
            parts = [part for part in self.all("part") if text.start <= part.start and part.end <= text.end]
            shown.append("".join(map(self.of, parts)))
        return shown


def read(html: str) -> Reading:
    """A whole page, with what holds of every page checked."""
    reading = Reading(html)
    ids = [element.attributes["id"] for element in reading.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids)), "an id twice"
    for element in reading.elements:
        assert element.tag not in {"img", "iframe", "object", "embed", "link", "base", "form"}
        assert not [name for name in element.attributes if name.startswith("on") or name in {"style", "src", "srcset"}]
        href = element.attributes.get("href")
        if href is not None:
            assert href.startswith(("#", "https://doi.org/")), href
            assert not href.startswith("#") or href[1:] in ids, f"{href} leads nowhere"
    return reading


def written(*reports: DocumentReport, verify: bool = False) -> str:
    renderer = (verified_renderer_for if verify else renderer_for)("html", Style())
    assert [renderer.document(report) for report in reports] == [""] * len(reports)
    return renderer.end()


def page(*reports: DocumentReport, verify: bool = False) -> Reading:
    return read(written(*reports, verify=verify))


def visible(text: str) -> str:
    """A text as a page shows it: CR LF is a line end, lines and tabs stay, and what a browser obeys or hides is an escape."""
    return "".join(each if each in "\n\t" else printable_character(each) for each in text.replace("\r\n", "\n"))
