"""The entries of a draft's reference list, and where the list stands."""

from __future__ import annotations

from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.bibliography.lists.finder import find_lists
from refkit.bibliography.lists.lines import split_lines
from refkit.bibliography.lists.segmentation import segment
from refkit.documents.document import Document


class Listing(NamedTuple):
    """What a draft lists: its entries, numbered from 0, and the spans of the file that are list and not prose."""

    entries: tuple[Entry, ...]
    regions: tuple[tuple[int, int], ...]


def find_entries(document: Document) -> Listing:
    """Find the reference list (or lists) of a draft and split it into entries."""
    lists = find_lists(document)
    pieces = [piece for found in lists for piece in found.pieces]
    entries = tuple(Entry(index, piece.start, piece.end, piece.text, piece.label) for index, piece in enumerate(pieces))
    return Listing(entries, tuple((found.start, found.end) for found in lists))


def read_list(document: Document) -> tuple[Entry, ...]:
    """Read a whole file as a reference list: with or without a heading, every entry of it."""
    listing = find_entries(document)
    if listing.entries:
        return listing.entries
    pieces = segment(split_lines(document.text, 0, len(document.text)))
    return tuple(Entry(index, piece.start, piece.end, piece.text, piece.label) for index, piece in enumerate(pieces))
