"""The main job as a function: a document in, its citations linked and its findings out. Pure: no files, no terminal, no network."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.bibliography import find_entries
from refkit.citations import Citation
from refkit.citations.authordate import read_author_date
from refkit.citations.known_names import KnownNames
from refkit.documents.document import Document
from refkit.linking import Link, Status, find_duplicates, link_citations
from refkit.report import DocumentReport
from refkit.rules.rule import CheckedDocument, Rule


def _without_chance_finds(citations: tuple[Citation, ...], links: tuple[Link, ...]) -> tuple[tuple[Citation, ...], tuple[Link, ...]]:
    """Without names and years that stand together in running text and mean no entry of the list: they may be anything."""
    kept = [
        (citation, link)
        for citation, link in zip(citations, links, strict=True)
        if citation.is_firm or link.status is not Status.MISSING or link.deviation is not None
    ]
    return tuple(citation for citation, _ in kept), tuple(link for _, link in kept)


def analyse(document: Document, rules: Iterable[Rule]) -> DocumentReport:
    """Find the reference list and the citations of a draft, link them, and run the rules over the result."""
    entries, regions = find_entries(document)
    names = [entry.head.authors.names for entry in entries]
    known = KnownNames((people[0].surname for people in names if people), (name.surname for people in names for name in people))
    citations = tuple(read_author_date(document, known, regions))
    duplicates = find_duplicates(entries)
    links = link_citations(citations, entries, duplicates)
    citations, links = _without_chance_finds(citations, links)
    checked = CheckedDocument(document, entries, citations, links, duplicates)
    findings = [finding for rule in rules for finding in rule.check(rule, checked)]
    findings.sort(key=lambda finding: (finding.start, finding.code))
    return DocumentReport(document.path, document, entries, citations, links, tuple(findings))
