"""A registry on loopback that is searched: Crossref's list of works and PubMed's esearch and efetch, about invented works."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Answer = tuple[int, bytes]


def work(doi: str, title: str, **changes: Any) -> dict[str, Any]:
    """An article as Crossref has it."""
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": [title],
        "author": [{"family": "Arnesen", "given": "Brit"}, {"family": "Moreau", "given": "Luc"}],
        "issued": {"date-parts": [[2016, 5]]},
        "container-title": ["Journal of Coastal Botany"],
        "volume": "41",
        "page": "113-127",
    } | changes


def article(pmid: str, title: str, doi: str = "") -> str:
    """An article as PubMed has it."""
    named = f'<ArticleId IdType="doi">{doi}</ArticleId>' if doi else ""
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article><Journal><JournalIssue><Volume>9</Volume>'
        "<Issue>3</Issue><PubDate><Year>1987</Year></PubDate></JournalIssue><Title>Annals of tidal medicine</Title></Journal>"
        f"<ArticleTitle>{title}.</ArticleTitle><Pagination><MedlinePgn>44-51</MedlinePgn></Pagination>"
        '<AuthorList CompleteYN="Y"><Author><LastName>Okafor</LastName><ForeName>Ngozi</ForeName></Author></AuthorList>'
        "<Language>eng</Language></Article></MedlineCitation><PubmedData><ArticleIdList>"
        f'<ArticleId IdType="pubmed">{pmid}</ArticleId>{named}</ArticleIdList></PubmedData></PubmedArticle>'
    )


def found(*works: dict[str, Any], total: int | None = None) -> Answer:
    message = {"total-results": len(works) if total is None else total, "items": list(works)}
    return 200, json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode()


class World:
    """``works`` are what Crossref holds, ``articles`` what PubMed holds by its PMIDs; all is given whose title shares a word.

    ``instead`` answers before either does, unless it gives ``None``: it is told the path and how many requests of it there were.
    """

    def __init__(self) -> None:
        self.works: list[dict[str, Any]] = []
        self.articles: dict[str, str] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.instead: Callable[[str, int], Answer | None] = lambda _path, _number: None
        self.url = ""
        self._lock = threading.Lock()

    @property
    def environment(self) -> dict[str, str]:
        return {
            "REFKIT_CROSSREF_URL": self.url,
            "REFKIT_EUTILS_URL": f"{self.url}/entrez/eutils",
            "REFKIT_MAILTO": "reader@example.org",
        }

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        with self._lock:
            self.asked.append((path, query))
            number = self.paths().count(path)
        instead = self.instead(path, number)
        if instead is not None:
            return instead
        if path == "/works":
            words = _words(query["query.bibliographic"])
            return found(*(each for each in self.works if words & _words(each["title"][0])))
        if path.endswith("/esearch.fcgi"):
            words = _words(re.sub(r"\[[^\]]*\]", " ", query["term"])) - {"and", "or"}
            ids = [pmid for pmid, xml in self.articles.items() if words <= _words(xml.partition("<ArticleTitle>")[2])]
            return 200, json.dumps({"esearchresult": {"count": str(len(ids)), "idlist": ids[: int(query["retmax"])]}}).encode()
        records = "".join(self.articles.get(pmid, "") for pmid in query["id"].split(","))
        return 200, f"<?xml version='1.0'?><PubmedArticleSet>{records}</PubmedArticleSet>".encode()


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text.lower()))


@contextmanager
def running() -> Iterator[World]:
    """The world, while the context lasts."""
    world = World()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(urlsplit(self.path).query)

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, query: str) -> None:
            path = urlsplit(self.path).path
            status, body = world.answer(path, {name: values[-1] for name, values in parse_qs(query).items()})
            self.send_response(status)
            self.send_header("Content-Type", "text/xml" if "efetch" in path else "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    world.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
