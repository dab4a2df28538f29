"""Entries of a draft's list in APA 7 that lack what is known of their works, written anew as APA has the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from refkit.apa.bibliography import Bibliography
from refkit.apa.formatted import FormattedReference
from refkit.bibliography.adding import Correction, LeftOut
from refkit.bibliography.adding.intended import intended
from refkit.bibliography.adding.lacking import lacking
from refkit.bibliography.entry import Entry
from refkit.bibliography.listing import lists_in
from refkit.bibliography.lists.segmentation import Piece
from refkit.documents.document import Document
from refkit.findings import Edit, Safety
from refkit.normalization.journals import is_same_journal
from refkit.normalization.titles import is_same_title
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.rewriting.faithful import why_read_otherwise
from refkit.rewriting.held_markup import held_in, lost_signs
from refkit.rewriting.kept_words import lost_words
from refkit.rewriting.layout import is_plain, laid_out, layout_of

#: "(2019). Title", as APA dates an entry behind its authors.
_DATED = pattern(r"\((?:(?:1[5-9]|20)\d\d[a-z]?|n\.\s?d\.)[^()]{0,40}\)\.\s")
_NOT_APA = "this list is not in APA, and refkit completes entries in no other style"
_HELD = "it holds {}, which would be lost"


class Rewriting(NamedTuple):
    """An entry written anew: its index, the edit of the file, and whether all its words stay, without which it is unsafe."""

    entry: int
    edit: Edit
    safety: Safety


class Rewritings(NamedTuple):
    """Entries written anew, and those that were left and why."""

    entries: tuple[Rewriting, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def completed_entries(document: Document, entries: Sequence[Entry], corrections: Mapping[int, Correction]) -> Rewritings:
    """Write entries anew that lack more than a DOI of what is known, in the order they stand in.

    ``entries`` are those of the document's own list and ``corrections`` by their positions there. What an entry says stays as it is
    read, but for the variables that its correction replaces. Only lists in Markdown and plain text that are in APA are written in.
    """
    wanted = {index: each for index, each in corrections.items() if 0 <= index < len(entries)}
    wanted = {index: each for index, each in wanted.items() if _lacks(entries[index].reference_or_nothing, each)}
    if not wanted:
        return Rewritings()
    lists = lists_in(document)
    pieces = {piece.start: (piece, listed) for listed in lists for piece in listed}
    if document.format == "latex" or not _is_apa(entries):
        return Rewritings((), tuple(LeftOut(index, entries[index].line, _NOT_APA) for index in sorted(wanted)))
    done: list[Rewriting] = []
    left: list[LeftOut] = []
    for index, correction in sorted(wanted.items()):
        entry = entries[index]
        if found := pieces.get(entry.start):
            made = _rewritten(document, entry, found[0], found[1], correction)
            if isinstance(made, str):
                left.append(LeftOut(index, entry.line, made))
            elif made:
                done.append(made._replace(entry=index))
    return Rewritings(tuple(done), tuple(left))


def _is_apa(entries: Sequence[Entry]) -> bool:
    """Whether most of the entries that could be read are dated as APA has it."""
    read = [entry for entry in entries if entry.is_parsed]
    return sum(_DATED.search(entry.text) is not None for entry in read) * 2 > len(read)


def _lacks(reference: Reference, correction: Correction) -> bool:
    found = lacking(_typed(reference, correction), correction.record)
    return found is not None and any((found.container_title, found.volume, found.issue, found.pages, found.number, found.title))


def _typed(reference: Reference, correction: Correction) -> Reference:
    """The reference as of the record's type where it names no source, or no more of it than its name.

    Such a text is read as a page of the web or as nothing, and a journal without a volume as a publisher.
    """
    kind, journal = correction.record.type, correction.record.container_title
    if not kind or reference.container_title:
        return reference
    if not reference.publisher:
        return reference._replace(type=kind)
    if journal and is_same_journal(reference.publisher, journal):
        return reference._replace(type=kind, container_title=reference.publisher, publisher="")
    return reference


def _completed(reference: Reference, correction: Correction) -> Reference:
    """What an entry says, put right and with what it lacks."""
    new = intended(_typed(reference, correction), correction)
    found = lacking(new, correction.record)
    missing: dict[str, Any] = {
        name: value for name, value in zip(Reference._fields, found or (), strict=False) if value and name != "custom"
    }
    return new._replace(**missing)


def _rewritten(
    document: Document, entry: Entry, piece: Piece, listed: Sequence[Piece], correction: Correction
) -> Rewriting | str | None:
    """An entry written anew, or why it is not; nothing where it is so already."""
    if not is_plain(document.text, piece) or piece.marker in {"item", "table"}:
        return "something besides the reference stands in it"
    if held := held_in(entry.raw):
        return _HELD.format(held)
    new = _completed(entry.reference_or_nothing, correction)
    if why := _why_misread(new, correction.record):
        return why
    if new.issued.suffix:
        return "its year letter is settled by the list as a whole"
    formatted = Bibliography([new], disambiguate=False).references()[0]
    markdown = " ".join((formatted.markdown if document.format == "markdown" else formatted.text).split())
    if markdown == " ".join(piece.text.split()):
        return None
    if why := why_read_otherwise(new, formatted.markdown):
        return why
    lost = list(_lost(entry, formatted))
    text = laid_out(markdown, document.text, piece, layout_of(document.text, listed))
    return Rewriting(0, Edit(entry.start, entry.end, text), Safety.UNSAFE if lost else Safety.SAFE)


def _why_misread(reference: Reference, record: Reference) -> str:
    """Why what was read of an entry is not what its work is called; "" where it is."""
    if not is_same_title(reference.title, record.title):
        return "its title is not read as the record has it"
    if reference.container_title and record.container_title:
        if not is_same_journal(reference.container_title, record.container_title):
            return "its source is not read as the record has it"
    return ""


def _lost(entry: Entry, formatted: FormattedReference) -> Iterator[str]:
    yield from lost_words(entry.text, formatted.text, formatted.reference)
    yield from lost_signs(entry.text, formatted.text)
    # An address gives way to the DOI; somebody may have meant it.
    address = entry.reference_or_nothing.url
    if address and address not in formatted.text:
        yield address
