"""BibTeX and BibLaTeX files, read and written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.bibtex import read_bibtex, scan, write_bibtex
from refkit.bibliography.record import Records
from refkit.reference import Name, PartialDate, Reference


def item(text: str) -> dict[str, Any]:
    records = read_bibtex(text).records
    assert [record.problems for record in records] == [()] * len(records)
    reference = records[-1].reference
    assert reference is not None
    return reference.to_csl()


def problems(found: Records) -> list[str]:
    return [problem.message for record in found.records for problem in record.problems]


def test_an_article() -> None:
    text = r"""@Article{lee2019,
      author = {Lee, Ann and van der Berg, J. and others}, title = "The {DNA} of mice", journal = {Mice \& Men},
      year = 2019, month = "28~" # mar, volume = {3}, number = {2}, pages = {1--9}, doi = {https://doi.org/10.1234/A\_b},
      url = {https://example.org/a\_b~c%20d}, file = {lee.pdf}, keywords = {mice; men} }"""
    assert item(text) == {
        "id": "lee2019",
        "type": "article-journal",
        "author": [
            {"family": "Lee", "given": "Ann"},
            {"family": "Berg", "given": "J.", "non-dropping-particle": "van der"},
            {"literal": "others"},
        ],
        "issued": {"date-parts": [[2019, 3, 28]]},
        "title": 'The <span class="nocase">DNA</span> of mice',
        "container-title": "Mice & Men",
        "volume": "3",
        "issue": "2",
        "page": "1–9",
        "DOI": "10.1234/A_b",
        "URL": "https://example.org/a_b~c%20d",
        "keyword": "mice; men",
        "custom": {"bibtex:file": "lee.pdf"},
    }


@pytest.mark.parametrize(
    ("entry", "kind", "more"),
    [
        ("@inproceedings{k, booktitle={Proc. {ACM}}, title={T: x}}", "paper-conference", {}),
        ("@phdthesis{k, school={Oslo}}", "thesis", {"genre": "PhD thesis", "publisher": "Oslo"}),
        ("@thesis{k, type={mathesis}, institution={Oslo}}", "thesis", {"genre": "Master’s thesis"}),
        ("@techreport{k, number={7}}", "report", {"number": "7", "custom": {"bibtex:entrytype": "techreport"}}),
        ("@misc{k, howpublished={\\url{https://a.org/x_y}}}", "webpage", {"URL": "https://a.org/x_y"}),
        ("@misc{k, eprint={2001.01234}, archivePrefix={arXiv}}", "article", {"number": "2001.01234", "publisher": "arXiv"}),
        ("@article{k, journal={arXiv preprint arXiv:2001.01234}}", "article", {"number": "2001.01234"}),
        ("@article{k, entrysubtype={newspaper}, eid={e7}}", "article-newspaper", {"number": "e7"}),
        ("@customa{k, note={n}}", "document", {"note": "n", "custom": {"bibtex:entrytype": "customa"}}),
        ("@book{k, title={A}, subtitle={B}, edition={Second}, number={4}}", "book", {"title": "A: B", "edition": "2"}),
        (
            "@book{k, editor={Lee, A.}, editora={Cho, B.}, editoratype={compiler}}",
            "book",
            {"compiler": [{"family": "Cho", "given": "B."}]},
        ),
    ],
)
def test_types_and_their_fields(entry: str, kind: str, more: dict[str, Any]) -> None:
    found = item(entry)
    assert found["type"] == kind
    assert {key: found[key] for key in more} == more


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date={2019-05-31}", PartialDate(2019, 5, 31)),
        ("date={2019/2020}", PartialDate(2019, end_year=2020)),
        ("date={2015/..}", PartialDate(2015, open_ended=True)),
        ("date={1723~}", PartialDate(1723, circa=True)),
        ("date={2019-21}", PartialDate(2019, 21)),
        ("date={2001}, origdate={1953}", PartialDate(2001, original_year=1953)),
        ("year={2019a}", PartialDate(2019, suffix="a")),
        ("year={in press}", PartialDate(literal="in press")),
        ("year={n.d.}", PartialDate(literal="n.d.")),
        ("year={2019}, month={May/June}", PartialDate(2019, 5, end_year=2019, end_month=6)),
        ("year={2019}, month=jan # {~1}", PartialDate(2019, 1, 1)),
        ("year={2019}, month={02}", PartialDate(2019, 2)),
    ],
)
@pytest.mark.parametrize("biblatex", [False, True])
def test_dates_are_read_and_come_back(fields: str, date: PartialDate, biblatex: bool) -> None:
    (record,) = read_bibtex(f"@misc{{k, {fields}}}").records
    assert record.reference is not None
    assert record.reference.issued == date
    again = read_bibtex(write_bibtex([record.reference], biblatex=biblatex).text).records[0].reference
    assert again == record.reference


def test_strings_are_put_in_where_they_are_defined() -> None:
    text = '@string(acm = "ACM")\n@string{toms = acm # { Transactions}}\n@article{k, journal = toms # ", vol.~1"}'
    assert item(text)["container-title"] == "ACM Transactions, vol. 1"
    found = read_bibtex("@article{k, journal = toms}")
    assert problems(found) == ["“toms” is no number, and no @string before it defines it."]


def test_comments_are_no_entries() -> None:
    text = "Free text with mail@example.org\n% @book{a, title={No}}\n@comment{@book{b, title={No}}}\n"
    text += "@preamble{{x}}\n@book(c, title={Yes})"
    found = read_bibtex(text)
    assert [record.key for record in found.records] == ["c"]
    assert found.problems == ()


def test_titles_of_books_are_inherited_by_their_parts() -> None:
    text = (
        "@incollection{part, title={Part}, crossref={Whole}, xdata={press}}"
        "@collection{whole, title={Whole}, subtitle={All}, editor={Lee, A.}, date={2019}, doi={10.1/x}}"
        "@xdata{press, publisher={Press}, location={Oslo}}"
    )
    records = read_bibtex(text).records
    assert [record.key for record in records] == ["part", "whole"]
    part = records[0].reference
    assert part is not None
    assert (part.title, part.container_title, part.publisher, part.doi) == ("Part", "Whole: All", "Press", "")
    assert (part.editors, part.issued) == ((Name("Lee", "A."),), PartialDate(2019))


def test_cycles_and_missing_targets_are_problems() -> None:
    found = read_bibtex("@book{a, crossref={b}}\n@book{b, crossref={a}}\n@book{c, crossref={none}}")
    assert [message.split(",")[0] for message in problems(found)] == [
        "“crossref” leads from “a” back to this entry.",
        "“crossref” leads from “b” back to this entry.",
        "“crossref” names “none”",
    ]


def test_a_long_chain_of_entries_is_followed() -> None:
    text = "".join(f"@book{{k{index}, crossref={{k{index + 1}}}}}\n" for index in range(3000)) + "@book{k3000, publisher={Press}}"
    first = read_bibtex(text).records[0].reference
    assert first is not None
    assert first.publisher == "Press"


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("@book{a, title={x}, year=2000\n", "The closing brace of this entry is missing."),
        ("@book{a, title={x,\n  year=2000,\n}\n", "The closing brace of “title” is missing."),
        ("@book{a, title={x} year=2000}\n", "There is no comma in front of “year”."),
        ("@book{a, title={x}, what is this, year=2000}\n", "This is no field, which would be a name, “=” and a value."),
        ("@book{title={x}, year=2000}\n", "This entry has no key."),
        ("@book{a, year=2000, title={x}, title={y}}\n", "“title” stands here again; the first one counts."),
    ],
)
def test_a_malformed_entry_costs_no_other(broken: str, message: str) -> None:
    text = f"@book{{first, title={{One}}}}\n{broken}\n@book{{last, title={{Two}}, year=2001}}"
    found = read_bibtex(text)
    assert message in problems(found)
    titles = [record.reference.title for record in found.records if record.reference]
    assert titles == ["One", "x", "Two"]
    middle = found.records[1].reference
    assert middle is not None
    assert middle.issued == PartialDate(2000)


@pytest.mark.parametrize("key", ["doi:10.1/x", "a+b", "Łé", "a_b", "k&r", "10.1002/(SICI)1097", "DBLP:conf/x"])
def test_keys(key: str) -> None:
    (record,) = read_bibtex(f"@misc{{{key}, title={{T}}}}").records
    assert record.key == key
    assert record.problems == ()


def test_entries_with_one_key_both_stay() -> None:
    assert [record.key for record in read_bibtex("@misc{a, title={x}}@misc{a, title={y}}").records] == ["a", "a"]


def test_fields_have_their_places() -> None:
    text = '@misc{a,\n  title = {x{y}} # "z",\n  year = 2000\n}'
    (entry,) = scan(text).entries
    assert [(text[field.start : field.name_end], text[field.value_start : field.value_end]) for field in entry.fields] == [
        ("title", '{x{y}} # "z"'),
        ("year", "2000"),
    ]
    assert text[entry.key_start : entry.key_end] == "a"


def test_what_has_no_field_is_told() -> None:
    reference = Reference(
        id="a b",
        type="book",
        extra={"jurisdiction": "x", "ISBN": "1"},
        custom={"ris:M2": "y", "bibtex:file": "f.pdf", "bibtex:odd": "}{"},
    )
    written = write_bibtex([reference])
    assert {loss.field for loss in written.losses} == {"id", "jurisdiction", "ris:M2", "bibtex:odd"}
    assert "@book{a_b," in written.text
    assert "file = {f.pdf}" in written.text


@pytest.mark.parametrize("biblatex", [False, True])
@pytest.mark.parametrize("kind", "bill speech post-weblog document article webpage entry-dictionary map chapter patent".split())
def test_csl_types_come_back(kind: str, biblatex: bool) -> None:
    reference = Reference(id="a", type=kind, title="T", url="https://a.org")
    written = write_bibtex([reference], biblatex=biblatex)
    assert written.losses == ()
    assert read_bibtex(written.text).records[0].reference == reference


NAMES = "author editor editora translator title subtitle maintitle booktitle journal journaltitle year date month day number issue"
NAMES += " volume pages eid publisher institution organization school address location type edition howpublished url doi eprint"
NAMES += " eprinttype archiveprefix language langid entrysubtype editoratype note urldate origdate annote annotation pmid pmc unknown series"
PIECES = "a B {C} {\\'e} \\& and , 2019 2020a -- - / may $x$ https://a.org arXiv 2001.01234"
PIECES += " english {D E} others van \\foo{x} = second"
WORDS = [*PIECES.split(), " ", "  ", " and ", "phdthesis", "magazine", "compiler"]
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join)
ENTRY = st.tuples(
    st.sampled_from("article book inbook misc online phdthesis thesis techreport inproceedings patent customa unpublished".split()),
    st.dictionaries(st.sampled_from(NAMES.split()), TEXT, max_size=7),
)


@given(st.lists(ENTRY, max_size=3), st.booleans())
def test_what_was_read_is_written_and_read_as_the_same(entries: list[tuple[str, dict[str, str]]], biblatex: bool) -> None:
    text = "\n".join(
        f"@{kind}{{key{index},{','.join(f'{name}={{{value}}}' for name, value in fields.items())}}}"
        for index, (kind, fields) in enumerate(entries)
    )
    references = [record.reference for record in read_bibtex(text).records]
    written = write_bibtex([each for each in references if each], biblatex=biblatex)
    if not written.losses:
        assert [record.reference for record in read_bibtex(written.text).records] == [each for each in references if each]


@given(
    st.lists(
        st.sampled_from([*'@{}()",=#%\n \0', "@book{", "a", "title", "@string{", "@comment{", "={", "2000", "\n@misc{k,"])
    ).map("".join)
)
def test_anything_is_read(text: str) -> None:
    found = read_bibtex(text)
    end = 0
    for record in found.records:
        assert end <= record.start < record.end <= len(text)
        end = record.end
        assert record.reference is not None or record.problems
        assert all(0 <= problem.start <= problem.end <= len(text) for problem in record.problems)
