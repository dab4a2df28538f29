"""Resolving identifiers: what the cache knows, then as few requests as possible, then one record of each work.

A PMID or PMCID is looked up in PubMed and, by the DOI found there, in Crossref; a DOI in Crossref, or where that does not hold it
at the agency that registered it. Nothing is said to be not found unless the registry that would hold it said so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import suppress

from refkit.bibliography.crossref.message import reference_from_message
from refkit.reference import PartialDate, Reference
from refkit.registries.agencies import CROSSREF, DATACITE, agencies
from refkit.registries.crossref_works import Found, crossref_singles, crossref_works
from refkit.registries.datacite_works import datacite_works
from refkit.registries.ncbi import Fetched, converted, fetched
from refkit.registries.notices import OF_ANOTHER_WORK, Notice, by_severity, notice_of_title, notices_from_crossref
from refkit.registries.pmc_summaries import pmc_summaries
from refkit.registries.pubmed import Ids, PubmedRecord
from refkit.registries.settings import Access
from refkit.registries.transport import Transport
from refkit.registries.unanswered import Unanswered
from refkit.resolving.merging import may_be_one_work, merged, provenance_of
from refkit.resolving.remembering import Memory
from refkit.resolving.wanted import Kind, Wanted, wanted
from refkit.resolving.work import Conflict, Resolved, Status, Work

Progress = Callable[[int, int], None]


def resolve(
    inputs: Iterable[str], access: Access, *, memory: Memory | None = None, on_progress: Progress | None = None
) -> list[Resolved]:
    """What each input resolves to, in their order. Never raises for what a registry does; what could not be asked is told.

    ``memory`` is the cache; ``on_progress`` is called with how many works are settled, and of how many.
    """
    asked = [wanted(text) for text in inputs]
    resolver = _Resolver(access, memory or Memory(None), on_progress)
    outcomes = resolver.outcomes(list({each.key: each for each in asked if each.value}.values()))
    # The full stop behind a DOI is a sentence's, but for one in some thousands.
    with_stop = {each.key: each._replace(value=f"{each.value}.") for each in asked if _ends_with_stop(each, outcomes)}
    if with_stop:
        tried = resolver.outcomes(list(with_stop.values()))
        outcomes = {
            **outcomes,
            **{key: tried[each.key] for key, each in with_stop.items() if tried[each.key].status is Status.FOUND},
        }
    return [
        outcomes[each.key]._replace(input=each.input) if each.value else Resolved(each.input, Status.INVALID, message=each.reason)
        for each in asked
    ]


def _ends_with_stop(asked: Wanted, outcomes: Mapping[str, Resolved]) -> bool:
    """Whether a DOI that nobody knows was typed with a full stop behind it."""
    if asked.kind is not Kind.DOI or not asked.value or outcomes[asked.key].status is not Status.NOT_FOUND:
        return False
    return asked.input.strip().lower().endswith(f"{asked.value}.")


class _Resolver:
    def __init__(self, access: Access, memory: Memory, on_progress: Progress | None) -> None:
        self._access = access
        self._memory = memory
        self._progress = on_progress
        self._outcomes: dict[str, Resolved] = {}
        self._raw: dict[str, dict[str, bytes]] = {}
        self._total = 0

    def outcomes(self, asked: Sequence[Wanted]) -> dict[str, Resolved]:
        self._total = len(self._outcomes) + len(asked)
        if not self._access.refresh:
            self._remember(asked)
        open_ = [each for each in asked if each.key not in self._outcomes]
        if open_ and self._access.offline:
            for each in open_:
                self._settle(each, Status.COULD_NOT_CHECK, message="it is not in the cache, and --offline forbids asking")
        elif open_:
            transport = Transport(self._access)
            try:
                self._ask(open_, transport)
            finally:
                transport.close()
                self._memory.keep(
                    [(each, self._outcomes[each.key], self._raw.get(each.key, {})) for each in open_ if each.key in self._outcomes]
                )
        return self._outcomes

    def _remember(self, asked: Sequence[Wanted]) -> None:
        for each, remembered in self._memory.recall(asked, expired=self._access.offline).items():
            self._outcomes[each] = remembered
        self._tell()

    def _tell(self) -> None:
        if self._progress:
            self._progress(len(self._outcomes), self._total)

    def _settle(self, asked: Wanted, status: Status, work: Work | None = None, message: str = "") -> None:
        self._outcomes[asked.key] = Resolved(asked.input, status, work, message)
        self._tell()

    def _ask(self, asked: Sequence[Wanted], transport: Transport) -> None:
        ids: dict[str, Ids] = {}
        self._convert([each for each in asked if each.kind is Kind.PMCID], ids, transport)
        for each in asked:
            if each.kind is Kind.PMID:
                ids[each.key] = Ids(pmid=each.value)
            elif each.kind is Kind.DOI:
                ids[each.key] = Ids(doi=each.value)
        pubmed = self._of_pubmed(ids, transport)
        for key, known in ids.items():
            if known.pmid and (record := pubmed.records.get(known.pmid)):
                ids[key] = Ids(record.doi or known.doi, known.pmid, known.pmcid or record.pmcid)
        dois = list(dict.fromkeys(known.doi for known in ids.values() if known.doi))
        # Whose a DOI is that only PubMed and PMC name need not be learnt: they have the work.
        asked_for = {known.doi for key, known in ids.items() if not known.pmid or key.startswith(Kind.DOI.value)}
        works = _WorksByDoi(dois, asked_for, self._access, transport)
        summaries = self._of_pmc(asked, ids, pubmed, works, transport)
        for each in asked:
            if each.key in self._outcomes:
                continue
            known = ids[each.key]
            if each.kind is Kind.DOI:
                self._settle_doi(each, works)
            elif known.pmid and (record := pubmed.records.get(known.pmid)):
                self._settle_record(each, known, record, works)
                self._raw.setdefault(each.key, {})["pubmed"] = pubmed.raw.get(known.pmid, b"")
            elif summary := summaries.get(known.pmcid):
                self._settle_summary(each, known, summary)
            elif known.pmid in pubmed.unknown:
                self._settle(each, Status.COULD_NOT_CHECK, message=pubmed.unknown[known.pmid])
            elif known.doi:
                self._settle_doi(each, works, known)
            elif each.kind is Kind.PMCID:
                said = f"PMC names the PMID {known.pmid}, of which PubMed has no record"
                self._settle(each, Status.NOT_FOUND, message=said)
            else:
                self._settle(each, Status.NOT_FOUND, message="PubMed has no such record")

    def _convert(self, asked: Sequence[Wanted], ids: dict[str, Ids], transport: Transport) -> None:
        if not asked:
            return
        said = converted([each.value for each in asked], self._access, transport)
        for each in asked:
            known = said.ids.get(each.value)
            if each.value in said.unknown:
                self._settle(each, Status.COULD_NOT_CHECK, message=said.unknown[each.value])
            elif known is None or not (known.pmid or known.doi):
                self._settle(
                    each, Status.NOT_FOUND, message="PMC has no such article" if known is None else "PMC knows no PMID or DOI of it"
                )
            if known is not None:
                ids[each.key] = Ids(known.doi.lower(), known.pmid, each.value)

    def _of_pubmed(self, ids: Mapping[str, Ids], transport: Transport) -> Fetched:
        return fetched(list(dict.fromkeys(known.pmid for known in ids.values() if known.pmid)), self._access, transport)

    def _of_pmc(
        self, asked: Sequence[Wanted], ids: Mapping[str, Ids], pubmed: Fetched, works: _WorksByDoi, transport: Transport
    ) -> dict[str, Reference | Unanswered]:
        """The summaries of PMC for articles that neither PubMed nor Crossref holds."""
        left = [
            ids[each.key].pmcid
            for each in asked
            if each.kind is Kind.PMCID
            and each.key not in self._outcomes
            and ids[each.key].pmid not in pubmed.records
            and works.is_missing(ids[each.key].doi)
        ]
        return pmc_summaries(left, self._access, transport) if left else {}

    def _settle_summary(self, asked: Wanted, ids: Ids, summary: Reference | Unanswered) -> None:
        if isinstance(summary, Unanswered):
            self._settle(asked, Status.COULD_NOT_CHECK, message=summary.reason)
            return
        notice = notice_of_title(summary.title)
        work = _work(
            summary, ids, ("pmc",), provenance_of(summary, "pmc"), (), _dates({}, summary), _told((notice,) if notice else ())
        )
        self._settle(asked, Status.FOUND, work)

    def _settle_doi(self, asked: Wanted, works: _WorksByDoi, ids: Ids | None = None) -> None:
        doi = ids.doi if ids else asked.value
        found = works.found[doi]
        if found.reason:
            self._settle(asked, Status.COULD_NOT_CHECK, message=found.reason)
        elif found.message is not None:
            work = _of_crossref(found.message, ids or Ids(doi))
            self._settle(asked, Status.FOUND, work)
            self._keep_raw(asked, "crossref", found)
        elif doi in works.datacite:
            reference = works.datacite[doi]
            known = ids or Ids(doi)
            dates = {"issued": reference.issued.to_edtf()} if reference.issued else {}
            self._settle(
                asked, Status.FOUND, _work(reference, known, ("datacite",), provenance_of(reference, "datacite"), (), dates)
            )
        else:
            status, message = works.why_missing(doi)
            self._settle(asked, status, message=message)

    def _settle_record(self, asked: Wanted, ids: Ids, record: PubmedRecord, works: _WorksByDoi) -> None:
        """A record of PubMed, completed from Crossref where that has the work."""
        found = works.found.get(ids.doi, Found())
        ours = reference_from_message(found.message) if found.message is not None else None
        if found.message is None or ours is None or not may_be_one_work(ours, record.reference):
            why = found.reason or (
                "" if ours is None else f"Crossref’s record of {ids.doi}, which PubMed names, is of another work"
            )
            provenance = provenance_of(record.reference, "pubmed")
            dates = _dates({}, record.reference)
            work = _work(record.reference, ids, ("pubmed",), provenance, (), dates, _told(record.notices))
            # What PubMed says stands; that Crossref was not reached is told.
            self._settle(asked, Status.FOUND, work, message=f"from PubMed alone: {why}" if why else "")
            return
        reference, provenance, conflicts = merged(ours, record.reference)
        dates = _dates(found.message, record.reference)
        both = (*notices_from_crossref(found.message), *record.notices)
        work = _work(reference, ids, ("crossref", "pubmed"), provenance, conflicts, dates, _told(both))
        self._settle(asked, Status.FOUND, work)
        self._keep_raw(asked, "crossref", found)

    def _keep_raw(self, asked: Wanted, source: str, found: Found) -> None:
        with suppress(ValueError, TypeError):
            self._raw.setdefault(asked.key, {})[source] = json.dumps(found.message, ensure_ascii=False).encode()


class _WorksByDoi:
    """What Crossref, and the agencies of what Crossref does not hold, say of some DOIs."""

    def __init__(self, dois: Sequence[str], asked: Container[str], access: Access, transport: Transport) -> None:
        self.found: dict[str, Found] = crossref_works(dois, access, transport) if dois else {}
        self.datacite: dict[str, Reference] = {}
        self._agency: dict[str, str | Unanswered] = {}
        missing = [doi for doi in self.found if self.is_missing(doi) and doi in asked]
        if not missing:
            return
        self._agency = agencies(missing, access, transport)
        # An alias of a work, which lists leave out.
        self.found.update(crossref_singles([doi for doi in missing if self._agency[doi] == CROSSREF], access, transport))
        data = datacite_works([doi for doi in missing if self._agency[doi] == DATACITE], access, transport)
        for doi, answer in data.items():
            if isinstance(answer, Unanswered):
                self.found[doi] = Found(reason=answer.reason)
            elif answer is not None:
                self.datacite[doi] = answer

    def is_missing(self, doi: str) -> bool:
        """Whether Crossref said that it does not hold the DOI, or there is none."""
        found = self.found.get(doi, Found())
        return found.message is None and found.is_answered

    def why_missing(self, doi: str) -> tuple[Status, str]:
        """Why there is no record: no such DOI, or one of an agency that refkit does not ask."""
        if doi not in self._agency:
            return Status.NOT_FOUND, f"PMC names the DOI {doi}, of which no registry has a record"
        agency = self._agency[doi]
        if isinstance(agency, Unanswered):
            return Status.COULD_NOT_CHECK, f"Crossref has no such DOI, and whose it is could not be learnt: {agency.reason}"
        if agency in {CROSSREF, DATACITE}:
            return Status.NOT_FOUND, f"the DOI is of {agency}, which holds no record of it"
        if agency:
            return Status.COULD_NOT_CHECK, f"the DOI is registered with {agency}, which refkit cannot ask"
        return Status.NOT_FOUND, "no such DOI is registered"


def _of_crossref(message: Mapping[str, object], ids: Ids) -> Work:
    reference = reference_from_message(message)
    known = ids._replace(doi=reference.doi or ids.doi)
    provenance = provenance_of(reference, "crossref")
    return _work(reference, known, ("crossref",), provenance, (), _dates(message, None), _told(notices_from_crossref(message)))


def _told(notices: Iterable[Notice]) -> tuple[str, ...]:
    """What the notices say of a work, the most severe first, and of which other work they speak: "has a preprint (10.…)"."""
    said = []
    listed = by_severity(notices)
    named = {notice.kind for notice in listed if notice.doi}
    for notice in listed:
        kind = _PLAINLY.get(str(notice.kind), str(notice.kind))
        if notice.kind in OF_ANOTHER_WORK:
            # PubMed may know the other work by its number alone, which Crossref names.
            if notice.doi or notice.kind not in named:
                said.append(f"{kind} {notice.doi or 'another work'}")
        else:
            said.append(f"{kind} ({notice.doi})" if notice.doi and kind in _OF_ANOTHER else kind)
    return tuple(dict.fromkeys(said))


#: Kinds that name another work, said so that nobody takes them for what this one is.
_PLAINLY = {"preprint": "has a preprint", "published version": "published since"}
_OF_ANOTHER = frozenset(("has a preprint", "published since"))


def _work(
    reference: Reference,
    ids: Ids,
    sources: tuple[str, ...],
    provenance: Mapping[str, str],
    conflicts: tuple[Conflict, ...],
    dates: Mapping[str, str],
    notices: tuple[str, ...] = (),
) -> Work:
    """The record with its identifiers in it; those that came from PubMed or PMC beside Crossref's are told to be theirs."""
    whole = reference._replace(doi=reference.doi or ids.doi, pmid=reference.pmid or ids.pmid, pmcid=reference.pmcid or ids.pmcid)
    told = dict(provenance)
    for variable, value in (("DOI", whole.doi), ("PMID", whole.pmid), ("PMCID", whole.pmcid)):
        if value:
            told.setdefault(variable, "pubmed" if "pubmed" in sources else "pmc")
    return Work(whole, ids, sources, told, conflicts, dates, notices)


#: What the dates of Crossref's records are called here; of two of a name the first counts.
_DATES = (("print", "published-print"), ("online", "published-online"), ("online", "posted"), ("issued", "issued"))


def _dates(message: Mapping[str, object], pubmed: Reference | None) -> dict[str, str]:
    """When the work came out in print, online, and first, as the registries have it."""
    found: dict[str, str] = {}
    for name, field in _DATES:
        date = PartialDate.from_csl(message.get(field)) if message.get(field) else None
        if date and date.year is not None:
            found.setdefault(name, date.to_edtf())
    if pubmed is not None:
        if "print" not in found and pubmed.issued.year is not None and pubmed.volume:
            found["print"] = pubmed.issued.to_edtf()
        online = pubmed.dates.get("available-date")
        if "online" not in found and online and online.year is not None:
            found["online"] = online.to_edtf()
    if "issued" not in found and found:
        found["issued"] = min(found.values())
    return found
