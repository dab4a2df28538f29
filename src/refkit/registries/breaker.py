"""Stops asking a service that does not answer: it has enough trouble, and so has whoever waits."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

#: So many failures in a row are enough …
IN_A_ROW = 5
#: … or more than half of the last so many requests.
LAST = 20
#: Seconds until one request may try again.
OPEN_FOR = 30.0


class Breaker:
    """One service's: closed while it answers, open after too many failures, and then one request at a time tries."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._last: deque[bool] = deque(maxlen=LAST)
        self._opened: float | None = None

    def allows(self) -> bool:
        """Whether the service may be asked now. Who is told so, tells what came of it."""
        with self._lock:
            if self._opened is None:
                return True
            if self._clock() - self._opened < OPEN_FOR:
                return False
            # The others wait for what comes of this one.
            self._opened = self._clock()
            return True

    def answered(self) -> None:
        with self._lock:
            if self._opened is not None:
                self._last.clear()
            self._opened = None
            self._in_a_row = 0
            self._last.append(True)

    def failed(self) -> None:
        with self._lock:
            self._in_a_row += 1
            self._last.append(False)
            is_half_lost = len(self._last) == LAST and self._last.count(False) > LAST // 2
            if self._in_a_row >= IN_A_ROW or is_half_lost:
                self._opened = self._clock()
