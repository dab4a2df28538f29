"""The main job as two functions: a document in, its citations linked and its findings out. Pure: no files, terminal or network."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from refkit.bibliography import Entry, find_entries
from refkit.bibliography.formats import format_named
from refkit.bibliography.library import Library, library_of
from refkit.bibliography.use import Uncited, Unreadable, Use
from refkit.citations import Citation
from refkit.citations.authordate import read_author_date
from refkit.citations.authorities import is_authority
from refkit.citations.keys import Keys, read_keys
from refkit.citations.known_names import KnownNames
from refkit.citations.numbered import read_numbered
from refkit.citations.unchecked import Unchecked, find_unchecked
from refkit.documents.document import Document
from refkit.documents.metadata import NOTHING, Metadata
from refkit.linking import (
    Link,
    Status,
    find_duplicates,
    group_aliases,
    group_beginnings,
    link_citations,
    link_keys,
    link_numbers,
    repeated_keys,
)
from refkit.linking.recorded import NO_RECORDS, Records, known_authors, recorded
from refkit.report import DocumentReport
from refkit.rules.rule import CheckedDocument, Rule

if TYPE_CHECKING:
    from refkit.resolving.work import Work

#: Looks up the records of entries, by their indexes.
Lookup = Callable[[Sequence[Entry]], "Mapping[int, Work]"]

#: Characters between a year and the bracketed number behind it: ") [".
_BESIDE = 4
_Linked = list[tuple[Citation, Link]]


def analyse(
    document: Document,
    metadata: Metadata = NOTHING,
    uses: Sequence[Use] = (),
    unreadable: tuple[Unreadable, ...] = (),
    lookup: Lookup | None = None,
) -> CheckedDocument:
    """Find the reference list and the citations of a draft, and link them: what rules look at.

    ``uses`` are the bibliographies beside the draft; their entries come behind those of its own list and front matter.
    ``unreadable`` are those it names that could not be read. ``lookup`` gives the registries' records of entries, which say more of
    the works than the list does; without it nothing is known of them.
    """
    listed, regions = find_entries(document)
    inline = _inline(document, metadata)
    own = (*listed, *(entry.renumbered(len(listed) + number) for number, entry in enumerate(inline.entries if inline else ())))
    entries = _with_external(own, uses)
    keys = read_keys(document, regions, metadata.nocite)
    by_key = _by_key(keys, entries)
    duplicates = find_duplicates(entries, regions)
    records = _recorded(entries, lookup(entries)) if lookup else NO_RECORDS
    author_date = _author_date(document, entries, regions, duplicates, records)
    if not listed and any(link.references for _, link in by_key):
        # What cites by key and has no list of its own may name a work by author and year on the side, but need not list it.
        author_date = [(citation, link) for citation, link in author_date if link.status is Status.LINKED and not link.deviation]
    numbered = _numbered(document, listed, regions, sum(1 for _, link in author_date if link.references))
    linked = [*by_key, *_beside_numbers(author_date, numbered), *numbered]
    linked.sort(key=lambda pair: (pair[0].start, pair[0].end))
    citations, links = tuple(citation for citation, _ in linked), tuple(link for _, link in linked)
    libraries = {use.library.path: use.library for use in uses}
    return CheckedDocument(
        document,
        entries,
        citations,
        links,
        duplicates,
        _unchecked(document, regions, keys, linked),
        repeated_keys(entries),
        {**libraries, **({"": inline} if inline else {})},
        frozenset({*(use.library.path for use in uses if use.tells_problems), *([""] if inline else [])}),
        _judged(uses, len(own), links),
        keys.cites_all,
        unreadable,
        records=records,
    )


def analyse_library(library: Library) -> CheckedDocument:
    """A bibliography file that is checked by itself: nothing cites its entries."""
    entries = tuple(entry.renumbered(entry.index) for entry in library.entries)
    for entry in entries:
        entry.file = ""
    duplicates, keys = {**_same_doi(entries), **find_duplicates(entries)}, repeated_keys(entries)
    return CheckedDocument(
        library.document, entries, (), (), duplicates, repeated_keys=keys, libraries={"": library}, told=frozenset([""])
    )


def _same_doi(entries: Sequence[Entry]) -> dict[int, int]:
    """Which entries have the DOI of an earlier one, whatever else they say."""
    first: dict[str, int] = {}
    repeated = {}
    for entry in entries:
        doi = entry.reference_or_nothing.doi.lower()
        if doi and first.setdefault(doi, entry.index) != entry.index:
            repeated[entry.index] = first[doi]
    return repeated


def report_of(checked: CheckedDocument, rules: Iterable[Rule]) -> DocumentReport:
    """What the rules say of a document, in the order of its files and places."""
    findings = [finding for rule in rules for finding in rule.check(rule, checked)]
    findings.sort(key=lambda finding: (finding.file, finding.start, finding.code))
    sources = {path: library.document for path, library in checked.libraries.items() if path}
    return DocumentReport(
        checked.document.path,
        checked.document,
        checked.entries,
        checked.citations,
        checked.links,
        tuple(findings),
        sources=sources,
        outcomes=checked.outcomes,
        uncited=frozenset(entry.index for entry in checked.uncited()),
    )


def _inline(document: Document, metadata: Metadata) -> Library | None:
    """The works that front matter lists in full (pandoc's ``references:``)."""
    if metadata.references is None:
        return None
    from refkit.bibliography.csl import read_csl_yaml

    records = read_csl_yaml(document.text, *metadata.references)
    library = library_of("", format_named("csl-yaml"), document.text, records)
    return library._replace(document=document)


def _with_external(own: Sequence[Entry], uses: Sequence[Use]) -> tuple[Entry, ...]:
    """All entries: the draft's own, and behind them those of its bibliographies, numbered on."""
    entries = list(own)
    for use in uses:
        entries += [entry.renumbered(number) for number, entry in enumerate(use.library.entries, len(entries))]
    return tuple(entries)


#: A bibliography of more entries than this, most of them cited by nobody, is a collection.
_COLLECTION = 20


def _judged(uses: Sequence[Use], own: int, links: Sequence[Link]) -> frozenset[int]:
    """The indexes of entries beside the draft (which has ``own`` ones itself) that are called uncited where nothing cites them."""
    cited = {index for link in links for index in link.references}
    judged: set[int] = set()
    start = own
    for use in uses:
        indexes = range(start, start + len(use.library.entries))
        start = indexes.stop
        if use.uncited is Uncited.SILENT:
            continue
        few = len(indexes) <= _COLLECTION or 2 * sum(1 for index in indexes if index in cited) >= len(indexes)
        if use.uncited is Uncited.TOLD or few:
            judged.update(index for index in indexes if index - indexes.start not in use.cited_elsewhere)
    return frozenset(judged)


def _by_key(keys: Keys, entries: Sequence[Entry]) -> _Linked:
    """The citations by key, where there are entries that have keys."""
    if not keys.citations or not any(entry.key for entry in entries):
        return []
    return list(zip(keys.citations, link_keys(keys.citations, entries), strict=True))


def _unchecked(document: Document, regions: tuple[tuple[int, int], ...], keys: Keys, linked: _Linked) -> Unchecked | None:
    # Where the citations found are the list's, there is no other way of citing to look for.
    if any(link.references for _, link in linked):
        return None
    if keys.is_plain and keys.citations and not any(citation.label_cited for citation, _ in linked):
        first = keys.citations[0]
        return Unchecked("key", len(keys.citations), first.start, first.end)
    return find_unchecked(document, regions)


def _recorded(entries: Sequence[Entry], works: Mapping[int, Work]) -> Records:
    """What records say of entries, without those that are plainly of other works."""
    said = ((entry.index, recorded(entry, works[entry.index])) for entry in entries if entry.index in works)
    return {index: record for index, record in said if record}


def _author_date(
    document: Document,
    entries: Sequence[Entry],
    regions: tuple[tuple[int, int], ...],
    duplicates: dict[int, int],
    records: Records,
) -> _Linked:
    has_list = bool(entries) and not _is_labelled(entries)
    citations = read_author_date(document, _known_names(entries, records), regions, has_list=has_list)
    links = link_citations(citations, entries, duplicates, regions, records)
    linked = [(each, _but_for_authorities(document, each, link)) for each, link in zip(citations, links, strict=True)]
    # A name and a year that stand together in running text and mean no entry of the list may be anything.
    return [
        (citation, link) for citation, link in linked if citation.is_firm or link.status is not Status.MISSING or link.deviation
    ]


def _but_for_authorities(document: Document, citation: Citation, link: Link) -> Link:
    """The link, where who named a species is in the list as well; else none is expected."""
    if link.status is not Status.MISSING or link.deviation or not is_authority(document, citation):
        return link
    return Link(Status.EXEMPT)


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


def _known_names(entries: Sequence[Entry], records: Records) -> KnownNames:
    known = KnownNames()
    for entry in entries:
        is_title = entry.head.leads_with_title
        for position, name in enumerate(known_authors(entry, records.get(entry.index)).names):
            known.add(name.surname, first=position == 0, is_person=bool(name.given) and not name.is_group)
            if position == 0 and not is_title and (name.is_group or not name.given):
                for alias in group_aliases(name.surname):
                    known.add(alias, first=True)
                for beginning in group_beginnings(name.surname):
                    known.add_beginning(beginning)
        if is_title:
            known.add_title(entry.head.authors.names[0].surname)
    return known


def _numbered(document: Document, entries: Sequence[Entry], regions: tuple[tuple[int, int], ...], by_author: int) -> _Linked:
    if not _is_labelled(entries):
        return []
    citations = read_numbered(document, _labels(entries), regions, by_author=by_author)
    return list(zip(citations, link_numbers(citations, entries), strict=True))


def _is_labelled(entries: Sequence[Entry]) -> bool:
    """Whether most entries have a number or another label."""
    return len(_labels(entries)) * 2 >= len(entries)


def _labels(entries: Sequence[Entry]) -> list[str]:
    # What has a key is cited by it, and by no number.
    return [entry.label for entry in entries if entry.label and not entry.key]
