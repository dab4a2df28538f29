"""Which agency registered a DOI (https://www.doi.org/doi-handbook/HTML/registration-agencies.html, ``/doiRA/``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from refkit.normalization.markup import plain
from refkit.registries.bodies import json_of
from refkit.registries.settings import Access
from refkit.registries.transport import Request, Service, Transport
from refkit.registries.unanswered import Unanswered

#: The service takes lists; an address of so many characters is taken everywhere.
_LONGEST = 3_500
_LONGEST_NAME = 60
CROSSREF, DATACITE = "Crossref", "DataCite"


def agencies(dois: Sequence[str], access: Access, transport: Transport) -> dict[str, str | Unanswered]:
    """The name of the agency of each DOI, "" for a DOI that does not exist, ``Unanswered`` where nobody said."""
    found: dict[str, str | Unanswered] = {}
    requests = {_request(batch, access): batch for batch in _batches(dois)}
    for request, answer in transport.fetch_all(list(requests)):
        asked = requests[request]
        value = answer if isinstance(answer, Unanswered) else json_of(answer)
        if isinstance(value, Unanswered):
            found.update(dict.fromkeys(asked, value))
            continue
        said = dict(_said(value))
        unsaid = Unanswered("doi.org’s answer does not say whose this DOI is")
        found.update({doi: said.get(doi, unsaid) for doi in asked})
    return found


def _said(value: object) -> Iterator[tuple[str, str]]:
    """Each DOI that an answer names, with its agency; one with a status instead is none."""
    for each in value if isinstance(value, list) else []:
        if not isinstance(each, dict) or not isinstance(each.get("DOI"), str):
            continue
        agency = each.get("RA")
        if isinstance(agency, str) and plain(agency):
            yield each["DOI"].lower(), plain(agency)[:_LONGEST_NAME]
        elif each.get("status"):
            yield each["DOI"].lower(), ""


def _batches(dois: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    length = 0
    for doi in dois:
        if "," in doi:
            yield [doi]
            continue
        size = len(quote(doi, safe="/")) + 1
        if batch and length + size > _LONGEST:
            yield batch
            batch, length = [], 0
        batch.append(doi)
        length += size
    if batch:
        yield batch


def _request(batch: Sequence[str], access: Access) -> Request:
    return Request(Service.DOI, f"{access.endpoints.doi}/doiRA/{','.join(quote(doi, safe='/') for doi in batch)}")
