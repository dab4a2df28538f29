"""A server on loopback that answers like Crossref, and fails like it, in an order that a test sets."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

JSON = "application/json"


class Reply(NamedTuple):
    """One answer. ``cut`` sends so many bytes less than it promises; ``wait`` seconds pass before anything is sent."""

    status: int = 200
    body: bytes = b"{}"
    content_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    cut: int = 0
    wait: float = 0.0


def works(*records: dict[str, Any]) -> Reply:
    message = {"total-results": len(records), "items": list(records), "items-per-page": 20, "query": {}}
    return Reply(body=json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode())


class Received(NamedTuple):
    """One request as it came. ``raw_path`` is not decoded."""

    raw_path: str
    params: dict[str, str]
    agent: str


class CrossrefServer:
    """Gives the replies in turn, the last one for ever; ``received`` are the requests so far."""

    def __init__(self, replies: list[Reply]) -> None:
        self._replies = replies
        self._gone = threading.Event()
        self.received: list[Received] = []
        self.url = ""

    def reply(self, received: Received) -> Reply:
        self.received.append(received)
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        if reply.wait:
            self._gone.wait(reply.wait)
        return reply

    def close(self) -> None:
        self._gone.set()


@contextmanager
def serving(*replies: Reply) -> Iterator[CrossrefServer]:
    registry = CrossrefServer(list(replies))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            params = {name: values[-1] for name, values in parse_qs(asked.query).items()}
            reply = registry.reply(Received(asked.path, params, self.headers.get("User-Agent", "")))
            self.send_response(reply.status)
            if reply.content_type:
                self.send_header("Content-Type", reply.content_type)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: len(reply.body) - reply.cut])
            self.close_connection = True

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    registry.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield registry
    finally:
        registry.close()
        server.shutdown()
        server.server_close()
        thread.join()


def record(**changes: Any) -> dict[str, Any]:
    """A journal article of invented people, as Crossref has it."""
    return {
        "DOI": "10.5555/kelp.1",
        "type": "journal-article",
        "title": ["Tidal mixing and the growth of kelp in northern fjords"],
        "author": [{"family": "Arnesen", "given": "Brit"}, {"family": "Moreau", "given": "Luc"}],
        "issued": {"date-parts": [[2016, 5]]},
        "container-title": ["Journal of Coastal Botany"],
        "volume": "41",
        "page": "113-127",
        "score": 30.5,
    } | changes
