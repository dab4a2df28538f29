"""``exclude`` and ``per-file-ignores``: settings for some of the paths."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from refkit.documents.folders import files_under
from tests.examples import CLEAN, MISSING
from tests.process import RunRefkit


def told(refkit: RunRefkit, *arguments: str) -> list[str]:
    ended = refkit("check", *arguments, "--output-format", "concise")
    assert ended.err == ""
    return sorted(line.split(":")[0] for line in ended.out.splitlines())


@pytest.fixture(autouse=True)
def drafts(folder: Path) -> None:
    for name in ("a.md", "drafts/b.md", "drafts/old/c.md", "old/d.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(MISSING)


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        ('["drafts/old/**"]', ["./a.md", "./drafts/b.md", "./old/d.md"]),
        ('"drafts"', ["./a.md", "./old/d.md"]),
        ('"old"', ["./a.md", "./drafts/b.md"]),
        ('"/old"', ["./a.md", "./drafts/b.md", "./drafts/old/c.md"]),
        ('["**/c.md", "a.*"]', ["./drafts/b.md", "./old/d.md"]),
        ('"**"', []),
    ],
)
def test_folders_are_searched_without_what_is_excluded(refkit: RunRefkit, folder: Path, patterns: str, left: list[str]) -> None:
    (folder / "refkit.toml").write_text(f"exclude = {patterns}")
    if left:
        assert told(refkit, ".") == left
    else:
        ended = refkit("check", ".")
        assert (ended.code, ended.out, ended.err) == (0, "Nothing to check\n", "")


def test_what_is_named_is_checked_unless_it_is_said_otherwise(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refkit.toml").write_text('exclude = "drafts/**"')
    assert told(refkit, "drafts/b.md", "a.md") == ["a.md", "drafts/b.md"]
    assert told(refkit, "drafts/b.md", "a.md", "--force-exclude") == ["a.md"]
    assert told(refkit, "drafts", "a.md") == ["a.md"]


def test_settings_for_some_files(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refkit.toml").write_text('[per-file-ignores]\n"drafts/**" = ["CIT001"]\n"d.md" = "ALL"\n')
    assert told(refkit, ".") == ["./a.md"]
    assert told(refkit, "drafts/b.md", "--select", "CIT") == []
    (folder / "refkit.toml").write_text('per-file-ignores = {"nowhere" = ["CIT999"]}')
    ended = refkit("check", ".")
    assert (ended.code, ended.err) == (2, "refkit: refkit.toml:1: 'CIT999' names no rule; `refkit rules` lists them.\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("exclude = 3", "'exclude' has to be a string or a list of strings"),
        ('exclude = [""]', "'exclude' has a pattern that fits no file: ''"),
        (
            'exclude = ["../old/*.md"]',
            "'exclude' has a pattern that leads out of the folder of the settings: '../old/*.md'; write '**/old/*.md'",
        ),
        (
            r"exclude = 'C:\papers'",
            "does not lead from the folder of the settings: 'C:\\\\papers'; write it as in './drafts/**'",
        ),
        (
            'per-file-ignores = {"!old" = ["CIT001"]}',
            "'per-file-ignores' has a pattern that begins with '!': '!old'; none takes back what others fit",
        ),
        ('per-file-ignores = ["CIT001"]', "'per-file-ignores' has to be a table of patterns and rules"),
        ("per-file-ignores = {a = 3}", "'per-file-ignores' has to be a string or a list of strings"),
    ],
)
def test_wrong_settings_are_one_sentence_and_2(refkit: RunRefkit, folder: Path, text: str, problem: str) -> None:
    (folder / "refkit.toml").write_text(text)
    ended = refkit("check", ".")
    assert (ended.code, ended.out) == (2, "")
    assert problem in ended.err
    assert ended.err.count("\n") == 1


def test_a_loop_of_links_and_two_thousand_files(refkit: RunRefkit, folder: Path) -> None:
    (folder / "drafts/loop").symlink_to(folder, target_is_directory=True)
    for number in range(2000):
        (folder / f"old/{number}.md").write_text("Words.\n")
    (folder / "old/last.md").write_text(CLEAN)
    (folder / "refkit.toml").write_text('exclude = ["drafts/old", "old/[0-9]*"]')
    assert told(refkit, ".") == ["./a.md", "./drafts/b.md", "./old/d.md"]
    assert len(list(files_under(os.curdir, (".md",)))) == 2005
    (folder / "refkit.toml").write_text("")
    assert told(refkit, ".") == ["./a.md", "./drafts/b.md", "./drafts/old/c.md", "./old/d.md"]


def test_an_absolute_path_is_told_as_one_from_the_settings(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refkit.toml").write_text(f"exclude = ['{folder.resolve().as_posix()}/drafts/old']")
    assert "; write it as in './drafts/old'\n" in refkit("check", ".").err
    (folder / "refkit.toml").write_text('exclude = ["./drafts/old", "[!a]nowhere", "x..y"]')
    assert "./drafts/old/c.md" not in told(refkit, ".")
