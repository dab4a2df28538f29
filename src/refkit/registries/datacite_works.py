"""Works of DataCite by their DOIs (https://support.datacite.org/docs/api)."""

from __future__ import annotations

from urllib.parse import quote

from refkit.reference import Reference
from refkit.registries.bodies import json_of
from refkit.registries.datacite import reference_from_datacite
from refkit.registries.settings import Access
from refkit.registries.transport import Request, Service, Transport, Unanswered


def datacite_work(doi: str, access: Access, transport: Transport) -> Reference | Unanswered | None:
    """The record of a DOI, ``None`` where DataCite holds none, ``Unanswered`` where that could not be learnt."""
    try:
        answer = transport.fetch(Request(Service.DATACITE, f"{access.endpoints.datacite}/dois/{quote(doi, safe='')}"))
    except Unanswered as error:
        return error
    if answer.status == 404:
        return None
    body = json_of(answer)
    if answer.status != 200 or not isinstance(body, dict):
        return Unanswered(f"DataCite refused the request (status {answer.status})")
    reference = reference_from_datacite(body)
    return reference._replace(doi=reference.doi or doi)
