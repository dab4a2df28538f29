"""Works of Crossref by their DOIs (https://api.crossref.org): many in one request, one by one where a list cannot carry them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from refkit.registries.bodies import json_of
from refkit.registries.settings import Access
from refkit.registries.transport import Answer, Request, Service, Transport, Unanswered

#: As many as one address of some 4,000 characters carries; longer ones are refused on the way by some proxies.
_LONGEST_FILTER = 3_900
_MOST_IN_A_LIST = 110
_MOST_ALIASES = 3


class Found(NamedTuple):
    """What Crossref said of a DOI: its message, or that it holds none (``message`` is ``None``), or why that is not known.

    ``raw`` is the answer's part about the work, as JSON.
    """

    message: Mapping[str, Any] | None = None
    reason: str = ""

    @property
    def is_answered(self) -> bool:
        return not self.reason


def crossref_works(dois: Sequence[str], access: Access, transport: Transport) -> dict[str, Found]:
    """What Crossref holds of DOIs in lower case. Those that a list leaves out are ``Found()``: nothing is known of them there.

    A list names neither aliases nor DOIs of other agencies; see ``crossref_work`` and ``agencies``.
    """
    found: dict[str, Found] = {}
    singly = [doi for doi in dois if "," in doi]
    batches = list(_batches([doi for doi in dois if "," not in doi]))
    requests = {_list_request(batch, access): batch for batch in batches}
    for request, answer in transport.fetch_all(list(requests)):
        batch = requests[request]
        found.update(_of_list(batch, answer))
    for doi in singly:
        found[doi] = crossref_work(doi, access, transport)
    return found


def crossref_work(doi: str, access: Access, transport: Transport) -> Found:
    """One work by its DOI, aliases followed. A message under another DOI is that of the work it is an alias of."""
    for _ in range(_MOST_ALIASES):
        request = Request(Service.CROSSREF_SINGLE, f"{access.endpoints.crossref}/works/{quote(doi, safe='')}")
        try:
            answer = transport.fetch(request)
            if answer.status in {301, 302, 308}:
                target = _alias(answer)
                if not target or target == doi:
                    return Found(reason="Crossref answered with an address that leads elsewhere")
                doi = target
                continue
            if answer.status == 404:
                return Found()
            if answer.status != 200:
                return Found(reason=f"Crossref refused the request (status {answer.status})")
        except Unanswered as error:
            return Found(reason=error.reason)
        value = json_of(answer)
        message = value.get("message") if isinstance(value, dict) else None
        return Found(message) if isinstance(message, dict) else Found(reason="Crossref’s answer is not in its form")
    return Found(reason="Crossref’s aliases lead in a circle")


def _alias(answer: Answer) -> str:
    path = answer.headers.get("location", "").partition("?")[0]
    _, marker, doi = path.partition("/works/")
    return unquote(doi).lower() if marker else ""


def _batches(dois: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    length = 0
    for doi in dois:
        size = len(quote(doi, safe="/:")) + 5
        if batch and (length + size > _LONGEST_FILTER or len(batch) == _MOST_IN_A_LIST):
            yield batch
            batch, length = [], 0
        batch.append(doi)
        length += size
    if batch:
        yield batch


def _list_request(batch: Sequence[str], access: Access) -> Request:
    named = ",".join(f"doi:{doi}" for doi in batch)
    # Without rows a list ends behind twenty.
    return Request(Service.CROSSREF_LIST, f"{access.endpoints.crossref}/works", (("filter", named), ("rows", str(len(batch)))))


def _of_list(batch: Sequence[str], answer: Answer | Unanswered) -> dict[str, Found]:
    if isinstance(answer, Unanswered):
        return dict.fromkeys(batch, Found(reason=answer.reason))
    if answer.status != 200:
        return dict.fromkeys(batch, Found(reason=f"Crossref refused the request (status {answer.status})"))
    value = json_of(answer)
    message = value.get("message") if isinstance(value, dict) else None
    items = message.get("items") if isinstance(message, dict) else None
    if not isinstance(items, list):
        return dict.fromkeys(batch, Found(reason="Crossref’s answer is not in its form"))
    held = {str(item.get("DOI", "")).lower(): item for item in items if isinstance(item, dict)}
    return {doi: Found(held.get(doi)) for doi in batch}
