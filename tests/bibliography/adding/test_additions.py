"""New entries in bibliographies that are there."""

from __future__ import annotations

import json

import pytest
import yaml

from refkit.bibliography.adding import add_references
from refkit.bibliography.formats import format_named, format_of
from refkit.bibliography.library import read_library
from refkit.errors import UnreadableFile
from refkit.reference import Name, PartialDate, Reference
from tests.bibliography.adding.works import ARTICLE, BOOK, WORKS

KEYS = ("lecki2019squats", "cho2020patella")
#: Files, each with the text between whose halves the new entries have to stand.
FILES = [
    # BibTeX
    ("a.bib", "", ""),
    ("a.bib", "@book{k, title = {A}}\n", ""),
    ("a.bib", "@book{k, title = {A}}", ""),
    ("a.bib", "\ufeff@book{k,\r\n\ttitle = {A {B {C {D}}}},\r\n}\r\n\r\n@comment{jabref-meta: x;}\r\n% the end\r\n", ""),
    ("a.bib", "@string{J = {Jo}}\n@article{k,\n    journal = J # { of K},\n    title = {{A}}\n}\n% no line end", ""),
    ("a.bib", "% nothing but a comment", ""),
    ("a.bib", "Notes, with an address: a@b.org {\n", ""),
    ("a.bib", '@article(k, title = {A})\n@preamble{"x"}\n', ""),
    ("a.bib", "@book{k, title = {A\n\n@book{l,\n  title = {B}\n}\n", ""),
    ("a.biblatex", "@online{k, date = {2019}}\n", ""),
    # CSL-JSON
    ("a.json", "", ""),
    ("a.json", "[", "]"),
    ("a.json", "\ufeff[\r\n", "]\r\n"),
    ("a.json", '[{"id":"a","type":"book"}', "]"),
    ("a.json", '[\n  {\n    "id": "a"\n  }', "\n]\n"),
    ("a.json", '[\n    {\n        "id": "a"\n    },\n    {\n        "id": "b"\n    }', "\n]"),
    ("a.json", '[\r\n\t{\r\n\t\t"id": "a"\r\n\t}', "\r\n]\r\n"),
    ("a.json", '{"version": 1, "references": [{"id": "a"}', '], "more": {"items": [1]}}\n'),
    ("a.json", '{\n  "items": [', "]\n}\n"),
    # CSL-YAML
    ("a.yaml", "", ""),
    ("a.yml", "# none yet\n", ""),
    ("a.yaml", "references: [", "]\nlang: en\n"),
    ("a.yaml", "lang: en\nreferences:\n", "more: x\n"),
    ("a.yaml", "references:\n- id: a\n  title: A # first\n", "# the end\n\nlang: en\n"),
    ("a.yaml", "references:\n  - id: a\n    note: |\n      # text\n\n      more\n", "\n  # not yet:\n  # - id: b\n"),
    ("a.yaml", "---\r\nreferences:\r\n    -   id: a\r\n        type: book\r\n", "...\r\n"),
    ("a.yaml", "---\nlang: en\n", "---\n"),
    ("a.yaml", "---\n- id: a\n", "---\n"),
    ("a.yaml", "- id: a\n  title: B", ""),
    ("a.yaml", "- id: a\n  note: |+\n    x\n\n", ""),
    ("a.yaml", "references: [{id: a, type: book}", "] # one line\n"),
    # drafts
    ("a.md", "---\ntitle: T\n", "---\n\nText.\n"),
    ("a.qmd", "---\nreferences:\n- id: a\n  title: A\n", "lang: en\n...\nText [@a].\n"),
    ("a.md", "\ufeff---\r\nreferences:\r\n- id: a\r\n", "---\r\n\r\nText.\r\n"),
    # tagged
    ("a.ris", "", ""),
    ("a.ris", "TY  - BOOK\r\nTI  - A\r\nER  - \r\n", ""),
    ("a.ris", "TY  - BOOK\nTI  - A\nER  -", ""),
    ("a.nbib", "PMID- 1\nTI  - A.\n", ""),
    ("a.nbib", "", ""),
]


@pytest.mark.parametrize(("path", "before", "after"), FILES)
def test_new_entries_stand_behind_the_old_ones(path: str, before: str, after: str) -> None:
    text = before + after
    added = add_references(path, text, WORKS)
    assert added.text.startswith(before)
    assert added.text.endswith(after)
    assert len(added.text) > len(text) + 100
    assert added.refused == ()
    middle = added.text[len(before) : len(added.text) - len(after)]
    if "\r\n" in text:
        assert "\n" not in middle.replace("\r\n", "")
    else:
        assert "\r" not in middle
    if text and not text.endswith("\n"):
        assert not added.text.endswith("\n")

    is_draft = path.endswith("md")
    format = format_named("csl-yaml") if is_draft else format_of(path, text.removeprefix("\ufeff"))
    if is_draft:
        body = added.text.removeprefix("\ufeff").replace("...\n", "---\n")
        front = yaml.safe_load(body.split("---")[1])
        assert [item["id"] for item in front["references"][-2:]] == list(KEYS)
        return
    old = read_library(path, text.removeprefix("\ufeff"), format).entries if text else ()
    new = read_library(path, added.text.removeprefix("\ufeff"), format).entries
    assert [entry.reference for entry in new[:-2]] == [entry.reference for entry in old]
    assert [entry.start for entry in new[:-2]] == [entry.start for entry in old]
    first, second = new[-2].reference, new[-1].reference
    assert first is not None
    assert second is not None
    # A record of MEDLINE is called by its PMID.
    keys = KEYS if format.needs_key else (ARTICLE.pmid if format.name == "nbib" else "", "")
    assert added.keys == keys
    assert (first.doi, first.authors, first.issued) == (ARTICLE.doi, ARTICLE.authors, ARTICLE.issued)
    assert second.title == BOOK.title


@pytest.mark.parametrize(("path", "before", "after"), FILES)
def test_what_is_there_is_refused(path: str, before: str, after: str) -> None:
    added = add_references(path, before + after, WORKS)
    again = add_references(path, added.text, WORKS)
    assert again.text == added.text
    assert again.keys == ()
    assert [refused.position for refused in again.refused] == [0, 1]
    assert [refused.identifier for refused in again.refused] == ["DOI 10.1234/knees_11", "ISBN 9783161484100"]
    assert tuple(refused.key for refused in again.refused) == added.keys
    lines = added.text.split("\n")
    for refused, sign in zip(again.refused, ("31000001|squats|Squats", "patella"), strict=True):
        assert refused.message.endswith(f"in line {refused.line}")
        rest = "\n".join(lines[refused.line - 1 :])
        assert any(word in rest for word in sign.split("|"))


@pytest.mark.parametrize(
    ("one", "other", "identifier"),
    [
        (Reference(doi="10.1234/A(1)b"), Reference(doi="https://doi.org/10.1234/a(1)B"), "DOI 10.1234/a(1)b"),
        (Reference(doi="10.1234/x", pmid="12"), Reference(pmid="PMID: 12"), "PMID 12"),
        (Reference(pmcid="PMC12"), Reference(pmcid="PMC12.1"), "PMCID PMC12"),
        (Reference(publisher="arXiv", number="1706.03762v5"), Reference(doi="10.48550/arXiv.1706.03762"), "arXiv 1706.03762"),
        (Reference(url="https://arxiv.org/abs/1706.03762"), Reference(doi="10.48550/arXiv.1706.03762"), "arXiv 1706.03762"),
        (
            Reference(type="book", extra={"ISBN": "3-16-148410-X"}),
            Reference(type="book", extra={"ISBN": "0-306-40615-2 978-3-16-148410-0"}),
            "ISBN 9783161484100",
        ),
    ],
)
def test_works_are_known_by_their_identifiers(one: Reference, other: Reference, identifier: str) -> None:
    """Among the new ones as well; the one that came first is named."""
    first, second = (each._replace(title="Alpha", type=each.type or "article") for each in (one, other))
    added = add_references("a.json", "", [first, second])
    assert len(added.keys) == 1
    (refused,) = added.refused
    assert refused == (1, identifier, "alpha", 2)
    assert refused.message == f"{identifier} is there already: alpha in line 2"


def test_other_works_are_not_refused() -> None:
    """Chapters of one book, and an article beside its preprint."""
    chapters = [Reference(type="chapter", title=title, extra={"ISBN": "9783161484100"}) for title in ("Ankle", "Wrist")]
    preprint = Reference(type="article", title="Attend", publisher="arXiv", number="1706.03762")
    article = Reference(type="article-journal", title="Attend", container_title="J", url="https://arxiv.org/abs/1706.03762")
    added = add_references("a.bib", "", [*chapters, preprint, article])
    assert added.keys == ("ankle", "wrist", "attend", "attendb")
    assert added.refused == ()


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        (Reference(id="own:key-1", type="book", title="T"), "own:key-1"),
        (Reference(id="K", type="book", title="Taken"), "taken"),
        (Reference(id="with space", type="book", title="Space"), "space"),
        (Reference(type="book", authors=(Name("Cho", "B."),), issued=PartialDate(2020), title="The knee"), "cho2020kneeb"),
        (Reference(type="book", authors=(Name("Cho", "B."),), issued=PartialDate(literal="in press"), title="A"), "choinpress"),
    ],
)
def test_keys_are_readable_and_free(reference: Reference, key: str) -> None:
    added = add_references("a.bib", "@book{k, title={A}}\n@book{Cho2020Knee, title={B}}\n", [reference])
    assert added.keys[0].startswith(key)
    assert f"{{{added.keys[0]},\n" in added.text or f"{{{added.keys[0]}, " in added.text


def test_a_file_in_biblatex_gets_biblatex() -> None:
    text = '@article{k,\n\tJOURNALTITLE = "J",\n\tDATE         = "2010"\n}\n'
    added = add_references("refs.bib", text, [ARTICLE._replace(pmid="")])
    assert added.text == text + (
        '\n@article{lecki2019squats,\n\tAUTHOR       = "Łęcki, Ann and Cho, Bo",\n\tTITLE        = "Squats: a review",\n'
        '\tJOURNALTITLE = "Knees \\& Men",\n\tDATE         = "2019-05-31",\n\tVOLUME       = "3",\n\tNUMBER       = "2",\n'
        '\tPAGES        = "11--19",\n\tDOI          = "10.1234/knees_11"\n}\n'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"id":"a","type":"book"}]', '[{"id":"a","type":"book"},{"id":"b","type":"book","title":"B"}]'),
        ('[{"id": "a", "type": "book"}]', '[{"id": "a", "type": "book"}, {"id": "b", "type": "book", "title": "B"}]'),
        ('[\n{"id": "a"},\n{"id": "c"}\n]', '[\n{"id": "a"},\n{"id": "c"},\n{"id": "b", "type": "book", "title": "B"}\n]'),
        ('[{\n\t"id": "a"\n}]', '[{\n\t"id": "a"\n},{\n\t"id": "b",\n\t"type": "book",\n\t"title": "B"\n}]'),
        ('{\n "items": []\n}', '{\n "items": [\n  {\n   "id": "b",\n   "type": "book",\n   "title": "B"\n  }\n ]\n}'),
        ('{"items":[]}', '{"items":[{"id":"b","type":"book","title":"B"}]}'),
    ],
)
def test_items_are_indented_as_those_there(text: str, expected: str) -> None:
    assert add_references("a.json", text, [Reference(id="b", type="book", title="B")]).text == expected


def test_json_in_ascii_stays_ascii() -> None:
    added = add_references("a.json", '[{"id": "a", "title": "\\u0141"}]', [ARTICLE])
    assert added.text.isascii()
    assert json.loads(added.text)[1]["author"][0]["family"] == "Łęcki"


def test_what_the_format_cannot_hold_is_told() -> None:
    references = [ARTICLE, BOOK, BOOK._replace(title="Other", extra={}, custom={"ris:U1": "mine"})]
    added = add_references("a.bib", "", [ARTICLE, *references])
    assert [refused.position for refused in added.refused] == [1]
    assert [(loss.position, loss.field) for loss in added.losses] == [(3, "ris:U1")]


def test_nothing_to_add_changes_nothing() -> None:
    assert add_references("a.bib", "@book{k,\n  title = {", []).text == "@book{k,\n  title = {"


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("a.bib", "@book{k, title = {A}}\n@book{l,\n  title = {B\n", "the last entry, in line 2, is not closed"),
        ("a.bib", "@book{k, title = {A}}\n@book{l,\n  title = {B}\n", "the last entry, in line 2, is not closed"),
        ("a.bib", "@book{k, title = {A}}\n@comment{l, title = {B}\n", "what begins in line 2 is not closed"),
        ("a.json", '[\n  {"id": "a"}\n', "no JSON in line 3"),
        ("a.json", '[{"id": "a"},]', "no JSON in line 1"),
        ("a.json", '{"id": "a"}', "no list of items to add to"),
        ("a.json", "[" * 100_000, "nested too deep|no JSON"),
        ("a.json", '{"message-type": "work", "message": {}}', "refkit does not write Crossref JSON"),
        ("a.yaml", "references:\n- id: a\n  title: [\n", "no YAML in line 4"),
        ("a.yaml", "references: none\n", "“references: none” is no list of items"),
        ("a.yaml", "id: a\ntype: book\n", "no list of items to add to"),
        ("a.ris", "TY  - BOOK\nTI  - A\n", "the last record, in line 1, has no “ER  -”"),
        ("a.md", "Text.\n", "without front matter"),
        ("a.txt", "Text.\n", "without front matter"),
        ("a.dat", "Text.\n", "say which it is"),
    ],
)
def test_a_broken_file_is_refused(path: str, text: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        add_references(path, text, WORKS)
