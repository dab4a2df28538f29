"""``--report FORMAT=FILE``: what is printed, and the same run's reports in files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from refkit.reports import FORMATS
from tests.examples import CLEAN, MISSING
from tests.process import RunRefkit, own_environment

ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")


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
    (folder / "report").write_text("")
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
        *(([f"{form}=draft.md"], "holds something else") for form in FORMATS),
        (["full=words.txt"], "holds something else"),
        (["json=refs.bib"], "holds something else"),
        (["json=refkit.toml"], "holds something else"),
        (["json=.refkit-baseline.json"], "holds something else"),
        (["json=pipe"], "no ordinary file"),
    ],
)
def test_what_makes_no_sense_writes_nothing(refkit: RunRefkit, folder: Path, asked: list[str], said: str) -> None:
    (folder / "draft.md").write_text(MISSING)
    (folder / "refs.bib").write_text("@book{novak, author = {Novak, P.}, title = {Work}, year = {1999}, publisher = {P}}\n")
    (folder / "words.txt").write_text("Some references are missing.\n\nNothing is said of them.\n")
    (folder / "refkit.toml").write_text('ignore = ["CIT002"]\n')
    assert refkit("baseline", "draft.md").code == 0
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    ended = refkit("check", "draft.md", "-b", "refs.bib", "--fix", *(part for each in asked for part in ("--report", each)))
    assert ended.code == 2
    assert said in ended.err
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("command", ["check", "verify"])
@pytest.mark.parametrize("text", [CLEAN, MISSING, ""], ids=["clean", "missing", "empty"])
def test_a_report_takes_the_place_of_a_report(refkit: RunRefkit, folder: Path, command: str, text: str) -> None:
    offline = {"REFKIT_OFFLINE": "1", "REFKIT_CACHE_DIR": str(folder / ".cache")}
    asked = [each for form in FORMATS for each in ("--report", f"{form}=report.{form}")]
    (folder / "draft.md").write_text(text)
    assert refkit(command, "draft.md", *asked, **offline).code in {0, 1}
    (folder / "draft.md").write_text("")
    assert refkit(command, "draft.md", *asked, **offline).code == 0
    # The rules in SARIF have examples of their own.
    assert [form for form in FORMATS if "Novak" in (folder / f"report.{form}").read_text()] in ([], ["sarif"])


def test_one_that_cannot_be_written_costs_no_other(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING)
    asked = ["--report", "junit=/proc/refkit.xml", "--report", "sarif=refkit.sarif"]
    ended = refkit("check", "draft.md", "--output-format", "concise", *asked)
    assert ended.code == 2
    assert ended.out.startswith("draft.md:3:48: CIT001")
    assert "/proc/refkit.xml: " in ended.err
    assert "CIT001" in (folder / "refkit.sarif").read_text()


@ON_POSIX
def test_reports_are_written_though_nobody_reads_what_is_printed(folder: Path) -> None:
    for number in range(30):
        (folder / f"{number}.md").write_text(MISSING * 20)
    words = [sys.executable, "-m", "refkit", "check", ".", "--report", "json=report.json"]
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, env=own_environment())
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 1
    assert len(json.loads((folder / "report.json").read_text())["documents"]) == 30


@pytest.mark.parametrize("command", ["check", "verify"])
def test_a_diff_is_no_report(refkit: RunRefkit, folder: Path, command: str) -> None:
    (folder / "draft.md").write_text(MISSING)
    ended = refkit(command, "draft.md", "--diff", "--report", "json=report")
    assert (ended.code, "--diff tells what would be mended" in ended.err) == (2, True)
