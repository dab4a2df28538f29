"""Works of DataCite by their DOIs (https://support.datacite.org/docs/api)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from refkit.reference import Reference
from refkit.registries.bodies import json_of
from refkit.registries.datacite import reference_from_datacite
from refkit.registries.settings import Access
from refkit.registries.transport import Answer, Request, Service, Transport
from refkit.registries.unanswered import Unanswered


def datacite_works(dois: Sequence[str], access: Access, transport: Transport) -> dict[str, Reference | Unanswered | None]:
    """The record of each DOI, ``None`` where DataCite holds none, ``Unanswered`` where that could not be learnt."""
    requests = {Request(Service.DATACITE, f"{access.endpoints.datacite}/dois/{quote(doi, safe='')}"): doi for doi in dois}
    return {
        requests[request]: answer if isinstance(answer, Unanswered) else _record(requests[request], answer)
        for request, answer in transport.fetch_all(list(requests))
    }


def _record(doi: str, answer: Answer) -> Reference | Unanswered | None:
    if answer.status == 404:
        return None
    body = json_of(answer)
    if answer.status != 200 or not isinstance(body, dict):
        return Unanswered(f"DataCite refused the request (status {answer.status})")
    reference = reference_from_datacite(body)
    if not reference.title or reference.doi != doi:
        return Unanswered("DataCite’s answer is not in its form, or of another DOI")
    return reference
