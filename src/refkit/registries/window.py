"""What was sent to a service of late, and what it allows: a value, kept as one line of JSON.

A request counts from when it is sent until the interval has passed since its answer: when the registry has counted it is not
known better. So no delay on the way can make two requests meet in a window of the registry's that were apart here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from refkit.patterns import pattern

#: Seconds after which a request has surely been counted, even if there is no answer yet, or nobody left to note it.
ARRIVAL = 3.0
#: A little longer than the interval: clocks differ.
MARGIN = 0.03
#: Seconds by which what another process noted may seem to lie ahead.
_AHEAD = 1.0
#: Nobody is kept waiting longer for what another process has been told. Seconds.
LONGEST_PAUSE = 300.0
#: So many answers in a row are needed for one step up, after the limit went down.
STEP_UP_AFTER = 10
_NUMBER = pattern(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*")
_INTERVAL = pattern(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(ms|s|m)?\s*")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, None: 1.0}


class Limits(NamedTuple):
    """``rate`` requests in ``interval`` seconds, and ``slots`` at once."""

    rate: int
    slots: int
    interval: float = 1.0


class Window(NamedTuple):
    """``counted`` says for each request of late until when. Nothing is sent before ``pause``. ``good``: answers in a row."""

    limits: Limits
    counted: tuple[float, ...] = ()
    pause: float = 0.0
    good: int = 0

    def after(self, now: float) -> Window:
        """Without what is over. What lies too far ahead is from before the machine was started again."""
        horizon = now + self.limits.interval + MARGIN + ARRIVAL + _AHEAD
        counted = tuple(until for until in self.counted if now < until <= horizon)
        return self._replace(counted=counted, pause=self.pause if now < self.pause <= now + LONGEST_PAUSE + _AHEAD else 0.0)

    def wait(self, now: float) -> float:
        """Seconds until the next request may be sent."""
        if self.pause > now:
            return self.pause - now
        over = len(self.counted) - self.limits.rate
        return 0.0 if over < 0 else max(sorted(self.counted)[over] - now, 0.001)

    def sent(self, now: float) -> tuple[Window, float]:
        """With one more request, and until when that counts if its answer is not noted."""
        until = now + ARRIVAL + self.limits.interval + MARGIN
        return self._replace(counted=(*self.counted, until)), until

    def answered(self, until: float, now: float) -> Window:
        """The request that was to count until then has its answer."""
        if until not in self.counted:
            return self
        counted = list(self.counted)
        counted.remove(until)
        return self._replace(counted=(*counted, min(until, now + self.limits.interval + MARGIN)))

    def learnt(self, headers: Mapping[str, str], documented: Limits) -> Window:
        """After an answer: a lower limit holds at once, a higher one step by step and never above what is documented."""
        told = limits_in(headers, documented)
        rate, slots, interval = self.limits
        if told.rate < rate or told.slots < slots or told.interval > interval:
            return self._replace(limits=Limits(min(rate, told.rate), min(slots, told.slots), max(interval, told.interval)), good=0)
        if self.limits == told:
            return self._replace(good=0)
        if self.good + 1 < STEP_UP_AFTER:
            return self._replace(good=self.good + 1)
        return self._replace(limits=Limits(min(rate + 1, told.rate), min(slots + 1, told.slots), told.interval), good=0)

    def refused(self, now: float, seconds: float) -> Window:
        """After the registry said that it was too much: half the rate, and nothing at all for some seconds."""
        pause = max(self.pause, now + min(seconds, LONGEST_PAUSE))
        return self._replace(limits=self.limits._replace(rate=max(1, self.limits.rate // 2)), pause=pause, good=0)

    def line(self) -> bytes:
        return json.dumps({**self._asdict(), "limits": self.limits}).encode() + b"\n"


def limits_in(headers: Mapping[str, str], documented: Limits) -> Limits:
    """What an answer says about the limits, as requests in whole seconds; never more than is documented."""
    rate = _NUMBER.fullmatch(headers.get("x-rate-limit-limit", headers.get("x-ratelimit-limit", "")))
    slots = _NUMBER.fullmatch(headers.get("x-concurrency-limit", ""))
    limits = documented
    if rate and float(rate[1]) > 0:
        length = _INTERVAL.fullmatch(headers.get("x-rate-limit-interval", "1s"))
        # A shorter interval is no more than caution: the same number in a second.
        interval = max(1.0, float(length[1]) * _UNITS[length[2]] if length else 1.0)
        per_second = float(rate[1]) / interval
        limits = limits._replace(rate=min(documented.rate, max(1, int(per_second))), interval=min(60.0, max(1.0, 1 / per_second)))
    if slots and float(slots[1]) > 0:
        limits = limits._replace(slots=min(documented.slots, max(1, int(float(slots[1])))))
    return limits


def window_in(line: bytes, documented: Limits, now: float) -> Window:
    """The window that a file holds. Where that is something else, as much may have been sent as is allowed: it is waited for."""
    if not line:
        return Window(documented)
    try:
        held: Any = json.loads(line)
        rate, slots, interval = held["limits"]
        counted = tuple(float(until) for until in held["counted"])
        limits = Limits(
            min(max(1, int(rate)), documented.rate), min(max(1, int(slots)), documented.slots), max(1.0, float(interval))
        )
        window = Window(limits, counted, float(held["pause"]), int(held["good"]))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return Window(documented, pause=now + documented.interval + MARGIN)
    return window._replace(limits=limits._replace(interval=min(limits.interval, 60.0))).after(now)
