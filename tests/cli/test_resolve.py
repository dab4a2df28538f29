"""``refkit resolve`` as a process, against a registry on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.process import Finished, run_refkit
from tests.resolving.registry import Registry, registry

Run = Callable[..., Finished]


@pytest.fixture
def world() -> Iterator[Registry]:
    with registry() as running:
        yield running


@pytest.fixture
def resolve(world: Registry, tmp_path: Path) -> Run:
    def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Finished:
        settings = {
            **world.environment,
            "REFKIT_CACHE_DIR": str(tmp_path / "cache"),
            "REFKIT_MAILTO": "me@example.org",
            **environment,
        }
        return run_refkit(*arguments, folder=tmp_path, stdin=stdin, **settings)

    return run


def test_as_text(resolve: Run) -> None:
    ended = resolve("resolve", "PMC123456")
    assert ended.code == 0
    assert ended.out == (
        "Okafor, N., & Iwu, B. (2019). Tide pools at night. Shore Ecology, 12(4), 101–109. https://doi.org/10.5555/tides.1\n"
        "    DOI 10.5555/tides.1  PMID 777  PMCID PMC123456  (crossref, pubmed)\n"
    )
    assert ended.err == ""


def test_as_json_in_the_order_of_the_arguments(resolve: Run) -> None:
    ended = resolve("resolve", "hello", "10.9999/none", "10.5555/mud.2", "--output-format", "json")
    assert ended.code == 1
    assert [(each["input"], each["status"]) for each in ended.json] == [
        ("hello", "invalid"),
        ("10.9999/none", "not-found"),
        ("10.5555/mud.2", "found"),
    ]
    found = ended.json[2]
    assert found["ids"] == {"doi": "10.5555/mud.2", "pmid": "", "pmcid": ""}
    assert found["status_notices"][0] == "retracted"
    assert found["item"]["title"] == "Mud"
    assert set(found) == {
        *("input", "status", "item", "ids", "sources", "provenance", "conflicts", "dates", "status_notices", "message")
    }


def test_into_a_bibliography_and_again(resolve: Run, tmp_path: Path) -> None:
    bibliography = tmp_path / "refs.bib"
    bibliography.write_text(
        "% mine\n@book{roe1999,\n  author = {Roe, Jan},\n  title = {Silt},\n  year = 1999,\n}\n", encoding="utf-8"
    )
    before = bibliography.read_bytes()
    ended = resolve("resolve", "10.5555/tides.1", "--add-to", "refs.bib")
    assert (ended.code, "refs.bib: 1 added: " in ended.err) == (0, True)
    assert bibliography.read_bytes().startswith(before)
    assert b"Tide pools at night" in bibliography.read_bytes()
    after = bibliography.read_bytes()
    again = resolve("resolve", "PMC123456", "--add-to", "refs.bib")
    assert "is there already" in again.err
    assert bibliography.read_bytes() == after


def test_from_a_draft_and_from_standard_input(resolve: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("See https://doi.org/10.5555/tides.1.\n\nAnd PMCID: PMC99999.\n", encoding="utf-8")
    ended = resolve("resolve", "--from", "draft.md", "--to", "csl-json")
    assert ended.code == 1
    assert [item["DOI"] for item in ended.json] == ["10.5555/tides.1"]
    assert ended.err.startswith("draft.md:3: PMC99999: error: ")
    assert resolve("resolve", "-", stdin=b"10.5555/tides.1\n777\n").out.count("Tide pools at night") == 2


def test_completing_a_bibliography(resolve: Run, tmp_path: Path) -> None:
    bibliography = tmp_path / "refs.bib"
    text = "@article{okafor,\n  title = {Tide Pools At Night},\n  doi = {10.5555/tides.1},\n}\n"
    bibliography.write_text(text, encoding="utf-8")
    shown = resolve("resolve", "--from", "refs.bib", "--complete")
    assert shown.code == 0
    assert "+  volume = {12}," in shown.out
    assert bibliography.read_text(encoding="utf-8") == text
    resolve("resolve", "--from", "refs.bib", "--complete", "--write")
    completed = bibliography.read_text(encoding="utf-8")
    assert "title = {Tide Pools At Night}" in completed
    assert "volume = {12}" in completed


def test_the_cache_makes_it_work_offline(resolve: Run, world: Registry) -> None:
    resolve("resolve", "10.5555/tides.1")
    asked = len(world.asked)
    assert resolve("resolve", "10.5555/tides.1", "--offline").code == 0
    assert "Tide pools at night" in resolve("format", "10.5555/tides.1").out
    assert resolve("resolve", "10.5555/mud.2", REFKIT_OFFLINE="1").code == 1
    assert len(world.asked) == asked


def test_no_network(resolve: Run) -> None:
    ended = resolve("resolve", "10.5555/tides.1", REFKIT_CROSSREF_URL="http://127.0.0.1:9")
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert "me@example.org" not in ended.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "say what to resolve: a DOI, PMID or PMCID"),
        (["--from", "absent.md"], "there is no such file"),
        (["10.5555/x", "--complete"], "--complete needs --from"),
        (["10.5555/x", "--write"], "--write belongs to --complete"),
        (["10.5555/x", "--to", "bibtx"], "did you mean bibtex?"),
        (["10.5555/x", "--to", "ris", "--output-format", "json"], "give one of them"),
        (["10.5555/x", "--output-format", "xml"], "text or json"),
    ],
)
def test_wrong_usage(resolve: Run, arguments: list[str], sentence: str) -> None:
    ended = resolve("resolve", *arguments)
    assert ended.code == 2
    assert sentence in ended.err
    assert ended.err.count("\n") == 1


def test_a_file_stays_where_nothing_was_resolved(resolve: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{k, title = {Silt}}\n", encoding="utf-8")
    ended = resolve("resolve", "10.9999/none", "-o", "refs.bib", "--overwrite")
    assert (ended.code, "nothing was resolved" in ended.err) == (1, True)
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == "@book{k, title = {Silt}}\n"


def test_identifiers_where_they_stand(resolve: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text(
        "\\url{https://doi.org/10.5555/tides.1}, \\doi{10.5555/mud.2} PMID: 777; PMID: 888\n", encoding="utf-8"
    )
    ended = resolve("resolve", "--from", "a.tex", "--output-format", "json")
    assert [each["input"] for each in ended.json] == ["10.5555/tides.1", "10.5555/mud.2", "PMID:777", "PMID:888"]
    (tmp_path / "b.bib").write_text("@misc{k,\n  title = {T},\n  url = {https://doi.org/10.5555/tides.1},\n}\n", encoding="utf-8")
    assert resolve("resolve", "--from", "b.bib").code == 0


def test_entries_with_the_identifier_of_another_work_are_left_alone(resolve: Run, tmp_path: Path) -> None:
    text = "@article{cats,\n  author = {Smith, John},\n  title = {Deep learning for cats},\n  doi = {10.5555/tides.1},\n}\n"
    (tmp_path / "c.bib").write_text(text, encoding="utf-8")
    ended = resolve("resolve", "--from", "c.bib", "--complete", "--write")
    assert "their identifiers are of other works: cats" in ended.err
    assert (tmp_path / "c.bib").read_text(encoding="utf-8") == text


def test_retractions_are_told_where_a_bibliography_does_not_show_them(resolve: Run) -> None:
    ended = resolve("resolve", "10.5555/mud.2", "--to", "ris")
    assert "warning: this work: retracted" in ended.err


def test_an_exported_cache_is_imported_whole(resolve: Run, tmp_path: Path) -> None:
    resolve("resolve", "10.5555/tides.1", "10.9999/none")
    assert resolve("cache", "export", "kept.jsonl.gz").code == 0
    elsewhere = {"REFKIT_CACHE_DIR": str(tmp_path / "other")}
    assert resolve("cache", "import", "kept.jsonl.gz", **elsewhere).code == 0
    ended = resolve("--offline", "resolve", "10.5555/tides.1", "10.9999/none", "--output-format", "json", **elsewhere)
    assert [each["status"] for each in ended.json] == ["found", "not-found"]
