"""``refkit format`` as a process: lists in every form, and the list inside a draft shown, tested and replaced."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.test_bibliographies import BIB
from tests.process import RunRefkit

WORKS = [
    {
        "id": "novak",
        "type": "book",
        "title": "Late frost: <i>Malus</i> & others",
        "author": [{"family": "Novak", "given": "Petra"}],
        "issued": {"date-parts": [[1999]]},
        "publisher": "Hamlin Press",
    },
    {
        "id": "lee",
        "type": "article-journal",
        "title": "How muscle recovers",
        "author": [{"family": "Lee", "given": "Anna"}, {"family": "Cho", "given": "B."}],
        "issued": {"date-parts": [[2020]]},
        "container-title": "Journal of Rest",
        "volume": "12",
        "issue": "3",
        "page": "45-67",
        "DOI": "10.1234/rest.12",
    },
]
LEE = "Lee, A., & Cho, B. (2020). How muscle recovers. {}Journal of Rest, 12{}(3), 45–67. https://doi.org/10.1234/rest.12"
DRAFT = """\
# Rest

Muscles rest (Lee & Cho, 2020).

## References

Lee, A., and Cho, B. (2020). How muscle recovers. Journal of Rest, 12(3), pp. 45-67. doi:10.1234/rest.12

## Thanks
"""
DONE = DRAFT.replace(
    "Lee, A., and Cho, B. (2020). How muscle recovers. Journal of Rest, 12(3), pp. 45-67. doi:10.1234/rest.12", LEE.format("*", "*")
)


@pytest.fixture
def works(folder: Path) -> Path:
    path = folder / "refs.json"
    path.write_text(json.dumps(WORKS))
    return path


def test_text_is_one_line_an_entry_in_the_order_of_apa(refkit: RunRefkit, works: Path) -> None:
    ended = refkit("format", "refs.json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"{LEE.format('', '')}\nNovak, P. (1999). Late frost: Malus & others. Hamlin Press.\n"
    assert refkit("format", "refs.json", "--keep-order").out.startswith("Novak")


def test_other_forms_are_named_or_told_by_the_suffix(refkit: RunRefkit, works: Path, folder: Path) -> None:
    assert refkit("format", "refs.json", "--output-format", "markdown").out.startswith(f"{LEE.format('*', '*')}\n\nNovak")
    html = refkit("format", "refs.json", "--output-format", "html").out
    assert '<a href="https://doi.org/10.1234/rest.12">https://doi.org/10.1234/rest.12</a>' in html
    assert "&amp; others" in html
    assert r"\textit{Journal of Rest, 12}" in refkit("format", "refs.json", "--output-format", "latex").out
    assert r"{\i Journal of Rest, 12}" in refkit("format", "refs.json", "--output-format", "rtf").out
    for name in ("out.md", "out.html", "out.tex", "out.rtf", "out.json", "out.txt", "out.docx"):
        assert refkit("format", "refs.json", "-o", name).code == 0
        assert (folder / name).stat().st_size > 100
    assert (folder / "out.html").read_text(encoding="utf-8") == html


def test_word_goes_into_a_pipe_as_it_is(refkit: RunRefkit, works: Path) -> None:
    with ZipFile(BytesIO(refkit("format", "refs.json", "--output-format", "docx").raw)) as package:
        document = package.read("word/document.xml").decode()
    assert document.count('<w:ind w:left="720" w:hanging="720"/>') == len(WORKS)
    assert "<w:i/>" in document


def test_json_has_every_form_of_an_entry(refkit: RunRefkit, works: Path) -> None:
    lee, novak = refkit("format", "refs.json", "--output-format", "json").json
    assert set(lee) == {"id", "reference", "text", "html", "parenthetical", "narrative", "item", "missing"}
    assert (lee["id"], lee["reference"], lee["text"]) == ("lee", LEE.format("*", "*"), LEE.format("", ""))
    assert (lee["parenthetical"], lee["narrative"]) == ("(Lee & Cho, 2020)", "Lee and Cho (2020)")
    assert lee["item"] == {**WORKS[1], "page": "45–67"}
    assert lee["missing"] == []
    assert novak["id"] == "novak"


def test_several_inputs_make_one_list(refkit: RunRefkit, works: Path, folder: Path) -> None:
    (folder / "list.txt").write_text("References\n\nAdams, C. (2001). Cold water. Journal of Work, 3(1), 1–9.\n")
    (folder / "refs.bib").write_text(BIB)
    out = refkit("format", "refs.json", "list.txt", "refs.bib").out
    assert out.startswith("Adams, C. (2001). Cold water. Journal of Work, 3(1), 1–9.\nLee, A")
    assert len(out.splitlines()) == 5
    assert refkit("format", "-", "--from", "text", stdin=b"Adams, C. (2001). Cold water. Journal of Work, 3(1), 1-9.\n").code == 0


def test_letters_tell_works_apart_unless_each_stands_alone(refkit: RunRefkit, folder: Path) -> None:
    works = [{**WORKS[1], "id": str(number), "title": title} for number, title in enumerate(["Zebras", "Apples"])]
    (folder / "refs.json").write_text(json.dumps(works))
    assert [line[19:26] for line in refkit("format", "refs.json").out.splitlines()] == ["(2020a)", "(2020b)"]
    assert "2020a" not in refkit("format", "refs.json", "--no-disambiguation").out


def test_what_is_missing_is_told_with_what_could_supply_it(refkit: RunRefkit, folder: Path) -> None:
    bare = {**WORKS[1]}
    del bare["container-title"]
    works = [bare, {key: value for key, value in bare.items() if key != "DOI"}, {**bare, "DOI": "", "PMCID": "PMC1234567"}]
    (folder / "refs.json").write_text(json.dumps([{**work, "id": str(number)} for number, work in enumerate(works)], indent=1))
    ended = refkit("format", "refs.json")
    assert ended.code == 0
    told = ended.err.splitlines()
    assert told[0].startswith("refs.json:2:2: warning: this entry lacks the journal, book or site it is in (container-title)")
    assert told[0].endswith("DOI known: `refkit resolve 10.1234/rest.12`")
    assert "look it up: “How muscle recovers”" in told[1]
    assert told[2].endswith("PMCID known: `refkit resolve PMC1234567`")
    assert refkit("format", "refs.json", "-q").err == ""
    (folder / "refs.json").write_text(json.dumps([{**bare, "id": str(number)} for number in range(30)]))
    ended = refkit("format", "refs.json")
    assert len(ended.err.splitlines()) == 21
    assert ended.err.splitlines()[-1] == "refkit: 10 more entries lack something; -v tells each"
    assert len(refkit("format", "refs.json", "-v").err.splitlines()) == 30


def test_an_entry_that_cannot_be_read_is_an_error_and_the_rest_is_written(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refs.json").write_text('[{"id": "a", "title": "One"}, {"id": "b" "title": "Two"}, {"id": "c", "title": "Three"}]')
    ended = refkit("format", "refs.json")
    assert ended.code == 1
    assert ": error: " in ended.err
    assert [line.split(".")[0] for line in ended.out.splitlines()] == ["One", "Three"]
    odd = "Cho, B. Something between letters and memory, with volumes"
    (folder / "list.md").write_text(f"# References\n\n- {LEE.format('*', '*')}\n- {odd}\n- Novak, P. (1999). *Frost*. Hamlin.\n")
    ended = refkit("format", "list.md")
    assert ended.code == 1
    assert ended.out.splitlines()[0] == odd
    assert "list.md:4:3: error: this could not be read as a reference" in ended.err


def test_a_file_that_is_there_is_not_replaced(refkit: RunRefkit, works: Path, folder: Path) -> None:
    (folder / "out.md").write_text("precious")
    ended = refkit("format", "refs.json", "-o", "out.md")
    assert (ended.code, ended.out) == (2, "")
    assert (folder / "out.md").read_text() == "precious"
    assert refkit("format", "refs.json", "-o", "out.md", "--overwrite").code == 0
    ended = refkit("format", "refs.json", "-o", "refs.json", "--overwrite")
    assert ended.code == 2
    assert json.loads(works.read_text()) == WORKS


def test_a_draft_is_shown_tested_and_rewritten(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    ended = refkit("format", "draft.md", "--diff")
    assert ended.code == 0
    assert ended.out.startswith("--- draft.md\n+++ draft.md\n@@ -4,6 +4,6 @@\n")
    assert f"+{LEE.format('*', '*')}\n" in ended.out
    ended = refkit("format", "draft.md", "--check")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "draft.md: the list would change; --diff shows how\n"
    assert (folder / "draft.md").read_text(encoding="utf-8") == DRAFT
    assert refkit("format", "draft.md", "--write").code == 0
    assert (folder / "draft.md").read_text(encoding="utf-8") == DONE
    for option in ("--diff", "--check", "--write"):
        ended = refkit("format", "draft.md", option)
        assert (ended.code, ended.out, ended.err) == (0, "", "")


@pytest.mark.parametrize(
    ("bom", "end"), [("\ufeff", "\r\n"), ("", "\r\n"), ("\ufeff", "\n"), ("", "\r")], ids=["bom-crlf", "crlf", "bom", "cr"]
)
def test_marks_and_line_ends_of_the_file_stay(refkit: RunRefkit, folder: Path, bom: str, end: str) -> None:
    (folder / "draft.md").write_bytes(f"{bom}{DRAFT.replace(chr(10), end)}".encode())
    assert refkit("format", "draft.md", "--write").code == 0
    assert (folder / "draft.md").read_bytes() == f"{bom}{DONE.replace(chr(10), end)}".encode()
    assert [path.name for path in folder.iterdir()] == ["draft.md"]


def test_one_draft_that_cannot_be_rewritten_keeps_no_other_from_it(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    (folder / "other.md").write_bytes(DRAFT.encode("utf-16"))
    (folder / "refs.bib").write_text(BIB)
    numbered = f"Muscles rest [1].\n\n## References\n\n1. {LEE.format('*', '*')}\n"
    (folder / "numbered.md").write_text(numbered, encoding="utf-8")
    ended = refkit("format", "absent.md", "numbered.md", "refs.bib", "other.md", "draft.md", "--write")
    assert ended.code == 2
    assert (folder / "draft.md").read_text(encoding="utf-8") == DONE
    assert (folder / "numbered.md").read_text(encoding="utf-8") == numbered
    assert (folder / "other.md").read_bytes() == DRAFT.encode("utf-16")
    lines = ended.err.splitlines()
    assert lines[0] == "refkit: absent.md: there is no such file or folder"
    assert lines[1].startswith("refkit: numbered.md: this draft cites by number")
    assert lines[2].startswith("refkit: refs.bib: this is a bibliography")
    assert lines[3] == "refkit: other.md: only a file in UTF-8 can be rewritten; save the draft as one"


def test_standard_input_can_be_shown_and_not_written(refkit: RunRefkit) -> None:
    assert f"+{LEE.format('*', '*')}\n" in refkit("format", "-", "--diff", stdin=DRAFT.encode()).out
    ended = refkit("format", "-", "--write", stdin=DRAFT.encode())
    assert ended.code == 2
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["refs.json", "-o", "out.xyz"], "out.xyz: its name tells no format that is written; say which: --output-format markdown"),
        (["refs.json", "--write", "--check"], "--check changes nothing, and --write does; say one of them"),
        (["refs.json", "--diff", "-o", "x.md"], "--diff, --check and --write are about the list inside a draft"),
        (["absent.bib"], "absent.bib: there is no such file or folder"),
        (["refs.json", "--from", "bibtx"], "'bibtx' is no format; did you mean bibtex?"),
    ],
)
def test_wrong_usage_is_one_sentence(refkit: RunRefkit, works: Path, arguments: list[str], sentence: str) -> None:
    ended = refkit("format", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"refkit: {sentence}")
    assert ended.err.count("\n") == 1


def test_convert_writes_plain_lists_too(refkit: RunRefkit, works: Path) -> None:
    ended = refkit("convert", "refs.json", "--to", "text")
    assert ended.code == 0
    assert ended.out == f"Novak, P. (1999). Late frost: Malus & others. Hamlin Press.\n{LEE.format('', '')}\n"
    ended = refkit("convert", "refs.json", "-o", "out.md")
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_nothing_of_the_data_gets_through(refkit: RunRefkit, folder: Path) -> None:
    nasty = {
        **WORKS[0],
        "title": "A \x1b[31m<script>alert(1)</script>\u202e title \x00\n# x",
        "publisher": "\x9b2J{\\rtf} \\input{x}",
    }
    (folder / "refs.json").write_text(json.dumps([nasty]))
    for form in ("text", "markdown", "html", "latex", "rtf"):
        raw = refkit("format", "refs.json", "--output-format", form).raw.decode()
        assert not {"\x1b", "\x00", "\x9b", "\u202e"} & set(raw)
        assert form in {"text", "latex", "rtf"} or "<script" not in raw.replace("\\<script", "")


def test_where_possible_passes_over_drafts_without_a_list(refkit: RunRefkit, folder: Path) -> None:
    (folder / "none.md").write_text("No citation here.\n")
    (folder / "numbers.md").write_text("Yes [1].\n\n# References\n\n1. Lee, A. (2020). How muscle rests. *Rest*, 1(2), 3–4.\n")
    (folder / "draft.tex").write_text("Text.\n")
    for name in ("none.md", "numbers.md", "draft.tex"):
        assert refkit("format", "--check", name).code == 2
        passed = refkit("format", "--check", "--where-possible", name)
        assert (passed.code, passed.out, passed.err) == (0, "", "")
    assert "no reference list" in refkit("format", "--check", "--where-possible", "none.md", "-v").err
    assert refkit("format", "--check", "--where-possible", "absent.md").code == 2
    alone = refkit("format", "--where-possible", "none.md")
    assert (alone.code, alone.err) == (
        2,
        "refkit: --where-possible is about the lists inside drafts; give --diff, --check or --write with it\n",
    )
