"""Saved answers of Crossref as a bibliography format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.crossref import read_crossref
from refkit.bibliography.library import read_library
from tests.bibliography.crossref.records import ARTICLE
from tests.bibliography.formats.references import read_all
from tests.process import RunRefkit

SECOND = {**ARTICLE, "DOI": "10.1234/jos.2020.18", "title": ["The bark of old walnuts"]}
WORK = {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": ARTICLE}
WORKS = {"status": "ok", "message-type": "work-list", "message": {"facets": {}, "total-results": 2, "items": [ARTICLE, SECOND]}}


@pytest.mark.parametrize(
    ("answer", "count"),
    [(ARTICLE, 1), (WORK, 1), (WORKS, 2), ([ARTICLE, SECOND], 2), ([WORK, WORK], 2), ({"message": [ARTICLE]}, 1)],
)
def test_every_form_of_an_answer_is_told_from_csl(answer: object, count: int) -> None:
    text = json.dumps(answer, indent=1)
    library = read_library("saved.json", text)
    assert library.format.name == "crossref"
    assert not library.problems
    assert [entry.reference.doi for entry in library.entries if entry.reference] == [ARTICLE["DOI"], SECOND["DOI"]][:count] or (
        count == 2 and all(entry.reference and entry.reference.doi == ARTICLE["DOI"] for entry in library.entries)
    )
    first = library.entries[0]
    assert text[first.start] == "{"
    assert text[first.start : first.end].rstrip().endswith("}")


def test_csl_that_came_from_crossref_is_csl() -> None:
    item = {**ARTICLE, "type": "article-journal", "title": "Frost", "container-title": "Trees", "subtitle": []}
    del item["short-container-title"]
    assert read_library("saved.json", json.dumps([item])).format.name == "csl-json"
    assert read_library("saved.json", '[{"id": "a", "title": ["x"]}]').format.name == "csl-json"


def test_a_type_behind_a_long_abstract_is_found() -> None:
    record = {"abstract": "Frost. " * 3000, "type": "journal-article", "DOI": "10.1234/x"}
    assert read_library("saved.json", json.dumps(record)).format.name == "crossref"


def test_problems_have_their_places() -> None:
    text = json.dumps([ARTICLE, {**SECOND, "author": "Lee"}])
    (_, record) = read_crossref(text).records
    (problem,) = record.problems
    assert text[problem.start : problem.end] == "author"
    assert problem.start > record.start


def test_a_broken_record_costs_no_other() -> None:
    text = json.dumps([ARTICLE, SECOND]).replace('"volume": "12"', '"volume": twelve', 1)
    first, second = read_crossref(text).records
    assert first.reference is None
    assert first.problems
    assert second.reference is not None


def test_a_file_without_works_says_so() -> None:
    (problem,) = read_crossref("").problems
    assert problem.message.startswith("there is no work in this file")


def test_it_is_converted(refkit: RunRefkit, folder: Path) -> None:
    (folder / "saved.json").write_text(json.dumps(WORKS))
    items = refkit("convert", "saved.json", "--to", "csl-json").json
    assert [item["title"] for item in items] == ["Late frost in walled orchards", "The bark of old walnuts"]
    assert len({item["id"] for item in items}) == 2
    named = refkit("convert", "--from", "crossref", "saved.json", "--to", "csl-json").json
    assert named == items
    refused = refkit("convert", "saved.json", "--to", "crossref")
    assert refused.code == 2


@given(st.text(st.sampled_from('{}[]":,message itemsDOI1x\\ '), max_size=60))
def test_any_text_is_read(text: str) -> None:
    read_all(read_crossref, text)
