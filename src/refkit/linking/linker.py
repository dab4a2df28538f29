"""Linking the citations of a draft to its references."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.citations.citation import Citation
from refkit.findings import NearestReference
from refkit.linking.fit import DateFit, NamesFit, date_fit, initials_agree, names_fit
from refkit.linking.index import ReferenceIndex, Target
from refkit.linking.link import Deviation, Link, Status
from refkit.linking.nearest import nearest_reference


class _Candidate(NamedTuple):
    """A reference that a citation may mean, and how well the two agree."""

    target: Target
    names: NamesFit
    dates: DateFit


def link_citations(citations: Sequence[Citation], entries: Sequence[Entry], duplicates: Mapping[int, int]) -> tuple[Link, ...]:
    """Link every citation: ``result[i]`` belongs to ``citations[i]``.

    First exactly; then, knowing which references nobody cites, the nearest is looked for where nothing fits. Entries that repeat an
    earlier one (``duplicates``, from ``find_duplicates``) count as that one where both fit.
    """
    abbreviations = {(citation.abbreviation, citation.first_surname) for citation in citations if citation.abbreviation}
    index = ReferenceIndex(entries, abbreviations)
    links: list[Link] = []
    cached: dict[tuple[object, ...], Link] = {}
    for citation in citations:
        key = _key(citation)
        if key not in cached:
            cached[key] = _exact(citation, index, duplicates)
        links.append(cached[key])
    cited = {reference for link in links for reference in link.references}
    cited |= {duplicates[index] for index in cited if index in duplicates}
    uncited = {entry.index for entry in entries} - cited - duplicates.keys()
    explained: dict[tuple[object, ...], Link] = {}
    for at, citation in enumerate(citations):
        if links[at].status is Status.MISSING:
            key = _key(citation)
            if key not in explained:
                explained[key] = _explained(citation, index, uncited)
            links[at] = explained[key]
    return tuple(links)


def _key(citation: Citation) -> tuple[object, ...]:
    """What linking looks at: citations that are alike in it have the same link."""
    names = tuple((name.surname, name.initials) for name in citation.names)
    return names, citation.et_al, citation.date, citation.exempt, citation.is_group


def link_numbers(citations: Sequence[Citation], entries: Sequence[Entry]) -> tuple[Link, ...]:
    """Link citations by number or label to the entries that bear it; of several (one list a chapter), to the next one behind."""
    labelled: dict[str, list[Entry]] = {}
    for entry in entries:
        labelled.setdefault(entry.label, []).append(entry)
    links = []
    for citation in citations:
        bearing = labelled.get(citation.label_cited)
        if bearing:
            entry = next((entry for entry in bearing if entry.start > citation.start), bearing[-1])
            links.append(Link(Status.LINKED, (entry.index,)))
        else:
            links.append(Link(Status.MISSING))
    return tuple(links)


def _exact(citation: Citation, index: ReferenceIndex, duplicates: Mapping[int, int]) -> Link:
    """What fits exactly: names folded, number of names, year with letter."""
    targets = index.by_first(citation.first_surname)
    fitting = _fitting(citation, targets)
    if not fitting:
        targets = index.by_alias("".join(name.surname for name in citation.names)) or (
            index.by_title(citation.first_surname) if citation.is_group else []
        )
        fitting = _fitting(citation, targets, is_alias=True)
    if not fitting:
        return Link(Status.EXEMPT) if citation.exempt else Link(Status.MISSING)
    return _decide(citation, fitting, duplicates)


def _fitting(citation: Citation, targets: list[Target], *, is_alias: bool = False) -> list[_Candidate]:
    """The targets whose names and year agree at least but for the number of names or the year letter."""
    found = []
    for target in targets:
        dates = date_fit(citation.date, target.date)
        names = NamesFit.FULL if is_alias else names_fit(citation, target)
        if dates >= DateFit.LETTER_EXTRA and names >= NamesFit.NUMBER:
            found.append(_Candidate(target, names, dates))
    # A letter in the citation means that letter where any reference of the year has it.
    exact = [candidate for candidate in found if candidate.dates is DateFit.FULL]
    if citation.date.suffix and exact:
        return exact
    return found


def _decide(citation: Citation, fitting: list[_Candidate], duplicates: Mapping[int, int]) -> Link:
    """Which of the references that fit is meant: the number of names, initials and letters decide where they can."""
    signs: tuple[Callable[[_Candidate], bool], ...] = (
        lambda candidate: initials_agree(citation, candidate.target),
        lambda candidate: candidate.names is NamesFit.FULL,
        lambda candidate: candidate.dates is DateFit.FULL,
    )
    for has_sign in signs:
        if len(fitting) > 1 and (chosen := [candidate for candidate in fitting if has_sign(candidate)]):
            fitting = chosen
    references = tuple(candidate.target.reference for candidate in fitting)
    if len(fitting) > 1 and len({duplicates.get(reference, reference) for reference in references}) == 1:
        fitting = fitting[:1]
    if len(fitting) == 1:
        target, names, dates = fitting[0]
        deviation = None
        if names is NamesFit.NUMBER:
            deviation = Deviation.ET_AL_MISUSED if citation.et_al else Deviation.ET_AL_MISSING
        elif dates is DateFit.LETTER_MISSING:
            deviation = Deviation.LETTER
        return Link(Status.LINKED, (target.reference,), deviation=deviation)
    letters = any(candidate.target.date.suffix for candidate in fitting) and not citation.date.suffix
    return Link(Status.AMBIGUOUS, references, deviation=Deviation.LETTER if letters else None)


def _explained(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Link:
    guess = nearest_reference(citation, index, uncited)
    if not guess:
        return Link(Status.MISSING)
    return Link(Status.MISSING, nearest=NearestReference(guess.reference, guess.why), deviation=guess.deviation)
