"""What a check found, as values: the contents of ``refkit check --output-format json``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.bibliography.entry import Entry
from refkit.citations.citation import Citation, Mode
from refkit.documents.document import Document
from refkit.findings import Finding, Severity
from refkit.linking import Link

if TYPE_CHECKING:
    from refkit.verification.outcome import Outcome

#: Version of the JSON report's shape.
JSON_VERSION = 1


class DocumentReport(NamedTuple):
    """One checked file. ``links[i]`` belongs to ``citations[i]``; ``error`` says why a file could not be read. ``sources`` are the
    bibliographies beside it by their paths, ``outcomes`` what verification said of entries, by their indexes, and ``uncited`` the
    indexes of those that nothing cites and something should.
    """

    path: str
    document: Document | None = None
    entries: tuple[Entry, ...] = ()
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    sources: Mapping[str, Document] = MappingProxyType({})
    outcomes: Mapping[int, Outcome] = MappingProxyType({})
    uncited: frozenset[int] = frozenset()

    def document_of(self, finding: Finding) -> Document | None:
        """The document that the place of a finding is in: the checked one, or a bibliography beside it."""
        return self.sources[finding.file] if finding.file else self.document

    def to_json(self) -> dict[str, Any]:
        """The shape of ``documents[]`` in the JSON report."""
        document = self.document
        if document is None:
            return {"path": self.path, "references": [], "citations": [], "findings": [], "error": self.error}
        cited = {index for link in self.links for index in link.references}
        references = [
            {
                "index": entry.index,
                "line": entry.line,
                "start": entry.start,
                "end": entry.end,
                "raw": entry.raw,
                "item": entry.reference.to_csl() if entry.reference else None,
                "cited": entry.index in cited,
                **({"key": entry.key} if entry.key else {}),
                **({"file": entry.file} if entry.file else {}),
            }
            for entry in self.entries
        ]
        citations = []
        for citation, link in zip(self.citations, self.links, strict=True):
            line, column = document.line_column(citation.start)
            citations.append(
                {
                    "start": citation.start,
                    "end": citation.end,
                    "line": line,
                    "column": column,
                    "text": citation.text,
                    "mode": citation.mode.value,
                    "status": link.status.value,
                    "references": list(link.references),
                    "nearest": link.nearest.to_json() if link.nearest else None,
                    **({"key": citation.label_cited} if citation.mode is Mode.KEY else {}),
                }
            )
        return {
            "path": self.path,
            "references": references,
            "citations": citations,
            "findings": [finding.to_json() for finding in self.findings],
            "error": self.error,
        }


class Report(NamedTuple):
    """All checked files, in the order given."""

    documents: tuple[DocumentReport, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        return [finding for document in self.documents for finding in document.findings]

    @property
    def has_errors(self) -> bool:
        """Whether a file could not be read (exit code 2)."""
        return any(document.error is not None for document in self.documents)

    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity.value: counted[severity] for severity in Severity}

    def to_json(self) -> dict[str, Any]:
        return {
            "version": JSON_VERSION,
            "documents": [document.to_json() for document in self.documents],
            "summary": {
                "documents": len(self.documents),
                "citations": sum(len(document.citations) for document in self.documents),
                "references": sum(len(document.entries) for document in self.documents),
                "findings": self.counts(),
            },
        }
