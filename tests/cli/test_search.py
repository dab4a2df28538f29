"""``refkit search`` against a registry on loopback."""

from __future__ import annotations

from tests.process import RunRefkit
from tests.registries.search.crossref_server import Reply, record, serving, works

TEXT = "Arnesen, B., & Moreau, L. (2016). Tidal mixing and the growth of kelp in northern fjords. J. Coast. Bot., 41, 113."


def test_a_match_is_shown_first_with_why(refkit: RunRefkit) -> None:
    other = record(DOI="10.5555/other", title=["Kelp in fjords"], issued={"date-parts": [[2001]]})
    with serving(works(other, record())) as server:
        ended = refkit("search", TEXT, REFKIT_CROSSREF_URL=server.url, REFKIT_MAILTO="someone@example.org")
    assert ended.code == 0
    first, second = ended.out.split("\n\n")
    assert first.startswith("match ")
    assert "https://doi.org/10.5555/kelp.1" in first
    assert "for: title same, first author same" in first
    assert second.startswith("no match ")
    assert "year 2001 is not 2016" in second
    assert ended.err == ""


def test_without_a_match_the_code_is_1(refkit: RunRefkit) -> None:
    with serving(works(record(DOI="10.5555/copy", author=[{"family": "Ito", "given": "Mei"}]))) as server:
        ended = refkit("search", TEXT, REFKIT_CROSSREF_URL=server.url)
    assert ended.code == 1
    assert "first author Arnesen is not Ito" in ended.out


def test_nothing_found_is_said(refkit: RunRefkit) -> None:
    with serving(works()) as server:
        ended = refkit("search", TEXT, REFKIT_CROSSREF_URL=server.url)
    assert (ended.code, ended.out) == (1, "nothing found\n")


def test_json(refkit: RunRefkit) -> None:
    with serving(works(record())) as server:
        ended = refkit("search", TEXT, "--rows", "2", "--output-format", "json", REFKIT_CROSSREF_URL=server.url)
    assert server.received[0].params["rows"] == "2"
    (query,) = ended.json["queries"]
    assert query["input"] == TEXT
    assert query["status"] == "found"
    (candidate,) = query["candidates"]
    assert candidate["item"]["DOI"] == "10.5555/kelp.1"
    assert candidate["is_same"] is True
    assert candidate["disagreements"] == []
    assert ended.code == 0


def test_one_reference_a_line_from_standard_input_each_asked_once(refkit: RunRefkit) -> None:
    lines = f"{TEXT}\n\nAnother work\n{TEXT}\n".encode()
    with serving(works(record())) as server:
        ended = refkit(
            "search", "-", "--output-format", "json", stdin=lines, REFKIT_CROSSREF_URL=server.url, REFKIT_MAILTO="a@example.org"
        )
    assert [query["status"] for query in ended.json["queries"]] == ["found", "not-found", "found"]
    assert len(server.received) == 2
    assert ended.code == 1


def test_a_registry_that_refuses_is_not_nothing(refkit: RunRefkit) -> None:
    with serving(Reply(403, b"<html></html>", "text/html")) as server:
        ended = refkit("search", TEXT, REFKIT_CROSSREF_URL=server.url, REFKIT_MAILTO="someone@example.org")
    assert ended.code == 1
    assert ended.out == ""
    assert ended.err == "refkit: could not check: Crossref refused the question (403)\n"


def test_offline_asks_nobody(refkit: RunRefkit) -> None:
    with serving(works(record())) as server:
        for arguments, environment in ((("--offline", "search", TEXT), {}), (("search", TEXT), {"REFKIT_OFFLINE": "1"})):
            ended = refkit(*arguments, REFKIT_CROSSREF_URL=server.url, **environment)
            assert ended.code == 1
            assert ended.err == "refkit: offline: Crossref was not asked\n"
    assert server.received == []


def test_what_a_record_holds_cannot_move_the_cursor(refkit: RunRefkit) -> None:
    with serving(works(record(title=["Kelp \x1b[2J\x07 of the north"], DOI="10.5555/\x1b[2Jx"))) as server:
        ended = refkit("search", TEXT, REFKIT_CROSSREF_URL=server.url)
    assert "\x1b" not in ended.out
    assert "\x07" not in ended.out


def test_nothing_to_search_for_is_wrong_usage(refkit: RunRefkit) -> None:
    ended = refkit("search", " … ")
    assert ended.code == 2
    assert "nothing to search for" in ended.err
