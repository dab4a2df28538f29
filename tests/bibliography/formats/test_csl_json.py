"""CSL-JSON files, read and written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.csl import read_csl_json, write_csl_json
from refkit.bibliography.record import Loss
from refkit.reference import Name, PartialDate, Reference
from tests.bibliography.formats.references import REFERENCES, assert_comes_back_or_is_told, assert_stays, read_all

TWO = """\
[
  {
    "id": "lee2019",
    "type": "article-journal",
    "author": [{"family": "Lee", "given": "Ann"}],
    "title": "Squats [and] {knees}, \\"quoted\\"",
    "issued": {"date-parts": [[2019, 5, 31]]},
    "volume": 12
  },
  {"id": "cho2020", "type": "book", "title": "A book"}
]
"""


def test_items_are_read_with_their_places() -> None:
    records, problems = read_csl_json(TWO)
    first, second = records
    assert not problems
    assert TWO[first.start : first.end].startswith('{\n    "id": "lee2019"')
    assert TWO[second.start : second.end] == '{"id": "cho2020", "type": "book", "title": "A book"}'
    assert [record.key for record in records] == ["lee2019", "cho2020"]
    assert TWO[second.key_start :].startswith('id": "cho2020"')
    assert first.reference == Reference(
        id="lee2019",
        type="article-journal",
        authors=(Name("Lee", "Ann"),),
        title='Squats [and] {knees}, "quoted"',
        issued=PartialDate(2019, 5, 31),
        volume="12",
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"items": [{"id": "a"}, {"id": "b"}]}',
        '{"meta": {"items": [1]}, "references": [{"id": "a"}, {"id": "b"}]}',
        '\r\n[{"id": "a"},\r\n{"id": "b"}]\r\n',
    ],
)
def test_the_list_may_be_in_an_object(text: str) -> None:
    records, problems = read_csl_json(text)
    assert [record.key for record in records] == ["a", "b"]
    assert not problems


def test_one_item_may_stand_alone() -> None:
    (record,) = read_csl_json('{"id": "a", "title": "items"}').records
    assert record.key == "a"


@pytest.mark.parametrize(
    ("text", "keys", "at", "sentence"),
    [
        ('[{"id": "a"},]', ["a"], ",]", "there is a comma behind the last item, which JSON does not allow"),
        ('[{"id": "a"},, {"id": "b"}]', ["a", "b"], ", {", "there is a comma too many"),
        ('[{"id": "a"} {"id": "b"}]', ["a", "b"], '{"id": "b"', "a comma is missing before this item"),
        ('\ufeff[{"id": "a"}]', ["a"], "\ufeff", "there is a byte order mark, which JSON does not allow"),
        ('[{"id": "a"}', ["a"], "[", "this list does not end: a “]” is missing"),
        ('[{"id": "a"}] x', ["a"], "x", "text behind the list of items is not read"),
        ('[{"id": "a", "title": tru}, {"id": "b"}]', ["", "b"], "tru", "this is no JSON: expecting value"),
        (
            '[{"id": "a", "title": "x",\n{"id": "b"}]',
            ["", "b"],
            ",\n{",
            "this is no JSON: expecting property name enclosed in double quotes",
        ),
        ('[7, {"id": "b"}]', ["", "b"], "7", "an item has to be an object with “id” and “type”"),
        ('[{"id": "a", "title": "x", "title": "y"}]', ["a"], 'title": "y', "“title” is there twice; the last one counts"),
        ('[{"id": "a", "x": NaN}]', ["a"], "NaN", "NaN is no number in JSON"),
        ('[{"id": "a", "title": "x\0"}]', ["a"], "\0", "there is a NUL byte here: the file may be damaged"),
        ('[{"id": "a", "title": ["x", "y"]}]', ["a"], 'title"', "“title” has to be text, not a list"),
        ('[{"id": "a", "x": ' + "[" * 99 + "]" * 99 + "}]", ["a"], "{", "objects and lists are nested more than 50 deep here"),
        ("", [], "", "there is no reference in this file: CSL-JSON is a list of items, such as [{“id”: “lee2019”, …}]"),
        ("@book{a}", [], "@", "there is no reference in this file: CSL-JSON is a list of items, such as [{“id”: “lee2019”, …}]"),
    ],
)
def test_what_is_wrong_is_told_where_it_is(text: str, keys: list[str], at: str, sentence: str) -> None:
    records, problems = read_csl_json(text)
    assert [record.key for record in records] == keys
    told = {problem.message: problem for problem in [*problems, *(each for record in records for each in record.problems)]}
    assert sentence in told
    assert text[told[sentence].start :].startswith(at) or text[: told[sentence].start].endswith(at[:1])
    read_all(read_csl_json, text)


def test_numbers_stay_as_they_are() -> None:
    text = '[{"id": "a", "volume": 1.10, "issue": ' + "9" * 10_000 + ', "custom": {"x": 1e999, "y": 1.5, "z": -0}}]'
    (reference,) = read_all(read_csl_json, text)
    assert (reference.volume, reference.issue) == ("1.10", "9" * 10_000)
    assert reference.custom == {"x": "1e999", "y": 1.5, "z": "-0"}
    assert_stays(read_csl_json, write_csl_json, text)


def test_what_is_written_is_json_with_letters_as_they_are() -> None:
    written = write_csl_json([Reference(id="å", title="Größe \ud800")])
    assert json.loads(written.text) == [{"id": "å", "title": "Größe \ud800"}]
    assert "Größe" in written.text
    assert written.text.encode()
    assert write_csl_json([]).text == "[]\n"


def test_what_json_cannot_hold_is_told() -> None:
    deep: list[object] = []
    for _ in range(2000):
        deep = [deep]
    assert write_csl_json([Reference(id="a", extra={"x": {1, 2}, "y": deep})]).losses == (Loss(0, "x"), Loss(0, "y"))


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"id":' * 20_000, '[{"id":' * 10_000, '["' + "\\" * 100_000, '[{"id":"' + "x" * 1_000_000, "[" + "," * 10_000],
)
def test_hostile_texts_are_read(text: str) -> None:
    read_all(read_csl_json, text)


FRAGMENTS = st.sampled_from(
    ["[", "]", "{", "}", ",", ":", '"id"', '"type"', '"title"', '"author"', '"issued"', '"items"', '"date-parts"', '"custom"',
     '"a"', '"\\ud800"',
     "1", "1.10", "-0", "NaN", "null", "true", '"', "\\", "\n", "\0", "\ufeff", '{"id": "a"}', '"x": ', '[{"family": "Lee"}]',
     "[[2019]]"]
)  # fmt: skip


@given(st.lists(FRAGMENTS | st.text(max_size=4), max_size=40).map("".join))
def test_any_text_is_read_and_stays(text: str) -> None:
    assert_stays(read_csl_json, write_csl_json, text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.lists(st.dictionaries(st.sampled_from(["id", "title", "author", "issued", "page", "custom", "note", "x"]), JSON), max_size=3)
)
def test_any_json_is_read_and_stays(items: list[object]) -> None:
    assert_stays(read_csl_json, write_csl_json, json.dumps(items))


@given(st.lists(REFERENCES, max_size=2))
def test_a_field_comes_back_or_is_told(references: list[Reference]) -> None:
    assert_comes_back_or_is_told(read_csl_json, write_csl_json, references)
