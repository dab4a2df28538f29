"""A registry on loopback that answers as a test wants, and notes what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

JSON = {"Content-Type": "application/json"}
WORK = json.dumps({"status": "ok", "message": {"DOI": "10.5555/tides", "title": ["Tides of invented seas"]}}).encode()


class Asked(NamedTuple):
    """``at`` is the time, ``at_once`` how many ran, with this one."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    at: float
    at_once: int


class Registry(ThreadingHTTPServer):
    """The first request is answered by the first of ``answers``, and so on; the last one answers all that follow."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Asked] = []
        self.answers: list[Callable[[_Handler], None]] = [says()]
        self.lock = threading.Lock()
        self.running = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that have gone are what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Registry

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with self.server.lock:
            self.server.running += 1
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body, time.monotonic(), self.server.running)
            self.server.asked.append(asked)
            answer = self.server.answers[min(len(self.server.asked), len(self.server.answers)) - 1]
        try:
            answer(self)
        finally:
            with self.server.lock:
                self.server.running -= 1

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


def says(
    body: bytes = WORK,
    status: int = 200,
    headers: dict[str, str] | None = None,
    *,
    length: int | None = None,
    delay: float = 0.0,
    drip: float = 0.0,
) -> Callable[[_Handler], None]:
    """An answer, of which ``length`` is claimed, which comes after ``delay``, or byte by byte every ``drip`` seconds."""

    def answer(handler: _Handler) -> None:
        time.sleep(delay)
        handler.send_response(status)
        for name, value in ((headers if headers is not None else JSON) | {"Content-Length": str(length or len(body))}).items():
            handler.send_header(name, value)
        handler.end_headers()
        for piece in [body[at : at + 1] for at in range(len(body))] if drip else [body]:
            handler.wfile.write(piece)
            time.sleep(drip)
        handler.close_connection = length is not None

    return answer


def hangs_up(handler: _Handler) -> None:
    handler.close_connection = True


@contextmanager
def running() -> Iterator[Registry]:
    registry = Registry()
    thread = threading.Thread(target=registry.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield registry
    finally:
        registry.shutdown()
        thread.join()
        registry.server_close()


class Hurried:
    """A clock on which sleeping takes no time: it is put forward instead."""

    def __init__(self) -> None:
        self.skipped = 0.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def __call__(self) -> float:
        return time.monotonic() + self.skipped

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.skipped += seconds
            self.slept.append(seconds)
        time.sleep(0.0005)
