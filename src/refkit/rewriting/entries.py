"""What is written for an entry of a draft's list in APA 7, and why it may stay as it is."""

from __future__ import annotations

from collections.abc import Mapping

from refkit.apa.bibliography import Bibliography
from refkit.apa.formatted import FormattedReference
from refkit.bibliography.entry import Entry
from refkit.bibliography.listing import lists_in, read_list
from refkit.bibliography.lists.segmentation import Piece
from refkit.documents.document import Document
from refkit.documents.reading import document_from_text
from refkit.findings import Edit, edited
from refkit.linking import find_duplicates
from refkit.reference import Reference
from refkit.rewriting.as_written import as_it_is_listed, as_written
from refkit.rewriting.faithful import why_doubtful, why_read_otherwise
from refkit.rewriting.held_markup import held_in, lost_signs
from refkit.rewriting.kept_words import known_by, lost_words, named
from refkit.rewriting.layout import is_plain, laid_out, layout_of
from refkit.rewriting.misreadings import Understood

#: Markers that a text cites an entry by.
_CITED_MARKERS = frozenset(("footnote", "bibitem", "bracket", "key", "parenthesis"))


def is_cited_by_marker(piece: Piece) -> bool:
    """Whether an entry has a number or label before it that a text cites it by."""
    return piece.marker in _CITED_MARKERS


def listed(entry: Entry) -> Reference:
    """The work of an entry as the list is to have it."""
    reference = entry.reference_or_nothing
    return as_written(reference if entry.is_parsed else as_it_is_listed(reference, entry.text), entry.text)


def written(document: Document, piece: Piece, formatted: FormattedReference) -> str:
    """What is written for an entry, in one line, as its document marks italics."""
    if piece.marker == "item":
        return formatted.html
    text = formatted.markdown if document.format == "markdown" else formatted.text
    return " ".join(text.split())


def is_written(document: Document, piece: Piece, formatted: FormattedReference) -> bool:
    """Whether an entry stands there already as it would be written."""
    return " ".join(piece.text.split()) == written(document, piece, formatted)


def why_kept(document: Document, entry: Entry, piece: Piece, formatted: FormattedReference) -> str:
    """Why an entry stays as it is written; nothing where it need not."""
    if is_written(document, piece, formatted):
        return ""
    if not entry.is_parsed:
        return "it could not be read as a reference"
    if not is_plain(document.text, piece) or (piece.marker == "table" and "|" in formatted.rich):
        return "something besides the reference stands in it"
    if held := held_in(entry.raw):
        return f"it holds {held}"
    if lost := [*lost_words(entry.text, formatted.text, formatted.reference), *lost_signs(entry.text, formatted.text)]:
        known = f"; {supplier}" if (supplier := known_by(formatted.reference)) else ""
        return f"{named(lost)} would be lost{known}"
    understood = Understood(entry.raw, entry.text, entry.head, entry.reference_or_nothing)
    return why_doubtful(understood, formatted.text, formatted.markdown) or why_read_otherwise(
        understood.reference, formatted.markdown
    )


def rewritten_entries(document: Document) -> Mapping[int, Edit]:
    """The entries of a draft's own list that would be written otherwise in APA 7, by their position in it, each where it stands.

    Those that would lose anything are none of them; neither are those that need another year letter, which the text would need as
    well, those that repeat another entry, and those that would not be read again as they were written.
    """
    edits = _rewritten_once(document)
    if not edits:
        return edits
    anew = document_from_text(document.path, edited(document.text, edits.values()))
    if len(read_list(anew)) != len(read_list(document)):
        return {}
    again = _rewritten_once(anew)
    return {slot: edit for slot, edit in edits.items() if slot not in again}


def _rewritten_once(document: Document) -> dict[int, Edit]:
    pieces_of = lists_in(document)
    if document.format == "latex" or any(is_cited_by_marker(piece) for pieces in pieces_of for piece in pieces):
        return {}
    entries = read_list(document)
    repeated = find_duplicates(entries)
    edits: dict[int, Edit] = {}
    first = 0
    for pieces in pieces_of:
        slots = [slot for slot in range(first, first + len(pieces)) if slot not in repeated]
        layout = layout_of(document.text, pieces)
        works = Bibliography([listed(entries[slot]) for slot in slots]).references(keep_order=True)
        for slot, formatted in zip(slots, works, strict=True):
            entry, piece = entries[slot], pieces[slot - first]
            if is_written(document, piece, formatted) or formatted.letter != entry.head.issued.suffix:
                continue
            if not why_kept(document, entry, piece, formatted):
                text = laid_out(written(document, piece, formatted), document.text, piece, layout)
                edits[slot] = Edit(entry.start, entry.end, text)
        first += len(pieces)
    return edits
