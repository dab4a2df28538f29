"""``refkit check --changed-only`` and ``--changed-since``, in real repositories."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.examples import CLEAN, MISSING, UNCITED
from tests.process import RunRefkit
from tests.repository import commit, git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

NEW = "Tides turn (Diaz, 2001).\n\n## References"


def concise(refkit: RunRefkit, *arguments: str) -> list[str]:
    ended = refkit("check", *arguments, "--output-format", "concise")
    assert ended.err == ""
    return [" ".join(line.split(" ")[:2]) for line in ended.out.splitlines()]


@pytest.fixture
def repository(folder: Path) -> Path:
    git(folder, "init", "--quiet")
    (folder / "old.md").write_text(MISSING)
    (folder / "new.md").write_text(MISSING)
    commit(folder)
    return folder


def test_nothing_has_changed(refkit: RunRefkit, repository: Path) -> None:
    ended = refkit("check", ".", "--changed-only")
    assert (ended.code, ended.out, ended.err) == (0, "Nothing to check\n", "")
    assert refkit("check", ".").code == 1


@pytest.mark.parametrize("is_staged", [True, False])
def test_only_what_stands_on_changed_lines_is_told(refkit: RunRefkit, repository: Path, is_staged: bool) -> None:
    (repository / "new.md").write_text(MISSING.replace("## References", NEW))
    if is_staged:
        git(repository, "add", "--all")
    assert concise(refkit, ".", "--changed-only") == ["./new.md:5:13: CIT001"]
    assert concise(refkit, "new.md", "old.md", "--changed-only") == ["new.md:5:13: CIT001"]
    commit(repository)
    assert concise(refkit, ".", "--changed-only") == []
    assert concise(refkit, ".", "--changed-since", "HEAD~1") == ["./new.md:5:13: CIT001"]


def test_a_branch_is_compared_with_where_it_began(refkit: RunRefkit, repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "mine")
    (repository / "new.md").write_text(MISSING.replace("## References", NEW))
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    (repository / "old.md").write_text(CLEAN)
    commit(repository)
    git(repository, "checkout", "--quiet", "mine")
    assert concise(refkit, ".", "--changed-since", "main") == ["./new.md:5:13: CIT001"]


def test_a_changed_reference_is_a_place_of_what_it_causes(refkit: RunRefkit, repository: Path) -> None:
    (repository / "new.md").write_text(CLEAN)
    commit(repository)
    (repository / "new.md").write_text(CLEAN.replace("C. (2020)", "C. (2021)"))
    assert [line for line in concise(refkit, ".", "--changed-only") if "CIT003" in line] == ["./new.md:3:30: CIT003"]
    (repository / "new.md").write_text(UNCITED)
    assert concise(refkit, ".", "--changed-only") == ["./new.md:9:1: CIT002"]


def test_a_new_file_is_new_and_a_renamed_one_is_not(refkit: RunRefkit, repository: Path) -> None:
    (repository / "untracked.md").write_text(MISSING)
    git(repository, "mv", "old.md", "moved.md")
    assert concise(refkit, ".", "--changed-only") == ["./untracked.md:3:48: CIT001"]
    (repository / ".gitignore").write_text("untracked.md\n")
    assert concise(refkit, ".", "--changed-only") == []


@pytest.mark.parametrize(
    "name",
    [
        b"a b.md",
        b"a\nb.md",
        b'"quoted".md',
        b"tab\there.md",
        b"back\\slash.md",
        b"\xff\xfe.md",
        "ü – 学.md".encode(),
        b"-n.md",
        b"b/b.md",
    ],
)
def test_names_of_any_kind(refkit: RunRefkit, repository: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(repository), name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    for text in (MISSING, MISSING.replace("## References", NEW)):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        if text is MISSING:
            commit(repository)
    ended = refkit("check", ".", "--changed-only", "--output-format", "concise")
    assert (ended.code, ended.err) == (1, "")
    assert len(ended.out.splitlines()) == 1
    assert ".md:5:13: CIT001 error" in ended.out


def test_lines_that_look_like_a_diff_are_lines(refkit: RunRefkit, repository: Path) -> None:
    odd = "++ b/old.md\n@@ -1 +1,99 @@\n-- a/old.md\ndiff --git a/old.md b/old.md\n\n"
    (repository / "new.md").write_text(odd + MISSING)
    assert concise(refkit, ".", "--changed-only") == []


def test_settings_of_the_reader_change_nothing(refkit: RunRefkit, repository: Path) -> None:
    for setting in ("diff.noprefix", "diff.mnemonicPrefix", "diff.relative", "diff.suppressBlankEmpty"):
        git(repository, "config", setting, "true")
    for setting, value in {
        "diff.external": "false",
        "color.ui": "always",
        "diff.context": "9",
        "diff.interHunkContext": "9",
    }.items():
        git(repository, "config", setting, value)
    (repository / "new.md").write_text(MISSING.replace("## References", NEW))
    assert concise(refkit, ".", "--changed-only") == ["./new.md:5:13: CIT001"]
    (repository / "docs").mkdir()
    (repository / "docs/a.md").write_text(MISSING)
    assert concise(refkit, "docs", "--changed-only") == ["docs/a.md:3:48: CIT001"]


def test_before_the_first_commit_everything_is_new(refkit: RunRefkit, folder: Path) -> None:
    git(folder, "init", "--quiet")
    (folder / "a.md").write_text(MISSING)
    git(folder, "add", "--all")
    (folder / "b.md").write_text(MISSING)
    assert concise(refkit, ".", "--changed-only") == ["./a.md:3:48: CIT001", "./b.md:3:48: CIT001"]


def test_a_changed_bibliography_is_told_with_a_draft_that_has_not_changed(refkit: RunRefkit, repository: Path) -> None:
    entry = "@article{lee2020,\n  author = {Lee, Ann},\n  title = {How muscle recovers},\n  journal = {Rest},\n  year = 2020\n}\n"
    (repository / "refs.bib").write_text(entry)
    (repository / "keyed.md").write_text("---\nbibliography: refs.bib\n---\n\nMuscle recovers [@lee2020].\n")
    commit(repository)
    (repository / "refs.bib").write_text(entry + entry.replace("lee2020", "cho2021").replace("Lee", "Cho"))
    assert concise(refkit, "keyed.md", "--changed-only", "--select", "CIT002") == ["refs.bib:7:1: CIT002"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["new.md", "--changed-since", "nowhere"], "'nowhere' is no commit that the git repository"),
        (["new.md", "--changed-since", "--output=x"], "'--output=x' is no commit that the git repository"),
        (["-", "--changed-only"], "what has changed in standard input is not known"),
    ],
)
def test_what_git_cannot_say_is_one_sentence_and_2(
    refkit: RunRefkit, repository: Path, arguments: list[str], sentence: str
) -> None:
    ended = refkit("check", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert sentence in ended.err
    assert ended.err.count("\n") == 1


def test_outside_of_a_repository_and_without_git(refkit: RunRefkit, folder: Path) -> None:
    (folder / "a.md").write_text(MISSING)
    ended = refkit("check", "a.md", "--changed-only")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "refkit: a.md is in no git repository, so that there is no telling what has changed in it\n"
    git(folder, "init", "--quiet")
    ended = refkit("check", "a.md", "--changed-only", PATH=str(folder))
    assert (ended.code, ended.err) == (2, "refkit: there is no git here, which knows what has changed\n")


def test_it_goes_with_a_baseline_and_with_exit_codes(refkit: RunRefkit, repository: Path) -> None:
    assert refkit("baseline", ".").code == 0
    changed = MISSING.replace("## References", NEW).replace("Muscle", "All muscle")
    (repository / "new.md").write_text(changed)
    both = [".", "--changed-only", "--baseline", ".refkit-baseline.json"]
    assert concise(refkit, ".", "--changed-only") == ["./new.md:3:52: CIT001", "./new.md:5:13: CIT001"]
    assert concise(refkit, *both) == ["./new.md:5:13: CIT001"]
    assert refkit("check", *both).code == 1
    assert refkit("check", *both, "--exit-zero").code == 0
    (repository / "new.md").write_text(UNCITED)
    assert refkit("check", *both).code == 1
    assert refkit("check", *both, "--fail-on", "error").code == 0
