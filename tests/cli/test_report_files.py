"""``--report FORMAT=FILE``: what is printed, and the same run's reports in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit.reports import FORMATS
from tests.examples import CLEAN, MISSING
from tests.process import RunRefkit


@pytest.mark.parametrize("command", ["check", "verify"])
def test_a_file_has_what_would_have_been_printed(refkit: RunRefkit, folder: Path, command: str) -> None:
    (folder / "draft.md").write_text(MISSING)
    offline = {"REFKIT_OFFLINE": "1", "REFKIT_CACHE_DIR": str(folder / ".cache")}
    asked = [each for form in FORMATS for each in ("--report", f"{form}=a={form}")]
    printed = refkit(command, "draft.md", *asked, **offline)
    plain = refkit(command, "draft.md", **offline)
    assert (printed.code, printed.out, printed.err) == (plain.code, plain.out, plain.err)
    for form in FORMATS:
        assert (folder / f"a={form}").read_bytes() == refkit(command, "draft.md", "--output-format", form, **offline).raw


def test_reports_are_written_whatever_the_exit_code_and_anew(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(CLEAN)
    (folder / "report").write_text("old")
    assert refkit("check", "draft.md", "--report", "json=report").code == 0
    assert '"findings": []' in (folder / "report").read_text()
    assert refkit("check", "draft.md", "gone.md", "--report", "json=report").code == 2
    assert "gone.md" in (folder / "report").read_text()


def test_what_is_left_after_fixing(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING)
    assert refkit("check", "draft.md", "--fix", "--report", "concise=report").code == 1
    assert "CIT001" in (folder / "report").read_text()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["nonsense=report"], "'nonsense=report'; formats are full, "),
        (["json"], "--report is FORMAT=FILE"),
        (["json="], "--report is FORMAT=FILE"),
        (["json=nowhere/report"], "a file in a folder that is there is needed"),
        (["json=."], "a file in a folder that is there is needed"),
        (["json=report", "sarif=./report"], "this file is to hold another report"),
        (["json=draft.md"], "draft.md was checked, and a report would take its place"),
        (["json=refs.bib"], "refs.bib was checked, and a report would take its place"),
    ],
)
def test_what_makes_no_sense_writes_nothing(refkit: RunRefkit, folder: Path, asked: list[str], said: str) -> None:
    (folder / "draft.md").write_text(MISSING)
    (folder / "refs.bib").write_text("@book{novak, author = {Novak, P.}, title = {Work}, year = {1999}, publisher = {P}}\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    ended = refkit("check", "draft.md", "-b", "refs.bib", *(part for each in asked for part in ("--report", each)))
    assert ended.code == 2
    assert said in ended.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("command", ["check", "verify"])
def test_a_diff_is_no_report(refkit: RunRefkit, folder: Path, command: str) -> None:
    (folder / "draft.md").write_text(MISSING)
    ended = refkit(command, "draft.md", "--diff", "--report", "json=report")
    assert (ended.code, "--diff tells what would be mended" in ended.err) == (2, True)
