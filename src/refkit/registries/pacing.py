"""The pace of requests that another library sends: the same limits, shared by all processes, that ``Transport`` keeps."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from refkit.registries.exchange import Service
from refkit.registries.limits import Limiter
from refkit.registries.settings import Access
from refkit.registries.unanswered import Unanswered


class Pace:
    """Gives the right to send one request to a service: ``with pace(): …``. Raises ``Unanswered`` where its turn does not come."""

    def __init__(self, service: Service, url: str, access: Access) -> None:
        self._limiter = Limiter(service, url, access, time.monotonic, time.sleep)
        self._ends = time.monotonic() + access.deadline

    @contextmanager
    def __call__(self) -> Iterator[None]:
        turn = self._limiter.turn(self._ends, lambda: False)
        if turn is None:
            raise Unanswered("Crossref was not asked: there was no time left")
        try:
            yield
        finally:
            self._limiter.done(turn, None)
