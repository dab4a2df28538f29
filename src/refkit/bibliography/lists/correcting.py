"""The entries of a typed reference list put right from the records of their works: in Markdown, plain text or LaTeX.

Nothing changes but the figures and words that are wrong, and a DOI that is lacking comes behind the entry. A value counts as found
where the entry, read again with it changed, says that and nothing else otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from refkit.bibliography.adding import Change, Correction, LeftOut
from refkit.bibliography.adding.intended import intended, replaced
from refkit.bibliography.adding.ways import that_hold
from refkit.bibliography.entry import Entry
from refkit.bibliography.listing import find_entries, read_list
from refkit.bibliography.lists.latex import printed
from refkit.bibliography.lists.locating import (
    Candidate,
    is_plain,
    of_doi,
    of_pages,
    of_surnames,
    of_token,
    of_words,
    of_year,
)
from refkit.documents.document import Document
from refkit.documents.latex import LatexDocument
from refkit.documents.reading import document_from_text
from refkit.findings import Edit, edited
from refkit.identifiers import find_doi
from refkit.normalization.folding import fold
from refkit.normalization.journals import is_same_journal
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Reference

_QUOTED = pattern(r"\n[ \t]*+(?:>[ \t]*+)*+")
#: What stands in front of a DOI, and shows how a list writes them.
_IN_FRONT = pattern(r"(?:\\doi\{|\\url\{https?://(?:dx\.)?doi\.org/|<?https?://(?:dx\.)?doi\.org/|(?:doi|DOI):\s?)\Z")
_LONGEST_FRONT = 40
_CLOSING = {"\\": "}", "<": ">"}
_ENDS = frozenset({"", ".", "}", "}.", ">", ">."})
_TEX_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "_%#&"})
_NOT_FOUND = "{} is not found in this entry where it could be replaced"
_AMBIGUOUS = "{} may be replaced at more than one place of this entry"
_OTHERWISE = "with {} replaced, it would not be read as was meant"
#: Attributes of a reference, as they are told.
_WORDS = {
    "authors": "author",
    "editors": "editor",
    "pages": "page",
    "container_title": "container-title",
    "doi": "DOI",
    "url": "URL",
}


class _Around(NamedTuple):
    """What stands in front of a DOI and behind it."""

    front: str
    behind: str = ""


#: As APA has it.
_USUAL = _Around("https://doi.org/")


class CorrectedList(NamedTuple):
    """A text with entries of its list put right, the edits of each by its index, the values changed, and what was left and why."""

    text: str
    edits: Mapping[int, tuple[Edit, ...]]
    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def correct_list(document: Document, entries: Sequence[Entry], corrections: Mapping[int, Correction]) -> CorrectedList:
    """Put entries of a list right. ``entries`` are those of the document's own list, as ``find_entries`` or ``read_list`` gives
    them, and ``corrections`` are by their positions there.

    A value that cannot be told from others in its entry is left, and so is an entry whose change another one would suffer from.
    Doing it again changes nothing.
    """
    around = _usually_around(document, entries)
    changed: dict[int, _Changed] = {}
    left: list[LeftOut] = []
    for index, correction in sorted(corrections.items()):
        if 0 <= index < len(entries) and entries[index].reference is not None:
            found = _Changed(document, entries[index], correction, around)
            left += [LeftOut(index, entries[index].line, reason) for reason in found.left]
            if found.edits:
                changed[index] = found

    def spoilt(chosen: Mapping[int, _Changed]) -> set[int]:
        return _spoilt(document, entries, chosen)

    chosen = that_hold({index: [found] for index, found in changed.items()}, spoilt)
    left += [
        LeftOut(index, entries[index].line, _OTHERWISE.format(", ".join(field for field, _, _ in changed[index].fields)))
        for index in changed
        if index not in chosen
    ]
    changes = [
        Change(entries[index].key or entries[index].label, entries[index].line, *field)
        for index, found in chosen.items()
        for field in found.fields
    ]
    edits = {index: tuple(found.file_edits()) for index, found in chosen.items()}
    return CorrectedList(_edited(document.text, chosen), edits, tuple(changes), tuple(sorted(left)))


class _Changed:
    """An entry as it is put right: the edits of the file, the fields with their old and new values, and why others were left."""

    def __init__(self, document: Document, entry: Entry, correction: Correction, around: _Around) -> None:
        self._document = document
        self._entry = entry
        self._written = _written(document, entry)
        self._around = around
        self._old = entry.reference_or_nothing
        self.fields: list[tuple[str, str, str]] = []
        self.edits: list[Edit] = []
        self.left: list[str] = []
        self.meant = self._old
        new = intended(self._old, correction)
        wanted = {name: new for name in replaced(self._old, new) if not self._is_same(name, self._old, new)}
        if not self._old.doi and correction.record.doi:
            new = new._replace(doi=correction.record.doi)
            wanted["doi"] = new
        if wanted and not _is_read_as(self._read(()), self._old):
            self.left.append("it is not read alone as it is in its list")
            return
        for name in wanted:
            if name != "url" or "doi" not in wanted:
                self._change(name, new)

    def _change(self, name: str, new: Reference) -> None:
        """Take the one candidate with which the entry says the new value, and all else as before."""
        shown = _WORDS.get(name, name)
        meant = self._with(name, new)
        found: dict[str, Candidate] = {}
        for candidate in self._candidates(name, new):
            edits = [*self.edits, *candidate]
            if not _overlap(edits) and _is_read_as(self._read(edits), meant):
                found.setdefault(edited(self._written, edits), candidate)
        if len(found) != 1:
            self.left.append((_AMBIGUOUS if found else _NOT_FOUND).format(shown))
            return
        (candidate,) = found.values()
        self.edits += candidate
        self.meant = meant
        self.fields.append((shown, _shown(self._old, name), _shown(new, name)))

    def _with(self, name: str, new: Reference) -> Reference:
        meant = self.meant._replace(**{name: getattr(new, name)})
        return meant._replace(url=new.url) if name == "doi" else meant

    @staticmethod
    def _is_same(name: str, old: Reference, new: Reference) -> bool:
        """Whether a value differs in nothing that a list shows."""
        if name == "container_title" and is_same_journal(old.container_title, new.container_title):
            return True
        return name == "authors_truncated" or fold(_shown(old, name)) == fold(_shown(new, name))

    def _candidates(self, name: str, new: Reference) -> Iterator[Candidate]:
        text, old = self._written, self._old
        if name == "issued" and old.issued.year is not None and new.issued.year is not None:
            yield from of_year(text, old.issued.year, new.issued.year)
        elif name == "pages":
            yield from of_pages(text, old.pages, new.pages)
        elif name in {"volume", "issue", "number"}:
            value = getattr(new, name)
            if is_plain(value):
                yield from of_token(text, getattr(old, name), value)
        elif name in {"title", "container_title", "publisher"}:
            yield from of_words(text, plain(getattr(old, name)), plain(getattr(new, name)))
        elif name == "authors":
            yield from of_surnames(text, old.authors, new.authors)
        elif name == "doi" and old.doi:
            yield from of_doi(text, old.doi, self._as_written(new.doi))
        elif name == "doi":
            yield self._appended(new.doi)

    def _as_written(self, doi: str) -> str:
        """A DOI in place of another one."""
        at = self._written.lower().find(self._old.doi)
        is_bare = self._document.format == "latex" and "{" not in self._written[max(0, at - _LONGEST_FRONT) : at]
        return doi.translate(_TEX_SIGNS) if is_bare else doi

    def _appended(self, doi: str) -> Candidate:
        """A DOI behind the entry, as the list writes them."""
        text, front = self._written.rstrip(), self._around.front
        is_braced = front.startswith("\\")
        shown = doi.translate(_TEX_SIGNS) if self._document.format == "latex" and not is_braced else doi
        stop = "" if text.endswith((".", "!", "?", ">", "}")) or "/" in text.rsplit(None, 1)[-1] else "."
        return (Edit(len(text), len(text), f"{stop} {front}{shown}{self._around.behind}"),)

    def _read(self, edits: Sequence[Edit]) -> Reference:
        """What the entry says with its text edited."""
        text = edited(self._written, edits)
        if isinstance(self._document, LatexDocument):
            fragment = document_from_text("entry.tex", text)
            found = printed(fragment, 0, len(text)) if isinstance(fragment, LatexDocument) else None
            raw = found.text if found else ""
        else:
            raw = " ".join(_QUOTED.sub(" ", text).split())
        alone = Entry(0, 0, len(raw), raw)
        alone.predecessor, alone.neighbours = self._entry.predecessor, self._entry.neighbours
        return alone.reference_or_nothing

    def file_edits(self) -> list[Edit]:
        start = self._entry.start
        return [Edit(start + edit.start, start + edit.end, edit.text) for edit in self.edits]


def _shown(reference: Reference, name: str) -> str:
    value = getattr(reference, name)
    if name in {"authors", "editors"}:
        return "; ".join(person.surname for person in value)
    return plain(str(value))


def _is_read_as(reading: Reference, meant: Reference) -> bool:
    """Whether a reading says what was meant, as far as it shows in a list."""
    if reading.issued != meant.issued or reading.doi.lower() != meant.doi.lower():
        return False
    names = [*_WORDS, "title", "volume", "issue", "number", "edition", "publisher", "type"]
    return all(fold(_shown(reading, name)) == fold(_shown(meant, name)) for name in names if name != "url")


def _overlap(edits: Sequence[Edit]) -> bool:
    listed = sorted(edits)
    return any(before.end > behind.start or before[:2] == behind[:2] for before, behind in pairwise(listed))


def _edited(text: str, chosen: Mapping[int, _Changed]) -> str:
    return edited(text, (edit for found in chosen.values() for edit in found.file_edits()))


def _spoilt(document: Document, entries: Sequence[Entry], chosen: Mapping[int, _Changed]) -> set[int]:
    """The entries that are not read as they are meant to be in the text as it would be; -1 stands for the list."""
    again = document_from_text(document.path, _edited(document.text, chosen))
    is_draft = not entries or not entries[0].file
    after = find_entries(again).entries if is_draft else read_list(again)
    if len(after) != len(entries):
        return {-1}
    return {
        index
        for index, (old, new) in enumerate(zip(entries, after, strict=True))
        if (not _is_read_as(new.reference_or_nothing, chosen[index].meant) if index in chosen else old.raw != new.raw)
    }


def _written(document: Document, entry: Entry) -> str:
    """The text of an entry; in LaTeX with the braces that close what it opens behind the last letter that is printed."""
    text, end = document.text, entry.end
    if document.format == "latex":
        is_open = text.count("{", entry.start, end) - text.count("}", entry.start, end)
        while is_open > 0 and text.startswith("}", end):
            end, is_open = end + 1, is_open - 1
    return text[entry.start : end]


def _usually_around(document: Document, entries: Sequence[Entry]) -> _Around:
    """What stands around the DOIs of a list, as most of them are written."""
    seen: Counter[_Around] = Counter()
    for entry in entries:
        text = _written(document, entry).rstrip()
        if found := find_doi(text):
            # A brace may be part of a DOI, but closes a command where it is the last sign.
            doi = found[0].rstrip("}")
            at = text.lower().find(doi, found[1])
            if at >= 0 and (front := _IN_FRONT.search(text, max(0, at - _LONGEST_FRONT), at)):
                behind = text[at + len(doi) :]
                seen[_Around(front[0], behind if behind in _ENDS else _CLOSING.get(front[0][:1], ""))] += 1
    return seen.most_common(1)[0][0] if seen else _USUAL
