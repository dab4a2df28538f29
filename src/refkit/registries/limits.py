"""Whose turn it is: what all refkit processes of one machine together may ask of a service.

What was sent of late is in one small file for a service, under a lock (``refkit.registries.window``). A request that runs holds
the lock of one of a host's slot files, which the system takes back from a process that dies. Where no file can be written the same
holds within the process.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from refkit.registries.exchange import Service, origin_of
from refkit.registries.locks import open_private, private_folder, try_lock
from refkit.registries.settings import Access
from refkit.registries.window import Limits, Window, window_in

T = TypeVar("T")

#: Seconds until a registry, too, surely knows that a request is over.
LINGER = 0.03
#: Seconds between two looks: whether it is time, whether somebody else's request is over, whether a file's lock is free.
_LOOK, _SLOT, _FILE = 0.05, 0.01, 0.002
#: Looks at a file's lock before it is another's turn: whoever holds it is asleep.
_LOOKS = 100
#: Bytes; no file of ours is longer.
_LONGEST_FILE = 16_384


def documented_limits(service: Service, access: Access) -> Limits:
    """What the registries allow: Crossref since December 2025, NCBI in NBK25497. For the others it is what nobody minds."""
    if service is Service.CROSSREF_LIST:
        return Limits(3, 3) if access.mailto else Limits(1, 1)
    if service is Service.CROSSREF_SINGLE:
        return Limits(10, 3) if access.mailto else Limits(5, 1)
    if service is Service.EUTILS:
        return Limits(10, 3) if access.ncbi_api_key else Limits(3, 3)
    return Limits(3, 1) if service is Service.PMC else Limits(5, 3)


class Turn(NamedTuple):
    """The right to send one request, now. Whoever has it gives it back to its limiter."""

    slot: int
    until: float


class Limiter:
    """One service's, for all threads of a process."""

    def __init__(
        self, service: Service, url: str, access: Access, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._documented = documented_limits(service, access)
        self._clock = clock
        self._sleep = sleep
        folder = limits_folder(access)
        host = _file_name("-".join(origin_of(url)))
        is_known = access.ncbi_api_key if service is Service.EUTILS else access.mailto
        pool = f"{host}.{service.name.lower().replace('_', '-')}{'.known' if is_known else ''}"
        self._window = _Shared(os.path.join(folder, pool) if folder else "", sleep)
        # Crossref counts all that run, whatever they ask for; NCBI's two services have hosts of their own.
        group = "crossref" if service in {Service.CROSSREF_SINGLE, Service.CROSSREF_LIST} else service.name.lower()
        self._slots = _Slots(os.path.join(folder, f"{host}.{group}") if folder else "", clock)

    @property
    def slots(self) -> int:
        """How many requests may run at once, at most."""
        return self._documented.slots

    def turn(self, ends: float, is_over: Callable[[], bool]) -> Turn | None:
        """The next turn, or ``None`` where it does not come before the run ends, or is over for another reason."""
        while self._clock() < ends and not is_over():
            window = self._window.change(self._tidied)
            if window is None:
                wait = _LOOK
            elif wait := window.wait(self._clock()):
                if window.pause >= ends:
                    return None
            elif (slot := self._slots.take(window.limits.slots)) is None:
                wait = _SLOT
            else:
                if until := self._window.change(self._send):
                    return Turn(slot, until)
                self._slots.give_back(slot, 0.0)
                wait = _SLOT
            self._sleep(min(wait, _LOOK))
        return None

    def _tidied(self, held: bytes) -> tuple[bytes, Window]:
        window = window_in(held, self._documented, self._clock())
        return window.line(), window

    def _send(self, held: bytes) -> tuple[bytes, float]:
        """Note a request in the file, and until when it counts; nothing where somebody else was faster."""
        now = self._clock()
        window = window_in(held, self._documented, now)
        if window.wait(now):
            return held, 0.0
        window, until = window.sent(now)
        return window.line(), until

    def done(self, turn: Turn, headers: Mapping[str, str] | None, refused_for: float | None = None) -> None:
        """Give a turn back, with the headers of the answer if there is one, or the seconds to wait if the registry refused."""

        def note(held: bytes) -> tuple[bytes, None]:
            now = self._clock()
            window = window_in(held, self._documented, now).answered(turn.until, now)
            if refused_for is not None:
                window = window.refused(now, refused_for)
            elif headers is not None:
                window = window.learnt(headers, self._documented)
            return window.line(), None

        self._window.change(note)
        self._slots.give_back(turn.slot, LINGER)


def limits_folder(access: Access) -> str:
    """Where the files are: in the cache folder or, where that cannot be written to, in the system's for temporary files."""
    import tempfile

    user = str(os.getuid()) if hasattr(os, "getuid") else "user"
    own = (os.path.join(access.cache_dir, "limits"),) if access.cache_dir else ()
    return private_folder(*own, os.path.join(tempfile.gettempdir(), f"refkit-limits-{user}"))


def _file_name(text: str) -> str:
    return "".join(character if character.isalnum() or character in ".-" else "_" for character in text)[:120]


class _Shared:
    """A line of text that processes change in turn; without a path, or where the file cannot be used, that threads do."""

    def __init__(self, path: str, sleep: Callable[[float], None]) -> None:
        self._path = path
        self._sleep = sleep
        self._lock = threading.Lock()
        self._own = b""

    def change(self, to: Callable[[bytes], tuple[bytes, T]]) -> T | None:
        """What ``to`` makes of the line, which it is given with its end; ``None`` where the file stayed locked."""
        if self._path:
            try:
                descriptor = open_private(self._path)
            except OSError:
                self._path = ""
            else:
                try:
                    return self._change(descriptor, to)
                except OSError:
                    self._path = ""
                finally:
                    os.close(descriptor)
        with self._lock:
            self._own, result = to(self._own)
            return result

    def _change(self, descriptor: int, to: Callable[[bytes], tuple[bytes, T]]) -> T | None:
        for _ in range(_LOOKS):
            if try_lock(descriptor):
                break
            self._sleep(_FILE)
        else:
            return None
        os.lseek(descriptor, 0, os.SEEK_SET)
        old = os.read(descriptor, _LONGEST_FILE).partition(b"\n")
        new, result = to(old[0] + old[1])
        if new != old[0] + old[1]:
            # One write; what an older and longer line leaves behind it is never read.
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, new)
        return result


class _Slots:
    """Locks, one for each request that may run. A file says until when its last holder's request may still seem to run."""

    def __init__(self, path: str, clock: Callable[[], float]) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._own: dict[int, float] = {}
        self._next = -1

    def take(self, count: int) -> int | None:
        """A slot, if one of the first ``count`` is free: a file's descriptor or, within the process, a number below 0."""
        if self._path:
            try:
                for number in range(count):
                    if (slot := self._taken(f"{self._path}.slot{number}")) is not None:
                        return slot
            except OSError:
                self._path = ""
            else:
                return None
        with self._lock:
            now = self._clock()
            self._own = {slot: free for slot, free in self._own.items() if now < free}
            if len(self._own) >= count:
                return None
            self._next -= 1
            self._own[self._next] = float("inf")
            return self._next

    def _taken(self, path: str) -> int | None:
        """The descriptor of a slot's file, locked; ``None`` where another has it. Raises ``OSError``."""
        descriptor = open_private(path)
        is_free = False
        try:
            if try_lock(descriptor):
                os.lseek(descriptor, 0, os.SEEK_SET)
                wait = _number(os.read(descriptor, 64)) - self._clock()
                # What lies further ahead is from before the machine was started again, or no time at all.
                is_free = not 0 < wait <= LINGER
        finally:
            if not is_free:
                os.close(descriptor)
        return descriptor if is_free else None

    def give_back(self, slot: int, linger: float) -> None:
        """Somebody else may have it after some seconds."""
        free = self._clock() + linger
        if slot < 0:
            with self._lock:
                self._own[slot] = free
            return
        try:
            os.lseek(slot, 0, os.SEEK_SET)
            os.write(slot, f"{free:.6f}\n".encode())
        except OSError:
            # A full disk: nobody lingers then.
            pass
        finally:
            os.close(slot)


def _number(text: bytes) -> float:
    try:
        return float(text.partition(b"\n")[0])
    except ValueError:
        return 0.0
