"""Asking PubMed and PMC: E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25497/) and the ID converter of PMC."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.patterns import pattern
from refkit.registries.bodies import json_of
from refkit.registries.pubmed import Ids, PubmedRecord, ids_from_idconv, references_from_pubmed_xml
from refkit.registries.settings import Access
from refkit.registries.transport import Request, Service, Transport, Unanswered

#: As many as either takes in one request.
_MOST = 200
_RECORD_END = pattern(r"(?<=</PubmedArticle>)|(?<=</PubmedBookArticle>)")
_RECORD = pattern(r"<Pubmed(?:Book)?Article>")
_PMID = pattern(r"<PMID[^<>]{0,60}>(\d{1,9})</PMID>")


class Converted(NamedTuple):
    """The identifiers of PMCIDs, and why nothing is known of the others: those that are in neither are not in PMC."""

    ids: dict[str, Ids]
    unknown: dict[str, str]


class Fetched(NamedTuple):
    """Records by their PMIDs, the XML of each, and why nothing is known of others: those that are in none do not exist."""

    records: dict[str, PubmedRecord]
    raw: dict[str, bytes]
    unknown: dict[str, str]


def converted(pmcids: Sequence[str], access: Access, transport: Transport) -> Converted:
    """The identifiers that PMC knows of articles by their PMCIDs."""
    result = Converted({}, {})
    requests = {_conversion(batch, access): batch for batch in _batches(pmcids)}
    for request, answer in transport.fetch_all(list(requests)):
        batch = requests[request]
        if isinstance(answer, Unanswered):
            result.unknown.update(dict.fromkeys(batch, answer.reason))
            continue
        table = ids_from_idconv(json_of(answer))
        if table.error and not table.found and not table.missing:
            result.unknown.update(dict.fromkeys(batch, f"PMC’s ID converter could not say: {table.error}"))
        result.ids.update((pmcid, ids) for pmcid in batch if (ids := table.of(pmcid)))
    return result


def fetched(pmids: Sequence[str], access: Access, transport: Transport) -> Fetched:
    """The records of PubMed by their PMIDs."""
    result = Fetched({}, {}, {})
    requests = {_fetching(batch, access): batch for batch in _batches(pmids)}
    for request, answer in transport.fetch_all(list(requests)):
        batch = requests[request]
        if isinstance(answer, Unanswered):
            result.unknown.update(dict.fromkeys(batch, answer.reason))
        elif answer.status == 200:
            result.records.update((record.pmid, record) for record in references_from_pubmed_xml(answer.body))
            result.raw.update(_pieces(answer.body))
        # 400 says that none of them exists.
    return result


def _conversion(batch: Sequence[str], access: Access) -> Request:
    asked = (("ids", ",".join(batch)), ("idtype", "pmcid"), ("format", "json"))
    return Request(Service.PMC, f"{access.endpoints.pmc}/tools/idconv/api/v1/articles/", asked)


def _fetching(batch: Sequence[str], access: Access) -> Request:
    asked = (("db", "pubmed"), ("retmode", "xml"), ("id", ",".join(batch)))
    return Request(Service.EUTILS, f"{access.endpoints.eutils}/efetch.fcgi", data=asked)


def _pieces(body: bytes) -> Iterator[tuple[str, bytes]]:
    """The XML of each record, by its PMID."""
    for piece in _RECORD_END.split(body.decode("utf-8", "replace")):
        if (start := _RECORD.search(piece)) and (pmid := _PMID.search(piece, start.end())):
            yield pmid[1], piece[start.start() :].encode()


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _MOST] for start in range(0, len(ids), _MOST))
