"""Values of the entries of bibliographies put right from records."""

from __future__ import annotations

import contextlib
from operator import attrgetter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refkit.bibliography.adding import Change, Correction, correct_entries
from refkit.bibliography.adding.intended import intended
from refkit.bibliography.formats import Format, format_named
from refkit.errors import UnreadableFile
from refkit.reference import Name, Pages, PartialDate, Reference
from tests.bibliography.adding.test_properties import COMPLETED, GARBAGE
from tests.bibliography.formats.references import REFERENCES

RECORD = Reference(
    type="article-journal",
    authors=(Name("Łęcki", "Ann"), Name("Cho", "Bo")),
    issued=PartialDate(2020, 3, 5),
    title="Squats: a new review of DNA",
    container_title="Knees & Men",
    volume="4",
    issue="2",
    pages=Pages("11", "19"),
    doi="10.1234/new_11",
)
EVERYTHING = frozenset("author editor title issued container-title volume issue page number publisher edition DOI".split())
SLOWLY = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)


def corrected(path: str, text: str, *variables: str, record: Reference = RECORD) -> str:
    """The text with the first entry put right; doing it again changes nothing."""
    corrections = {0: Correction(record, frozenset(variables))}
    done = correct_entries(path, text, corrections)
    assert done.left_out == ()
    assert correct_entries(path, done.text, corrections) == (done.text, (), ())
    return done.text


@pytest.mark.parametrize(
    ("variables", "old", "new"),
    [
        ("title", "title = {Old {DNA} work}", "title = {Squats: a new review of {DNA}}"),
        ("title", "title={{Old {DNA} work}}", "title={{Squats: a new review of {DNA}}}"),
        ("title", 'title = "Old" # { work}', 'title = "Squats: a new review of DNA"'),
        ("title", 'title = "Old"', 'title = "Squats: a new review of DNA"'),
        ("title", "title = {Squats}, subtitle = {an old one}", "title = {Squats}, subtitle = {a new review of DNA}"),
        ("author", "author = {{\\'E}tienne, B.\n and Lecki, A}", "author = {Łęcki, Ann and Cho, Bo}"),
        ("container-title", "journal = jk", "journal = {Knees \\& Men}"),
        ("volume", "Volume = 3", "Volume = 4"),
        ("volume", 'volume = "3"', 'volume = "4"'),
        ("issue", "number = {1}", "number = {2}"),
        ("page", "pages = {1--9}", "pages = {11--19}"),
        ("page", "pages = {1-9}", "pages = {11-19}"),
        ("issued", "year = 2019", "year = 2020"),
        ("issued", "year = {2019a}, month = jan", "year = {2020a}, month = mar"),
        ("issued", "year = {in press}", "year = {2020}"),
        ("issued", "month = {January}, year = 2019", "month = {March}, year = 2020"),
        ("issued", "month = 01, year = 2019", "month = 03, year = 2020"),
        ("issued", "date = {2019}", "date = {2020}"),
        ("issued", "date = {2019-03}", "date = {2020-03}"),
        ("issued", "date = {2019-01-31}", "date = {2020-03-05}"),
        ("DOI", "doi = {10.1234/OLD}", "doi = {10.1234/new_11}"),
        (
            "DOI",
            "doi = {https://doi.org/10.1234/old}, url = {http://dx.doi.org/10.1234/OLD}",
            "doi = {https://doi.org/10.1234/new_11}, url = {http://dx.doi.org/10.1234/new_11}",
        ),
    ],
)
@pytest.mark.parametrize("around", ["{}", "\ufeff{}"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_field_of_bibtex_is_replaced_and_nothing_else(variables: str, old: str, new: str, around: str, newline: str) -> None:
    frame = around.format(
        "@string{{jk = {{J}}}}\n%{{ a comment\n@ARTICLE{{käy,\n\t{} , mine = {{x}} % mine\n}}\n@book{{b, year=1}}\n"
    )
    record = Reference(type="article-journal", **{name: getattr(RECORD, name) for name in _attributes(variables)})
    text = frame.format(old).replace("\n", newline)
    assert corrected("a.bib", text, variables, record=record) == frame.format(new).replace("\n", newline)


def _attributes(variable: str) -> list[str]:
    names = {"container-title": "container_title", "page": "pages", "author": "authors", "DOI": "doi"}
    return [names.get(variable, variable)]


@pytest.mark.parametrize(
    ("variables", "old", "new"),
    [
        ("volume", '"volume":3', '"volume":4'),
        ("volume", '"volume" : "3"', '"volume" : "4"'),
        ("title", '"title":"Old \\"one\\""', '"title":"Squats: a new review of DNA"'),
        ("page", '"page":"1-9"', '"page":"11-19"'),
        ("issued", '"issued":{"date-parts":[["2019",3]]}', '"issued":{"date-parts":[["2020",3]]}'),
        ("issued", '"issued":"2019-03-05"', '"issued":"2020-03-05"'),
        ("issued", '"issued":{"raw":"2019"}', '"issued":{"raw":"2020"}'),
        ("issued", '"issued":{"date-parts":[[2019,12,31]]}', '"issued":{"date-parts":[[2020,3,5]]}'),
        ("author", '"author":[{"literal":"WHO"}]', '"author":[{"family":"Łęcki","given":"Ann"},{"family":"Cho","given":"Bo"}]'),
        ("DOI", '"DOI":"https://doi.org/10.1234/A"', '"DOI":"https://doi.org/10.1234/new_11"'),
        ("volume", '"volume":"1","volume":"3"', '"volume":"1","volume":"4"'),
    ],
)
def test_a_member_of_json_is_replaced_and_nothing_else(variables: str, old: str, new: str) -> None:
    frame = '[{"id":"k","type":"article-journal",  %s, "mine":[1] },\r\n{"id":"l","title":"x"}]\r\n'
    record = Reference(type="article-journal", **{name: getattr(RECORD, name) for name in _attributes(variables)})
    assert corrected("a.json", frame % old, variables, record=record) == frame % new


def test_a_list_over_several_lines_stays_one() -> None:
    old = '[\n  {\n    "id": "k",\n    "type": "book",\n    "author": [\n      {\n        "family": "A"\n      }\n    ]\n  }\n]'
    record = Reference(type="book", authors=(Name("Bo"),))
    assert corrected("a.json", old, "author", record=record) == old.replace('"A"', '"Bo"')


@pytest.mark.parametrize(
    ("variables", "old", "new"),
    [
        ("volume", "volume: 3 # a volume", "volume: 4 # a volume"),
        ("volume", "volume: '3'", "volume: '4'"),
        ("title", 'title: "Old"', 'title: "Squats: a new review of DNA"'),
        ("title", "title: >-\n      Old\n      one\n    # a comment", "title: 'Squats: a new review of DNA'\n    # a comment"),
        ("container-title", "container-title: Old", "container-title: Knees & Men"),
        ("container-title", "container-title: *x", "container-title: Knees & Men"),
        ("issued", "issued: 2019-03-05", "issued: 2020-03-05"),
        (
            "issued",
            "issued:\n      date-parts:\n      - - 2019\n        - 3",
            "issued:\n      date-parts:\n      - - 2020\n        - 3",
        ),
        (
            "author",
            "author:\n    - family: A\n    # some\n    note: x",
            "author:\n    - family: Łęcki\n      given: Ann\n    - family: Cho\n      given: Bo\n    # some\n    note: x",
        ),
        ("author", "author: [{family: A}]", 'author: [{"family": "Łęcki", "given": "Ann"}, {"family": "Cho", "given": "Bo"}]'),
        ("DOI", "DOI: 10.1/a", "DOI: 10.1234/new_11"),
    ],
)
@pytest.mark.parametrize(
    ("path", "around"),
    [("a.yaml", "{}# end\n"), ("a.md", "---\nlang: en\n{}---\n\nText with volume: 3.\n"), ("a.yaml", "\ufeff{}")],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_value_of_yaml_is_replaced_and_nothing_else(
    variables: str, old: str, new: str, path: str, around: str, newline: str
) -> None:
    frame = around.format("mine: &x J\nreferences:\n  - id: k\n    type: article-journal\n    {}\n  - {{id: l}}\n")
    record = Reference(type="article-journal", **{name: getattr(RECORD, name) for name in _attributes(variables)})
    text = frame.format(old).replace("\n", newline)
    assert corrected(path, text, variables, record=record) == frame.format(new).replace("\n", newline)


def test_what_is_lacking_is_filled_in_and_told_by_the_line_before() -> None:
    text = "@article{k,\n  title = {Old\n   one},\n}\n@article{l,\n  title = {Two},\n}\n"
    record = Reference(type="article-journal", title="New", volume="4")
    done = correct_entries("a.bib", text, {0: Correction(record, frozenset({"title"})), 1: Correction(record)})
    assert done.text == ("@article{k,\n  title = {New},\n  volume = {4},\n}\n@article{l,\n  title = {Two},\n  volume = {4},\n}\n")
    assert done.changes == (
        Change("k", 1, "title", "Old\n   one", "New"),
        Change("k", 1, "volume", "", "4"),
        Change("l", 5, "volume", "", "4"),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("@book{p, year = 2019}\n@inbook{k, title = {A}, crossref = {p}}", "issued cannot be replaced"),
        ("@book{p, title = {B}, year = 2019}\n@inbook{k, title = {A}", "issued cannot be replaced"),
    ],
)
def test_what_an_entry_has_from_elsewhere_is_left(text: str, reason: str) -> None:
    text = text if "crossref" in text else text.replace("title = {A}", "year = 2019, title = {A")
    done = correct_entries("a.bib", text, {1: Correction(Reference(issued=PartialDate(2020)), frozenset({"issued"}))})
    assert done.text == text
    assert [reason in left.reason for left in done.left_out] == [True]


def test_an_entry_that_others_take_a_value_from_is_left() -> None:
    text = "@inbook{k, title = {A}, crossref = {p}}\n@book{p, title = {B}, year = 2019}\n"
    done = correct_entries("a.bib", text, {1: Correction(Reference(issued=PartialDate(2020)), frozenset({"issued"}))})
    assert done.text == text
    assert [(left.entry, left.line) for left in done.left_out] == [(1, 2)]


@pytest.mark.parametrize("name", ["ris", "nbib"])
def test_copies_of_databases_are_refused(name: str) -> None:
    with pytest.raises(UnreadableFile, match="corrects no"):
        correct_entries("x", "TY  - JOUR\nER  - \n", {0: Correction(RECORD)}, format=format_named(name))


@pytest.mark.parametrize("format", COMPLETED, ids=attrgetter("name"))
@SLOWLY
@given(
    old=st.lists(REFERENCES, min_size=1, max_size=2),
    known=REFERENCES,
    replace=st.sets(st.sampled_from(sorted(EVERYTHING))),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_a_corrected_file_says_what_was_intended(
    format: Format, old: list[Reference], known: Reference, replace: set[str], newline: str
) -> None:
    text = format.write([each._replace(id=f"k{index}") for index, each in enumerate(old)]).text.replace("\n", newline)
    before = format.read(text).records
    correction = Correction(known, frozenset(replace))
    done = correct_entries("x", text, {0: correction}, format=format)
    after = format.read(done.text).records
    assert [record.key for record in after] == [record.key for record in before]
    assert [record.reference for record in after[1:]] == [record.reference for record in before[1:]]
    assert (done.text == text) == (done.changes == ())
    was, now = before[0].reference, after[0].reference
    assert was is not None
    assert now is not None
    meant = intended(was, correction)
    for field in Reference._fields:
        had = getattr(was, field)
        if had and getattr(now, field) != had and field not in {"type", "custom", "extra"}:
            assert getattr(meant, field) != had
    if not done.left_out:
        again = correct_entries("x", done.text, {0: correction}, format=format)
        assert again.text == done.text


@pytest.mark.parametrize("name", ["bibtex", "csl-json", "csl-yaml", ""])
@given(text=GARBAGE)
def test_garbage_is_refused_or_kept(name: str, text: str) -> None:
    format = format_named(name) if name else None
    with contextlib.suppress(UnreadableFile):
        done = correct_entries("x.md", text, {0: Correction(RECORD, EVERYTHING)}, format=format)
        assert (done.text == text) == (done.changes == ())
