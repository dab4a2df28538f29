"""An entry of a bibliography file: what its reader read, seen as the entry of a reference list."""

from __future__ import annotations

from functools import cached_property

from refkit.bibliography.entry import Entry
from refkit.bibliography.plain.cleaning import plain_text
from refkit.bibliography.plain.head import Head
from refkit.bibliography.record import Problem, Record
from refkit.documents.document import Document
from refkit.normalization.names import AuthorList
from refkit.reference import Name, PartialDate, Reference

_NOTHING = Reference()


class RecordEntry(Entry):
    """Like ``Entry``, with the fields of a database in place of a text that has to be understood."""

    def __init__(self, index: int, record: Record, document: Document, file: str) -> None:
        raw = document.text[record.start : record.end]
        super().__init__(index, record.start, record.end, raw, line=document.line(record.start), file=file, key=record.key)
        self._record = record

    @cached_property
    def text(self) -> str:
        return plain_text(self.reference_or_nothing.title)

    @cached_property
    def head(self) -> Head:
        """Who and when; without an author or editor, the title stands in their place (APA 9.12)."""
        reference = self.reference_or_nothing
        if names := reference.contributors:
            is_editors = not reference.authors
            return Head(AuthorList(names, truncated=reference.authors_truncated), reference.issued, "", is_editors=is_editors)
        title = (Name(literal=self.text),) if self.text else ()
        return Head(AuthorList(title), reference.issued or PartialDate(), "", leads_with_title=bool(title))

    @cached_property
    def begins_with_given_name(self) -> bool:
        return False

    @cached_property
    def is_parsed(self) -> bool:
        return self._record.reference is not None

    @cached_property
    def reference_or_nothing(self) -> Reference:
        return self._record.reference or _NOTHING

    @property
    def reference(self) -> Reference | None:
        return self._record.reference

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._record.problems

    @property
    def display(self) -> str:
        if not self.is_parsed:
            return self.raw
        key = f"@{self.key}: " if self.key else ""
        title = f" {self.text}" if self.text and not self.head.leads_with_title else ""
        return f"{key}{self.short_form}.{title}"
