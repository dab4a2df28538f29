"""Rich text as Markdown."""

from __future__ import annotations


def to_markdown(rich: str) -> str:
    """CommonMark, with emphasis for italics."""
    return rich.replace("<i>", "*").replace("</i>", "*")
