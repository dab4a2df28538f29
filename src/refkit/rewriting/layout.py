"""Entries laid out as the list has them: on one line each, or wrapped at the width of the list and indented as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from refkit.bibliography.lists.segmentation import Piece
from refkit.patterns import pattern

# What Markdown would take for the beginning of something at the beginning of a line.
_OPENS = pattern(r"(?:\d{1,9}[.)]|[-+*•#>|=]+)\Z")
_JOINT = pattern(r"[\s>]*")


class Layout(NamedTuple):
    """How a list wraps: the columns of its longest wrapped line, 0 where none is, and what stands between the lines of an entry."""

    width: int = 0
    joint: str = "\n"


def layout_of(text: str, pieces: Iterable[Piece]) -> Layout:
    """The layout of a list, from the entries that take several lines."""
    wrapped = [piece for piece in pieces if len(piece.lines) > 1]
    if not wrapped:
        return Layout()
    joints = Counter(joint for piece in wrapped for joint in joints_of(text, piece))
    return Layout(max(line.end - line.line_start for piece in wrapped for line in piece.lines), joints.most_common(1)[0][0])


def joints_of(text: str, piece: Piece) -> list[str]:
    """What stands between the lines of an entry: a line end, an indent, the mark of a quotation."""
    return [text[before.end : behind.start] for before, behind in pairwise(piece.lines)]


def is_plain(text: str, piece: Piece) -> bool:
    """Whether nothing but blanks and marks of quotations stands between the lines of an entry."""
    return all(_JOINT.fullmatch(joint) for joint in joints_of(text, piece))


def laid_out(entry: str, text: str, piece: Piece, layout: Layout) -> str:
    """A new text for an entry, wrapped where the entry is, or would be if it took more than a line."""
    first = piece.lines[0]
    if not layout.width or (len(piece.lines) == 1 and first.end - first.line_start > layout.width):
        return entry
    joints = joints_of(text, piece)
    joint = joints[0] if joints else layout.joint
    margin = len(joint) - joint.rfind("\n") - 1
    lines: list[str] = []
    line, column = "", first.start - first.line_start
    for word in _words(entry):
        if line and column + len(line) + 1 + len(word) > layout.width:
            lines.append(line)
            line, column = word, margin
        else:
            line = f"{line} {word}" if line else word
    return joint.join([*lines, line])


def _words(entry: str) -> list[str]:
    """The words of an entry, one that must not begin a line together with the one before it."""
    words: list[str] = []
    for word in entry.split(" "):
        if words and _OPENS.match(word):
            words[-1] = f"{words[-1]} {word}"
        else:
            words.append(word)
    return words
