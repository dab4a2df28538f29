"""A draft as it was read: its text, what of it is prose, and where everything stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

#: Stands in prose for a paragraph break: no citation crosses it.
BREAK = "\0"
#: Stands in prose for something that is not prose (code, math, a URL): no name or year is read from it.
OPAQUE = "\ufffc"


class Prose(NamedTuple):
    """The readable text of a draft, with a map back to the file.

    ``text`` has no markup: emphasis, link targets and tags are gone, spaces and hyphens of every kind are the plain ones (but as
    many as there were), accents are composed, a soft line break is one newline, a paragraph break is ``BREAK`` and anything
    unreadable is ``OPAQUE``. ``marks`` and ``sources`` are parallel: from prose offset ``marks[i]`` on, text was copied from file
    offset ``sources[i]``.
    """

    text: str
    marks: tuple[int, ...] | list[int]
    sources: tuple[int, ...] | list[int]

    def source(self, offset: int) -> int:
        """The file offset of the character at a prose offset."""
        at = bisect_right(self.marks, offset) - 1
        return self.sources[at] + offset - self.marks[at]

    def offset(self, source: int) -> int:
        """The first prose offset whose character stands at a file offset or behind it."""
        at = bisect_right(self.sources, source) - 1
        if at < 0:
            return 0
        end = self.marks[at + 1] if at + 1 < len(self.marks) else len(self.text)
        return min(end, self.marks[at] + source - self.sources[at])


class Heading(NamedTuple):
    """A heading of the draft: its span (whole lines, without the last line end), level from 1, and text without markup."""

    start: int
    end: int
    level: int
    title: str


class Comment(NamedTuple):
    """A comment of the draft's own format: its span, and what stands inside it."""

    start: int
    end: int
    text: str


class Mark(NamedTuple):
    """A mark in the text that refers to something: a superscript number ("superscript") or a note ("note"), with what it says."""

    start: int
    end: int
    text: str
    kind: str


class Document:
    """A draft: the decoded text (BOM removed, line ends as in the file) and what its reader found in it.

    ``headings``, ``comments``, ``marks`` and ``opaque`` are in file order. ``opaque`` holds the spans of blocks in which nothing is
    read: front matter, code, comments.
    """

    def __init__(
        self,
        path: str,
        text: str,
        format: str,
        prose: Prose,
        headings: tuple[Heading, ...] = (),
        comments: tuple[Comment, ...] = (),
        opaque: tuple[tuple[int, int], ...] = (),
        front_matter: tuple[int, int] | None = None,
        marks: tuple[Mark, ...] = (),
    ) -> None:
        self.path = path
        self.text = text
        self.format = format
        self.prose = prose
        self.headings = headings
        self.comments = comments
        self.opaque = opaque
        self.front_matter = front_matter
        self.marks = marks

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def line(self, offset: int) -> int:
        """The line of a file offset, from 1."""
        return bisect_right(self._line_starts, offset)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column (in code points) of a file offset, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line (from 1), without its line end."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
