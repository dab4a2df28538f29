"""The reference list inside a draft, rewritten in APA 7 with every other byte left alone.

Each entry stands in a slot of the file: the span of its text, without list marker and blank lines. Slots keep their places; what
stands in them is formatted and put in order. An entry that is not understood whole is moved, but stays as it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from refkit.analysis import analyse
from refkit.apa.bibliography import Bibliography
from refkit.apa.formatted import FormattedReference
from refkit.bibliography.entry import Entry
from refkit.bibliography.listing import lists_in, read_list
from refkit.bibliography.lists.segmentation import Piece
from refkit.citations.citation import Mode
from refkit.conversion import Remark
from refkit.documents.reading import document_from_text
from refkit.errors import ListLeftAlone
from refkit.findings import Edit, edited
from refkit.formatting.remarks import Place, missing_in, remarks_on
from refkit.formatting.year_letters import relettered
from refkit.linking import Status, find_duplicates
from refkit.normalization.folding import fold
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.rewriting.entries import is_cited_by_marker, is_written, listed, why_kept, written
from refkit.rewriting.layout import Layout, laid_out, layout_of
from refkit.rules.rule import CheckedDocument


class Rewritten(NamedTuple):
    """A draft with its list in APA 7, and what is to be told of it."""

    text: str
    remarks: tuple[Remark, ...] = ()


class Wishes(NamedTuple):
    """What is asked for: words that titles keep as they are are ``protected``, slots that stay as they are written ``frozen``."""

    keep_order: bool = False
    disambiguate: bool = True
    protected: frozenset[str] = frozenset()
    frozen: frozenset[int] = frozenset()


#: How often entries that would be formatted otherwise the next time are taken out.
_ATTEMPTS = 4
# What may stand between two entries that change places: blanks, marks of lists and quotations, tags of HTML.
_BETWEEN = pattern(r"(?:[\s>*+•·▪◦‣–|-]|\d{1,4}[.)]|</?[A-Za-z][^<>]*>|\\?\[\d{1,4}\\?\]:?)*+")


#: APA as it is.
PLAINLY = Wishes()


def rewrite_list(path: str, text: str, wishes: Wishes = PLAINLY) -> Rewritten:
    """The draft with its reference list in APA 7. Reading and writing the result again changes nothing.

    Entries that were not understood, or of which words would be lost, stay as they are written and are told. Year letters are
    changed in the text as well where a citation means one work only. Raises ``ListLeftAlone`` for a draft that has no list, that
    cites by number, or whose format is not written.
    """
    done = _settled(path, text, wishes)
    # What stays as it is may be read otherwise at its new place: the next run must find nothing to do.
    rewritten = Rewritten(done.text, tuple(sorted(done.remarks, key=lambda remark: remark.line)))
    for _ in range(_ATTEMPTS):
        if not done.wishes.frozen:
            return rewritten
        done = _settled(path, rewritten.text, wishes)
        if done.text == rewritten.text:
            return rewritten
        rewritten = rewritten._replace(text=done.text)
    raise _unstable(path)


def _settled(path: str, text: str, wishes: Wishes) -> _Pass:
    """A rewriting that is read again as it was written, with the entries taken out of it of which that is not so."""
    for _ in range(_ATTEMPTS):
        first = _Pass(path, text, wishes)
        again = _Pass(path, first.text, _as_moved(wishes, first.order))
        if again.text == first.text:
            return first
        unstable = {first.order[slot] for slot in again.changed} if len(again.order) == len(first.order) else set()
        if not unstable:
            break
        wishes = wishes._replace(frozen=wishes.frozen | unstable)
    raise _unstable(path)


def _unstable(path: str) -> ListLeftAlone:
    return ListLeftAlone(f"{path}: this list cannot be rewritten so that it is read again as it was written; nothing was changed")


def _as_moved(wishes: Wishes, order: Sequence[int]) -> Wishes:
    return wishes._replace(frozen=frozenset(place for place, slot in enumerate(order) if slot in wishes.frozen))


class _Pass:
    """One rewriting. ``order`` names for each slot the one whose entry it gets; ``changed`` are those whose text is another now."""

    def __init__(self, path: str, text: str, wishes: Wishes) -> None:
        self.document = document = document_from_text(path, text)
        if document.format == "latex":
            raise ListLeftAlone(f"{path}: refkit rewrites lists in Markdown and plain text, not in LaTeX")
        lists = lists_in(document)
        self.pieces: list[Piece] = [piece for pieces in lists for piece in pieces]
        self.entries = read_list(document)
        if not self.entries:
            raise ListLeftAlone(f"{path}: no reference list was found in this file")
        self.wishes = wishes
        self.remarks: list[Remark] = []
        self.changed: set[int] = set()
        self.order: list[int] = []
        self._letters: dict[int, str] = {}
        checked = analyse(document)
        _refuse_numbers(path, checked, self.pieces)
        contents: dict[int, str] = {}
        first = 0
        for pieces in lists:
            slots = range(first, first + len(pieces))
            first = slots.stop
            self._rewrite(slots, layout_of(text, pieces), contents)
        edits = [Edit(self.entries[place].start, self.entries[place].end, contents[slot]) for place, slot in enumerate(self.order)]
        edits += self._lettered(checked)
        self.text = edited(text, edits)

    def _rewrite(self, slots: range, layout: Layout, contents: dict[int, str]) -> None:
        """Format and order the entries of one list."""
        works: list[Reference] = []
        slot_of: dict[int, int] = {}
        repeats: dict[int, list[int]] = {}
        duplicates = find_duplicates(self.entries)
        for slot in slots:
            if (original := duplicates.get(slot)) is not None and original in slots:
                # The same work twice is no two works to be told apart by letters.
                repeats.setdefault(original, []).append(slot)
                self._tell(slot, f"this is the same work as the entry in line {self.entries[original].line}")
                continue
            # A copy of its own, so that equal ones are told apart.
            reference = listed(self.entries[slot])._replace(id=str(slot))
            slot_of[id(reference)] = slot
            works.append(reference)
        moves = not self.wishes.keep_order and self._may_move(slots)
        bibliography = Bibliography(works, disambiguate=self.wishes.disambiguate, protected=self.wishes.protected)
        formatted = {slot_of[id(each.reference)]: each for each in bibliography.references(keep_order=not moves)}
        reasons = self._reasons(formatted)
        order: list[int] = []
        for slot, each in formatted.items():
            contents[slot] = self._content(slot, each, reasons[slot], layout)
            order.append(slot)
            for repeated in repeats.get(slot, ()):
                alone = Bibliography([listed(self.entries[repeated])], protected=self.wishes.protected).references()[0]
                reason = "the work has a year letter" if each.letter else self._why_kept(repeated, alone)
                contents[repeated] = self._content(repeated, alone, reason, layout)
                order.append(repeated)
        self.order += order if moves else slots

    def _may_move(self, slots: range) -> bool:
        """Whether nothing but layout stands between the entries, which would seem to belong to another one then."""
        for slot in slots[:-1]:
            end, start = self.entries[slot].end, self.entries[slot + 1].start
            if not _BETWEEN.fullmatch(self.document.text, end, start):
                self._tell(slot + 1, "something else stands between this entry and the one before, so their order was left")
                return False
        return True

    def _reasons(self, formatted: Mapping[int, FormattedReference]) -> dict[int, str]:
        """For each entry why it stays as it is written. Where one cannot get its year letter, the others keep theirs."""
        reasons = {slot: self._why_kept(slot, each) for slot, each in formatted.items()}
        relettered = {slot for slot, each in formatted.items() if self._is_relettered(slot, each)}
        stuck = {self._author_and_year(slot) for slot in relettered if reasons[slot]}
        for slot in relettered:
            if not reasons[slot] and self._author_and_year(slot) in stuck:
                reasons[slot] = "its year letter depends on that of an entry that stays as it is"
        return reasons

    def _is_relettered(self, slot: int, formatted: FormattedReference) -> bool:
        entry = self.entries[slot]
        return entry.is_parsed and formatted.letter != entry.head.issued.suffix

    def _author_and_year(self, slot: int) -> tuple[str, int | str]:
        head = self.entries[slot].head
        return fold(head.authors.names[0].surname) if head.authors.names else "", head.issued.year or head.issued.literal

    def _content(self, slot: int, formatted: FormattedReference, reason: str, layout: Layout) -> str:
        """What is written for an entry: its formatted form, or what stands there where there is a reason to keep it."""
        piece, raw = self.pieces[slot], self._raw(slot)
        if reason:
            self._tell(slot, f"left as it is: {reason}")
            if self.entries[slot].is_parsed and formatted.missing:
                self.remarks.append(missing_in(self._place(slot), formatted))
            if self._is_relettered(slot, formatted):
                letter = formatted.letter
                self._tell(slot, f"its year needs the letter {letter}" if letter else "its year needs no letter")
            return raw
        self.remarks += remarks_on(self._place(slot), formatted)
        if self._is_relettered(slot, formatted):
            self._letters[slot] = formatted.letter
        if is_written(self.document, piece, formatted):
            return raw
        self.changed.add(slot)
        return laid_out(written(self.document, piece, formatted), self.document.text, piece, layout)

    def _why_kept(self, slot: int, formatted: FormattedReference) -> str:
        """Why an entry stays as it is written; nothing where it need not."""
        entry, piece = self.entries[slot], self.pieces[slot]
        if slot in self.wishes.frozen and entry.is_parsed and not is_written(self.document, piece, formatted):
            return "what would be written is not read again as the same"
        return why_kept(self.document, entry, piece, formatted)

    def _raw(self, slot: int) -> str:
        return self.document.text[self.entries[slot].start : self.entries[slot].end]

    def _lettered(self, checked: CheckedDocument) -> Sequence[Edit]:
        """The edits of citations whose entries have another year letter now; what is unclear is told."""
        if not self._letters or not _is_same_list(checked.entries, self.entries):
            return ()
        changes = relettered(checked, self._letters)
        for citation, references in changes.unclear:
            dates = " or ".join(_dated(self.entries[index], self._letters) for index in references if index < len(self.entries))
            place = Place(self.document.path, *self.document.line_column(citation.start))
            said = (
                "may mean another work now that the list has letters of its own" if citation.date.suffix else "needs a year letter"
            )
            self.remarks.append(Remark(*place, f"“{citation.label}” {said}: it may mean {dates}"))
        return changes.edits

    def _place(self, slot: int) -> Place:
        return Place(self.document.path, *self.document.line_column(self.entries[slot].start))

    def _tell(self, slot: int, message: str) -> None:
        self.remarks.append(Remark(*self._place(slot), message))


def _dated(entry: Entry, letters: Mapping[int, str]) -> str:
    issued = entry.head.issued
    return str(issued._replace(suffix=letters.get(entry.index, issued.suffix)))


def _is_same_list(first: Sequence[Entry], second: Sequence[Entry]) -> bool:
    """Whether the entries that citations were linked to are those of the list, which the first ones of a draft are."""
    return [entry.start for entry in first[: len(second)]] == [entry.start for entry in second]


def _refuse_numbers(path: str, checked: CheckedDocument, pieces: Sequence[Piece]) -> None:
    by_number = any(
        citation.mode is Mode.NUMERIC and link.status is Status.LINKED
        for citation, link in zip(checked.citations, checked.links, strict=True)
    )
    if by_number or any(is_cited_by_marker(piece) for piece in pieces):
        raise ListLeftAlone(
            f"{path}: this draft cites by number or label; in the order of APA these would lead to other entries, "
            "so its list was left alone"
        )
