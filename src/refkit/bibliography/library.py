"""A bibliography: the entries of one file, in whichever format it is, with their places."""

from __future__ import annotations

from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.bibliography.formats import TEXT, Format, format_of
from refkit.bibliography.listing import read_list
from refkit.bibliography.record import Problem, Records
from refkit.bibliography.record_entry import RecordEntry
from refkit.documents.document import Document, Prose
from refkit.documents.reading import document_from_text


class Library(NamedTuple):
    """A bibliography file as read. ``path`` is how it was named, ``problems`` are what is wrong with it outside of its entries.

    ``document`` holds its text and leads from offsets to lines.
    """

    path: str
    format: Format
    document: Document
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def why_empty(self) -> str:
        """Why there are no entries, where there are none."""
        said = self.problems[0].message if self.problems else "no reference was found in this file"
        return said[0].lower() + said[1:].rstrip(".")

    @property
    def has_references(self) -> bool:
        """Whether any entry says who or what: the settings of a program are JSON or YAML as well."""
        return any(entry.is_parsed and entry.head.authors.names for entry in self.entries)


def read_library(path: str, text: str, format: Format | None = None) -> Library:
    """The entries of a bibliography: of the format given, or of the one that its name and its text tell.

    Raises ``UnreadableFile`` where the name says one format and the text is plainly in another, or neither says anything.
    """
    format = format or format_of(path, text)
    if format is TEXT:
        document = document_from_text(path, text)
        return Library(path, format, document, read_list(document))
    return library_of(path, format, text, format.read(text))


def library_of(path: str, format: Format, text: str, records: Records) -> Library:
    """The library of records that have been read from a text; the records need not be all of the text."""
    # Nothing of a database is prose.
    document = Document(path, text, format.name, Prose("", (0,), (0,)))
    entries = tuple(RecordEntry(index, record, document, path) for index, record in enumerate(records.records))
    return Library(path, format, document, entries, records.problems)
