"""Drafts fixed on disk and as text: what is mended, what stays, and every byte outside of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import refkit
from refkit import check_text, fix_text
from refkit.fixing import FixedFile, fix_paths, write_fixed
from refkit.jobs import Options
from tests.cases import SOURCES, Case, cases_in, draft_with, each_case

#: A given name in the place of the surname (CIT005, safe) and another year (CIT003, unsafe).
DRAFT = """\
# Recovery

Muscle recovers (Pengzhi et al., 2024), as is known (Bu et al., 2023).

## References

Bu, P., Duan, Z., & Lee, A. (2024). How muscle recovers. *Journal of Rest*, *12*(3), 45–67.
"""
MENDED = DRAFT.replace("Pengzhi et al., 2024", "Bu et al., 2024").replace("Bu et al., 2023", "Bu et al., 2024")

#: The key of an entry, misspelt.
KEYED = "---\nbibliography: refs.bib\n---\n\nMuscle recovers [@lee2002].\n"
BIBLIOGRAPHY = "@article{lee2020,\n author = {Lee, Ann},\n title = {How muscle recovers},\n journal = {Rest},\n year = 2020\n}\n"


def write_all(*paths: str, unsafe: bool = True) -> list[FixedFile]:
    return list(write_fixed(fix_paths(paths, unsafe=unsafe)))


def test_a_text_is_fixed_and_checked_again() -> None:
    fixed = fix_text(DRAFT, unsafe=True)
    assert (fixed.text, fixed.count, fixed.report.findings) == (MENDED, 2, [])
    assert fixed.report.documents[0].document is not None
    assert fixed.report.documents[0].document.text == MENDED


def test_without_unsafe_nothing_is_fixed_that_may_mean_something_else() -> None:
    fixed = fix_text(DRAFT)
    assert (fixed.text, fixed.count) == (DRAFT, 0)
    assert len(fixed.report.findings) == 2
    assert refkit.fix_text is fix_text


@pytest.mark.parametrize(
    "as_file",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("\n", "\r\n", 3).encode(),
    ],
    ids=["plain", "byte order mark", "CRLF", "CR", "no line end at the end", "mixed line ends"],
)
def test_what_is_not_mended_stays_byte_for_byte(folder: Path, as_file: object) -> None:
    assert callable(as_file)
    (folder / "draft.md").write_bytes(as_file(DRAFT))
    [written] = write_all("draft.md")
    assert (written.error, written.mended) == ("", 2)
    assert (folder / "draft.md").read_bytes() == as_file(MENDED)
    assert write_all("draft.md") == []


def test_another_encoding_is_left_alone(folder: Path) -> None:
    (folder / "draft.md").write_bytes(DRAFT.encode("utf-16"))
    run = fix_paths(["draft.md"], unsafe=True)
    assert [file.error for file in run.files] == ["only a file in UTF-8 can be rewritten; save the draft as one"]
    assert len(run.checked[0].report.findings) == 2
    assert list(write_fixed(run)) == []
    assert (folder / "draft.md").read_bytes() == DRAFT.encode("utf-16")


def test_a_read_only_file_is_left_alone(folder: Path) -> None:
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    (folder / "draft.md").chmod(0o444)
    run = fix_paths(["draft.md"], unsafe=True)
    assert [file.error for file in run.files] == ["this file is read-only, and was left alone"]
    assert list(write_fixed(run)) == []
    assert (folder / "draft.md").read_text(encoding="utf-8") == DRAFT


def test_a_file_that_was_saved_meanwhile_is_left_alone(folder: Path) -> None:
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    run = fix_paths(["draft.md"], unsafe=True)
    (folder / "draft.md").write_text(DRAFT + "More.\n", encoding="utf-8")
    [left] = write_fixed(run)
    assert left.error == "this file has changed since it was read, and was left alone"
    assert (folder / "draft.md").read_text(encoding="utf-8") == DRAFT + "More.\n"
    assert [len(checked.report.findings) for checked in run.without([left.path])] == [2]


def test_a_file_that_is_reached_twice_is_fixed_once_and_a_link_stays_one(folder: Path) -> None:
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    (folder / "link.md").symlink_to("draft.md")
    assert len(write_all("link.md", "draft.md", ".")) == 1
    assert (folder / "link.md").is_symlink()
    assert (folder / "draft.md").read_text(encoding="utf-8") == MENDED


def test_what_a_comment_hides_is_not_fixed(folder: Path) -> None:
    hidden = DRAFT.replace("as is known", "as is known <!-- refkit: ignore[CIT003, CIT005] -->")
    (folder / "draft.md").write_text(hidden, encoding="utf-8")
    assert write_all("draft.md") == []


def test_each_file_has_its_own_settings(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "draft.md").write_text(DRAFT, encoding="utf-8")
    (folder / "two" / "refkit.toml").write_text('ignore = ["CIT003"]\n', encoding="utf-8")
    assert [(file.path, file.mended) for file in write_all("one", "two")] == [("one/draft.md", 2), ("two/draft.md", 1)]


def test_drafts_with_one_bibliography_are_fixed_together(folder: Path) -> None:
    (folder / "refs.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(KEYED, encoding="utf-8")
    assert [file.path for file in write_all("a.md", "b.md", "c.md", "refs.bib")] == ["a.md", "b.md", "c.md"]
    assert (folder / "b.md").read_text(encoding="utf-8") == KEYED.replace("lee2002", "lee2020")
    assert (folder / "refs.bib").read_text(encoding="utf-8") == BIBLIOGRAPHY


def test_nothing_is_written_before_it_is_asked_for(folder: Path) -> None:
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    run = fix_paths(["draft.md"], Options(select=["CIT005"]), unsafe=True)
    assert [(file.mended, file.is_changed) for file in run.files] == [(1, True)]
    assert (folder / "draft.md").read_text(encoding="utf-8") == DRAFT


@each_case(cases_in("rules", "linking"))
def test_fixing_is_never_worse_and_once_is_enough(case: Case) -> None:
    text, filename = case.text, case.filename
    before = check_text(text, filename)
    fixed = fix_text(text, filename, unsafe=True)
    assert len(fixed.report.findings) <= len(before.findings)
    assert fixed.report.findings == check_text(fixed.text, filename).findings
    assert fix_text(fixed.text, filename, unsafe=True).text == fixed.text


_NAMES = ["Lee, A.", "Cho, B.", "Bu, P.", "Müller, K.", "de Vries, J."]
_LISTED = st.builds(
    "{} ({}). {}".format,
    st.lists(st.sampled_from(_NAMES), min_size=1, max_size=3, unique=True).map(", & ".join),
    st.integers(2018, 2022),
    st.sampled_from(SOURCES),
)
_CITED = st.builds(
    "{} ({}{}, {})".format,
    st.sampled_from(["Muscle recovers", "As is known", "Sleep helps"]),
    st.sampled_from(["Lee", "Cho", "Bu", "Pengzhi", "Müller", "Muller", "Vries"]),
    st.sampled_from(["", " et al.", " & Cho", " and Lee"]),
    st.integers(2018, 2022),
)


@given(st.lists(_CITED, min_size=1, max_size=4), st.lists(_LISTED, min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_fixing_a_draft_again_changes_nothing(cited: list[str], listed: list[str], line_end: str) -> None:
    text = draft_with(". ".join(cited) + ".", listed).replace("\n", line_end)
    fixed = fix_text(text, unsafe=True)
    assert fix_text(fixed.text, unsafe=True).text == fixed.text
    assert fixed.text.count(line_end) >= text.count(line_end)
    before = sum(finding.severity.rank < 2 for finding in check_text(text).findings)
    assert sum(finding.severity.rank < 2 for finding in fixed.report.findings) <= before
