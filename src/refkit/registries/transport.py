"""Asks the registries: politely, patiently up to the end of the run, and never again for what was answered."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from refkit._version import __version__
from refkit.registries.answers import Fault, fault_in, retry_after
from refkit.registries.breaker import Breaker
from refkit.registries.exchange import Answer, Request, Service, full_url, signed
from refkit.registries.limits import Limiter
from refkit.registries.settings import Access
from refkit.registries.unanswered import Unanswered
from refkit.registries.waiting import jitter

if TYPE_CHECKING:
    import requests

__all__ = ["Answer", "Request", "Service", "Transport", "Unanswered"]

#: How often one request is sent, at most.
TRIES = 5
TRIES_WITHOUT_CONNECTION = 3
#: Seconds: to connect, and between two pieces of an answer.
TIMEOUTS = (10.0, 20.0)
#: Seconds that the first wait between two tries takes at most; each further one up to twice as long.
BACK_OFF = 1.0
#: Bytes of an answer, unpacked.
LARGEST_BODY = 32 * 1024 * 1024
_PIECE = 65_536
#: Seconds that a thread is given to notice that the run is over. It can hang in the system's look-up of names.
_GRACE = 1.0
#: Seconds after which somebody who waits for answers can be interrupted: on Windows nobody can in between.
_LISTEN = 0.2
_HOME = "https://pypi.org/project/refkit-cli/"
_TOO_LATE = Fault("did not answer in time", again=False)


class Transport:
    """Sends requests within the limits of the registries and the time of the run, which begins with it. For many threads at once.

    ``on_progress`` is told of every request that is over, and of what came of it, by the thread that asked.
    """

    def __init__(
        self,
        access: Access,
        on_progress: Callable[[Request, Answer | Unanswered], None] | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        timeouts: tuple[float, float] = TIMEOUTS,
        back_off: float = BACK_OFF,
    ) -> None:
        self._access = access
        self._on_progress = on_progress
        # On one machine all processes have this clock in common, and nobody sets it.
        self._clock = clock
        self._sleep = sleep
        self._timeouts = timeouts
        self._back_off = back_off
        self._ends = clock() + access.deadline
        self._lock = threading.Lock()
        self._limiters: dict[Service, Limiter] = {}
        self._breakers = {service: Breaker(clock) for service in Service}
        self._session: requests.Session | None = None
        self._closed = threading.Event()
        #: How many requests were sent.
        self.requests = 0

    def close(self) -> None:
        """End what still runs. Nothing can be asked afterwards."""
        self._closed.set()
        with self._lock:
            if self._session is not None:
                self._session.close()

    def fetch(self, request: Request) -> Answer:
        """The answer to a request. Raises ``Unanswered``."""
        for _, outcome in self.fetch_all([request]):
            if isinstance(outcome, Answer):
                return outcome
            raise outcome
        raise AssertionError

    def fetch_all(self, requests: Sequence[Request]) -> Iterator[tuple[Request, Answer | Unanswered]]:
        """Each request with what came of it, as they are answered; as many at once as a service allows."""
        if self._access.offline:
            for request in requests:
                yield self._told(request, Unanswered("offline"))
            return
        from queue import Empty, SimpleQueue

        outcomes: SimpleQueue[tuple[int, Answer | Unanswered]] = SimpleQueue()
        stop = threading.Event()
        open_ = dict(enumerate(requests))
        waiting: dict[Service, deque[tuple[int, Request]]] = {}
        for number, request in open_.items():
            waiting.setdefault(request.service, deque()).append((number, request))

        def work(tasks: deque[tuple[int, Request]]) -> None:
            with contextlib.suppress(IndexError):
                while not stop.is_set():
                    number, request = tasks.popleft()
                    outcome: Answer | Unanswered = Unanswered(f"{request.service.title} could not be asked")
                    try:
                        outcome = self._asked(request, stop)
                    finally:
                        outcomes.put((number, outcome))

        for service, tasks in waiting.items():
            for _ in range(min(self._limiter(service, tasks[0][1]).slots, len(tasks))):
                # They must not keep the process from ending: a look-up of a name can take minutes.
                threading.Thread(target=work, args=(tasks,), daemon=True).start()
        try:
            while open_:
                try:
                    number, outcome = outcomes.get(timeout=_LISTEN)
                except Empty:
                    if self._clock() >= self._ends + _GRACE:
                        break
                else:
                    yield self._told(open_.pop(number), outcome)
            for request in open_.values():
                yield self._told(request, Unanswered(f"{request.service.title} {_TOO_LATE.what}"))
        finally:
            stop.set()

    def _told(self, request: Request, outcome: Answer | Unanswered) -> tuple[Request, Answer | Unanswered]:
        if self._on_progress is not None:
            self._on_progress(request, outcome)
        return request, outcome

    def _limiter(self, service: Service, request: Request) -> Limiter:
        with self._lock:
            if service not in self._limiters:
                self._limiters[service] = Limiter(service, request.url, self._access, self._clock, self._sleep)
            return self._limiters[service]

    def _asked(self, request: Request, stop: threading.Event) -> Answer | Unanswered:
        """What comes of a request after as many tries as it takes, is polite, and there is time for."""
        title = request.service.title
        limiter = self._limiter(request.service, request)
        breaker = self._breakers[request.service]
        fault = Fault("was not asked: there was no time left")
        for attempt in range(TRIES):
            if not breaker.allows():
                # Whoever has asked before says what came of that.
                fault = fault if attempt else Fault("was not asked: it has failed too often in this run")
                break
            turn = limiter.turn(self._ends, lambda: stop.is_set() or self._closed.is_set())
            if turn is None:
                break
            answer: Answer | None = None
            wait = jitter(self._back_off * 2**attempt)
            refused_for: float | None = None
            try:
                answer, found = self._sent(signed(request, self._access))
                if answer is not None and found is not None:
                    wait = max(wait, retry_after(answer.headers, time.time()))
                    refused_for = wait if found.refused else None
            finally:
                limiter.done(turn, answer.headers if answer else None, refused_for)
            if answer is not None and found is None:
                breaker.answered()
                return answer
            fault = found or fault
            breaker.failed()
            tries = TRIES_WITHOUT_CONNECTION if fault.nobody else TRIES
            if not fault.again or attempt >= tries - 1 or self._clock() + wait >= self._ends:
                break
            self._sleep(wait)
        return Unanswered(f"{title} {fault.what}")

    def _sent(self, request: Request) -> tuple[Answer | None, Fault | None]:
        """What came back for one request sent once, and what is wrong with it."""
        import requests
        import urllib3

        left = self._ends - self._clock()
        if left <= 0:
            return None, _TOO_LATE
        with self._lock:
            self.requests += 1
        try:
            with self._opened().request(
                "POST" if request.data else "GET",
                full_url(request),
                data=list(request.data) or None,
                stream=True,
                allow_redirects=False,
                timeout=(min(self._timeouts[0], left), min(self._timeouts[1], left)),
            ) as response:
                answer = Answer(response.status_code, {name.lower(): value for name, value in response.headers.items()}, b"")
                body = self._body(response)
        except requests.exceptions.ProxyError:
            return None, Fault("cannot be reached through the proxy")
        except requests.exceptions.SSLError:
            return None, Fault("cannot be reached: the connection is not secure")
        except (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError, TimeoutError):
            return None, Fault("did not answer in time")
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, requests.exceptions.MissingSchema):
            return None, Fault("cannot be reached: its address in the settings is wrong", again=False)
        except requests.exceptions.ConnectionError as error:
            why = getattr(error.args[0] if error.args else None, "reason", None)
            return None, Fault("cannot be reached", nobody=isinstance(why, urllib3.exceptions.NewConnectionError))
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError):
            return None, Fault("broke off its answer")
        if isinstance(body, Fault):
            return answer, body
        answer = answer._replace(body=body)
        return answer, fault_in(request, answer)

    def _body(self, response: requests.Response) -> bytes | Fault:
        too_large = Fault(f"sent an answer of more than {LARGEST_BODY // 1024**2} MB", again=False)
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > LARGEST_BODY:
            return too_large
        pieces = []
        size = 0
        # A piece is what has come, and may be a single byte: whoever sends one a second is not waited for beyond the end.
        while piece := response.raw.read1(_PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_BODY:
                return too_large
            if self._clock() >= self._ends:
                return _TOO_LATE
        return b"".join(pieces)

    def _opened(self) -> requests.Session:
        with self._lock:
            if self._session is None:
                self._session = _new_session(self._access)
            return self._session


def _new_session(access: Access) -> requests.Session:
    from http.cookiejar import DefaultCookiePolicy

    import requests
    from requests.adapters import HTTPAdapter

    session = requests.Session()
    contact = f"; mailto:{access.mailto}" if access.mailto else ""
    session.headers.update(
        {"User-Agent": f"refkit/{__version__} ({_HOME}{contact})", "Accept": "application/json, application/xml;q=0.9, */*;q=0.1"}
    )
    # Nothing is kept for the registries, and no name and password for them taken from a .netrc.
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.auth = lambda prepared: prepared
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(pool_connections=8, pool_maxsize=16, max_retries=0))
    return session
