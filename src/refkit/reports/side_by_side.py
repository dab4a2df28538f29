"""Two values beside each other, in columns of a terminal, with what differs marked below.

cited                  record
How muscle recovers    How muscles recover
    ^^^^^^^^^^^^^^^        ^^^^^^^^^^^^^^^
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from refkit.reports.printable import clip, fitting, printable, width

#: Lines that one value takes at most.
MOST_LINES = 6
# Words of each value that are compared, once those at both ends that are equal are left out.
_MOST_COMPARED = 300
# Columns of the same words before the first that differs: more of them are left out where a value is long.
_LEAD = 30


class Word(NamedTuple):
    """A word of a value, printable, and whether the other value has another one there."""

    text: str
    differs: bool = False


class Line(NamedTuple):
    """A line of a value, and the marks below it: empty where nothing of it differs."""

    text: str
    marks: str = ""


def compared(ours: str, theirs: str) -> tuple[list[Word], list[Word]]:
    """The words of both values. Where they have no word in common, none is called different: everything is."""
    left, right = printable(ours).split(), printable(theirs).split()
    shortest = min(len(left), len(right))
    start = 0
    while start < shortest and left[start] == right[start]:
        start += 1
    end = 0
    while end < shortest - start and left[-1 - end] == right[-1 - end]:
        end += 1
    kept_left, kept_right = _kept(left[start : len(left) - end], right[start : len(right) - end])
    if start == end == 0 and not any(kept_left):
        return [Word(word) for word in left], [Word(word) for word in right]
    return _words(left, start, kept_left), _words(right, start, kept_right)


def _kept(left: list[str], right: list[str]) -> tuple[list[bool], list[bool]]:
    """Of each word whether the other side has it too, in the same order."""
    from difflib import SequenceMatcher

    kept_left, kept_right = [False] * len(left), [False] * len(right)
    matcher = SequenceMatcher(None, left[:_MOST_COMPARED], right[:_MOST_COMPARED], autojunk=False)
    for at, other, size in matcher.get_matching_blocks():
        kept_left[at : at + size] = kept_right[other : other + size] = [True] * size
    return kept_left, kept_right


def _words(words: Sequence[str], start: int, kept: Sequence[bool]) -> list[Word]:
    different = {start + at for at, is_kept in enumerate(kept) if not is_kept}
    return [Word(word, at in different) for at, word in enumerate(words)]


def wrapped(text: str, columns: int, ellipsis: str) -> list[str]:
    """A text in lines of at most so many columns; a very long one is cut."""
    return [line.text for line in laid_out([Word(word) for word in printable(text).split()], columns, ellipsis)]


def laid_out(words: Sequence[Word], columns: int, ellipsis: str) -> list[Line]:
    """The words in at most ``MOST_LINES`` lines of at most so many columns, so that the first different word is among them."""
    columns = max(columns, len(ellipsis) + 1)
    lines: list[Line] = []
    for line in _lines(from_difference(words, columns * (MOST_LINES // 2), ellipsis), columns):
        if len(lines) == MOST_LINES:
            last = lines[-1]
            cut = fitting(last.text, columns - width(ellipsis)).rstrip()
            lines[-1] = Line(cut + ellipsis, last.marks[: width(cut)])
            break
        lines.append(line)
    return lines


def from_difference(words: Sequence[Word], room: int, ellipsis: str) -> Sequence[Word]:
    """The words; where the first that differs comes behind more columns than ``room``, most of those before it are left out."""
    first = next((at for at, word in enumerate(words) if word.differs), 0)
    if sum(width(word.text) + 1 for word in words[:first]) < room:
        return words
    start, lead = first, 0
    while start > 0 and lead + width(words[start - 1].text) < min(_LEAD, room):
        start -= 1
        lead += width(words[start].text) + 1
    return [Word(ellipsis), *words[start:]]


def in_one_line(words: Sequence[Word], columns: int, alike: Callable[[str], str], different: Callable[[str], str]) -> str:
    """The words around the first that differs, in about so many columns; each run of words in the markup for it."""
    runs: list[str] = []
    room = columns
    for differs, run in groupby(from_difference(words, columns // 2, "…"), key=lambda word: word.differs):
        text = " ".join(word.text for word in run)
        runs.append((different if differs else alike)(clip(text, room, "…")))
        room -= width(text) + 1
        if room <= 0:
            break
    return " ".join(runs)


def _lines(words: Iterable[Word], columns: int) -> Iterator[Line]:
    text = marks = ""
    ended_different = False
    for piece, differs in ((piece, each.differs) for each in words for piece in _pieces(each.text, columns)):
        if text and width(text) + 1 + width(piece) > columns:
            yield Line(text, marks.rstrip())
            text = marks = ""
        if text:
            text += " "
            marks += "^" if differs and ended_different else " "
        text += piece
        marks += ("^" if differs else " ") * width(piece)
        ended_different = differs
    if text:
        yield Line(text, marks.rstrip())


def _pieces(word: str, columns: int) -> Iterator[str]:
    """A word in pieces that fit into a line."""
    at = 0
    while at < len(word):
        # A wide character does not fit into one column, and has to stand somewhere. Marks above letters take none: without an end
        # they would be one piece.
        piece = fitting(word[at : at + columns * 4], columns) or word[at]
        yield piece
        at += len(piece)


def beside(left: Sequence[Line], right: Sequence[Line], columns: int) -> Iterator[Line]:
    """Lines of two values in one: the second begins behind so many columns."""
    for ours, theirs in zip_longest(left, right, fillvalue=Line("")):
        text = f"{ours.text}{' ' * (columns - width(ours.text))}{theirs.text}"
        yield Line(text.rstrip(), f"{ours.marks.ljust(columns)}{theirs.marks}".rstrip())
