"""XML as E-utilities send it → the elements of its records, one at a time.

PubMed's document type is named but never fetched. Declarations of entities are refused: PubMed has none, and a few hundred bytes
of them can fill the memory, or ask for a file of this machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element, TreeBuilder

RECORDS = frozenset({"PubmedArticle", "PubmedBookArticle"})
#: PubMed has twelve levels, and a formula some more.
_DEEPEST = 200
_CHUNK = 1 << 16


class _Refused(Exception):
    """What no answer of PubMed has."""


def records_in(xml: bytes, on_problem: Callable[[str], None]) -> Iterator[Element]:
    """The ``PubmedArticle`` and ``PubmedBookArticle`` elements, those before the place where the XML breaks off.

    ``on_problem`` is called with a sentence for what is broken, refused, or PubMed's own word that nothing was found.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    reading = _Reading()
    parser = ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.data
    parser.SkippedEntityHandler = reading.skipped_entity
    parser.EntityDeclHandler = reading.declared_entity
    body = memoryview(xml.lstrip())
    try:
        for at in range(0, len(body), _CHUNK):
            parser.Parse(bytes(body[at : at + _CHUNK]), at + _CHUNK >= len(body))
            yield from reading.taken()
    except ExpatError as error:
        yield from reading.taken()
        on_problem(f"PubMed’s answer breaks off or is no XML, in line {error.lineno}; what stands before that was read")
    except _Refused as refused:
        yield from reading.taken()
        on_problem(f"PubMed’s answer was not read to its end: {refused}")
    if not body:
        on_problem("PubMed’s answer is empty")
    if reading.error:
        on_problem(f"PubMed answered: {reading.error}")


class _Reading:
    """Builds the elements of records, and of nothing around them."""

    def __init__(self) -> None:
        from xml.etree.ElementTree import TreeBuilder

        self._new: type[TreeBuilder] = TreeBuilder
        self._builder: TreeBuilder | None = None
        self._record_depth = 0
        self._depth = 0
        self._found: list[Element] = []
        self._in_error = False
        self.error = ""

    def taken(self) -> list[Element]:
        found, self._found = self._found, []
        return found

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Refused(f"elements in one another, {_DEEPEST} deep")
        if self._builder is None and tag in RECORDS:
            self._builder, self._record_depth = self._new(), self._depth
        if self._builder is not None:
            self._builder.start(tag, attributes)
        self._in_error = tag == "ERROR" and self._builder is None

    def end(self, tag: str) -> None:
        if self._builder is not None:
            self._builder.end(tag)
            if self._depth == self._record_depth:
                self._found.append(self._builder.close())
                self._builder = None
        self._in_error = False
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)
        elif self._in_error and len(self.error) < 200:
            self.error = " ".join(f"{self.error}{text}".split())[:200]

    def skipped_entity(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 - as expat calls it
        # Declared in the document type, which is not fetched: those of HTML are known.
        if not is_parameter:
            self.data(html5.get(f"{name};", f"&{name};"))

    def declared_entity(self, name: str, *_: object) -> None:
        raise _Refused(f"it declares an entity of its own, “{name[:40]}”")
