"""Crossref through habanero, for what it serves well: searches, filtered lists, and the agency of a DOI.

The only module that knows habanero. It never asks twice, waits for nobody and raises a dozen kinds of exceptions
(``httpx2.HTTPStatusError`` and its relatives, ``habanero.RequestError``, bare ``RuntimeError``, ``ValueError``, ``KeyError`` and
what its own handling of errors trips over); here all of them become ``Unanswered``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, TypeVar

from refkit._version import __version__
from refkit.registries.breaker import Breaker
from refkit.registries.unanswered import Unanswered
from refkit.registries.waiting import jitter

T = TypeVar("T")

#: How often one question is asked, at most.
TRIES = 4
#: Seconds to connect, and between two pieces of an answer.
TIMEOUT = 20
#: Seconds that the first wait between two tries takes at most; each further one up to twice as long.
BACK_OFF = 1.0
#: Seconds beyond which a registry's wish to be asked later is not worth waiting for in one run.
_LONGEST_WAIT = 60.0
_TOO_MANY, _NO_SUCH = 429, 404
_HOME = "https://pypi.org/project/refkit-cli/"


class _Fault(NamedTuple):
    """What went wrong, in words that follow "Crossref"; whether to ask again, and not before how many seconds."""

    what: str
    again: bool = True
    wait: float = 0.0
    status: int = 0


class HabaneroCrossref:
    """Asks Crossref's REST API at ``base_url`` (without a slash at the end), with the address of whoever runs refkit.

    ``pace`` gives the right to send one request, which is held while it runs: the limits are kept by whoever gives it. ``deadline``
    is in seconds from now, for all questions together. With a ``breaker`` nothing is asked any more while it is open. For several
    threads at once.
    """

    def __init__(
        self,
        base_url: str,
        mailto: str = "",
        *,
        pace: Callable[[], AbstractContextManager[None]],
        deadline: float,
        timeout: int = TIMEOUT,
        back_off: float = BACK_OFF,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        breaker: Breaker | None = None,
    ) -> None:
        self._base_url = base_url
        self._mailto = mailto
        self._pace = pace
        self._timeout = timeout
        self._back_off = back_off
        self._clock = clock
        self._sleep = sleep
        self._breaker = breaker
        self._ends = clock() + deadline

    def works(
        self,
        *,
        bibliographic: str = "",
        filters: Mapping[str, object] | None = None,
        limit: int | None = None,
        select: Sequence[str] = (),
    ) -> list[dict[str, Any]]:
        """The records that a search or a filter gives, as Crossref ranks them: the ``items`` of ``/works``.

        Raises ``Unanswered``.
        """
        return self._asked(lambda client: client.works(**_keywords(client.works, bibliographic, filters, limit, select)), _items)

    def agency(self, doi: str) -> str | None:
        """The name of the agency that a DOI is registered with, such as "DataCite", or ``None`` where no agency has it.

        Raises ``Unanswered``.
        """
        from urllib.parse import quote

        try:
            # habanero drops what stands behind a "#" or "?", and splits at blanks.
            return self._asked(lambda client: client.registration_agency([quote(doi, safe="")]), _label)
        except _NotFound:
            return None

    def _asked(self, ask: Callable[[Any], object], read: Callable[[Any], T]) -> T:
        """What one question brings after as many tries as it takes, is polite, and there is time for."""
        fault = _Fault("was not asked: there was no time left")
        for attempt in range(TRIES):
            if self._clock() >= self._ends:
                break
            if self._breaker and not self._breaker.allows():
                # Whoever has asked before says what came of that.
                fault = fault if attempt else _Fault("was not asked: it has failed too often in this run")
                break
            with self._pace():
                outcome = self._sent(ask)
            if not isinstance(outcome, _Fault):
                try:
                    answer = read(outcome)
                except (LookupError, TypeError, AttributeError):
                    outcome = _Fault("sent an answer of another form")
                else:
                    self._note(answered=True)
                    return answer
            fault = outcome
            self._note(answered=fault.status == _NO_SUCH)
            if fault.status == _NO_SUCH:
                raise _NotFound(f"Crossref {fault.what}")
            wait = max(fault.wait, jitter(self._back_off * 2**attempt))
            if not fault.again or attempt == TRIES - 1 or self._clock() + wait >= self._ends or wait > _LONGEST_WAIT:
                break
            self._sleep(wait)
        raise Unanswered(f"Crossref {fault.what}")

    def _note(self, *, answered: bool) -> None:
        if self._breaker is not None:
            (self._breaker.answered if answered else self._breaker.failed)()

    def _sent(self, ask: Callable[[Any], object]) -> object:
        """The answer to a question asked once, or a ``_Fault``.

        In a thread of its own: habanero waits for each piece of an answer, however many there are.
        """
        from queue import Empty, SimpleQueue
        from threading import Thread

        import habanero

        left = self._ends - self._clock()
        client = habanero.Crossref(
            base_url=self._base_url,
            mailto=self._mailto or None,
            ua_string=f"refkit/{__version__} ({_HOME})",
            timeout=min(self._timeout, left),
        )
        outcomes: SimpleQueue[object] = SimpleQueue()

        def work() -> None:
            try:
                outcomes.put(ask(client))
            except Exception as error:  # noqa: BLE001 - no exception of habanero's may cost the run
                outcomes.put(_fault_of(error))

        Thread(target=work, daemon=True).start()
        try:
            return outcomes.get(timeout=max(0.0, left))
        except Empty:
            return _Fault("did not answer in time", again=False)


class _NotFound(Unanswered):
    """Crossref answered that it does not have this."""


def _keywords(
    works: Callable[..., object], bibliographic: str, filters: Mapping[str, object] | None, limit: int | None, select: Sequence[str]
) -> dict[str, Any]:
    """The arguments of habanero's ``works``, by the names that they have in the release that is installed."""
    from inspect import signature

    # The release after 2.9 renames it. habanero changes the mapping that it is given.
    filters_name = "filters" if "filters" in signature(works).parameters else "filter"
    given = {
        "query_bibliographic": bibliographic,
        filters_name: dict(filters) if filters else None,
        "limit": limit,
        "select": list(select),
    }
    return {name: value for name, value in given.items() if value}


def _items(answer: Any) -> list[dict[str, Any]]:
    items = answer["message"]["items"]
    # What is no record may stand for the one that was looked for: such a list says of nothing that it is not there.
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise TypeError
    if not items and answer["message"].get("total-results"):
        raise LookupError
    return items


def _label(answer: Any) -> str:
    label = answer[0]
    if not isinstance(label, str):
        raise TypeError
    return label


def _fault_of(error: Exception) -> _Fault:
    """What an exception means. Its own words hold addresses, and are not repeated."""
    import habanero
    import httpx2

    # What began it: habanero wraps exceptions, and has others while it looks for their words in the answer.
    cause: BaseException = error
    while (before := cause.__cause__ or cause.__context__) and not isinstance(cause, (habanero.RequestError, httpx2.HTTPError)):
        cause = before
    if isinstance(cause, httpx2.HTTPStatusError):
        return _fault_of_status(cause.response.status_code, cause.response.headers.get("Retry-After", ""))
    if isinstance(cause, habanero.RequestError):
        status = cause.args[0] if cause.args and isinstance(cause.args[0], int) else 0
        return _fault_of_status(status, "")
    if isinstance(cause, httpx2.TimeoutException):
        return _Fault("did not answer in time")
    if isinstance(cause, httpx2.ProxyError):
        return _Fault("cannot be reached through the proxy")
    if isinstance(cause, (httpx2.InvalidURL, httpx2.UnsupportedProtocol)):
        return _Fault("cannot be reached: its address in the settings is wrong", again=False)
    if isinstance(cause, (httpx2.ConnectError, OSError)):
        return _Fault("cannot be reached")
    if isinstance(cause, httpx2.HTTPError):
        return _Fault("broke off its answer")
    return _Fault("sent an answer that is no JSON of its own")


def _fault_of_status(status: int, retry_after: str) -> _Fault:
    wait = float(retry_after) if retry_after.isdecimal() and len(retry_after) < 6 else 0.0
    if status == _TOO_MANY:
        return _Fault("was asked too often", wait=wait)
    if status >= 500:
        return _Fault("is out of order for the moment", wait=wait)
    if status == _NO_SUCH:
        return _Fault("does not have this", again=False, status=status)
    if status < 300:
        # A page in place of the answer: somebody between us and the registry.
        return _Fault("sent an answer that is no JSON of its own")
    return _Fault(f"refused the question ({status})", again=False)
