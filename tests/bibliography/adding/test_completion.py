"""Fields put into the entries of bibliographies."""

from __future__ import annotations

import pytest

from refkit.bibliography.adding import Change, LeftOut, complete_entries
from refkit.errors import UnreadableFile
from refkit.reference import Name, Pages, PartialDate, Reference
from tests.bibliography.adding.works import ARTICLE, is_subsequence

KNOWN = Reference(type="article-journal", volume="3", pages=Pages("1", "9"), doi="10.1234/a_b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "@article{k,\n  title = {A {B {C}}},\n  year  = 2019,\n}\n",
            (
                "@article{k,\n  title = {A {B {C}}},\n  year  = 2019,\n  volume = {3},\n  pages = {1--9},\n"
                "  doi   = {10.1234/a_b},\n}\n"
            ),
        ),
        (
            "@article{k,\r\n\ttitle={A},\r\n\tyear=2019\r\n}\r\n",
            "@article{k,\r\n\ttitle={A},\r\n\tyear=2019,\r\n\tvolume={3},\r\n\tpages={1--9},\r\n\tdoi={10.1234/a_b}\r\n}\r\n",
        ),
        (
            '@ARTICLE{k, TITLE = "A", YEAR = "2019"}',
            '@ARTICLE{k, TITLE = "A", YEAR = "2019", VOLUME = "3", PAGES = "1--9", DOI = "10.1234/a_b"}',
        ),
        (
            "@article{k\n  , title  = {A}\n  , number = {2}\n  }",
            (
                "@article{k\n  , title  = {A}\n  , number = {2}\n  , volume = {3}\n"
                "  , pages  = {1--9}\n  , doi    = {10.1234/a_b}\n  }"
            ),
        ),
        (
            "@article{k,\n  title = {A}, % of mine\n  note = {n} % the last\n}",
            (
                "@article{k,\n  title = {A}, % of mine\n  note = {n}, % the last\n"
                "  volume = {3},\n  pages = {1--9},\n  doi = {10.1234/a_b}\n}"
            ),
        ),
        (
            "@article(k, title = {A}, pages = {}, volume = {7})",
            "@article(k, title = {A}, pages = {}, volume = {7}, doi = {10.1234/a_b})",
        ),
        (
            "@string{j = {J}}\n@article{k,\n  journal = j # {K},\n  mine = {x},\n}\n@comment{x}\n",
            (
                "@string{j = {J}}\n@article{k,\n  journal = j # {K},\n  mine = {x},\n  volume = {3},\n  pages = {1--9},\n"
                "  doi = {10.1234/a_b},\n}\n@comment{x}\n"
            ),
        ),
    ],
)
def test_fields_of_bibtex_are_written_as_those_there(text: str, expected: str) -> None:
    completed = complete_entries("a.bib", text, {0: KNOWN})
    assert completed.text == expected
    assert completed.left_out == ()
    assert complete_entries("a.bib", completed.text, {0: KNOWN}) == (completed.text, (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[{"id":"k","type":"article-journal"}]',
            '[{"id":"k","type":"article-journal","volume":"3","page":"1–9","DOI":"10.1234/a_b"}]',
        ),
        (
            '{"id": "k", "type": "article-journal", "DOI": ""}',
            '{"id": "k", "type": "article-journal", "DOI": "", "volume": "3", "page": "1–9"}',
        ),
        (
            '[\r\n\t{\r\n\t\t"id": "k",\r\n\t\t"type": "article-journal",\r\n\t\t"mine": [\r\n\t\t\t1\r\n\t\t]\r\n\t}\r\n]',
            (
                '[\r\n\t{\r\n\t\t"id": "k",\r\n\t\t"type": "article-journal",\r\n\t\t"mine": [\r\n\t\t\t1\r\n'
                '\t\t],\r\n\t\t"volume": "3",'
                '\r\n\t\t"page": "1–9",\r\n\t\t"DOI": "10.1234/a_b"\r\n\t}\r\n]'
            ),
        ),
    ],
)
def test_members_of_json_are_written_as_those_there(text: str, expected: str) -> None:
    assert complete_entries("a.json", text, {0: KNOWN}).text == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "a.yaml",
            "references:\n  -   id: k # key\n      title: A\n# the end\nlang: en\n",
            (
                "references:\n  -   id: k # key\n      title: A\n      type: article-journal\n      volume: '3'\n"
                "      page: '1–9'\n"
                "      DOI: '10.1234/a_b'\n# the end\nlang: en\n"
            ),
        ),
        (
            "a.yaml",
            "- id: k\n  type: article-journal\n  note: |+\n    A\n\n- id: l",
            "- id: k\n  type: article-journal\n  note: |+\n    A\n\n  volume: '3'\n  page: '1–9'\n  DOI: '10.1234/a_b'\n- id: l",
        ),
        (
            "a.yaml",
            "- id: k\n  type: article-journal",
            "- id: k\n  type: article-journal\n  volume: '3'\n  page: '1–9'\n  DOI: '10.1234/a_b'",
        ),
        (
            "a.yaml",
            "references: [{id: k, type: article-journal}]\n",
            'references: [{id: k, type: article-journal, "volume": "3", "page": "1–9", "DOI": "10.1234/a_b"}]\n',
        ),
        (
            "a.md",
            "---\r\nreferences:\r\n- id: k\r\n  type: article-journal\r\n---\r\n\r\n[@k]\r\n",
            (
                "---\r\nreferences:\r\n- id: k\r\n  type: article-journal\r\n  volume: '3'\r\n  page: '1–9'\r\n"
                "  DOI: '10.1234/a_b'\r\n"
                "---\r\n\r\n[@k]\r\n"
            ),
        ),
    ],
)
def test_keys_of_yaml_are_written_as_those_there(path: str, text: str, expected: str) -> None:
    assert complete_entries(path, text, {0: KNOWN}).text == expected


def test_changes_are_told_entry_by_entry() -> None:
    text = "\ufeff% mine\n@book{a,\n  title = {A}\n}\n\n@book{b,\n  title = {B},\n  author = {Cho, Bo},\n}\n"
    cho = Reference(type="book", authors=(Name("Cho", "B."),), issued=PartialDate(2020), doi="10.1234/b", publisher="P")
    completed = complete_entries("a.bib", text, {1: cho, 0: Reference(pmid="12")})
    assert completed.changes == (
        Change("a", 2, "pmid", "", "12"),
        Change("b", 6, "year", "", "2020"),
        Change("b", 6, "publisher", "", "P"),
        Change("b", 6, "doi", "", "10.1234/b"),
    )
    assert completed.text.startswith("\ufeff% mine\n@book{a,\n  title = {A},\n  pmid = {12}\n}\n\n@book{b,\n")
    assert is_subsequence(text, completed.text)


@pytest.mark.parametrize(
    ("entry", "known", "fields"),
    [
        ("@article{k, title={A}, eid={e7}}", ARTICLE, "author journal year month volume number doi pmid"),
        ("@article{k, title={A}, pages={7}}", Reference(type="article-journal", number="e7"), ""),
        ("@book{k, title={A}, editor={Lee, A.}}", Reference(type="book", authors=(Name("Lee", "A."),)), ""),
        ("@article{k, title={A}, author={Lee, A. and others}}", Reference(authors=(Name("Lee", "Ann"), Name("Cho"))), ""),
        ("@misc{k, title={A}}", ARTICLE, "author year month doi pmid"),
        ("@article{k, title={A}}", Reference(type="article-journal", publisher="Wiley", url="https://a.org"), "url"),
        ("@article{k, title={A}, doi={10.1234/b}}", Reference(url="https://a.org"), ""),
        ("@article{k, title={A}, year={forthcoming}}", Reference(issued=PartialDate(2020)), ""),
        (
            "@incollection{k, title={A}}",
            Reference(type="chapter", container_title="B", extra={"ISBN": "9783161484100"}),
            "booktitle isbn",
        ),
        ("@article{k, title={A}, crossref={p}}\n@book{p, volume={3}, year=2001}", KNOWN, "pages doi"),
    ],
)
def test_what_an_entry_lacks(entry: str, known: Reference, fields: str) -> None:
    completed = complete_entries("a.bib", entry, {0: known})
    assert " ".join(change.field for change in completed.changes) == fields
    assert completed.left_out == ()


def test_an_entry_that_cannot_be_written_into_is_left_out() -> None:
    text = "@article{k,\n  title = {A,\n  year = 2019\n\n@article{l,\n  title = {B}\n}\n"
    completed = complete_entries("a.bib", text, {0: KNOWN, 1: KNOWN, 2: KNOWN, -1: KNOWN})
    assert completed.left_out == (LeftOut(0, 1, "it is not written so that fields could be put in"),)
    assert {change.key for change in completed.changes} == {"l"}
    alias = complete_entries("a.yaml", "- &k\n  id: k\n  title: A\n- *k\n- id: l\n", {0: KNOWN, 1: KNOWN, 2: KNOWN})
    assert [left.entry for left in alias.left_out] == [1]
    assert "\n  DOI: '10.1234/a_b'\n- *k\n- id: l\n  type: article-journal\n" in alias.text


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("a.ris", "TY  - BOOK\nER  - \n", "refkit completes no RIS"),
        ("a.nbib", "PMID- 1\n", "refkit completes no NBIB"),
        ("a.json", '[{"id": "a"},]', "no JSON in line 1"),
        ("a.yaml", "references:\n- id: a\n  title: [\n", "no YAML in line 4"),
        ("a.md", "[@a]\n", "without front matter"),
    ],
)
def test_files_that_are_not_completed(path: str, text: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        complete_entries(path, text, {0: KNOWN})
