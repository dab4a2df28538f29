"""Files are written whole or not at all, and never over what was not read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from refkit.errors import UnwritableFile
from refkit.writing import diff_of, write_file


def test_a_file_that_changed_since_it_was_read_is_left_alone(folder: Path) -> None:
    (folder / "refs.bib").write_text("changed")
    with pytest.raises(UnwritableFile, match="^this file has changed since it was read, and was left alone$"):
        write_file("refs.bib", "new", replaces=b"as it was read")
    assert (folder / "refs.bib").read_text() == "changed"
    assert os.listdir(folder) == ["refs.bib"]


def test_a_replaced_file_keeps_its_mode_and_a_link_its_place(folder: Path) -> None:
    (folder / "real.bib").write_text("old")
    (folder / "real.bib").chmod(0o640)
    (folder / "refs.bib").symlink_to("real.bib")
    write_file("refs.bib", "new\n", replaces=b"old")
    assert (folder / "real.bib").read_bytes() == b"new\n"
    assert (folder / "real.bib").stat().st_mode & 0o777 == 0o640
    assert (folder / "refs.bib").is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_new_file_is_for_whom_the_mask_says(folder: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_file("refs.bib", "new")
    finally:
        os.umask(mask)
    assert (folder / "refs.bib").stat().st_mode & 0o777 == 0o640


def test_half_a_character_is_replaced(folder: Path) -> None:
    write_file("refs.bib", "a \ud800 b")
    assert (folder / "refs.bib").read_text() == "a ? b"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")
def test_a_diff_of_a_file_with_a_strange_name_is_one_that_git_reads(tmp_path: Path) -> None:
    name = os.fsdecode(b'new\nline \x1b[31m "\\caf\xe9.md') if sys.platform != "darwin" else 'new\nline "\\.md'
    diff = "".join(diff_of(name, "old\n", "new\n"))
    assert diff.splitlines()[0].startswith('--- "new\\012line')
    assert diff.isascii()
    assert not set(diff) & {"\x1b"}
    (tmp_path / name).write_text("old\n")
    subprocess.run(["git", "apply", "-p0"], cwd=tmp_path, input=diff.encode(), check=True)
    assert (tmp_path / name).read_text() == "new\n"
    assert "".join(diff_of("a b é.md", "old\n", "new\n")).startswith("--- a b é.md\n+++ a b é.md\n")
