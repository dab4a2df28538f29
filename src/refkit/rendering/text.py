"""Rich text as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.rendering.runs import seen, without_tags


def to_text(rich: str) -> str:
    """The words alone, on one line."""
    return without_tags(seen(rich))


def text_document(entries: Iterable[str]) -> str:
    """A list of references as plain text, one on each line."""
    return "".join(f"{to_text(entry)}\n" for entry in entries)
