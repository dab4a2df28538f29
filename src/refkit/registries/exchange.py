"""What is asked of a registry, and what comes of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import NamedTuple

from refkit.registries.settings import Access


class Service(enum.Enum):
    """The services with a limit of their own; the value is the name by which a person knows them."""

    CROSSREF_SINGLE = "Crossref (one work)"
    CROSSREF_LIST = "Crossref (lists)"
    EUTILS = "PubMed"
    PMC = "PMC"
    DATACITE = "DataCite"
    DOI = "doi.org"

    @property
    def title(self) -> str:
        return self.value.partition(" ")[0]


class Request(NamedTuple):
    """``url`` is complete but for ``params``; values in its path are encoded. With ``data`` it is sent as a form (POST)."""

    service: Service
    url: str
    params: tuple[tuple[str, str], ...] = ()
    data: tuple[tuple[str, str], ...] = ()


class Answer(NamedTuple):
    """What a registry says about what was asked: 200, 400 and 404, and 301 where Crossref knows a work by another DOI.

    The names of ``headers`` are in lower case.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


def origin_of(url: str) -> tuple[str, str]:
    """The scheme and the host with its port, in lower case."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower()


def signed(request: Request, access: Access) -> Request:
    """The request with what tells the registry who asks, in the form where there is one: keys in an address are easily seen."""
    sender: tuple[tuple[str, str], ...] = ()
    if request.service is Service.CROSSREF_LIST and access.mailto:
        sender = (("mailto", access.mailto),)
    elif request.service in {Service.EUTILS, Service.PMC}:
        key = access.ncbi_api_key if request.service is Service.EUTILS else ""
        sender = (("tool", "refkit"), *((name, value) for name, value in (("email", access.mailto), ("api_key", key)) if value))
    if request.data:
        return request._replace(data=request.data + sender)
    return request._replace(params=request.params + sender)


def full_url(request: Request) -> str:
    """The address with its parameters. What need not be encoded is not: a list of a hundred DOIs has to fit."""
    from urllib.parse import quote, urlencode

    if not request.params:
        return request.url
    return f"{request.url}?{urlencode(request.params, quote_via=quote, safe=':,/@')}"
