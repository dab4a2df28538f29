"""Sentences in lines of a terminal: broken between words, and within a word only where it fits into no line.

What is clicked on or copied stays whole even there: an address, a path, a place in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refkit.patterns import pattern
from refkit.reports.printable import fitting, width

# Our own sequences: colours, and the beginnings and ends of links.
_SEQUENCES = pattern(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")
_WHOLE = pattern(r"[/\\]|:\d+:$")
# A character may take no column at all; a piece of a word is bounded all the same.
_CHARACTERS_PER_COLUMN = 4


def unstyled(text: str) -> str:
    """The text without colours and links."""
    return _SEQUENCES.sub("", text) if "\x1b" in text else text


def shown_width(text: str) -> int:
    """How many columns a printable text takes that may have colours and links in it."""
    return width(unstyled(text))


def folded(text: str, columns: int, *, indent: str = "", further: str | None = None) -> list[str]:
    """A printable text in lines of at most so many columns. Its first line begins with ``indent``, the others with ``further``,
    or with ``indent`` too.
    """
    return filled(text.split(" "), columns, indent=indent, further=further)


def filled(words: Iterable[str], columns: int, *, indent: str = "", further: str | None = None) -> list[str]:
    """Words, which may have colours and links, in lines of at most so many columns."""
    further = indent if further is None else further
    lines: list[str] = []
    line, used, is_empty = indent, width(indent), True
    for word in _pieces(words, columns - max(width(indent), width(further))):
        taken = shown_width(word)
        if not is_empty and used + 1 + taken > columns:
            lines.append(line)
            line, used, is_empty = further, width(further), True
        line += word if is_empty else f" {word}"
        used += taken if is_empty else 1 + taken
        is_empty = False
    # A word may have no width, and is none to be lost.
    return lines if is_empty else [*lines, line]


def _pieces(words: Iterable[str], room: int) -> Iterator[str]:
    """The words, and those that fit into no line in pieces that do."""
    room = max(room, 1)
    for word in words:
        if not word:
            continue
        if shown_width(word) <= room or "\x1b" in word or _WHOLE.search(word):
            yield word
            continue
        at = 0
        while at < len(word):
            # A wide character does not fit into one column, and has to stand somewhere.
            piece = fitting(word[at : at + room * _CHARACTERS_PER_COLUMN], room) or word[at]
            if at + len(piece) < len(word):
                piece = piece[: piece.rfind("-") + 1] or piece
            yield piece
            at += len(piece)


def refolded(text: str, columns: int) -> str:
    """A text with its paragraphs in lines of at most so many columns. Lines with one indentation are a paragraph, but for those
    that are empty or begin with code; paragraphs that fit stay as they are.
    """
    lines: list[str] = []
    for indent, paragraph in _paragraphs(text):
        if all(width(line) <= columns for line in paragraph):
            lines += paragraph
        else:
            lines += folded(" ".join(line.strip() for line in paragraph), columns, indent=indent)
    return "\n".join(lines)


def _paragraphs(text: str) -> Iterator[tuple[str, list[str]]]:
    before, was_alone = "", False
    paragraph: list[str] = []
    for line in text.split("\n"):
        words = line.lstrip()
        indent = line[: len(line) - len(words)]
        is_alone = not words or words.startswith("``")
        if paragraph and (indent != before or is_alone or was_alone):
            yield before, paragraph
            paragraph = []
        before, was_alone = indent, is_alone
        paragraph.append(line)
    yield before, paragraph
