"""Reference lists that are written in LaTeX: ``\\bibitem`` by ``\\bibitem``, or typed under a heading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from refkit.bibliography.lists.lines import Line
from refkit.bibliography.lists.segmentation import Piece
from refkit.documents.document import BREAK
from refkit.documents.latex import LatexDocument
from refkit.documents.latex_lists import KeyedItem


def bibitem_lists(document: LatexDocument) -> Iterator[tuple[int, int, tuple[Piece, ...]]]:
    """The span and the pieces of each list of ``\\bibitem``. The label of a piece is its key."""
    for found in document.keyed_lists:
        pieces = tuple(piece for item in found.items if (piece := _piece(document, item)))
        if pieces:
            yield found.start, found.end, pieces


def _piece(document: LatexDocument, item: KeyedItem) -> Piece | None:
    found = printed(document, item.start, item.end)
    if not found:
        return None
    text, first, last = found
    return Piece((Line(document.text.rfind("\n", 0, first) + 1, first, last, text, 0, "bibitem", item.key, text),))


def readable_lines(document: LatexDocument, lines: list[Line]) -> Iterator[Line]:
    """The lines of the file as a reader of the printed page has them; those that hold nothing but commands are left out."""
    # A marker alone on its line belongs to the next one with text.
    alone: Line | None = None
    for line in lines:
        if line.is_blank:
            if line.marker:
                alone = line
            else:
                yield line
        elif found := printed(document, line.start, line.end):
            whole = printed(document, line.start - len(line.whole) + len(line.text), line.end) or found
            readable = line._replace(start=found.start, text=found.text, whole=whole.text)
            if alone and not line.marker:
                readable = readable._replace(indent=alone.indent, marker=alone.marker, label=alone.label)
            alone = None
            yield readable
        elif _ends_paragraph(document, line):
            yield line._replace(start=line.line_start, end=line.line_start, text="", marker="", label="", whole="")


class Printed(NamedTuple):
    """What is printed of a span of the file, on one line, and where its first and last characters stand."""

    text: str
    start: int
    end: int


def printed(document: LatexDocument, start: int, end: int) -> Printed | None:
    """What is printed of a span, with emphasis and addresses as Markdown has them; ``None`` where nothing is."""
    prose = document.rich_prose
    first, last = prose.offset(start), prose.offset(end)
    written = prose.text[first:last].replace(BREAK, " ")
    text = " ".join(written.split())
    if not text:
        return None
    first += len(written) - len(written.lstrip())
    last -= len(written) - len(written.rstrip())
    return Printed(text, prose.source(first), prose.source(last - 1) + 1)


def _ends_paragraph(document: LatexDocument, line: Line) -> bool:
    prose = document.rich_prose
    return BREAK in prose.text[prose.offset(line.start) : prose.offset(line.end)]
