"""A pace for one process: no two requests at once, and none sooner after the last than a registry likes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Pace:
    """Gives the right to send one request: ``with pace(): …``. ``interval`` is in seconds, from the start of one to the next's."""

    def __init__(
        self, interval: float, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._interval = interval
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._next = clock()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        with self._lock:
            if (wait := self._next - self._clock()) > 0:
                self._sleep(wait)
            self._next = self._clock() + self._interval
            yield
