"""Verifying references: what their identifiers lead to, what a search finds of the others, and how that is as they say.

All identifiers of a run are resolved together, all that is left is searched together: 450 references are a few dozen requests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from refkit.patterns import pattern
from refkit.reference import Name, Reference
from refkit.registries.cache import Cache
from refkit.registries.settings import Access
from refkit.resolving.reading import identifier_of
from refkit.resolving.remembering import Memory
from refkit.resolving.resolver import resolve
from refkit.resolving.wanted import wanted
from refkit.resolving.work import Resolved, Status, Work
from refkit.verification.comparing import differences, is_another
from refkit.verification.outcome import Difference, Misled, Outcome, Unknown, Verdict
from refkit.verification.searching import Searched, Sought, search

#: Called with how many references are settled, and of how many.
Progress = Callable[[int, int], None]


class Asked(NamedTuple):
    """A reference to verify; ``text`` is the entry as typed where it was read from a text, empty for the fields of a database."""

    reference: Reference
    text: str = ""


def verify_references(
    references: Sequence[Asked], access: Access, *, cache: Cache | None = None, on_progress: Progress | None = None
) -> list[Outcome]:
    """What the registries say of each reference, in their order. Never raises for what a registry does."""
    entries = [_Entry(asked) for asked in references]
    progress = _Progress(len(entries), on_progress)
    known = _resolved([text for entry in entries for _, text in entry.identifiers], access, cache)
    for entry in entries:
        entry.identify(known)
    progress.settled(sum(not entry.is_sought for entry in entries))
    sought = [entry for entry in entries if entry.is_sought]
    found = search([Sought(entry.bare, entry.asked.text) for entry in sought], access, cache, on_progress=progress.further)
    known = _resolved([_identifier(each) for each in found if _identifier(each)], access, cache)
    for entry, searched in zip(sought, found, strict=True):
        entry.find(searched, known.get(_identifier(searched)))
    return [entry.outcome() for entry in entries]


def _resolved(identifiers: Sequence[str], access: Access, cache: Cache | None) -> dict[str, Resolved]:
    unique = list(dict.fromkeys(identifiers))
    return dict(zip(unique, resolve(unique, access, memory=Memory(cache)), strict=True)) if unique else {}


def _identifier(searched: Searched) -> str:
    # What PubMed names as the DOI of an article may be known to nobody else.
    return f"PMID:{searched.pmid}" if searched.pmid else searched.doi


class _Progress:
    """Counts what is settled by identifiers, and then what is searched, as one number."""

    def __init__(self, total: int, tell: Progress | None) -> None:
        self._total = total
        self._tell = tell
        self._settled = 0

    def settled(self, count: int) -> None:
        self._settled = count
        self.further(0, 0)

    def further(self, done: int, _: int) -> None:
        if self._tell:
            self._tell(self._settled + done, self._total)


class _Entry:
    """One reference on its way to its outcome."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked._replace(reference=_with_family_names(asked.reference))
        self.identifiers = tuple(_identifiers(asked.reference))
        self._works: list[Work] = []
        self._misled: list[Misled] = []
        self._unknown: list[Unknown] = []
        self._looked_at: dict[str, None] = {}
        self._unanswered = ""
        self._searched = False

    @property
    def bare(self) -> Reference:
        """The reference without identifiers: those that it has did not lead to it."""
        return self.asked.reference._replace(doi="", pmid="", pmcid="")

    @property
    def is_sought(self) -> bool:
        """Whether its words are to be searched for: no identifier led to it, though the registries have answered."""
        return not self._works and not self._unanswered and bool(self.asked.reference.title or self.asked.text)

    def identify(self, known: dict[str, Resolved]) -> None:
        """Take what was found by the identifiers."""
        for label, text in self.identifiers:
            resolved = known[text]
            value = wanted(text).value or text
            if resolved.status is Status.COULD_NOT_CHECK:
                self._unanswered = resolved.message
                continue
            if resolved.work is None:
                self._looked_at.update(dict.fromkeys(_REGISTRIES[label]))
                self._unknown.append(Unknown(label, value, resolved.message))
            elif is_another(self.asked.reference, resolved.work, self.asked.text):
                self._misled.append(Misled(label, value, resolved.work))
            else:
                self._works.append(resolved.work)

    def find(self, searched: Searched, resolved: Resolved | None) -> None:
        """Take what a search has found."""
        self._searched = True
        self._looked_at.update(dict.fromkeys(searched.looked_at))
        self._unanswered = searched.unanswered
        if resolved is not None and resolved.work is not None:
            self._works.append(resolved.work)
        elif resolved is not None:
            self._unanswered = resolved.message or "the registry did not give the record that its search names"

    def outcome(self) -> Outcome:
        work = self._work()
        against = work or (self._misled[0].work if self._misled else None)
        differing: tuple[Difference, ...] = ()
        if against is not None:
            differing = tuple(differences(self.asked.reference, against, self.asked.text))
        return Outcome(
            self._verdict(work, differing),
            work,
            searched=self._searched and work is not None,
            differences=differing,
            misled=tuple(self._misled),
            unknown=tuple(self._unknown),
            looked_at=tuple(self._looked_at),
            unanswered=self._unanswered or self._nothing_to_compare(work),
        )

    def _nothing_to_compare(self, work: Work | None) -> str:
        """Why a record says nothing of a reference, where that is nothing but an identifier."""
        reference = self.asked.reference
        if work is None or reference.title or reference.contributors or reference.container_title:
            return ""
        return "the reference is an identifier alone, and says nothing that could be compared"

    def _work(self) -> Work | None:
        """The record, with what has become of the work by any of those that its identifiers led to."""
        if not self._works:
            return None
        notices = dict.fromkeys(notice for work in self._works for notice in work.notices)
        return self._works[0]._replace(notices=tuple(notices))

    def _verdict(self, work: Work | None, differing: Sequence[Difference]) -> Verdict:
        if work is not None:
            if self._misled or self._unknown or any(each.is_mismatch for each in differing):
                return Verdict.MISMATCH
            # What could not be asked may say otherwise.
            return Verdict.COULD_NOT_CHECK if self._unanswered or self._nothing_to_compare(work) else Verdict.MATCH
        if self._misled:
            return Verdict.MISMATCH
        return Verdict.NOT_FOUND if self._searched and not self._unanswered else Verdict.COULD_NOT_CHECK


def _with_family_names(reference: Reference) -> Reference:
    """The reference with "Liu Y", which BibTeX reads as a given and a family name, as PubMed and Vancouver mean it."""
    authors = tuple(
        Name(family=name.given, given=name.family, suffix=name.suffix)
        if _INITIALS.fullmatch(name.family) and name.given and not _INITIALS.fullmatch(name.given) and not name.particle
        else name
        for name in reference.authors
    )
    return reference._replace(authors=authors)


#: Capitals that are no family name.
_INITIALS = pattern(r"[A-Z]{1,3}|(?:[A-Z]\.[ -]?){1,3}")
#: Who has said that there is no such identifier.
_REGISTRIES = {"DOI": ("Crossref", "doi.org"), "arXiv number": ("Crossref", "doi.org"), "PMID": ("PubMed",), "PMCID": ("PMC",)}


def _identifiers(reference: Reference) -> Iterator[tuple[str, str]]:
    """What the identifiers of an entry are called, and each as text to resolve; one in an address where there is no other."""
    if reference.doi:
        yield "DOI", reference.doi
    if reference.pmid:
        yield "PMID", f"PMID:{reference.pmid}"
    if reference.pmcid:
        yield "PMCID", reference.pmcid
    if not (reference.doi or reference.pmid or reference.pmcid) and (text := identifier_of(reference)):
        yield ("arXiv number" if text.lower().startswith("arxiv") else wanted(text).kind.name), text
