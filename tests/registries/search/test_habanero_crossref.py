"""Crossref through habanero: what is asked, and that every way to fail is a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from refkit.registries.crossref_search import candidates, question
from refkit.registries.exchange import Service
from refkit.registries.habanero_crossref import TRIES, HabaneroCrossref, _keywords
from refkit.registries.pacing import Pace
from refkit.registries.settings import Access
from refkit.registries.unanswered import Unanswered
from tests.registries.search.crossref_server import Reply, record, serving, works

HTML = Reply(body=b"<html>Welcome to the hotel</html>", content_type="text/html")
TOO_MANY = Reply(429, b"<html>slow down</html>", "text/html")
BROKEN = Reply(500, b'{"status":"error","message-type":"exception","message":"stack"}')
TEXT = "Arnesen, B., & Moreau, L. (2016). Tidal mixing and the growth of kelp in northern fjords. J. Coast. Bot., 41, 113."


class Waits:
    """A pace without waiting and a sleep without sleeping, which count."""

    def __init__(self) -> None:
        self.sent = 0
        self.running = 0
        self.slept: list[float] = []

    @contextmanager
    def pace(self) -> Iterator[None]:
        self.sent += 1
        self.running += 1
        yield
        self.running -= 1


def client(url: str, waits: Waits | None = None, **changes: Any) -> HabaneroCrossref:
    waits = waits or Waits()
    values: dict[str, Any] = {"mailto": "someone@example.org", "pace": waits.pace, "deadline": 20.0, "sleep": waits.slept.append}
    return HabaneroCrossref(url, **(values | changes))


def test_a_search_asks_once_with_contact_rows_and_fields() -> None:
    waits = Waits()
    with serving(works(record())) as server:
        found = candidates(TEXT, client(server.url, waits), rows=3)
    assert [each.reference.doi for each in found] == ["10.5555/kelp.1"]
    assert found[0].match.is_same
    (asked,) = server.received
    assert asked.raw_path.strip("/") == "works"
    assert asked.params["query.bibliographic"] == question(TEXT)
    assert asked.params["rows"] == "3"
    assert "reference" not in asked.params["select"].split(",")
    assert "someone@example.org" in asked.agent
    assert "refkit/" in asked.agent
    assert (waits.sent, waits.running, waits.slept) == (1, 0, [])


def test_the_true_record_comes_before_look_alikes_that_crossref_ranks_first() -> None:
    copy = record(DOI="10.5555/copy", author=[{"family": "Ito", "given": "Mei"}], type="posted-content", score=99.0)
    part = record(DOI="10.5555/kelp.1.s1", type="component", author=[], score=98.0)
    with serving(works(copy, part, record())) as server:
        found = candidates(TEXT, client(server.url))
    assert found[0].reference.doi == "10.5555/kelp.1"
    assert [each.match.is_same for each in found] == [True, False, False]


@pytest.mark.parametrize(
    "fault",
    [
        TOO_MANY,
        Reply(429, b"{}", headers=(("Retry-After", "2"),)),
        BROKEN,
        Reply(500, b'{"message":[]}'),
        Reply(503, b"", ""),
        Reply(504, b"<html></html>", "text/html"),
        HTML,
        Reply(body=b"", content_type=""),
        Reply(body=b'{"status":"ok","mess'),
        Reply(body=b"x" * 400, cut=200),
        Reply(body=b"[]"),
        Reply(body=b"null"),
        Reply(body=b'{"message":{"items":null,"total-results":0}}'),
        Reply(body=b'{"error":"API rate limit exceeded"}'),
    ],
)
def test_a_fault_is_asked_again_and_then_answered(fault: Reply) -> None:
    waits = Waits()
    with serving(fault, works(record())) as server:
        assert len(candidates(TEXT, client(server.url, waits))) == 1
    assert len(server.received) == waits.sent == 2
    assert len(waits.slept) == 1
    if fault.headers:
        assert waits.slept[0] >= 2


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (TOO_MANY, "Crossref was asked too often"),
        (BROKEN, "Crossref is out of order for the moment"),
        (HTML, "Crossref sent an answer that is no JSON of its own"),
        (Reply(body=b"x" * 400, cut=200), "Crossref broke off its answer"),
        (Reply(body=b'{"message":{"items":7,"total-results":0}}'), "Crossref sent an answer of another form"),
        (Reply(body=b'{"message":{"items":[1,2,null],"total-results":3}}'), "Crossref sent an answer of another form"),
        (
            Reply(body=b'{"message":{"items":[{"DOI":"10.1234/a"},null],"total-results":2}}'),
            "Crossref sent an answer of another form",
        ),
    ],
)
def test_a_fault_that_stays_ends_in_a_sentence(fault: Reply, reason: str) -> None:
    waits = Waits()
    with serving(fault) as server, pytest.raises(Unanswered) as raised:
        candidates(TEXT, client(server.url, waits))
    assert raised.value.reason == reason
    assert len(server.received) == TRIES
    assert waits.running == 0
    assert "example.org" not in reason
    assert server.url not in reason


@pytest.mark.parametrize("status", [301, 400, 401, 403])
def test_a_refusal_is_not_asked_again(status: int) -> None:
    body = b'{"status":"failed","message":[{"type":"x","value":"y","message":"no"}]}'
    with serving(Reply(status, body, headers=(("Location", "/elsewhere"),))) as server, pytest.raises(Unanswered) as raised:
        candidates(TEXT, client(server.url))
    assert len(server.received) == 1
    assert raised.value.reason == f"Crossref refused the question ({status})"


def test_silence_ends_with_the_deadline() -> None:
    with serving(Reply(wait=30)) as server, pytest.raises(Unanswered) as raised:
        candidates(TEXT, client(server.url, deadline=0.3))
    assert raised.value.reason == "Crossref did not answer in time"
    assert len(server.received) == 1


def test_after_the_deadline_nothing_is_asked() -> None:
    with serving(works()) as server, pytest.raises(Unanswered, match="no time left"):
        candidates(TEXT, client(server.url, deadline=0.0))
    assert server.received == []


def test_a_long_wish_to_wait_is_not_waited_for() -> None:
    waits = Waits()
    with serving(Reply(429, b"", "", (("Retry-After", "9000"),))) as server, pytest.raises(Unanswered):
        candidates(TEXT, client(server.url, waits, deadline=100_000.0))
    assert waits.slept == []
    assert len(server.received) == 1


def test_nobody_is_there() -> None:
    with serving(works()) as server:
        url = server.url
    with pytest.raises(Unanswered) as raised:
        candidates(TEXT, client(url))
    assert raised.value.reason == "Crossref cannot be reached"


def test_an_address_that_is_none() -> None:
    with pytest.raises(Unanswered) as raised:
        candidates(TEXT, client("nonsense"))
    assert "nonsense" not in raised.value.reason


def test_the_agency_of_a_doi_keeps_every_character_of_it() -> None:
    answer = Reply(body=b'{"message":{"DOI":"x","agency":{"id":"datacite","label":"DataCite"}}}')
    with serving(answer) as server:
        assert client(server.url).agency("10.5555/a?b#c d<1>") == "DataCite"
    assert server.received[0].raw_path == "/works/10.5555%2Fa%3Fb%23c%20d%3C1%3E/agency"


def test_a_doi_of_no_agency() -> None:
    with serving(Reply(404, b"Resource not found.")) as server:
        assert client(server.url).agency("10.5555/none") is None
    assert len(server.received) == 1


def test_an_agency_that_could_not_be_asked_is_not_none() -> None:
    with serving(Reply(503, b"", "")) as server, pytest.raises(Unanswered):
        client(server.url).agency("10.5555/none")


def test_a_filter_keeps_what_it_is_given() -> None:
    filters = {"doi": ["10.5555/a", "10.5555/b"], "has_abstract": True}
    with serving(works()) as server:
        assert client(server.url).works(filters=filters, limit=2) == []
    assert filters == {"doi": ["10.5555/a", "10.5555/b"], "has_abstract": True}
    assert server.received[0].params["rows"] == "2"
    assert "doi:10.5555/a" in server.received[0].params["filter"]


def test_the_next_release_s_name_for_filters() -> None:
    def works_of_next(filters: object = None, limit: object = None) -> None: ...
    def works_of_this(filter: object = None, limit: object = None) -> None: ...

    given: list[tuple[Callable[..., None], str]] = [(works_of_next, "filters"), (works_of_this, "filter")]
    for method, name in given:
        assert _keywords(method, "", {"doi": ["x"]}, None, ()) == {name: {"doi": ["x"]}}


def test_a_text_without_words_is_not_asked() -> None:
    with serving(works()) as server:
        assert candidates(" … \x00 ", client(server.url)) == []
    assert server.received == []


def test_a_question_has_the_length_of_an_address() -> None:
    assert len(question("海 " * 5000)) < 2000
    assert question("a\x1b[2J \ud800 <i>b</i>\n\n c") == "a[2J b c"


def test_a_pace_keeps_the_limits_of_all_processes(tmp_path: Path) -> None:
    access = Access(mailto="me@example.org", cache_dir=str(tmp_path), deadline=5.0)
    first, second = (Pace(Service.CROSSREF_LIST, "http://127.0.0.1:9", access) for _ in range(2))
    with first(), second():
        pass
    assert list(tmp_path.glob("limits/*"))
    late = Pace(Service.CROSSREF_LIST, "http://127.0.0.1:9", access._replace(deadline=0.0))
    with pytest.raises(Unanswered, match="no time left"), late():
        pass
