"""Lines that are put behind others."""

from __future__ import annotations

from refkit.bibliography.adding.target import Target


def before_entries(target: Target, line_ends: int) -> str:
    """What parts new entries from the text before them, so that so many line ends stand there: none where there is no text."""
    text = target.text
    if not text.strip():
        return "" if not text or text.endswith("\n") else target.newline
    there = text[len(text.rstrip()) :].count("\n")
    return target.newline * max(0, line_ends - there)


def with_line_ends(target: Target, written: str) -> str:
    """What was written with plain line ends, with those of the file, and without the last one where the file has none."""
    if target.text and not target.text.endswith("\n"):
        written = written.removesuffix("\n")
    return in_line_ends(target, written)


def in_line_ends(target: Target, written: str) -> str:
    return written.replace("\n", target.newline) if target.newline == "\r\n" else written
