"""Waiting for a change: how often the files are looked at, and when what has changed is read."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

from refkit.watching import Stamps, Watch, stamps_of

#: Seconds between two looks at the files, and how many times longer than a look itself they are at least: 10,000 files on a slow
#: disk must not keep it busy.
_PAUSE, _LOOKS = 0.4, 10
#: Seconds for which files have to stay as they are before they are read: whoever saves may be half through.
_SETTLING = 0.1
#: Seconds after which they are read in any case.
_LONGEST_SETTLING = 3.0


class Waiting:
    """Looks at what a watch hangs on, and rests ten times as long as it has looked, whatever it has seen."""

    def __init__(self, watching: Watch[Any]) -> None:
        self._watching = watching
        self._rested = 0.0

    def for_change(self) -> frozenset[str]:
        """Wait until something has changed and stays as it is; the paths that have changed."""
        # Garbage is looked for seldom in a run that soon ends; this one goes on, and now nobody waits.
        gc.collect()
        while True:
            time.sleep(max(_PAUSE, self._rested - time.perf_counter()))
            now, _ = self._look(self._watching.look)
            if changed := self._watching.changed(now):
                settled = self._settled(changed, {path: now.get(path) for path in changed})
                if changed := self._watching.changed({**now, **settled}):
                    return changed

    def _settled(self, paths: frozenset[str], now: Stamps) -> Stamps:
        """The stamps of paths once they stay as they are. Nothing else is looked at, so that a report does not wait for it."""
        until = time.perf_counter() + _LONGEST_SETTLING
        rest = 0.0
        while time.perf_counter() < until:
            time.sleep(max(_SETTLING, rest))
            before = now
            now, rest = self._look(lambda: stamps_of(paths))
            if before == now:
                break
        return now

    def _look(self, look: Callable[[], Stamps]) -> tuple[Stamps, float]:
        """What is seen, and the seconds to rest after it. What is not rested now, for the sake of a save, is rested later."""
        started = time.perf_counter()
        seen = look()
        ended = time.perf_counter()
        rest = _LOOKS * (ended - started)
        self._rested = max(self._rested, ended) + rest
        return seen, rest
