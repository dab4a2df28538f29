"""Works of Crossref by their DOIs (https://api.crossref.org): many in one request, one by one where a list cannot carry them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from refkit.identifiers import normalize_doi
from refkit.registries.bodies import json_of
from refkit.registries.settings import Access
from refkit.registries.transport import Answer, Request, Service, Transport
from refkit.registries.unanswered import Unanswered

#: As many as one address of some 4,000 characters carries; longer ones are refused on the way by some proxies.
_LONGEST_FILTER = 3_900
_MOST_IN_A_LIST = 110
_MOST_ALIASES = 3
_NO_FORM = "Crossref’s answer is not in its form"


class Found(NamedTuple):
    """What Crossref said of a DOI: its message, or that it holds none (``message`` is ``None``), or why that is not known."""

    message: Mapping[str, Any] | None = None
    reason: str = ""

    @property
    def is_answered(self) -> bool:
        return not self.reason


def crossref_works(dois: Sequence[str], access: Access, transport: Transport) -> dict[str, Found]:
    """What Crossref holds of DOIs in lower case. Those that a list leaves out are ``Found()``: nothing is known of them there.

    A list names neither aliases nor DOIs of other agencies; see ``crossref_singles`` and ``agencies``.
    """
    found = _listed(list(_batches([doi for doi in dois if "," not in doi])), access, transport)
    found.update(crossref_singles([doi for doi in dois if "," in doi], access, transport))
    return found


def crossref_singles(dois: Sequence[str], access: Access, transport: Transport) -> dict[str, Found]:
    """Works by their DOIs one by one, aliases followed: the message of an alias is that of the work it stands for."""
    found: dict[str, Found] = {}
    # What is asked for, and under which DOI it is looked for now.
    looked_for = {doi: doi for doi in dois}
    for _ in range(_MOST_ALIASES):
        requests: dict[Request, list[str]] = {}
        for doi, target in looked_for.items():
            request = Request(Service.CROSSREF_SINGLE, f"{access.endpoints.crossref}/works/{quote(target, safe='')}")
            requests.setdefault(request, []).append(doi)
        following: dict[str, str] = {}
        for request, answer in transport.fetch_all(list(requests)):
            for doi in requests[request]:
                target = _alias(answer) if isinstance(answer, Answer) else ""
                if target and target != looked_for[doi]:
                    following[doi] = target
                else:
                    found[doi] = _of_single(looked_for[doi], answer)
        looked_for = following
        if not looked_for:
            return found
    return {**found, **dict.fromkeys(looked_for, Found(reason="Crossref’s aliases lead in a circle"))}


def _of_single(doi: str, answer: Answer | Unanswered) -> Found:
    if isinstance(answer, Unanswered):
        return Found(reason=answer.reason)
    if answer.status == 404:
        return Found()
    if answer.status != 200:
        return Found(reason=f"Crossref refused the request (status {answer.status})")
    value = json_of(answer)
    message = value.get("message") if isinstance(value, dict) else None
    return Found(message) if _is_work(message, doi) else Found(reason=_NO_FORM)


def _is_work(message: object, doi: str) -> bool:
    """Whether a message is of the DOI that was asked for, and says anything of the work."""
    return (
        isinstance(message, dict)
        and str(message.get("DOI", "")).lower() == doi
        and bool(message.get("title") or message.get("type"))
    )


def _alias(answer: Answer) -> str:
    """The DOI that an answer points to, "" where it points nowhere."""
    if answer.status not in {301, 308}:
        return ""
    path = answer.headers.get("location", "").partition("?")[0]
    return normalize_doi(unquote(path.partition("/works/")[2])).value


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


def _listed(batches: Sequence[Sequence[str]], access: Access, transport: Transport) -> dict[str, Found]:
    found: dict[str, Found] = {}
    requests = {_list_request(batch, access): batch for batch in batches}
    refused: list[Sequence[str]] = []
    for request, answer in transport.fetch_all(list(requests)):
        batch = requests[request]
        if isinstance(answer, Answer) and answer.status == 400 and len(batch) > 1:
            # One that Crossref does not take for a DOI must not cost the others.
            refused += [batch[: len(batch) // 2], batch[len(batch) // 2 :]]
        else:
            found.update(_of_list(batch, answer))
    if refused:
        found.update(_listed(refused, access, transport))
    return found


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
    if not isinstance(message, dict) or not isinstance(items, list):
        return dict.fromkeys(batch, Found(reason=_NO_FORM))
    held: dict[str, Mapping[str, Any]] = {}
    for item in items:
        if isinstance(item, dict) and _is_work(item, doi := str(item.get("DOI", "")).lower()):
            held.setdefault(doi, item)
    total = message.get("total-results")
    # Of a list that is shorter than it says, what is not there may be held all the same.
    absent = Found(reason=_NO_FORM) if len(items) != len(held) or (isinstance(total, int) and total > len(items)) else Found()
    return {doi: Found(held[doi]) if doi in held else absent for doi in batch}
