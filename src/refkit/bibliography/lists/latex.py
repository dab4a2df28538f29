"""Reference lists that are written in LaTeX: ``\\bibitem`` by ``\\bibitem``, or typed under a heading."""

from __future__ import annotations

from collections.abc import Iterator

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
    prose = document.rich_prose
    start, end = prose.offset(item.start), prose.offset(item.end)
    written = prose.text[start:end].replace(BREAK, " ")
    text = " ".join(written.split())
    if not text:
        return None
    first = prose.source(start + len(written) - len(written.lstrip()))
    last = prose.source(start + len(written.rstrip()) - 1) + 1
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
            continue
        text = shown(document, line.start, line.end)
        if text.strip(BREAK + " "):
            whole = shown(document, line.start - len(line.whole) + len(line.text), line.end)
            readable = line._replace(text=_on_one_line(text), whole=_on_one_line(whole))
            if alone and not line.marker:
                readable = readable._replace(indent=alone.indent, marker=alone.marker, label=alone.label)
            yield readable
            alone = None
        elif BREAK in text:
            yield line._replace(start=line.line_start, end=line.line_start, text="", marker="", label="", whole="")


def shown(document: LatexDocument, start: int, end: int) -> str:
    """What is printed of a span of the file, with emphasis and addresses as Markdown has them."""
    prose = document.rich_prose
    return prose.text[prose.offset(start) : prose.offset(end)]


def _on_one_line(text: str) -> str:
    return " ".join(text.replace(BREAK, " ").split())
