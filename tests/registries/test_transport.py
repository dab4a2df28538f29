from __future__ import annotations

import gzip
import json
import threading
import time
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from refkit.registries import transport as transport_module
from refkit.registries.bodies import json_of
from refkit.registries.settings import Access, Endpoints
from refkit.registries.transport import Answer, Request, Service, Transport, Unanswered
from tests.registries.loopback import JSON, WORK, Hurried, Registry, hangs_up, says

MAILTO = "ada@example.org"
KEY = "0123456789abcdef"
PORTAL = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>"
TOO_MUCH = b'{"error":"API rate limit exceeded","count":"4","limit":"3"}'
ARTICLES = (
    b'<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet>\n<PubmedArticleSet><PubmedArticle></PubmedArticle></PubmedArticleSet>\n'
)


class Asking:
    """A transport to a registry on loopback that does not really sleep."""

    def __init__(self, registry: Registry, folder: Path, **access: object) -> None:
        self.url = registry.url
        self.clock = Hurried()
        values = {"mailto": MAILTO, "cache_dir": str(folder / "cache")} | access
        endpoints = Endpoints(*[self.url] * 5)
        self.transport = Transport(
            Access(endpoints, **values),  # type: ignore[arg-type]
            clock=self.clock,
            sleep=self.clock.sleep,
            timeouts=(0.2, 0.2),
        )

    def work(self, path: str = "/works/10.5555%2Ftides", service: Service = Service.CROSSREF_SINGLE) -> Request:
        return Request(service, self.url + path)

    def fails(self, request: Request | None = None) -> str:
        with pytest.raises(Unanswered) as told:
            self.transport.fetch(request or self.work())
        assert MAILTO not in str(told.value)
        assert KEY not in str(told.value)
        assert str(told.value) == told.value.reason
        reason: str = told.value.reason
        return reason


@pytest.fixture
def asking(registry: Registry, tmp_path: Path) -> Asking:
    return Asking(registry, tmp_path)


def test_an_answer_comes_with_its_headers_in_lower_case(asking: Asking, registry: Registry) -> None:
    registry.answers = [says(headers=JSON | {"X-Api-Pool": "polite-single"})]
    answer = asking.transport.fetch(asking.work())
    value = json_of(answer)
    assert (answer.status, answer.body, answer.headers["x-api-pool"]) == (200, WORK, "polite-single")
    assert value == json.loads(WORK)
    assert [asked.path for asked in registry.asked] == ["/works/10.5555%2Ftides"]
    assert asking.transport.requests == 1


def test_crossref_learns_who_asks(asking: Asking, registry: Registry) -> None:
    asking.transport.fetch(asking.work())
    asking.transport.fetch(Request(Service.CROSSREF_LIST, f"{registry.url}/works", (("filter", "doi:10.5555/a,doi:10.5555/b"),)))
    assert [asked.path for asked in registry.asked] == [
        "/works/10.5555%2Ftides",
        "/works?filter=doi:10.5555/a,doi:10.5555/b&mailto=ada@example.org",
    ]
    assert all("; mailto:ada@example.org)" in asked.headers["user-agent"] for asked in registry.asked)
    assert all(asked.headers["user-agent"].startswith("refkit/") for asked in registry.asked)


def test_ncbi_learns_who_asks_and_the_key_goes_into_the_form(registry: Registry, tmp_path: Path) -> None:
    asking = Asking(registry, tmp_path, ncbi_api_key=KEY)
    registry.answers = [says(ARTICLES), says(b'{"records": []}')]
    asking.transport.fetch(Request(Service.EUTILS, f"{registry.url}/efetch.fcgi", data=(("db", "pubmed"), ("id", "1,2"))))
    asking.transport.fetch(Request(Service.PMC, f"{registry.url}/tools/idconv/api/v1/articles/", (("ids", "PMC1"),)))
    form, table = registry.asked
    assert (form.method, form.path) == ("POST", "/efetch.fcgi")
    assert form.body == f"db=pubmed&id=1%2C2&tool=refkit&email=ada%40example.org&api_key={KEY}".encode()
    assert (table.method, table.path) == ("GET", "/tools/idconv/api/v1/articles/?ids=PMC1&tool=refkit&email=ada@example.org")


def test_without_an_address_none_is_sent(registry: Registry, tmp_path: Path) -> None:
    asking = Asking(registry, tmp_path, mailto="")
    asking.transport.fetch(Request(Service.CROSSREF_LIST, f"{registry.url}/works"))
    assert registry.asked[0].path == "/works"
    assert "mailto" not in registry.asked[0].headers["user-agent"]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, b"Resource not found."),
        (404, b'{"errors":[{"status":"404"}]}'),
        (400, b'{"status":"failed"}'),
        (200, b"\xef\xbb\xbf" + WORK),
    ],
)
def test_what_is_an_answer_is_asked_once(asking: Asking, registry: Registry, status: int, body: bytes) -> None:
    registry.answers = [says(body, status)]
    assert asking.transport.fetch(asking.work()).status == status
    assert len(registry.asked) == 1


@pytest.mark.parametrize("headers", [{"Content-Type": "text/html"}, {}], ids=["called a web page", "without a type"])
def test_the_body_says_what_it_is(asking: Asking, registry: Registry, headers: dict[str, str]) -> None:
    registry.answers = [says(headers=headers)]
    assert asking.transport.fetch(asking.work()).body == WORK


def test_a_not_found_without_json_has_no_value(asking: Asking, registry: Registry) -> None:
    registry.answers = [says(b"Resource not found.", 404)]
    answer = asking.transport.fetch(asking.work())
    value = json_of(answer)
    assert (answer.status, value) == (404, None)


def test_a_packed_answer_is_unpacked(asking: Asking, registry: Registry) -> None:
    registry.answers = [says(gzip.compress(WORK), headers=JSON | {"Content-Encoding": "gzip"})]
    assert asking.transport.fetch(asking.work()).body == WORK


@pytest.mark.parametrize(
    "trouble",
    [
        says(b"<html><h1>504</h1></html>", 504),
        says(b'{"message-type":"exception"}', 500),
        says(b"<h1>429</h1>", 429),
        says(TOO_MUCH, 429),
        says(TOO_MUCH),
        says(PORTAL, headers={"Content-Type": "text/html"}),
        says(PORTAL, 404),
        says(WORK[: len(WORK) // 2], length=len(WORK)),
        says(WORK[: len(WORK) // 2]),
        says(b""),
        says(b"[" * 100_000),
        says(gzip.compress(WORK)[:-20], headers=JSON | {"Content-Encoding": "gzip"}),
        says(b"no gzip", headers=JSON | {"Content-Encoding": "gzip"}),
        says(delay=0.3),
        says(b"", 302, {"Location": "https://portal.example.org/"}),
        says(b"", 301, {"Location": "https://portal.example.org/works/10.5555/seas"}),
        says(b"", 301, {"Location": "/works/10.5555%2Ftides?again=1"}),
        hangs_up,
    ],
)
def test_what_is_no_answer_is_asked_again(asking: Asking, registry: Registry, trouble: object) -> None:
    registry.answers = [trouble, says()]  # type: ignore[list-item]
    assert asking.transport.fetch(asking.work()).body == WORK
    assert [asked.path for asked in registry.asked] == ["/works/10.5555%2Ftides"] * 2


@pytest.mark.parametrize("trouble", [says(ARTICLES[:-20]), says(TOO_MUCH), says(b'{"result": {}}'), says(PORTAL)])
def test_what_is_no_whole_xml_is_asked_again(asking: Asking, registry: Registry, trouble: object) -> None:
    registry.answers = [trouble, says(ARTICLES)]  # type: ignore[list-item]
    assert asking.transport.fetch(asking.work("/efetch.fcgi", Service.EUTILS)).body == ARTICLES
    assert len(registry.asked) == 2


def test_an_alias_is_an_answer_that_is_not_followed(asking: Asking, registry: Registry) -> None:
    registry.answers = [says(b"", 301, {"Location": "/works/10.5555/seas"})]
    answer = asking.transport.fetch(asking.work())
    value = json_of(answer)
    assert (answer.status, answer.headers["location"], value) == (301, "/works/10.5555/seas", None)
    assert len(registry.asked) == 1


def test_after_five_tries_it_is_unanswered(asking: Asking, registry: Registry) -> None:
    registry.answers = [says(PORTAL, 503)]
    assert asking.fails() == "Crossref has trouble of its own (status 503)"
    assert len(registry.asked) == asking.transport.requests == 5


@pytest.mark.parametrize("status", [401, 403, 407, 414])
def test_a_refusal_is_final(asking: Asking, registry: Registry, status: int) -> None:
    registry.answers = [says(b"no", status)]
    assert asking.fails().startswith("Crossref ")
    assert len(registry.asked) == 1


def test_the_waits_grow(asking: Asking, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport_module, "jitter", lambda longest: longest)
    registry.answers = [says(status=500)]
    asking.fails()
    assert [wait for wait in asking.clock.slept if wait >= 1] == [1, 2, 4, 8]


@pytest.mark.parametrize("as_date", [False, True])
def test_a_registry_says_when_to_come_back(asking: Asking, registry: Registry, as_date: bool) -> None:
    when = formatdate(time.time() + 41, usegmt=True) if as_date else "40"
    registry.answers = [says(b"", 429, {"Retry-After": when}), says()]
    before = asking.clock()
    asking.transport.fetch(asking.work())
    assert 39 < asking.clock() - before < 43


def test_nobody_waits_beyond_the_end_of_the_run(asking: Asking, registry: Registry) -> None:
    registry.answers = [says(b"", 429, {"Retry-After": "9999999"}), says()]
    assert asking.fails() == "Crossref has had too many requests"
    assert len(registry.asked) == 1
    assert asking.clock.skipped < 1


@pytest.mark.parametrize("drip", [0.01, 0.05])
def test_a_slow_drip_ends_with_the_run(registry: Registry, tmp_path: Path, drip: float) -> None:
    asking = Asking(registry, tmp_path, deadline=0.15)
    sent = []

    def dripping(handler: Any) -> None:
        says(drip=drip)(handler)
        sent.append("all of it")

    registry.answers = [dripping]
    assert asking.fails() == "Crossref did not answer in time"
    assert sent == []


def test_nobody_is_waited_for_who_sends_headers_for_ever(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport_module, "_GRACE", 0.05)
    asking = Asking(registry, tmp_path, deadline=0.1)

    def dribbles(handler: object) -> None:
        for _ in range(60):
            handler.wfile.write(b"H")  # type: ignore[attr-defined]
            time.sleep(0.01)

    registry.answers = [dribbles]
    assert asking.fails() == "Crossref did not answer in time"


@pytest.mark.parametrize("claimed", [True, False], ids=["claimed", "found"])
def test_what_is_too_large_is_not_read(asking: Asking, registry: Registry, monkeypatch: pytest.MonkeyPatch, claimed: bool) -> None:
    monkeypatch.setattr(transport_module, "LARGEST_BODY", 2 * 1024**2)
    bomb = gzip.compress(b" " * 5 * 1024**2)
    registry.answers = [says(b"[", length=200 * 1024**2) if claimed else says(bomb, headers=JSON | {"Content-Encoding": "gzip"})]
    assert asking.fails() == "Crossref sent an answer of more than 2 MB"
    assert len(registry.asked) == 1


def test_a_service_that_fails_is_left_alone(asking: Asking, registry: Registry) -> None:
    registry.answers = [says(status=500)]
    asking.fails()
    assert asking.fails() == "Crossref was not asked: it has failed too often in this run"
    assert len(registry.asked) == 5
    registry.answers = [says()]
    assert asking.transport.fetch(asking.work("/dois/10.5555%2Ftides", Service.DATACITE)).status == 200
    asking.clock.sleep(30)
    assert asking.transport.fetch(asking.work()).status == 200


def test_offline_no_connection_is_made(registry: Registry, tmp_path: Path) -> None:
    asking = Asking(registry, tmp_path, offline=True)
    assert asking.fails() == "offline"
    assert [str(outcome) for _, outcome in asking.transport.fetch_all([asking.work()] * 2)] == ["offline"] * 2
    assert asking.transport.requests == 0
    assert not registry.asked
    assert not (tmp_path / "cache").exists()


def test_no_network_is_told(asking: Asking) -> None:
    assert asking.fails(Request(Service.DOI, "http://127.0.0.1:9/ra/10.5555%2Ftides")) == "doi.org cannot be reached"


def test_a_proxy_that_answers_is_no_registry(asking: Asking, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", registry.url)
    monkeypatch.setenv("http_proxy", registry.url)
    registry.answers = [says(PORTAL)]
    request = Request(Service.DATACITE, "http://registry.example.org/dois/10.5555%2Ftides")
    assert asking.fails(request) == "DataCite sent a web page instead of data"
    assert registry.asked[0].path == request.url


def test_neither_cookies_nor_a_netrc_are_used(registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login ada password secret\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    asking = Asking(registry, tmp_path)
    registry.answers = [says(headers=JSON | {"Set-Cookie": "who=ada"})]
    for _ in range(2):
        asking.transport.fetch(asking.work())
    assert not any({"cookie", "authorization"} & asked.headers.keys() for asked in registry.asked)


def test_many_are_asked_at_once_and_none_is_lost(asking: Asking, registry: Registry) -> None:
    registry.answers = [says(delay=0.01)]
    told: list[tuple[Request, Answer | Unanswered]] = []
    asking.transport._on_progress = lambda *over: told.append(over)
    requests = [asking.work(f"/works/10.5555%2F{number}") for number in range(12)]
    requests += [asking.work(f"/dois/10.5555%2F{number}", Service.DATACITE) for number in range(4)]
    outcomes = list(asking.transport.fetch_all(requests))
    assert {request for request, _ in outcomes} == set(requests)
    assert all(isinstance(outcome, Answer) for _, outcome in outcomes)
    assert told == outcomes
    assert len(registry.asked) == len(requests)
    assert 1 < max(asked.at_once for asked in registry.asked) <= 6


def test_without_an_address_one_is_asked_after_another(registry: Registry, tmp_path: Path) -> None:
    asking = Asking(registry, tmp_path, mailto="")
    registry.answers = [says(delay=0.01)]
    assert len(list(asking.transport.fetch_all([asking.work()] * 5))) == 5
    assert {asked.at_once for asked in registry.asked} == {1}


def test_who_stops_listening_stops_the_asking(asking: Asking, registry: Registry) -> None:
    registry.answers = [says(delay=0.02)]
    answers = asking.transport.fetch_all([asking.work()] * 30)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    for thread in threading.enumerate():
        if thread.daemon and "work" in thread.name:
            thread.join(1)
    assert len(registry.asked) < 10


def test_after_closing_nothing_is_asked(asking: Asking, registry: Registry) -> None:
    asking.transport.close()
    asking.fails()
    assert not registry.asked
