"""``--min-severity`` and ``min-severity``: what is less severe is told nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from refkit.reports import FORMATS
from tests.examples import UNCITED
from tests.process import RunRefkit

#: An error, a warning and a note.
DRAFT = UNCITED.replace("(Lee et al., 2020).", "(Cho, 1990; Lee et al., 2020).")
DRAFT += "\nNovak, Q. (2001). How muscle rests. *Journal of Work*, 4(1), 9–3.\n"


@pytest.fixture(autouse=True)
def draft(folder: Path) -> None:
    (folder / "draft.md").write_text(DRAFT)


def severities(refkit: RunRefkit, *arguments: str) -> dict[str, int]:
    counts: dict[str, int] = refkit("check", "draft.md", "--output-format", "json", *arguments).json["summary"]["findings"]
    return counts


def test_what_is_below_is_neither_told_nor_counted(refkit: RunRefkit) -> None:
    counts = severities(refkit, "--select", "ALL")
    assert all(counts.values())
    assert severities(refkit, "--select", "ALL", "--min-severity", "info") == counts
    assert severities(refkit, "--select", "ALL", "--min-severity", "warning") == counts | {"info": 0}
    assert severities(refkit, "--select", "ALL", "--min-severity", "error") == counts | {"info": 0, "warning": 0}


@pytest.mark.parametrize("form", FORMATS)
def test_in_every_format(refkit: RunRefkit, form: str) -> None:
    told = refkit("check", "draft.md", "--output-format", form)
    hidden = refkit("check", "draft.md", "--output-format", form, "--min-severity", "error")
    message = "nothing in the text cites it"
    assert message in told.out
    assert message not in hidden.out
    assert "has no entry in the reference list" in hidden.out
    assert hidden.err == ""


def test_verbose_says_how_many(refkit: RunRefkit) -> None:
    counts = severities(refkit)
    ended = refkit("check", "draft.md", "-v", "--min-severity", "error")
    assert f"{counts['warning'] + counts['info']} below the least severity that is told" in ended.err.splitlines()[0]
    assert "below" not in refkit("check", "draft.md", "-v").err


def test_what_is_hidden_fails_nothing(refkit: RunRefkit) -> None:
    only_warnings = ("--ignore", "CIT001")
    assert refkit("check", "draft.md", *only_warnings).code == 1
    assert refkit("check", "draft.md", *only_warnings, "--min-severity", "error").code == 0
    assert refkit("check", "draft.md", *only_warnings, "--min-severity", "error", "--fail-on", "info").code == 0
    assert refkit("check", "draft.md", "--min-severity", "error", "--fail-on", "info").code == 1


def test_as_a_setting(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refkit.toml").write_text('min-severity = "error"\n')
    assert severities(refkit)["warning"] == 0
    assert severities(refkit, "--min-severity", "warning")["warning"] > 0
    assert 'min-severity = "error"' in refkit("config", "show").out
    assert json.loads(refkit("config", "schema").out)["properties"]["min-severity"]["default"] == "info"
    (folder / "refkit.toml").write_text('min-severity = "grave"\n')
    assert refkit("check", "draft.md").err == (
        "refkit: refkit.toml:1: 'min-severity' has to be one of error, warning, info, not 'grave'\n"
    )


def test_a_comment_that_hides_a_note_is_of_use_though_notes_are_hidden(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(DRAFT + "<!-- refkit: ignore-file[CIT002] -->\n")
    assert "RFK001" not in refkit("check", "draft.md", "--min-severity", "error").out
    assert "RFK001" not in refkit("check", "draft.md").out


def test_nothing_that_is_hidden_is_fixed(refkit: RunRefkit, folder: Path) -> None:
    text = DRAFT.replace("1–9.", "1–9. doi: 10.5555/12345")
    (folder / "draft.md").write_text(text)
    assert refkit("check", "draft.md", "--diff").out
    assert refkit("check", "draft.md", "--diff", "--min-severity", "error").out == ""


def test_a_baseline_takes_in_what_is_hidden(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refkit.toml").write_text('min-severity = "error"\n')
    assert refkit("baseline", "draft.md").code == 0
    assert refkit("check", "draft.md", "--baseline", ".refkit-baseline.json", "--min-severity", "info").code == 0


def test_verify_has_it_too(refkit: RunRefkit, folder: Path) -> None:
    def told(*arguments: str) -> tuple[int, str]:
        concise = ("verify", "draft.md", "--offline", "--output-format", "concise")
        ended = refkit(*concise, *arguments, REFKIT_CACHE_DIR=str(folder / "cache"))
        return ended.code, ended.out

    assert "REG" in told()[1]
    assert told("--min-severity", "warning") == (0, "")
