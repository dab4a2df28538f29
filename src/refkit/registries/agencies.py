"""Which agency registered a DOI (https://www.doi.org/doi-handbook/HTML/registration-agencies.html, ``/doiRA/``)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from refkit.registries.bodies import json_of
from refkit.registries.settings import Access
from refkit.registries.transport import Request, Service, Transport, Unanswered

#: The service takes lists; an address of so many characters is taken everywhere.
_LONGEST = 3_500
CROSSREF, DATACITE = "Crossref", "DataCite"


def agencies(dois: Sequence[str], access: Access, transport: Transport) -> dict[str, str | Unanswered]:
    """The name of the agency of each DOI, "" for a DOI that does not exist, ``Unanswered`` where nobody said."""
    found: dict[str, str | Unanswered] = {}
    requests: dict[Request, list[str]] = {}
    batch: list[str] = []
    for doi in dois:
        if batch and sum(len(quote(each, safe="")) + 1 for each in [*batch, doi]) > _LONGEST:
            requests[_request(batch, access)] = batch
            batch = []
        batch.append(doi)
    if batch:
        requests[_request(batch, access)] = batch
    for request, answer in transport.fetch_all(list(requests)):
        asked = requests[request]
        if isinstance(answer, Unanswered):
            found.update(dict.fromkeys(asked, answer))
            continue
        value = json_of(answer)
        if not isinstance(value, list):
            found.update(dict.fromkeys(asked, Unanswered("doi.org’s answer is not in its form")))
            continue
        said = {str(each.get("DOI", "")).lower(): str(each.get("RA", "")) for each in value if isinstance(each, dict)}
        found.update({doi: said.get(doi, "") for doi in asked})
    return found


def _request(batch: Sequence[str], access: Access) -> Request:
    return Request(Service.DOI, f"{access.endpoints.doi}/doiRA/{','.join(quote(doi, safe='/') for doi in batch)}")
