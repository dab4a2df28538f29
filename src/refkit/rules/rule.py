"""What a rule is, and what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from refkit.bibliography.entry import Entry
from refkit.bibliography.library import Library
from refkit.bibliography.use import Unreadable
from refkit.citations.citation import Citation, Mode
from refkit.citations.unchecked import Unchecked
from refkit.documents.document import Document
from refkit.findings import Confidence, Finding, Fix, NearestReference, Severity
from refkit.linking import Link, Status
from refkit.linking.recorded import NO_RECORDS, Records, known_authors
from refkit.normalization.names import AuthorList
from refkit.rules.ignores import NO_IGNORES, Ignores
from refkit.rules.once import once

if TYPE_CHECKING:
    from refkit.verification.outcome import Outcome


class CheckedDocument(NamedTuple):
    """A draft with its citations linked to its references: what rules look at.

    ``links[i]`` belongs to ``citations[i]``. ``duplicates`` maps the index of each entry that repeats an earlier one to that one,
    ``repeated_keys`` that of each entry whose key an earlier one has. ``unchecked`` is the way of citing that nothing could be
    checked of, if the draft has one. ``libraries`` are its bibliographies by file; of those in ``told``, problems are told with
    this draft. ``judged`` are the indexes of entries beside the draft that are to be called uncited where nothing cites them, and
    ``cites_all`` says that the draft asks for all of them. ``unreadable`` are bibliographies that it names in vain.
    ``outcomes`` are what verification said of entries, by their indexes; without it there are none. ``records`` are what registries
    say of entries, as far as it was looked up. ``ignores`` are the comments that ignore findings in vain, where
    the other rules have run.
    """

    document: Document
    entries: tuple[Entry, ...]
    citations: tuple[Citation, ...]
    links: tuple[Link, ...]
    duplicates: Mapping[int, int]
    unchecked: Unchecked | None = None
    repeated_keys: Mapping[int, int] = MappingProxyType({})
    libraries: Mapping[str, Library] = MappingProxyType({})
    told: frozenset[str] = frozenset()
    judged: frozenset[int] = frozenset()
    cites_all: bool = False
    unreadable: tuple[Unreadable, ...] = ()
    outcomes: Mapping[int, Outcome] = MappingProxyType({})
    records: Records = NO_RECORDS
    ignores: Ignores = NO_IGNORES

    def linked(self) -> Iterator[tuple[int, Citation, Link]]:
        """Each citation with its index and its link."""
        for at, (citation, link) in enumerate(zip(self.citations, self.links, strict=True)):
            yield at, citation, link

    def verified(self) -> Iterator[tuple[Entry, Outcome]]:
        """Each entry that was verified, with what came of it."""
        for entry in self.entries:
            if entry.index in self.outcomes:
                yield entry, self.outcomes[entry.index]

    def authors_of(self, entry: Entry) -> AuthorList:
        """The authors of an entry; those that its list cuts off come from the record, where there is one."""
        return known_authors(entry, self.records.get(entry.index))

    def listed(self) -> Iterator[Entry]:
        """The entries whose form is told with this draft: its own, and of bibliographies beside it what it cites.

        A collection has its own ways, and holds what nobody asked for.
        """
        cited = {index for link in self.links for index in link.references}
        for entry in self.entries:
            if self.is_told(entry) and (not entry.file or self.cites_all or entry.index in cited):
                yield entry

    @once
    def named(self) -> frozenset[int]:
        """The indexes of the entries that a citation refers to, or nearly: one mistake is no reason for two findings."""
        named = {index for link in self.links for index in link.references}
        named |= {self.duplicates[index] for index in named if index in self.duplicates}
        named |= {link.nearest.reference for link in self.links if link.nearest and link.deviation is not None}
        return frozenset(named)

    @once
    def uncited(self) -> tuple[Entry, ...]:
        """The entries that nothing cites and something should, in their order."""
        if self.unchecked or self.cites_all:
            return ()
        # Where the list is made from keys, a work that is named in any other way will not be in it.
        keyed = {index for _, citation, link in self.linked() if citation.mode is Mode.KEY for index in link.references}
        meant = keyed if keyed and all(entry.key for entry in self.entries) else self.named()
        # A draft that cites nothing has a list for further reading: its entries are not all called uncited.
        cites = any(link.status is not Status.EXEMPT and not citation.is_doubtful for _, citation, link in self.linked())
        # A second entry of a work or of a key has a finding of its own.
        return tuple(
            entry
            for entry in self.entries
            if entry.index not in meant
            and entry.is_parsed
            and (entry.index in self.judged if entry.file else cites)
            and entry.index not in (self.repeated_keys if entry.key else self.duplicates)
        )

    def is_told(self, entry: Entry) -> bool:
        """Whether what is wrong with an entry itself is told with this draft."""
        return not entry.file or entry.file in self.told

    def document_of(self, entry: Entry) -> Document:
        """Where an entry stands: the draft, or the bibliography it is from. Front matter is part of the draft."""
        return self.libraries[entry.file].document if entry.file else self.document


class Rule(NamedTuple):
    """One thing refkit can find.

    ``severity`` is that of its gravest finding. ``default`` says whether it runs unasked. ``check`` yields its findings for one
    document, in file order. The docstring of the rule's module is its documentation page.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    confidence: Confidence
    check: Callable[[Rule, CheckedDocument], Iterator[Finding]]
    default: bool = True
    mildest: Severity | None = None

    @property
    def page(self) -> str:
        """The rule's documentation page: sections of an unindented heading and indented text."""
        from inspect import cleandoc
        from sys import modules

        return cleandoc(modules[self.check.__module__].__doc__ or self.summary)

    @property
    def severities(self) -> str:
        """How severe its findings are: "warning", or "info or warning" where some are milder."""
        return f"{self.mildest.value} or {self.severity.value}" if self.mildest else self.severity.value

    def finding(
        self,
        document: Document,
        start: int,
        end: int,
        message: str,
        *,
        references: tuple[int, ...] = (),
        citations: tuple[int, ...] = (),
        nearest: NearestReference | None = None,
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        fix: Fix | None = None,
        file: str = "",
    ) -> Finding:
        """A finding of this rule at ``[start, end)`` of a document: the draft, or a bibliography, which ``file`` names."""
        line, column = document.line_column(start)
        end_line, end_column = document.line_column(end)
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            confidence=confidence or self.confidence,
            message=message,
            start=start,
            end=end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            references=references,
            citations=citations,
            nearest=nearest,
            fix=fix,
            file=file,
        )

    def at_entry(
        self,
        checked: CheckedDocument,
        entry: Entry,
        message: str,
        *,
        references: tuple[int, ...],
        span: tuple[int, int] | None = None,
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of this rule at an entry or a ``span`` of it, in the draft or in the bibliography it is from."""
        start, end = span or (entry.start, entry.end)
        document = checked.document_of(entry)
        return self.finding(document, start, end, message, references=references, severity=severity, fix=fix, file=entry.file)
