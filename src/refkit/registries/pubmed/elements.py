"""Texts in the elements of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refkit.normalization.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element


def text(element: Element | None, path: str = ".") -> str:
    """The plain text of the first element at a path, markup and all below it included; "" where there is none."""
    found = None if element is None else element.find(path)
    return "" if found is None else plain("".join(found.itertext()))


def texts(elements: Iterable[Element]) -> list[str]:
    return [found for element in elements if (found := text(element))]


def marked_up(element: Element | None) -> str:
    """The text of an element with the tags inside it, without their attributes: what ``normalization.markup.rich`` reads."""
    if element is None:
        return ""
    pieces: list[str] = [element.text or ""]
    stack = [(child, False) for child in reversed(element)]
    while stack:
        child, is_done = stack.pop()
        name = child.tag.rpartition(":")[2]
        if is_done:
            pieces += (f"</{name}>", child.tail or "")
        else:
            pieces += (f"<{name}>", child.text or "")
            stack.append((child, True))
            stack += [(below, False) for below in reversed(child)]
    return "".join(pieces)
