"""Linking the citations of a draft to its references."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.citations.citation import Citation
from refkit.findings import NearestReference
from refkit.linking.chapters import Chapters
from refkit.linking.fit import (
    DateFit,
    NamesFit,
    all_initials_agree,
    date_fit,
    is_same_date,
    is_same_spelling,
    names_fit,
)
from refkit.linking.index import ReferenceIndex
from refkit.linking.link import Deviation, Link, Status
from refkit.linking.nearest import Unlinked, nearest_reference
from refkit.linking.recorded import NO_RECORDS, Records
from refkit.linking.target import Target


class _Candidate(NamedTuple):
    """A reference that a citation may mean, and how well the two agree."""

    target: Target
    names: NamesFit
    dates: DateFit


class _References(NamedTuple):
    """All references of a draft, and how they are listed."""

    known: ReferenceIndex
    duplicates: Mapping[int, int]
    chapters: Chapters


def link_citations(
    citations: Sequence[Citation],
    entries: Sequence[Entry],
    duplicates: Mapping[int, int],
    lists: Sequence[tuple[int, int]] = (),
    records: Records = NO_RECORDS,
) -> tuple[Link, ...]:
    """Link every citation: ``result[i]`` belongs to ``citations[i]``.

    First exactly; then, knowing which references nobody cites, the nearest is looked for where nothing fits. Entries that repeat an
    earlier one (``duplicates``, from ``find_duplicates``) count as that one where both fit. ``lists`` are the spans of the draft's
    reference lists: where every chapter has one, its citations mean the entries of their own list first. ``records`` are what the
    registries say of entries, by their indexes.
    """
    abbreviations = {(citation.abbreviation, citation.first_surname) for citation in citations if citation.abbreviation}
    references = _References(ReferenceIndex(entries, abbreviations, records), duplicates, Chapters(lists))
    links: list[Link] = []
    cached: dict[tuple[object, ...], Link] = {}
    for citation in citations:
        chapter = references.chapters.of_citation(citation.start)
        key = _key(citation, chapter)
        if key not in cached:
            cached[key] = _exact(citation, chapter, references)
        links.append(cached[key])
    cited = {reference for link in cached.values() for reference in link.references}
    cited |= {duplicates[index] for index in cited if index in duplicates}
    uncited = {entry.index for entry in entries} - cited - duplicates.keys()
    explained: dict[tuple[object, ...], Link] = {}
    for at, citation in enumerate(citations):
        if links[at].status is Status.MISSING:
            chapter = references.chapters.of_citation(citation.start)
            key = _key(citation, chapter)
            if key not in explained:
                explained[key] = _explained(citation, chapter, references, uncited)
            links[at] = explained[key]
    return tuple(links)


def _key(citation: Citation, chapter: int) -> tuple[object, ...]:
    """What linking looks at: citations that are alike in it have the same link."""
    names = tuple([(name.surname, name.initials) for name in citation.names])
    return names, citation.et_al, citation.date, citation.exempt, citation.is_group, chapter


def link_numbers(citations: Sequence[Citation], entries: Sequence[Entry]) -> tuple[Link, ...]:
    """Link citations by number or label to the entries that bear it; of several (one list a chapter), to the next one behind."""
    labelled: dict[str, list[Entry]] = {}
    for entry in entries:
        labelled.setdefault(entry.label, []).append(entry)
    links = []
    for citation in citations:
        if bearing := labelled.get(citation.label_cited):
            following = bisect_right(bearing, citation.start, key=lambda entry: entry.start)
            links.append(Link(Status.LINKED, (bearing[min(following, len(bearing) - 1)].index,)))
        else:
            links.append(Link(Status.MISSING))
    return tuple(links)


def _exact(citation: Citation, chapter: int, references: _References) -> Link:
    """What fits exactly: names folded, number of names, year with letter."""
    if not citation.names:
        return Link(Status.EXEMPT) if citation.exempt else Link(Status.MISSING)
    index = references.known
    fitting = _fitting(citation, index.by_names([name.surname for name in citation.names], citation.date))
    if not fitting:
        targets = index.by_alias("".join([name.surname for name in citation.names]), citation.date)
        if not targets and citation.is_group:
            targets = index.by_title(citation.first_surname)
        fitting = _fitting(citation, targets, is_alias=True)
    if not fitting:
        return Link(Status.EXEMPT) if citation.exempt else Link(Status.MISSING)
    return _decide(citation, fitting, chapter, references)


def _fitting(citation: Citation, targets: list[Target], *, is_alias: bool = False) -> list[_Candidate]:
    """The targets whose names and year agree at least but for the number of names or the year letter."""
    found = []
    for target in targets:
        dates = date_fit(citation.date, target.date)
        if dates < DateFit.LETTER_EXTRA:
            continue
        names = NamesFit.FULL if is_alias else names_fit(citation, target)
        if names >= NamesFit.NUMBER and (is_alias or all_initials_agree(citation, target)):
            found.append(_Candidate(target, names, dates))
    # A letter in the citation means that letter where any reference of the year has it.
    if citation.date.suffix and (exact := [candidate for candidate in found if candidate.dates is DateFit.FULL]):
        return exact
    return found


def _decide(citation: Citation, fitting: list[_Candidate], chapter: int, references: _References) -> Link:
    """Which of the references that fit is meant: what agrees more closely, where anything does."""
    if len(fitting) > 1:
        fitting = _closest(citation, fitting, chapter, references)
    if len(fitting) == 1:
        target, names, dates = fitting[0]
        deviation = None
        if names is NamesFit.NUMBER:
            deviation = Deviation.ET_AL_MISUSED if citation.et_al else Deviation.ET_AL_MISSING
        elif dates is DateFit.LETTER_MISSING:
            deviation = Deviation.LETTER
        return Link(Status.LINKED, (target.reference,), deviation=deviation)
    letters = any(candidate.target.date.suffix for candidate in fitting) and not citation.date.suffix
    alike = tuple([candidate.target.reference for candidate in fitting])
    return Link(Status.AMBIGUOUS, alike, deviation=Deviation.LETTER if letters else None)


def _closest(citation: Citation, fitting: list[_Candidate], chapter: int, references: _References) -> list[_Candidate]:
    """The candidates left when one sign after the other has decided, where it can; one of them, if they are the same work."""
    signs: tuple[Callable[[_Candidate], bool], ...] = (
        lambda candidate: candidate.names is NamesFit.FULL,
        lambda candidate: candidate.dates is DateFit.FULL,
        lambda candidate: references.chapters.remoteness(candidate.target.entry, chapter) == 0,
        lambda candidate: references.chapters.remoteness(candidate.target.entry, chapter) == 1,
        lambda candidate: is_same_date(citation.date, candidate.target.date),
        lambda candidate: is_same_spelling(citation, candidate.target),
    )
    for has_sign in signs:
        if len(fitting) > 1 and (chosen := [candidate for candidate in fitting if has_sign(candidate)]):
            fitting = chosen
    works = {references.duplicates.get(candidate.target.reference, candidate.target.reference) for candidate in fitting}
    return fitting[:1] if len(works) == 1 else fitting


def _explained(citation: Citation, chapter: int, references: _References, uncited: set[int]) -> Link:
    index, duplicates, chapters = references
    guess = nearest_reference(Unlinked(citation, index, uncited, duplicates, chapters, chapter))
    if not guess:
        return Link(Status.MISSING)
    nearest = NearestReference(guess.target.reference, guess.why)
    return Link(Status.MISSING, nearest=nearest, deviation=guess.deviation, is_certain=guess.is_certain)
