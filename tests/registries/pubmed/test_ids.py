"""Answers of the ID converter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.registries.pubmed import Ids, IdTable, ids_from_idconv

LEE = Ids("10.1234/jos.2020.17", "31000001", "PMC7000001")


def test_an_article_is_found_by_each_of_its_identifiers_and_by_what_was_asked_for() -> None:
    table = ids_from_idconv(
        {
            "status": "ok",
            "records": [
                {"doi": "10.1234/JOS.2020.17", "pmcid": "PMC7000001", "pmid": 31000001, "requested-id": "10.1234/JOS.2020.17"}
            ],
        }
    )
    assert all(table.of(name) == LEE for name in (*LEE, "10.1234/JOS.2020.17"))
    assert (table.missing, table.error) == (frozenset(), "")


def test_older_answers_have_texts_and_versions() -> None:
    versions = [{"pmcid": "PMC7000001.1", "mid": "NIHMS123", "current": "true"}, "x", {}]
    table = ids_from_idconv({"records": [{"pmcid": "PMC7000001", "pmid": "31000001", "versions": versions}]})
    assert table.of("PMC7000001.1") == table.of("NIHMS123") == Ids("", "31000001", "PMC7000001")


@pytest.mark.parametrize(
    "record",
    [
        {"pmid": 31000001, "requested-id": "31000001", "status": "error", "errmsg": "Identifier not found in PMC"},
        {"pmid": "31000001", "live": "false", "status": "error", "errmsg": "invalid article id"},
        {"requested-id": "PMID: 31000001", "status": "error"},
    ],
)
def test_what_is_not_in_pmc_is_missing(record: dict[str, Any]) -> None:
    table = ids_from_idconv({"status": "ok", "records": [record]})
    assert "31000001" in table.missing
    assert not table.found
    assert table.of("31000001") is None


def test_of_one_record_that_fails_the_others_are_kept() -> None:
    table = ids_from_idconv({"records": [None, 7, {}, {"pmcid": ["x"], "pmid": {}}, {"pmid": 5, "pmcid": "PMC6"}]})
    assert table.found == {"5": Ids("", "5", "PMC6"), "PMC6": Ids("", "5", "PMC6")}


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"status": "error", "message": "ID%20type%20mismatch"}, "ID type mismatch"),
        (
            {
                "status": "error",
                "http_status": "400",
                "errors": [{"message": "All values must be PMIDs.", "code": "invalid_pmids"}],
            },
            "All values must be PMIDs.",
        ),
        ({"error": "API rate limit exceeded", "count": "4"}, "API rate limit exceeded"),
        ({}, "the ID converter’s answer has no records"),
        ([], "the ID converter’s answer is no object"),
    ],
)
def test_an_answer_without_records_says_why(body: Any, error: str) -> None:
    assert ids_from_idconv(body) == IdTable({}, error=error)


FIELDS = st.sampled_from(
    ["doi", "pmid", "pmcid", "requested-id", "status", "errmsg", "versions", "mid", "records", "errors", "message"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9) | st.just("10.1234/a"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=6),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read(body: Any) -> None:
    for answer in (body, {"records": body}, {"records": [body]}):
        table = ids_from_idconv(answer)
        assert table.missing.isdisjoint(table.found)
