"""The entries of a draft's reference list, and where the list stands."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.bibliography.lists.finder import LIKELY, find_lists, lines_in
from refkit.bibliography.lists.likeness import reference_likeness
from refkit.bibliography.lists.segmentation import Piece, segment
from refkit.documents.document import Document

#: Entries on either side that tell how a list writes names.
_NEIGHBOURS = 30


class Listing(NamedTuple):
    """What a draft lists: its entries, numbered from 0, and the spans of the file that are list and not prose."""

    entries: tuple[Entry, ...]
    regions: tuple[tuple[int, int], ...]


def find_entries(document: Document) -> Listing:
    """Find the reference list (or lists) of a draft and split it into entries."""
    lists = find_lists(document)
    entries = _entries(document, [piece for found in lists for piece in found.pieces])
    return Listing(entries, tuple((found.start, found.end) for found in lists))


def _entries(document: Document, pieces: list[Piece], file: str = "") -> tuple[Entry, ...]:
    labels = [piece.label for piece in pieces]
    if len(labels) > 1 and set(labels) == {"1"}:
        # Markdown numbers a list whose items all say "1." by itself.
        labels = [str(number) for number in range(1, len(labels) + 1)]
    entries = tuple(
        Entry(
            index,
            piece.start,
            piece.end,
            piece.text,
            label,
            document.line(piece.start),
            file,
            label if piece.marker == "bibitem" else "",
        )
        for index, (piece, label) in enumerate(zip(pieces, labels, strict=True))
    )
    for before, entry in pairwise(entries):
        entry.predecessor = before
    for at, entry in enumerate(entries):
        entry.neighbours = entries[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
    return entries


def read_list(document: Document) -> tuple[Entry, ...]:
    """Read a whole file as a reference list: the list under its heading, or else every paragraph that reads as an entry."""
    return _entries(document, [piece for pieces in lists_in(document) for piece in pieces], document.path)


def lists_in(document: Document) -> list[tuple[Piece, ...]]:
    """The pieces of each list of a file, as ``read_list`` makes entries of them."""
    if lists := find_lists(document):
        return [found.pieces for found in lists]
    paragraphs = segment(lines_in(document, 0, len(document.text)))
    pieces = tuple(piece for piece in paragraphs if reference_likeness(piece.text) >= LIKELY)
    return [pieces] if pieces else []
