"""CSL-YAML files and front matter, read and written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.csl import read_csl_yaml, write_csl_yaml
from refkit.bibliography.csl.yaml_text import scalar
from refkit.reference import Name, PartialDate, Reference
from tests.bibliography.formats.references import REFERENCES, TEXTS, assert_comes_back_or_is_told, assert_stays, read_all

DRAFT = """\
---
title: Über Knie
references:
- id: lee2019
  type: article-journal
  author:
  - family: Łęcki
    given: Ann
  issued: 2019-05-31
  title: 'Squats: a review'
  volume: 010
- type: book
  id: cho2020
  title: No
lang: en
---

Text: [@lee2019].
"""


def test_references_in_front_matter_are_read_in_place() -> None:
    start, end = 4, DRAFT.index("---\n\nText")
    first, second = read_csl_yaml(DRAFT, start, end).records
    assert DRAFT[first.start : first.end].startswith("id: lee2019")
    assert DRAFT[first.start : first.end].endswith("volume: 010")
    assert DRAFT[second.start : second.end] == "type: book\n  id: cho2020\n  title: No"
    assert DRAFT[second.key_start :].startswith("cho2020")
    assert first.reference == Reference(
        id="lee2019",
        type="article-journal",
        authors=(Name("Łęcki", "Ann"),),
        issued=PartialDate(2019, 5, 31),
        title="Squats: a review",
        volume="010",
    )
    assert second.reference == Reference(id="cho2020", type="book", title="No")


@pytest.mark.parametrize(
    "text",
    [
        "- id: a\n- id: b\n",
        "references:\n  - id: a\n  - id: b\n",
        "---\nreferences:\n- id: a\n- id: b\n...\n",
        "---\r\nreferences:\r\n- id: a\r\n- id: b\r\n---\r\n",
        "references: [{id: a}, {id: b}]",
        "\ufeff# a comment\n- id: a # another\n- id: b\n",
        '[{"id": "a"}, {"id": "b"}]',
    ],
)
def test_the_list_of_items_may_stand_in_several_places(text: str) -> None:
    records, problems = read_csl_yaml(text)
    assert [record.key for record in records] == ["a", "b"]
    assert [text[record.key_start] for record in records] == ["a", "b"]
    assert not problems


@pytest.mark.parametrize("value", ["no", "2019-05-31", "12:30", "010", "1e3", "0x1F", "1_000", "1.10", "on", "true"])
def test_texts_that_yaml_takes_for_something_else_stay(value: str) -> None:
    (reference,) = read_all(read_csl_yaml, f"- id: a\n  title: {value}\n  note: '{value}'\n")
    assert (reference.title, reference.extra["note"]) == (value, value)
    (item,) = yaml.safe_load(write_csl_yaml([reference]).text)["references"]
    assert item == {"id": "a", "title": value, "note": value}


@pytest.mark.parametrize(
    ("text", "keys", "at", "sentence"),
    [
        ("- id: a\n  title: [x\n- id: b\n", ["a", "b"], "", "this is no YAML: did not find expected ',' or ']'"),
        (
            "- id: a\n  title: !!python/object/apply:os.system [ls]\n",
            ["a"],
            "!!",
            "the tag !!python/object/apply:os.system is not followed",
        ),
        ("- id: a\n  title: !x y\n", ["a"], "!x", "the tag !x is not followed, its value is taken as text"),
        ("- id: a\n  title: *b\n", ["a"], "*b", "there is no “&b” before this alias"),
        ("- id: a\n- 7\n", ["a", ""], "7", "an item has to be an object with “id” and “type”"),
        ("- id: a\n  title: {x: y}\n", ["a"], "title", "“title” has to be text, not an object"),
        ("- id: a\n  x: 1\n  x: 2\n", ["a"], "x: 2", "“x” is there twice; the last one counts"),
        ("- id: a\n  ? [x]\n  : y\n", ["a"], "", "a key has to be text"),
        ("- id: a\n  title: x\0\n", ["a"], "\0", "there is a character here that no YAML may have: the file may be damaged"),
        ("- id: a\n  x: " + "[" * 10_000 + "\n- id: b\n", ["a", "b"], "[", "objects and lists are nested more than 50 deep here"),
        ("title: x\n", [], "title", "there is no reference here: CSL-YAML is a list of items, mostly under “references:”"),
        ("", [], "", "there is no reference here: CSL-YAML is a list of items, mostly under “references:”"),
    ],
)
def test_what_is_wrong_is_told_where_it_is(text: str, keys: list[str], at: str, sentence: str) -> None:
    records, problems = read_csl_yaml(text)
    assert [record.key for record in records] == keys
    told = {problem.message: problem for problem in [*problems, *(each for record in records for each in record.problems)]}
    assert sentence in told
    assert text[told[sentence].start :].startswith(at)
    read_all(read_csl_yaml, text)


def test_aliases_are_followed_within_bounds() -> None:
    (reference,) = read_all(read_csl_yaml, "- id: a\n  title: &t x\n  note: *t\n")
    assert reference.extra == {"note": "x"}
    laughs = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    (record,) = read_csl_yaml(f"{laughs}references:\n- id: q\n  note: *a11\n").records
    assert record.reference == Reference(id="q")


def test_long_texts_are_not_folded() -> None:
    text = "word " * 400 + "end: é"
    assert f"abstract: '{text}'\n" in write_csl_yaml([Reference(id="a", extra={"abstract": text})]).text


@given(TEXTS | st.text())
def test_a_scalar_is_the_same_text_for_yaml(text: str) -> None:
    clean = "".join([character for character in text if not "\ud800" <= character <= "\udfff"])
    assert yaml.safe_load(f"- {scalar(clean)}") == [clean]


FRAGMENTS = st.sampled_from(
    ["- ", "id: ", "type: book", "title: ", "author:", "  ", "\n", "\r\n", "references:", "---", "...", "[", "]", "{", "}", ", ",
     ": ", "|", ">", "'", '"', "&a ", "*a", "!x ", "!!str ", "? ", "#", "~", "no", "2019-05-31", "010", "issued: ",
     "family: Lee", "<<: ", "\t", "\0", "\ufeff", "custom: ", "é", "𝒳"]
)  # fmt: skip


@given(st.lists(FRAGMENTS | st.text(max_size=4), max_size=40).map("".join))
def test_any_text_is_read_and_stays(text: str) -> None:
    assert_stays(read_csl_yaml, write_csl_yaml, text)


@given(st.lists(REFERENCES, max_size=2))
def test_a_field_comes_back_or_is_told(references: list[Reference]) -> None:
    assert_comes_back_or_is_told(read_csl_yaml, write_csl_yaml, references)
