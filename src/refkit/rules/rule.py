"""What a rule is, and what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.citations.citation import Citation
from refkit.citations.unchecked import Unchecked
from refkit.documents.document import Document
from refkit.findings import Confidence, Finding, Fix, NearestReference, Severity
from refkit.linking import Link


class CheckedDocument(NamedTuple):
    """A draft with its citations linked to its references: what rules look at.

    ``links[i]`` belongs to ``citations[i]``. ``duplicates`` maps the index of each entry that repeats an earlier one to that one.
    ``unchecked`` is the way of citing that nothing could be checked of, if the draft has one.
    """

    document: Document
    entries: tuple[Entry, ...]
    citations: tuple[Citation, ...]
    links: tuple[Link, ...]
    duplicates: Mapping[int, int]
    unchecked: Unchecked | None = None

    def linked(self) -> Iterator[tuple[int, Citation, Link]]:
        """Each citation with its index and its link."""
        for at, (citation, link) in enumerate(zip(self.citations, self.links, strict=True)):
            yield at, citation, link


class Rule(NamedTuple):
    """One thing refkit can find.

    ``default`` says whether it runs unasked. ``check`` yields its findings for one document, in file order. The docstring of the
    rule's module is its documentation page.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    confidence: Confidence
    check: Callable[[Rule, CheckedDocument], Iterator[Finding]]
    default: bool = True

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
        confidence: Confidence | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of this rule at ``[start, end)`` of the file."""
        line, column = document.line_column(start)
        end_line, end_column = document.line_column(end)
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
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
        )
