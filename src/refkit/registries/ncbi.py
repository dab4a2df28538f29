"""Asking PubMed and PMC: E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25497/) and the ID converter of PMC."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.patterns import pattern
from refkit.registries.bodies import json_of
from refkit.registries.pubmed import Ids, PubmedRecord, ids_from_idconv, references_from_pubmed_xml
from refkit.registries.settings import Access
from refkit.registries.transport import Request, Service, Transport
from refkit.registries.unanswered import Unanswered

#: As many as either takes in one request.
_MOST = 200
_RECORD_END = pattern(r"(?<=</PubmedArticle>)|(?<=</PubmedBookArticle>)")
_RECORD = pattern(r"<Pubmed(?:Book)?Article>")
#: The root of an answer, somewhere in its first bytes; and what is said where none of the records exists.
_SET, _START = b"<PubmedArticleSet", 2_000
_NONE_EXISTS = b"ID list is empty"
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
        for pmcid in batch:
            ids = table.of(pmcid)
            if ids and ids.pmcid in {"", pmcid}:
                result.ids[pmcid] = ids
            elif ids or pmcid not in table.missing:
                # What the converter says of itself may repeat the contact address.
                result.unknown[pmcid] = "PMC’s ID converter did not say anything of this article"
    return result


def fetched(pmids: Sequence[str], access: Access, transport: Transport) -> Fetched:
    """The records of PubMed by their PMIDs."""
    result = Fetched({}, {}, {})
    requests = {_fetching(batch, access): batch for batch in _batches(pmids)}
    for request, answer in transport.fetch_all(list(requests)):
        batch = requests[request]
        if isinstance(answer, Unanswered):
            result.unknown.update(dict.fromkeys(batch, answer.reason))
            continue
        problems: list[str] = []
        if answer.status == 200:
            records = references_from_pubmed_xml(answer.body, problems.append)
            result.records.update((record.pmid, record) for record in records if record.pmid in batch)
            result.raw.update(_pieces(answer.body))
        is_whole = answer.status == 200 and _SET in answer.body[:_START] and not problems
        if not is_whole and not (answer.status == 400 and _NONE_EXISTS in answer.body):
            absent = [pmid for pmid in batch if pmid not in result.records]
            result.unknown.update(dict.fromkeys(absent, "PubMed’s answer is not whole, or not in its form"))
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
