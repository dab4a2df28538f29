"""Bibliographies beside a draft: who names them, which of their entries are told, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.process import RunRefkit

BIB = """@article{lee2020,
  author = {Lee, Ann and Cho, Ben},
  title = {How muscle recovers after work},
  journal = {Journal of Rest},
  year = {2020},
  volume = {12},
  pages = {45--67},
}

@book{novak1999,
  author = {Novak, Petra},
  title = {Late frost in orchards},
  publisher = {Hamlin Press},
  year = {1999},
}
"""
DRAFT = "Rest helps [@lee2020].\n"


@pytest.fixture
def project(folder: Path) -> Path:
    (folder / "refs.bib").write_text(BIB)
    (folder / "draft.md").write_text(DRAFT)
    return folder


def findings(report: Any, document: int = 0) -> list[tuple[str, str, int]]:
    """Code, file and line of each finding of a document."""
    found = report["documents"][document]["findings"]
    return [(finding["code"], finding.get("file", ""), finding["line"]) for finding in found]


def check(refkit: RunRefkit, *arguments: str) -> Any:
    return refkit("check", *arguments, "--output-format", "json").json


def test_keys_are_looked_up_in_the_file_that_is_given(refkit: RunRefkit, project: Path) -> None:
    report = check(refkit, "draft.md", "-b", "refs.bib")
    [document] = report["documents"]
    assert [(each["key"], each["status"], each["references"]) for each in document["citations"]] == [("lee2020", "linked", [0])]
    assert [(each["key"], each["file"], each["line"], each["cited"]) for each in document["references"]] == [
        ("lee2020", "refs.bib", 1, True),
        ("novak1999", "refs.bib", 10, False),
    ]
    assert document["references"][0]["item"]["title"] == "How muscle recovers after work"
    assert findings(report) == [("CIT002", "refs.bib", 10)]


def test_authors_and_years_are_looked_up_there_too(refkit: RunRefkit, project: Path) -> None:
    (project / "draft.md").write_text("Rest helps (Lee & Cho, 2020; Novak, 1998).\n")
    report = check(refkit, "draft.md", "-b", "refs.bib")
    assert findings(report) == [("CIT003", "", 1)]


def test_a_work_named_in_passing_is_not_listed_where_the_list_is_made_from_keys(refkit: RunRefkit, project: Path) -> None:
    (project / "draft.md").write_text("Rest helps [@lee2020], says Novak (1999), unlike the Paris of Zeman (1923).\n")
    report = check(refkit, "draft.md", "-b", "refs.bib")
    [finding] = report["documents"][0]["findings"]
    assert finding["message"] == "@novak1999, Novak (1999), is in the bibliography and named in the text, but not cited by its key."
    # A handle is no way of citing: the names and years of such a draft are its citations.
    (project / "draft.md").write_text("Rest helps (Lee & Cho, 2020; Novak, 1998), as @somebody says.\n")
    assert [code for code, _, _ in findings(check(refkit, "draft.md", "-b", "refs.bib"))] == ["CIT003", "CIT010"]


def test_an_unknown_key_is_told_with_the_nearest_one_and_its_place(refkit: RunRefkit, project: Path) -> None:
    (project / "draft.md").write_text("Rest helps [@lee2002; @novak1999].\n")
    ended = refkit("check", "draft.md", "-b", "refs.bib", "--ignore", "CIT002")
    assert ended.code == 1
    assert "draft.md:1:13: error CIT010 unknown-key" in ended.out
    assert "nearest: @lee2020: Lee & Cho (2020). How muscle recovers after work (refs.bib, line 1)" in ended.out


@pytest.mark.parametrize("name", ["bibliography: refs.bib", "bibliography: [refs.bib]", "bibliography:\n- refs.bib"])
def test_front_matter_names_the_file(refkit: RunRefkit, project: Path, name: str) -> None:
    (project / "docs").mkdir()
    (project / "docs/refs.bib").write_text(BIB)
    (project / "docs/draft.md").write_text(f"---\n{name}\n---\n\n{DRAFT}")
    assert findings(check(refkit, "docs/draft.md")) == [("CIT002", "docs/refs.bib", 10)]


def test_what_is_given_replaces_what_is_named(refkit: RunRefkit, project: Path) -> None:
    (project / "draft.md").write_text(f"---\nbibliography: absent.bib\n---\n\n{DRAFT}")
    assert findings(check(refkit, "draft.md")) == [("REF101", "", 2)]
    assert findings(check(refkit, "draft.md", "-b", "refs.bib")) == [("CIT002", "refs.bib", 10)]


def test_several_files_and_a_list_in_the_draft_serve_together(refkit: RunRefkit, project: Path) -> None:
    fields = "author={Diaz, Carla}, title={Tides in shallow estuaries}, publisher={Hamlin Press}, year=2018"
    (project / "more.bib").write_text(f"@book{{diaz2018, {fields}}}\n")
    (project / "draft.md").write_text(
        "Rest helps [@lee2020; @diaz2018; @novak1999] (Zeman, 2001).\n\n## References\n\n"
        "Zeman, J. (2001). Bees in cold orchards. *Pollination*, *18*(6), 610–633.\n"
    )
    report = check(refkit, "draft.md", "-b", "refs.bib", "-b", "more.bib", "-b", "./refs.bib")
    assert findings(report) == []
    assert [each.get("key", "") for each in report["documents"][0]["references"]] == ["", "lee2020", "novak1999", "diaz2018"]


def test_a_quarto_project_names_the_file_for_all_its_documents(refkit: RunRefkit, project: Path) -> None:
    (project / "_quarto.yml").write_text("project:\n  type: book\nbibliography: refs.bib\n")
    (project / "chapters").mkdir()
    (project / "chapters/one.qmd").write_text(DRAFT)
    (project / "draft.md").unlink()
    assert findings(check(refkit, "chapters/one.qmd")) == []
    # What nothing in the whole project cites is told with its last document.
    assert findings(check(refkit, ".")) == [("CIT002", "refs.bib", 10)]
    (project / "chapters/two.qmd").write_text("Frost does harm [@novak1999].\n")
    report = check(refkit, ".")
    assert [findings(report, 0), findings(report, 1)] == [[], []]


def test_what_one_of_several_drafts_cites_is_cited(refkit: RunRefkit, project: Path) -> None:
    (project / "other.md").write_text("Frost does harm [@novak1999].\n")
    report = check(refkit, "draft.md", "other.md", "-b", "refs.bib")
    assert [findings(report, 0), findings(report, 1)] == [[], []]
    report = check(refkit, "other.md", "other.md", "-b", "refs.bib")
    assert findings(report) == [("CIT002", "refs.bib", 1)]


def test_what_one_of_the_drafts_cites_that_name_a_file_is_cited(refkit: RunRefkit, project: Path) -> None:
    (project / "a.md").write_text(f"---\nbibliography: refs.bib\n---\n\n{DRAFT}")
    (project / "b.md").write_text("---\nbibliography: ./refs.bib\n---\n\nFrost does harm [@novak1999].\n")
    for first, second in (("a.md", "b.md"), ("b.md", "a.md")):
        report = check(refkit, first, second)
        assert [findings(report, 0), findings(report, 1)] == [[], []]
    assert findings(check(refkit, "a.md")) == [("CIT002", "refs.bib", 10)]


def test_a_collection_that_a_draft_names_may_hold_more_than_it_cites(refkit: RunRefkit, project: Path) -> None:
    more = "".join(f"@misc{{key{n}, author={{Lee, A.}}, title={{Work number {n}}}, year={1900 + n}}}\n" for n in range(60))
    (project / "refs.bib").write_text(BIB + more)
    (project / "draft.md").write_text(f"---\nbibliography: refs.bib\n---\n\n{DRAFT}")
    assert findings(check(refkit, "draft.md")) == []
    assert len(findings(check(refkit, "draft.md", "-b", "refs.bib"))) == 61


def test_nocite_counts_as_citing(refkit: RunRefkit, project: Path) -> None:
    (project / "draft.md").write_text(f"---\nnocite: '@novak1999'\n---\n\n{DRAFT}")
    assert findings(check(refkit, "draft.md", "-b", "refs.bib")) == []
    (project / "draft.md").write_text(f"---\nnocite: '@*'\n---\n\n{DRAFT}")
    assert findings(check(refkit, "draft.md", "-b", "refs.bib")) == []


def test_a_bibliography_can_be_checked_by_itself(refkit: RunRefkit, project: Path) -> None:
    assert findings(check(refkit, "refs.bib")) == []
    twice = BIB + BIB.partition("\n\n")[0].replace("title =", "titel") + "\n"
    (project / "twice.bib").write_text(twice)
    codes = findings(check(refkit, "twice.bib"))
    assert ("CIT011", "", 16) in codes
    assert ("REF002", "", 18) in codes


LOST = """% Encoding: UTF-8
@article{a, author={Lee, A.}, title={One} }, journal={J}, year=2001}
article{b, author={Lee, A.}, title={Two}, year=2001}
@artcle{c, author={Lee, A.}, title={Three}, year=2001}
@article{d author={Lee, A.}, title={Four}, year=2001}
@comment{jabref-meta: a = {b};}
"""


def test_what_stands_outside_of_entries_by_mistake_is_told(refkit: RunRefkit, project: Path) -> None:
    (project / "lost.bib").write_text(LOST)
    found = check(refkit, "lost.bib")["documents"][0]["findings"]
    assert [(finding["line"], finding["message"]) for finding in found if finding["code"] == "REF002"] == [
        (2, "This field stands outside of any entry: a brace before it closes one too many."),
        (3, "This entry has no “@”."),
        (4, "“@artcle” is no type of entry; did you mean @article?"),
        (5, "There is no comma behind the key of this entry."),
    ]


def test_a_bomb_of_macros_is_no_bomb(refkit: RunRefkit, project: Path) -> None:
    bomb = "@string{a0 = {haha}}\n" + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1} # a{n - 1}}}\n" for n in range(1, 40))
    (project / "bomb.bib").write_text(bomb + "@misc{x, title = a39}\n@misc{y, title = {Two}}\n")
    found = check(refkit, "draft.md", "-b", "bomb.bib")["documents"][0]
    assert [each["key"] for each in found["references"]] == ["x", "y"]
    assert any(finding["code"] == "REF002" for finding in found["findings"])


def test_what_is_wrong_with_a_bibliography_is_told_once(refkit: RunRefkit, project: Path) -> None:
    (project / "refs.bib").write_text(BIB.replace("year = {2020},\n", "year = {2020}\n"))
    (project / "other.md").write_text("Frost does harm [@novak1999].\n")
    report = check(refkit, "draft.md", "other.md", "-b", "refs.bib")
    told = [*findings(report, 0), *findings(report, 1)]
    assert [code for code, _, _ in told] == ["REF002"]
    assert told[0][1] == "refs.bib"
    # The fields behind the missing comma are not lost.
    assert report["documents"][0]["references"][0]["item"]["volume"] == "12"


def test_comments_in_the_draft_speak_of_the_draft(refkit: RunRefkit, project: Path) -> None:
    ignore = "<!-- refkit: ignore-start[CIT002] -->\n"
    (project / "draft.md").write_text(f"{ignore}{DRAFT}<!-- refkit: ignore-end -->\n")
    assert findings(check(refkit, "draft.md", "-b", "refs.bib")) == [("RFK001", "", 1), ("CIT002", "refs.bib", 10)]
    (project / "draft.md").write_text(f"<!-- refkit: ignore-file[CIT002] -->\n\n{DRAFT}")
    assert findings(check(refkit, "draft.md", "-b", "refs.bib")) == []


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.bib", "TY  - JOUR\nER  - \n", "this is RIS by its text, but BibTeX by its name; give it the right suffix"),
        ("a.ris", BIB, "this is BibTeX by its text, but RIS by its name; give it the right suffix"),
        ("a.xml", "<a/>", "neither its name nor its text tells the format of this bibliography; say which it is: "),
    ],
)
def test_a_file_that_is_not_what_its_name_says(refkit: RunRefkit, project: Path, name: str, text: str, sentence: str) -> None:
    (project / name).write_text(text)
    ended = refkit("check", "draft.md", "-b", name)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"refkit: {name}: {sentence}")
    assert ended.err.count("\n") == 1


def test_bytes_that_are_no_text(refkit: RunRefkit, project: Path) -> None:
    (project / "latin.bib").write_bytes(BIB.replace("Petra", "Pétra").encode("latin-1"))
    ended = refkit("check", "draft.md", "-b", "latin.bib")
    assert (ended.code, ended.err) == (
        2,
        "refkit: latin.bib: this file is not UTF-8 (invalid byte 0xe9 in line 11); save it as UTF-8\n",
    )


def test_of_some_files_of_a_project_nothing_beside_them_is_called_uncited(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refs.bib").write_text(BIB)
    (folder / "draft.md").write_text(f"---\nbibliography: refs.bib\n---\n\n{DRAFT}")
    assert "CIT002" in {finding[0] for finding in findings(check(refkit, "draft.md"))}
    for more in ([], ["-b", "refs.bib"]):
        assert "CIT002" not in {finding[0] for finding in findings(check(refkit, "draft.md", "--partial", *more))}
    (folder / "refkit.toml").write_text('bibliography = "refs.bib"\n')
    (folder / "draft.md").write_text(DRAFT)
    assert "CIT002" in {finding[0] for finding in findings(check(refkit, "."))}
    assert "CIT002" not in {finding[0] for finding in findings(check(refkit, ".", "--partial"))}
