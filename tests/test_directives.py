"""Comments of each format, the bibliographies beside a draft, and what fixing an unused one leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit import check, check_text
from refkit.report import DocumentReport
from refkit.suppression import Suppression
from tests.examples import CLEAN

FIELDS = "author = {Lee, Ann},\n  title = {How muscle recovers},\n  journal = {Rest},\n  volume = 1,\n  year = 2020"
ENTRY = f"@article{{lee2020,\n  {FIELDS}\n}}\n"
UNCITED = ENTRY.replace("lee2020", "cho2021").replace("Lee", "Cho")
BOOK = "  type: book\n  publisher: Hamlin\n  title: How muscle recovers\n"
YAML = f"- id: lee2020\n{BOOK}  author: [{{family: Lee, given: Ann}}]\n  issued: 2020\n"


def codes(report: DocumentReport) -> list[str]:
    return [finding.code for finding in report.findings]


def fixed(text: str, filename: str = "draft.md") -> str:
    report = check_text(text, filename).documents[0]
    edits = [edit for finding in report.findings if finding.code == "RFK001" and finding.fix for edit in finding.fix.edits]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("refs.bib", f"{ENTRY}\n% refkit: ignore[CIT002]\n{UNCITED}"),
        ("refs.bib", f"{ENTRY}\n% Refkit: ignore[CIT002]\n{UNCITED}"),
        ("refs.bib", f"{ENTRY}\n@comment{{refkit: ignore[CIT002] -- for later}}\n{UNCITED}"),
        ("refs.bib", f"{ENTRY}\n{UNCITED.replace('{Rest},', '{Rest}, % refkit: ignore[CIT002]')}"),
        ("refs.bib", f"% refkit: ignore-file[CIT002]\n{ENTRY}\n{UNCITED}"),
        ("refs.yaml", f"{YAML}# refkit: ignore[CIT002]\n{YAML.replace('lee2020', 'cho2021').replace('Lee', 'Cho')}"),
    ],
)
def test_a_comment_in_a_bibliography_speaks_of_it(folder: Path, name: str, library: str) -> None:
    (folder / name).write_text(library)
    (folder / "draft.md").write_text("Muscle recovers [@lee2020].\n")
    assert codes(check("draft.md", name).documents[0]) == []
    (folder / name).write_text(library.replace("CIT002", "CIT003"))
    assert codes(check("draft.md", name).documents[0]) == ["CIT002"]


def test_a_wrong_comment_in_a_bibliography_is_told_there(folder: Path) -> None:
    (folder / "refs.bib").write_text(f"% refkit: ignore\n{ENTRY}")
    (folder / "draft.md").write_text("Muscle recovers [@lee2020].\n")
    [finding] = check("draft.md", "refs.bib").documents[0].findings
    assert (finding.code, finding.file, finding.line) == ("RFK002", "refs.bib", 1)
    [finding] = check("refs.bib").documents[0].findings
    assert (finding.code, finding.file, finding.line) == ("RFK002", "", 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("refs.json", '[{"id": "a", "type": "book", "title": "% refkit: ignore", "author": [{"family": "Lee"}]}]'),
        ("refs.ris", "TY  - JOUR\nAU  - Lee, A.\nTI  - Rest\nN1  - % refkit: ignore\nPY  - 2020\nER  - \n"),
    ],
)
def test_a_format_without_comments_has_none(name: str, text: str) -> None:
    assert "RFK002" not in codes(check_text(text, name).documents[0])


def test_in_a_bibliography_by_itself_only_what_is_about_entries_is_judged() -> None:
    text = f"% refkit: ignore[CIT002]\n% refkit: ignore[REF002]\n{ENTRY}"
    [finding] = check_text(text, "refs.bib").documents[0].findings
    assert (finding.code, finding.line) == ("RFK001", 2)
    assert fixed(text, "refs.bib") == f"% refkit: ignore[CIT002]\n{ENTRY}"


def test_a_code_that_is_not_known_stays_for_the_writer_to_mend() -> None:
    assert fixed(f"{CLEAN}<!-- refkit: ignore[CIT001, CIT999] -->\n") == f"{CLEAN}<!-- refkit: ignore[CIT999] -->\n"
    assert fixed(f"{CLEAN}<!-- refkit: ignore[CIT999, CIT001] -->\n") == f"{CLEAN}<!-- refkit: ignore[CIT999] -->\n"


def test_front_matter_has_the_comments_of_yaml() -> None:
    other = YAML.replace("lee2020", "cho2021").replace("Lee", "Cho")
    text = f"---\nreferences:\n{other}# refkit: ignore[CIT002]\n{YAML}---\n\nMuscle recovers [@cho2021].\n"
    assert codes(check_text(text).documents[0]) == []
    assert codes(check_text(text.replace("# refkit: ignore[CIT002]\n", "")).documents[0]) == ["CIT002"]


LATEX_LIST = "\n\\section{References}\n\nLee, A. (2020). How muscle recovers. \\emph{Rest}, \\emph{12}(3), 45–67.\n"
LINE = "Muscle recovers within days (Lee et al., 2020)."


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("draft.md", f"{LINE} <!-- refkit: ignore[CIT001] -->", LINE),
        ("draft.md", f"<!-- refkit: ignore[CIT001] --> {LINE}", LINE),
        ("draft.md", f"{LINE} <!-- refkit: ignore[CIT001] --> More.", f"{LINE} More."),
        ("draft.md", f"<!-- refkit: ignore[CIT001]\n-- why -->\n{LINE}", LINE),
        ("draft.md", f"Words.\n<!-- refkit: ignore[CIT001] -->\n{LINE}", f"Words.\n\n{LINE}"),
        ("draft.md", f"Words.\r\n\r\n<!-- refkit: ignore[CIT001] -->\r\n{LINE}", f"Words.\r\n\r\n{LINE}"),
        ("draft.md", f"- <!-- refkit: ignore[CIT001] --> {LINE}", f"- {LINE}"),
        ("draft.md", f"[//]: # 'refkit: ignore[CIT001]'\n{LINE}", LINE),
        ("draft.md", f"<!-- refkit: ignore-start[CIT001] -->\n\n{LINE}\n\n<!-- refkit: ignore-end[CIT001] -->", f"\n{LINE}\n"),
        ("draft.md", f"{LINE} (Ito, 1) <!-- refkit: ignore-file[CIT001, CIT004] -->", None),
        ("draft.tex", f"{LINE}% refkit: ignore[CIT001]\nMore.", f"{LINE}%\nMore."),
        ("draft.tex", f"{LINE} % refkit: ignore[CIT001]\nMore.", f"{LINE}\nMore."),
        ("draft.tex", f"Words\n  % refkit: ignore[CIT001]\n{LINE}", f"Words\n{LINE}"),
        ("draft.txt", f"{LINE} <!-- refkit: ignore[CIT001] -->", LINE),
    ],
)
def test_the_fix_takes_out_the_comment_and_nothing_else(name: str, before: str, after: str | None) -> None:
    listed = LATEX_LIST.replace("A. (", "A., Cho, B., \\& Diaz, C. (") if name.endswith("tex") else CLEAN.partition(f"{LINE}\n")[2]
    if after is None:
        assert "ignore" not in fixed(f"{before}\n{listed}")
        return
    assert fixed(f"{before}\n{listed}", name) == f"{after}\n{listed}"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("CIT001, CIT003", "CIT001"),
        ("CIT003, CIT001", "CIT001"),
        ("CIT003,CIT004 ,CIT001,CIT005", "CIT001"),
        ("CIT001, CIT003, REG001", "CIT001, REG001"),
        ("CIT003, CIT001, CIT004, author-mismatch, REG", "CIT001, REG"),
    ],
)
def test_of_several_codes_those_that_hide_nothing_are_taken_out(written: str, left: str) -> None:
    text = CLEAN.replace("2020).", f"2020; Novak, 1999). <!-- refkit: ignore[{written}] -- elsewhere -->", 1)
    assert fixed(text) == text.replace(written, left)


def test_what_did_not_run_is_not_called_unused() -> None:
    document = check_text(CLEAN.replace("2020).", "2020). <!-- refkit: ignore[CIT001] -->", 1)).documents[0].document
    assert document is not None
    suppression = Suppression(document)
    assert [len(suppression.ignores(frozenset(ran)).unused) for ran in (["CIT001"], ["CIT002"], [])] == [1, 0, 0]
