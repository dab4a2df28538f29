"""The bibliography that is written into: its text, and the stretch of it that holds the entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from refkit.bibliography.formats import TEXT, Format, format_named, format_of
from refkit.bibliography.record import Record, Records
from refkit.documents.reading import MARKDOWN_SUFFIXES, document_from_text
from refkit.errors import UnreadableFile
from refkit.findings import Edit
from refkit.patterns import pattern
from refkit.reference import Reference

_BOM = "\ufeff"
#: Fields of BibLaTeX, and those that BibTeX has for the same.
_BIBLATEX = frozenset({"journaltitle", "date", "location"})
_CLASSIC = frozenset({"journal", "year", "address"})
#: So many entries tell the dialect of a file.
_ENOUGH = 50
_LAST_MARKER = pattern(r"(?:---|\.\.\.)[ \t]*+\r?\n?\Z")


class Insertion(NamedTuple):
    """A text to put in front of what stands at an offset."""

    position: int
    text: str


class Filling(NamedTuple):
    """Texts that put fields into one entry, and the fields: their names and values."""

    insertions: tuple[Insertion, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


class Replacing(NamedTuple):
    """Edits that replace values in one entry, and the fields: their names, what they held and what they hold then."""

    edits: tuple[Edit, ...] = ()
    fields: tuple[tuple[str, str, str], ...] = ()

    @classmethod
    def of(cls, parts: Iterable[Replacing]) -> Replacing:
        """Several as one."""
        listed = list(parts)
        return cls(tuple(edit for each in listed for edit in each.edits), tuple(field for each in listed for field in each.fields))


class Target(NamedTuple):
    """A bibliography to write into.

    ``text`` is without byte order mark, and its entries are read between ``start`` and ``end``: of a draft, in its front matter.
    ``newline`` is the line end of the file.
    """

    format: Format
    text: str
    start: int
    end: int
    newline: str

    @property
    def is_front_matter(self) -> bool:
        return self.start > 0

    def read(self) -> Records:
        if not self.is_front_matter:
            return self.format.read(self.text)
        from refkit.bibliography.csl import read_csl_yaml

        return read_csl_yaml(self.text, self.start, self.end)

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return self.text.count("\n", 0, offset) + 1

    def lines(self, offsets: Iterable[int]) -> dict[int, int]:
        """The lines of many offsets, from 1."""
        found, line, at = {}, 1, 0
        for offset in sorted(offsets):
            line += self.text.count("\n", at, offset)
            found[offset], at = line, offset
        return found

    def with_insertions(self, insertions: Iterable[Insertion]) -> Target:
        """The bibliography with texts put in; those for one place in the order given."""
        return self.with_edits(Edit(position, position, text) for position, text in insertions)

    def with_edits(self, edits: Iterable[Edit]) -> Target:
        """The bibliography with stretches of it, which do not overlap, replaced; those of one place in the order given."""
        pieces, at = [], 0
        for start, end, text in sorted(edits, key=lambda edit: edit.start):
            pieces += [self.text[at:start], text]
            at = end
        pieces.append(self.text[at:])
        text = "".join(pieces)
        return self._replace(text=text, end=self.end + len(text) - len(self.text))


#: The ways to put one attribute of a reference into the entry of an index, best first: of the intended reference, where the entry
#: has that of the other.
Replace = Callable[[int, Record, str, Reference, Reference], Iterator[Replacing]]


def target_of(path: str, text: str, format: Format | None) -> Target:
    """The bibliography in a file. Raises ``UnreadableFile`` where it is in no format that can be written into."""
    body = text.removeprefix(_BOM)
    newline = "\r\n" if "\r\n" in body else "\n" if "\n" in body or "\r" not in body else "\r"
    # Old Macintosh text; one character stays one character.
    body = body.replace("\r", "\n") if newline == "\r" else body
    format = format or format_of(path, body)
    if format is TEXT:
        return _front_matter(path, body, newline)
    if not format.writer:
        raise UnreadableFile(f"refkit does not write {format.title}; convert this file first")
    if format.name == "bibtex" and _is_biblatex(body):
        format = format_named("biblatex")
    return Target(format, body, 0, len(body), newline)


def _is_biblatex(text: str) -> bool:
    """Whether a file of the one suffix that both dialects have is in BibLaTeX, by the names of its fields."""
    from refkit.bibliography.bibtex import scan

    names = [field.name for entry in scan(text).entries[-_ENOUGH:] for field in entry.fields]
    return sum(name in _BIBLATEX for name in names) > sum(name in _CLASSIC for name in names)


def original(target: Target, text: str) -> str:
    """The text of a target as its file has it, which is that of ``text``: with the byte order mark and old line ends."""
    written = target.text.replace("\n", "\r") if target.newline == "\r" else target.text
    return _BOM + written if text.startswith(_BOM) else written


def _front_matter(path: str, body: str, newline: str) -> Target:
    if path.lower().endswith(MARKDOWN_SUFFIXES) and body.startswith("---"):
        span = document_from_text(path, body).front_matter
        closing = _LAST_MARKER.search(body[: span[1]]) if span else None
        if closing and (start := body.find("\n") + 1) <= closing.start():
            return Target(format_named("csl-yaml"), body, start, closing.start(), newline)
    raise UnreadableFile("this is a text without front matter, which has no place for entries; name a bibliography")
