"""``refkit config``: which settings hold and where they come from."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.examples import CLEAN
from tests.process import RunRefkit


@pytest.fixture
def project(folder: Path) -> Path:
    (folder / "docs").mkdir()
    (folder / "docs/draft.md").write_text(CLEAN)
    (folder / "refkit.toml").write_text('select = ["CIT"]\nignore = ["CIT101"]\nmailto = "ada@example.org"\n')
    (folder / "docs/pyproject.toml").write_text('[tool.refkit]\nextend = "../refkit.toml"\nextend-ignore = "CIT102"\n')
    return folder


def origins(out: str) -> dict[str, str]:
    return {line.partition(" = ")[0]: line.rpartition("  # ")[2] for line in out.splitlines()}


def test_every_value_is_shown_with_its_origin(refkit: RunRefkit, project: Path) -> None:
    for path in ("docs", "docs/draft.md"):
        ended = refkit("config", "show", path, REFKIT_CACHE_DIR=str(project / "kept"), REFKIT_DOI_URL="http://127.0.0.1:9")
        assert ended.code == 0
        shown = tomllib.loads(ended.out)
        assert (shown["select"], shown["ignore"], shown["fail-on"]) == (["CIT"], ["CIT101", "CIT102"], "warning")
        assert (shown["cache-dir"], shown["doi-url"]) == ("kept", "http://127.0.0.1:9")
        assert origins(ended.out) == {
            "select": "refkit.toml:1",
            "ignore": "docs/pyproject.toml:3, refkit.toml:2",
            "bibliography": "default",
            "fail-on": "default",
            "min-severity": "default",
            "keep-capitals": "default",
            "exclude": "default",
            "per-file-ignores": "default",
            "baseline": "default",
            "mailto": "refkit.toml:3",
            "cache-dir": "REFKIT_CACHE_DIR",
            "crossref-url": "default",
            "eutils-url": "default",
            "pmc-url": "default",
            "datacite-url": "default",
            "doi-url": "REFKIT_DOI_URL",
        }
        assert "ada@example.org" not in ended.out + ended.err


def test_the_file_is_named_or_said_to_be_absent(refkit: RunRefkit, project: Path) -> None:
    assert refkit("config", "path", "docs/draft.md").out == "docs/pyproject.toml\n"
    assert refkit("config", "path").out == "refkit.toml\n"
    assert refkit("config", "path", "docs", "--config", "refkit.toml").out == "refkit.toml\n"
    (project / "refkit.toml").unlink()
    ended = refkit("config", "path")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("no file has settings for this; your own could stand in ")


def test_the_schema_is_json(refkit: RunRefkit) -> None:
    ended = refkit("config", "schema")
    assert ended.code == 0
    assert json.loads(ended.out)["properties"]["fail-on"]["enum"] == ["error", "warning", "info"]


def test_what_is_wrong_is_one_sentence(refkit: RunRefkit, project: Path) -> None:
    (project / "docs/pyproject.toml").write_text('[tool.refkit]\nextend = "pyproject.toml"\n')
    for command in (["config", "show", "docs"], ["config", "path", "docs"], ["check", "docs"]):
        ended = refkit(*command)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err == "refkit: docs/pyproject.toml:2: 'extend' leads back to docs/pyproject.toml\n"
    assert refkit("config", "show", "absent").err == "refkit: absent: there is no such file or folder\n"
    assert refkit("config").code == 2


def test_a_missing_bibliography_is_told_with_the_line_that_names_it(refkit: RunRefkit, project: Path) -> None:
    (project / "refkit.toml").write_text('ignore = "CIT101"\nbibliography = ["lists/books.bib"]\n')
    (project / "draft.md").write_text(CLEAN)
    ended = refkit("check", "draft.md")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("refkit: refkit.toml:2: bibliography ")
    assert ended.err.endswith("lists/books.bib: there is no such file or folder\n")


def test_an_unknown_rule_is_told_with_the_line_that_names_it(refkit: RunRefkit, project: Path) -> None:
    (project / "refkit.toml").write_text('select = ["CIT"]\n\nextend-select = ["CIT909"]\n')
    ended = refkit("check", "docs")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("refkit: refkit.toml:3: 'CIT909' names no rule")


def test_options_that_leave_no_rule_are_told(refkit: RunRefkit, project: Path) -> None:
    ended = refkit("check", "docs", "--select", "CIT102")
    assert (ended.code, ended.out) == (0, "Nothing to report in 1 citation and 1 reference (1 file)\n")
    ended = refkit("check", "docs", "--select", "CIT101", "--ignore", "CIT1")
    assert (ended.code, ended.out) == (2, "")
    assert "so that no rule is left to run" in ended.err
