"""Ways of citing that cannot be checked in a draft: keys without a bibliography, numbers without a numbered list, notes."""

from __future__ import annotations

from typing import NamedTuple

from refkit.citations.numbered import bracketed_numbers
from refkit.documents.document import Document


class Unchecked(NamedTuple):
    """What is not checked: how the draft cites ("key", "note", "number"), how often, and where the first one stands."""

    mode: str
    times: int
    start: int
    end: int


#: Fewer bracketed numbers than this may be anything.
_FEWEST_NUMBERS = 3


def find_unchecked(document: Document, excluded: tuple[tuple[int, int], ...]) -> Unchecked | None:
    """The way of citing, by note or by number, that goes unchecked in a draft without a list to check it against."""
    if excluded and len(document.marks) >= _FEWEST_NUMBERS:
        notes = [mark for mark in document.marks if mark.kind == "note"]
        if len(notes) >= _FEWEST_NUMBERS:
            return Unchecked("note", len(notes), notes[0].start, notes[0].end)
    numbers = bracketed_numbers(document, excluded)
    if len({citation.label_cited for citation in numbers}) >= _FEWEST_NUMBERS:
        return Unchecked("number", len(numbers), numbers[0].start, numbers[0].end)
    return None
