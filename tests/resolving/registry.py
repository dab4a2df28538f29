"""A registry on loopback for tests: answers as Crossref, PMC, PubMed, DataCite and doi.org do, about invented works."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TIDES: dict[str, Any] = {
    "DOI": "10.5555/tides.1",
    "type": "journal-article",
    "title": ["Tide pools at night"],
    "author": [
        {"family": "Okafor", "given": "N.", "sequence": "first"},
        {"family": "Iwu", "given": "B.", "sequence": "additional"},
    ],
    "container-title": ["Shore Ecology"],
    "volume": "12",
    "issue": "4",
    "page": "101-109",
    "issued": {"date-parts": [[2018, 11, 30]]},
    "published-online": {"date-parts": [[2018, 11, 30]]},
    "published-print": {"date-parts": [[2019, 1]]},
}
RETRACTED: dict[str, Any] = {
    "DOI": "10.5555/mud.2",
    "type": "journal-article",
    "title": ["Mud"],
    "author": [{"family": "Roe", "given": "Jan"}],
    "container-title": ["Shore Ecology"],
    "volume": "3",
    "issued": {"date-parts": [[2010]]},
    "updated-by": [
        {"DOI": "10.5555/mud.c", "type": "correction", "source": "publisher", "updated": {"date-parts": [[2011, 1, 1]]}},
        {"DOI": "10.5555/mud.r", "type": "retraction", "source": "publisher", "updated": {"date-parts": [[2012, 1, 1]]}},
    ],
}
WORKS = {work["DOI"]: work for work in (TIDES, RETRACTED)}
ALIASES = {"10.5555/old": "10.5555/tides.1"}
AGENCIES = {"10.5555/old": "Crossref", "10.6666/data": "DataCite", "10.7777/jp": "JaLC"}
DATA = {
    "data": {
        "id": "10.6666/data",
        "attributes": {
            "doi": "10.6666/data",
            "titles": [{"title": "Tide gauges"}],
            "creators": [{"name": "Iwu, Bola", "givenName": "Bola", "familyName": "Iwu", "nameType": "Personal"}],
            "publisher": "Harbour Board",
            "publicationYear": 2020,
            "types": {"resourceTypeGeneral": "Dataset"},
        },
    }
}
ARTICLE = """<PubmedArticle><MedlineCitation><PMID Version="1">777</PMID><Article>
<Journal><JournalIssue><Volume>12</Volume><Issue>4</Issue><PubDate><Year>2019</Year><Month>Jan</Month></PubDate></JournalIssue>
<Title>Shore ecology</Title></Journal><ArticleTitle>Tide pools at night.</ArticleTitle>
<Pagination><MedlinePgn>101-9</MedlinePgn></Pagination>
<AuthorList CompleteYN="Y"><Author><LastName>Okafor</LastName><ForeName>Ngozi</ForeName></Author>
<Author><LastName>Iwu</LastName><ForeName>Bola</ForeName></Author></AuthorList><Language>eng</Language></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">777</ArticleId><ArticleId IdType="doi">10.5555/tides.1</ArticleId>
<ArticleId IdType="pmc">PMC123456</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"""
CONVERTED = {"PMC123456": {"pmcid": "PMC123456", "pmid": 777, "doi": "10.5555/tides.1", "requested-id": "PMC123456"}}


class Registry:
    """What was asked of it, in order, and what is wrong with it: ``broken`` paths get status 503."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.broken: tuple[str, ...] = ()
        #: Status, headers and body of what is answered to paths that hold a text.
        self.overrides: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.url = ""

    @property
    def environment(self) -> dict[str, str]:
        return {
            "REFKIT_CROSSREF_URL": self.url,
            "REFKIT_EUTILS_URL": f"{self.url}/entrez/eutils",
            "REFKIT_PMC_URL": self.url,
            "REFKIT_DATACITE_URL": self.url,
            "REFKIT_DOI_URL": self.url,
        }


@contextmanager
def registry() -> Iterator[Registry]:
    """The registry, running while the context lasts."""
    told = Registry()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(self.path, parse_qs(urlsplit(self.path).query))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(self.path, parse_qs(body))

        def _answer(self, path: str, query: dict[str, list[str]]) -> None:
            told.asked.append(path)
            overriding = next((answer for part, answer in told.overrides.items() if part in path), None)
            status, headers, body = overriding or _answer(path, query)
            if any(each in path for each in told.broken):
                status, headers, body = 503, {}, b""
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _ranked(question: str) -> list[dict[str, Any]]:
    """As Crossref ranks: by words in common, whether or not any of it is meant."""
    asked = set(question.lower().split())
    return sorted(WORKS.values(), key=lambda work: -len(asked & set(json.dumps(work).lower().replace('"', " ").split())))


def _json(value: object, status: int = 200) -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "application/json"}, json.dumps(value).encode()


def _answer(path: str, query: dict[str, list[str]]) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(path)
    if parts.path == "/works" and "query.bibliographic" in query:
        items = _ranked(query["query.bibliographic"][0])[: int(query["rows"][0])]
        return _json({"status": "ok", "message-type": "work-list", "message": {"total-results": len(WORKS), "items": items}})
    if parts.path == "/works":
        dois = [each.removeprefix("doi:") for each in query["filter"][0].split(",")]
        items = [WORKS[doi] for doi in dois if doi in WORKS][: int(query["rows"][0])]
        return _json({"status": "ok", "message-type": "work-list", "message": {"items": items}})
    if parts.path.startswith("/works/"):
        doi = unquote(parts.path.removeprefix("/works/"))
        if doi in ALIASES:
            return 301, {"Location": f"/works/{ALIASES[doi]}"}, b""
        if doi in WORKS:
            return _json({"status": "ok", "message-type": "work", "message": WORKS[doi]})
        return 404, {"Content-Type": "text/plain"}, b"Resource not found."
    if parts.path.startswith("/doiRA/"):
        dois = unquote(parts.path.removeprefix("/doiRA/")).split(",")
        return _json([{"DOI": doi, "RA": AGENCIES[doi]} if doi in AGENCIES else {"DOI": doi, "status": "Unknown"} for doi in dois])
    if parts.path.startswith("/dois/"):
        return _json(DATA) if "data" in parts.path else _json({"errors": [{"status": "404"}]}, 404)
    if parts.path.startswith("/tools/idconv"):
        asked = query["ids"][0].split(",")
        missing = {"status": "error", "errmsg": "Identifier not found in PMC"}
        return _json({"status": "ok", "records": [CONVERTED.get(each, {"requested-id": each, **missing}) for each in asked]})
    if parts.path.endswith("/esearch.fcgi"):
        return _json({"header": {"type": "esearch"}, "esearchresult": {"count": "0", "retmax": "0", "idlist": []}})
    if parts.path.endswith("/efetch.fcgi"):
        articles = ARTICLE if "777" in query["id"][0].split(",") else ""
        if not articles:
            return 400, {"Content-Type": "text/xml"}, b"<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>"
        return 200, {"Content-Type": "text/xml"}, f"<?xml version='1.0'?><PubmedArticleSet>{articles}</PubmedArticleSet>".encode()
    return 404, {}, b"no"
