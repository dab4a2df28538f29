"""``refkit convert`` as a process: formats in and out, what is told, and what is never overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.test_bibliographies import BIB
from tests.process import RunRefkit

LIST = """# Books

Lee, A., & Cho, B. (2020). How muscle recovers after work. *Journal of Rest*, *12*(3), 45–67. https://doi.org/10.1234/rest.12

Novak, P. (1999). *Late frost in orchards*. Hamlin Press.
"""
FORMATS = ["csl-json", "csl-yaml", "bibtex", "biblatex", "ris", "nbib"]
SUFFIXES = {"csl-json": "json", "csl-yaml": "yaml", "bibtex": "bib", "biblatex": "biblatex", "ris": "ris", "nbib": "nbib"}


@pytest.mark.parametrize("target", FORMATS)
def test_a_bibliography_goes_into_every_format_and_comes_back(refkit: RunRefkit, folder: Path, target: str) -> None:
    (folder / "refs.bib").write_text(BIB)
    there = f"out.{SUFFIXES[target]}"
    assert refkit("convert", "refs.bib", "-o", there, "--to", target).code == 0
    ended = refkit("convert", there, "--to", "csl-json")
    assert ended.code == 0
    works = [(item["title"], item["author"][0]["family"], item["issued"]["date-parts"][0][0]) for item in ended.json]
    assert works == [("How muscle recovers after work", "Lee", 2020), ("Late frost in orchards", "Novak", 1999)]


@pytest.mark.parametrize("name", ["list.md", "list.txt"])
def test_a_plain_list_is_understood(refkit: RunRefkit, folder: Path, name: str) -> None:
    (folder / name).write_text(LIST.removeprefix("# Books\n\n") if name.endswith("txt") else LIST)
    items = refkit("convert", name, "--to", "csl-json").json
    assert [(item["id"], item["type"], item["title"]) for item in items] == [
        ("lee2020muscle", "article-journal", "How muscle recovers after work"),
        ("novak1999late", "book", "Late frost in orchards"),
    ]
    assert items[0]["DOI"] == "10.1234/rest.12"


def test_every_line_is_one_entry_whatever_it_holds(refkit: RunRefkit, folder: Path) -> None:
    lines = [
        "Lee, A. (2020). How muscle recovers. *Journal of Rest*, 12(3), 45–67.",
        "",
        "???",
        "Novak, P. (1999). *Frost*. Press.",
        "\0",
    ]
    (folder / "list.txt").write_text("\n".join(lines[:4]) + "\n")
    items = refkit("convert", "--from", "text", "--one-per-line", "list.txt", "--to", "csl-json").json
    assert len(items) == 4
    assert [item.get("title") for item in items][::3] == ["How muscle recovers", "Frost"]
    assert len({item["id"] for item in items}) == 4


def test_several_inputs_become_one_and_keys_stay_apart(refkit: RunRefkit, folder: Path) -> None:
    (folder / "list.md").write_text(LIST)
    (folder / "again.md").write_text(LIST.replace("# Books", "# Sources"))
    items = refkit("convert", "list.md", "again.md", "--to", "csl-json").json
    assert [item["id"] for item in items] == ["lee2020muscle", "novak1999late", "lee2020muscleb", "novak1999lateb"]


def test_standard_input_is_read_and_output_is_printed(refkit: RunRefkit, folder: Path) -> None:
    ended = refkit("convert", "-", "--to", "bibtex", stdin=LIST.encode())
    assert ended.code == 0
    assert "@article{lee2020muscle," in ended.out
    assert "@book{novak1999late," in ended.out


def test_what_a_format_cannot_hold_is_told(refkit: RunRefkit, folder: Path) -> None:
    item = {"id": "a", "type": "article-journal", "title": "A title", "narrator": [{"family": "Lee"}], "custom": {"x": "y"}}
    (folder / "refs.json").write_text(json.dumps([item]))
    ended = refkit("convert", "refs.json", "--to", "ris")
    assert ended.code == 0
    assert ended.err.startswith("refs.json:1:2: warning: RIS cannot hold all of ")
    assert "narrator" in ended.err
    assert refkit("convert", "refs.json", "--to", "ris", "-q").err == ""


def test_an_entry_that_cannot_be_read_is_told_and_the_rest_is_written(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refs.json").write_text('[{"id": "a", "title": "One"}, {"id": "b" "title": "Two"}, {"id": "c", "title": "Three"}]')
    ended = refkit("convert", "refs.json", "--to", "csl-json")
    assert ended.code == 1
    assert [item["title"] for item in ended.json] == ["One", "Three"]
    assert ended.err.startswith("refs.json:1:")
    assert ": error: " in ended.err
    # Nothing is lost by writing over what could not be read whole.
    before = (folder / "refs.json").read_text()
    ended = refkit("convert", "refs.json", "-o", "refs.json")
    assert ended.code == 2
    assert (folder / "refs.json").read_text() == before


def test_a_file_that_was_not_read_is_not_replaced(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refs.bib").write_text(BIB)
    (folder / "out.json").write_text("precious")
    ended = refkit("convert", "refs.bib", "-o", "out.json")
    assert ended.code == 2
    assert ended.err == ("refkit: out.json: this file is there already, and was not read; say --overwrite to replace it\n")
    assert (folder / "out.json").read_text() == "precious"
    assert refkit("convert", "refs.bib", "-o", "out.json", "--overwrite").code == 0
    assert len(json.loads((folder / "out.json").read_text())) == 2
    assert sorted(os.listdir(folder)) == ["out.json", "refs.bib"]


def test_an_input_is_replaced_only_when_that_is_said(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refs.bib").write_text("% mine\n" + BIB)
    ended = refkit("convert", "refs.bib", "-o", "refs.bib")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert (folder / "refs.bib").read_text() == "% mine\n" + BIB
    assert refkit("convert", "refs.bib", "-o", "refs.bib", "--overwrite").code == 0
    assert (folder / "refs.bib").read_text().startswith("@article{lee2020,")


def test_keys_are_kept_and_repeated_ones_told(refkit: RunRefkit, folder: Path) -> None:
    entry = "\\bibitem{mine} Lee, A. (2020). How muscle recovers. \\emph{Journal of Rest}, 12(3), 45--67.\n"
    for name in ("a.tex", "b.tex"):
        (folder / name).write_text(f"\\begin{{thebibliography}}{{9}}\n{entry}\\end{{thebibliography}}\n")
    ended = refkit("convert", "a.tex", "b.tex", "a.tex", "--to", "csl-json")
    assert [item["id"] for item in ended.json] == ["mine", "mine"]
    assert ended.err.endswith("warning: the key mine is taken: the entry in a.tex, line 2, has it too\n")


def test_a_text_without_references_is_told(refkit: RunRefkit, folder: Path) -> None:
    (folder / "notes.txt").write_text("Hello world.\n")
    ended = refkit("convert", "notes.txt", "--to", "ris", "-o", "out.ris")
    assert (ended.code, ended.err) == (2, "refkit: notes.txt: no reference was found in this file\n")
    assert not (folder / "out.ris").exists()


def test_a_folder_that_may_not_be_written_is_one_sentence(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refs.bib").write_text(BIB)
    ended = refkit("convert", "refs.bib", "-o", "absent/out.json")
    assert ended.code == 2
    assert ended.err == "refkit: absent/out.json: this file cannot be written: No such file or directory\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["refs.bib"], "say which format to write: --to csl-json, for instance"),
        (["refs.bib", "--to", "bibtx"], "'bibtx' is no format; did you mean bibtex?"),
        (
            ["refs.bib", "--to", "xml"],
            "'xml' is no format; there are csl-json, csl-yaml, bibtex, biblatex, ris, nbib, crossref, text",
        ),
        (["absent.bib", "--to", "ris"], "absent.bib: there is no such file or folder"),
    ],
)
def test_wrong_usage_is_one_sentence(refkit: RunRefkit, folder: Path, arguments: list[str], sentence: str) -> None:
    (folder / "refs.bib").write_text(BIB)
    ended = refkit("convert", *arguments)
    assert (ended.code, ended.out, ended.err) == (2, "", f"refkit: {sentence}\n")
