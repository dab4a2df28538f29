"""The main job as a function: a document in, its citations linked and its findings out. Pure: no files, no terminal, no network."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from refkit.bibliography import Entry, find_entries
from refkit.citations import Citation
from refkit.citations.authordate import read_author_date
from refkit.citations.known_names import KnownNames
from refkit.citations.numbered import read_numbered
from refkit.citations.unchecked import find_unchecked
from refkit.documents.document import Document
from refkit.linking import Link, Status, find_duplicates, group_aliases, link_citations, link_numbers
from refkit.report import DocumentReport
from refkit.rules.rule import CheckedDocument, Rule

#: Characters between a year and the bracketed number behind it: ") [".
_BESIDE = 4
_Linked = list[tuple[Citation, Link]]


def analyse(document: Document, rules: Iterable[Rule], external: Sequence[Entry] = ()) -> DocumentReport:
    """Find the reference list and the citations of a draft, link them, and run the rules over the result.

    ``external`` are the entries of bibliographies beside the draft; they come behind those of its own list.
    """
    own, regions = find_entries(document)
    entries = (*own, *(entry.renumbered(len(own) + number) for number, entry in enumerate(external)))
    duplicates = find_duplicates(entries, regions)
    author_date = _author_date(document, entries, regions, duplicates)
    numbered = _numbered(document, own, regions, sum(1 for _, link in author_date if link.references))
    linked = [*_beside_numbers(author_date, numbered), *numbered]
    linked.sort(key=lambda pair: (pair[0].start, pair[0].end))
    citations, links = tuple(citation for citation, _ in linked), tuple(link for _, link in linked)
    # Where the citations found are the list's, there is no other way of citing to look for.
    unchecked = None if any(link.references for link in links) else find_unchecked(document, regions)
    checked = CheckedDocument(document, entries, citations, links, duplicates, unchecked)
    findings = [finding for rule in rules for finding in rule.check(rule, checked)]
    findings.sort(key=lambda finding: (finding.start, finding.code))
    return DocumentReport(document.path, document, entries, citations, links, tuple(findings))


def _author_date(
    document: Document, entries: Sequence[Entry], regions: tuple[tuple[int, int], ...], duplicates: dict[int, int]
) -> _Linked:
    citations = read_author_date(document, _known_names(entries), regions)
    linked = zip(citations, link_citations(citations, entries, duplicates, regions), strict=True)
    # A name and a year that stand together in running text and mean no entry of the list may be anything.
    return [
        (citation, link) for citation, link in linked if citation.is_firm or link.status is not Status.MISSING or link.deviation
    ]


def _beside_numbers(author_date: _Linked, numbered: _Linked) -> _Linked:
    """In a numbered draft, "Cho et al. (2016) [2]" cites by its number: the name and the year need not be the entry's."""
    starts = sorted(citation.start for citation, link in numbered if link.references)
    if not starts:
        return author_date
    kept = []
    for citation, link in author_date:
        at = bisect_left(starts, citation.end)
        is_numbered = at < len(starts) and starts[at] - citation.end <= _BESIDE
        kept.append((citation, Link(Status.EXEMPT) if is_numbered and link.status is Status.MISSING else link))
    return kept


def _known_names(entries: Sequence[Entry]) -> KnownNames:
    known = KnownNames()
    for entry in entries:
        is_title = entry.head.leads_with_title
        for position, name in enumerate(entry.head.authors.names):
            known.add(name.surname, first=position == 0)
            if position == 0 and not is_title and (name.is_group or not name.given):
                for alias in group_aliases(name.surname):
                    known.add(alias, first=True)
        if is_title:
            known.add_title(entry.head.authors.names[0].surname)
    return known


def _numbered(document: Document, entries: Sequence[Entry], regions: tuple[tuple[int, int], ...], by_author: int) -> _Linked:
    labels = [entry.label for entry in entries if entry.label]
    if len(labels) * 2 < len(entries):
        return []
    citations = read_numbered(document, labels, regions, by_author=by_author)
    return list(zip(citations, link_numbers(citations, entries), strict=True))
