"""``refkit check --watch`` as a process."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from refkit.cli.watching import state
from refkit.report import DocumentReport
from refkit.reports.tally import Tally
from tests.examples import CLEAN, MISSING, UNCITED
from tests.process import RunRefkit
from tests.reports.made_up import made_up_report
from tests.terminals import Terminal
from tests.watched import Watched

KEYED = "---\nbibliography: refs.bib\n---\n\nMuscle recovers [@lee2020].\n"
BIB = "@article{lee2020, author = {Lee, Ann}, title = {How muscle recovers}, journal = {Rest}, year = 2020, doi = {10.5555/1}}\n"


def codes(lines: list[str]) -> list[str]:
    return [line.partition(" ")[2].partition(" ")[0] for line in lines]


def replaced(path: Path, text: str) -> None:
    """Save as editors do that lose nothing: into another file, which then takes the place."""
    other = path.with_name(f".{path.name}.tmp")
    other.write_text(text)
    os.replace(other, path)


def test_a_saved_draft_is_checked_again_until_ctrl_c(folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING)
    with Watched("draft.md", folder=folder) as watched:
        assert watched.out.until("(1 file)")[-1] == "1 error in 2 citations and 1 reference (1 file)\n"
        assert re.fullmatch(
            r"checked 1 file at \d\d:\d\d:\d\d, 1 error; watching, Ctrl-C stops\n", watched.err.until("watching")[-1]
        )
        (folder / "draft.md").write_text(CLEAN)
        assert watched.out.until("(1 file)") == ["Nothing to report in 1 citation and 1 reference (1 file)\n"]
        assert ", nothing to report; watching" in watched.err.until("watching")[-1]
        assert watched.stop() == 130
        assert "Traceback" not in watched.err.rest()
        assert "\x1b" not in watched.out.rest()


def test_files_are_replaced_deleted_and_come_back(folder: Path) -> None:
    draft = folder / "draft.md"
    draft.write_text(MISSING)
    with Watched("draft.md", "--output-format", "concise", folder=folder) as watched:
        assert codes(watched.report()) == ["CIT001"]
        replaced(draft, UNCITED)
        assert codes(watched.report()) == ["CIT002"]
        draft.unlink()
        assert re.fullmatch(
            r"nothing was checked at [\d:]{8}: draft\.md could not be read; watching, Ctrl-C stops\n",
            watched.err.until("watching")[-1],
        )
        draft.write_text(MISSING)
        assert codes(watched.report()) == ["CIT001"]
        draft.write_bytes(b"caf\xe9")
        assert "refkit: draft.md: this file is not UTF-8" in watched.err.until("not UTF-8")[-1]
        assert watched.report() == []
        draft.write_text(CLEAN)
        assert watched.report() == []
        assert watched.stop() == 130


def test_a_folder_is_watched_for_new_drafts_and_for_new_settings(folder: Path) -> None:
    (folder / "docs/deep").mkdir(parents=True)
    (folder / "docs/a.md").write_text(CLEAN)
    with Watched("docs", "--output-format", "concise", folder=folder) as watched:
        assert watched.report() == []
        (folder / "docs/deep/b.md").write_text(MISSING)
        assert codes(watched.report()) == ["CIT001"]
        (folder / "docs/refkit.toml").write_text('ignore = ["CIT001"]\n')
        assert watched.report() == []
        (folder / "docs/refkit.toml").write_text('extend = "base.toml"\n')
        assert watched.refusal().startswith("refkit: docs/refkit.toml:1: 'extend'")
        (folder / "docs/base.toml").write_text('selekt = "CIT"\n')
        assert "unknown setting 'selekt'" in watched.refusal()
        (folder / "docs/base.toml").write_text('exclude = ["a.md"]\n')
        assert codes(watched.report()) == ["CIT001"]
        (folder / "docs/deep/b.md").unlink()
        assert watched.report() == []
        assert watched.stop() == 130


def test_bibliographies_are_watched_wherever_they_are_named(folder: Path) -> None:
    (folder / "draft.md").write_text(KEYED)
    with Watched("draft.md", "--output-format", "concise", folder=folder) as watched:
        # The front matter names one that is not there yet.
        assert "REF101" in codes(watched.report())
        (folder / "refs.bib").write_text(BIB)
        assert watched.report() == []
        (folder / "draft.md").write_text(KEYED.replace("bibliography", "title"))
        first = codes(watched.report())
        (folder / "_quarto.yml").write_text("bibliography: books.bib\n")
        assert "books.bib" in watched.refusal()
        (folder / "books.bib").write_text(BIB)
        assert watched.report() == []
        (folder / "books.bib").write_text(BIB.replace("lee2020", "leigh2020"))
        assert codes(watched.report()) == ["CIT010"]
        (folder / "_quarto.yml").unlink()
        assert codes(watched.report()) == first
        (folder / "refkit.toml").write_text('bibliography = "refs.bib"\n')
        assert watched.report() == []
        (folder / "refs.bib").write_text("")
        assert "refs.bib" in watched.refusal()
        (folder / "refs.bib").write_text(BIB)
        assert watched.report() == []
        assert watched.stop() == 130


def test_what_one_draft_cites_counts_for_the_others(folder: Path) -> None:
    (folder / "refs.bib").write_text(BIB + BIB.replace("lee2020", "cho2021").replace("Lee, Ann", "Cho, Bo").replace("5/1", "5/2"))
    (folder / "a.md").write_text(KEYED)
    (folder / "b.md").write_text(KEYED.replace("@lee2020", "@cho2021"))
    (folder / "c.md").write_text(MISSING)
    with Watched(".", "--output-format", "concise", "--ignore", "CIT009,REF", folder=folder) as watched:
        assert codes(watched.report()) == ["CIT001"]
        (folder / "a.md").write_text(KEYED.replace("[@lee2020]", "[@cho2021]"))
        assert codes(watched.report()) == ["CIT002", "CIT001"]
        assert watched.stop() == 130


def test_statistics_and_quiet(folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING)
    with Watched("draft.md", "--statistics", "-q", folder=folder) as watched:
        assert watched.out.until("CIT001")
        (folder / "draft.md").write_text(UNCITED)
        assert watched.out.until("CIT002") == ["1  CIT002  warning  reference-never-cited\n"]
        assert watched.stop() == 130
        assert watched.err.rest() == ""


def test_a_terminal_is_cleared_for_the_second_report(folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING)
    with Terminal("check", "draft.md", "--watch", "--color", "never", folder=folder, columns=80) as terminal:
        assert "\x1b" not in terminal.until("watching")
        (folder / "draft.md").write_text(CLEAN)
        assert terminal.until("watching").startswith("\x1b[H\x1b[2JNothing to report")


def test_what_could_not_be_read_is_in_the_last_line() -> None:
    unread, clean, bad = Tally(), Tally(), Tally()
    unread.add(DocumentReport("a.md", error="there is no such file"))
    clean.add(DocumentReport("b.md"))
    bad.add(made_up_report("As (Lee, 2020) said.", ("CIT001", "(Lee, 2020)")))
    assert state(clean, [], "14:02:11") == "checked 1 file at 14:02:11, nothing to report"
    assert state(bad, [], "14:02:11") == "checked 1 file at 14:02:11, 1 error"
    assert state(Tally(), [], "14:02:11") == "nothing was checked at 14:02:11: there is no file to check"
    assert state(unread, ["a.md"], "14:02:11") == "nothing was checked at 14:02:11: a.md could not be read"
    clean.include(unread)
    assert state(clean, ["a.md"], "14:02:11") == "checked 1 file at 14:02:11, nothing to report, but a.md could not be read"
    assert state(bad, ["a.md", "c.md"], "14:02:11") == "checked 1 file at 14:02:11, 1 error, but 2 paths could not be read"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["draft.md", "--output-format", "json"], "json is for programs"),
        (["draft.md", "--output-format", "sarif"], "sarif is for programs"),
        (["draft.md", "--output-format", "junit"], "junit is for programs"),
        (["draft.md", "--output-format", "gitlab"], "gitlab is for programs"),
        (["draft.md", "--report", "json=report.json"], "--report is for a run of its own"),
        (["draft.md", "--fix"], "--fix and --diff are for a run of their own"),
        (["draft.md", "--diff"], "--fix and --diff are for a run of their own"),
        (["-"], "standard input is read once"),
        (["draft.md", "--select", "CIT999"], "'CIT999' names no rule"),
        (["draft.md", "-b", "absent.bib"], "absent.bib: there is no such file"),
        (["draft.md", "--config", "absent.toml"], "absent.toml: there is no such file"),
    ],
)
def test_what_cannot_be_watched_is_said_at_once(refkit: RunRefkit, folder: Path, arguments: list[str], words: str) -> None:
    (folder / "draft.md").write_text(CLEAN)
    ended = refkit("check", *arguments, "--watch")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert words in ended.err
