"""XML of strangers → its elements.

Declarations of entities are refused, internal and external, because a few hundred bytes of them can fill the memory or ask for a
file of this machine; no document type is ever fetched. Entities that only the unread document type knows are taken from those of
HTML, which JATS shares.
"""

from __future__ import annotations

from html.entities import html5
from typing import TYPE_CHECKING
from xml.etree.ElementTree import TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: An article has thirty levels, and a formula some more.
_DEEPEST = 200


class UnreadableXml(Exception):
    """The text is no XML, or XML that nobody should read."""


def read_xml(xml: bytes) -> Element:
    """The root element. Names keep their prefixes ("xlink:href"). Raises ``UnreadableXml``."""
    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UnreadableXml(f"elements in one another, {_DEEPEST} deep")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def skipped(name: str, is_parameter: bool) -> None:  # noqa: FBT001 - as expat calls it
        if not is_parameter:
            builder.data(html5.get(f"{name};", f"&{name};"))

    def declared(name: str, *_: object) -> None:
        raise UnreadableXml(f"it declares an entity of its own, “{name[:40]}”")

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.SkippedEntityHandler = skipped
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat's own
    except ExpatError as error:
        raise UnreadableXml(f"no XML: {error}") from None
    return builder.close()
