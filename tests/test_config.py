from __future__ import annotations

from pathlib import Path

import pytest

from refkit.config import DEFAULT_CONFIG, Config, ConfigFinder, load_config
from refkit.errors import ConfigError
from refkit.findings import Severity


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting_is_read(folder: Path) -> None:
    write(
        folder / "project/refkit.toml",
        """
        select = ["CIT", "REF001"]
        ignore = "CIT002"
        bibliography = ["lists/books.md"]
        fail-on = "error"
        mailto = "ada@example.org"
        cache-dir = "answers"
        crossref-url = "https://mirror.example.org/crossref"
        """,
    )
    assert ConfigFinder().for_folder("project") == Config(
        select=("CIT", "REF001"),
        ignore=("CIT002",),
        bibliography=(str(folder / "project/lists/books.md"),),
        fail_on=Severity.ERROR,
        mailto="ada@example.org",
        cache_dir=str(folder / "project/answers"),
        crossref_url="https://mirror.example.org/crossref",
        path="project/refkit.toml",
    )


@pytest.mark.usefixtures("folder")
def test_without_a_file_the_defaults_hold() -> None:
    assert ConfigFinder().for_folder("") == DEFAULT_CONFIG
    assert DEFAULT_CONFIG.fail_on is Severity.WARNING


@pytest.mark.parametrize(
    ("names", "winner"),
    [
        ([".refkit.toml", "refkit.toml", "pyproject.toml"], ".refkit.toml"),
        (["refkit.toml", "pyproject.toml"], "refkit.toml"),
        (["pyproject.toml"], "pyproject.toml"),
    ],
)
def test_in_one_folder_the_more_particular_file_wins(folder: Path, names: list[str], winner: str) -> None:
    for name in names:
        header = "[tool.refkit]\n" if name == "pyproject.toml" else ""
        write(folder / name, f'{header}ignore = ["{name}"]')
    assert ConfigFinder().for_folder("").ignore == (winner,)


def test_the_nearest_folder_wins_and_nothing_is_merged(folder: Path) -> None:
    write(folder / "refkit.toml", 'ignore = ["CIT002"]\nfail-on = "error"')
    write(folder / "docs/pyproject.toml", '[tool.refkit]\nselect = ["CIT001"]')
    (folder / "docs/deep/er").mkdir(parents=True)
    finder = ConfigFinder()
    assert finder.for_folder("docs/deep/er") == Config(select=("CIT001",), path="docs/pyproject.toml")
    assert finder.for_folder("docs").select == ("CIT001",)
    assert finder.for_folder(".").fail_on is Severity.ERROR


@pytest.mark.parametrize(
    "text", ["[tool.ruff]\nline-length = 100", "", "# refkit is not set here", "this is [[ not TOML", "tool = 3 # refkit"]
)
def test_a_pyproject_that_does_not_speak_of_refkit_is_passed_by(folder: Path, text: str) -> None:
    write(folder / "refkit.toml", 'ignore = ["CIT002"]')
    write(folder / "docs/pyproject.toml", text)
    assert ConfigFinder().for_folder("docs").ignore == ("CIT002",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('\nselekt = ["CIT"]', "refkit.toml:2: unknown setting 'selekt'; did you mean 'select'?"),
        ('fail_on = "error"', "refkit.toml:1: unknown setting 'fail_on'; did you mean 'fail-on'?"),
        (
            "[zebra]\n",
            (
                "refkit.toml:1: unknown setting 'zebra'; the settings are select, ignore, bibliography, fail-on, keep-capitals, "
                "exclude, per-file-ignores, baseline, mailto, cache-dir, crossref-url, eutils-url, pmc-url, datacite-url, doi-url."
            ),
        ),
        ("mailto = 3", "refkit.toml:1: 'mailto' has to be a string"),
        ("select = 3", "refkit.toml:1: 'select' has to be a string or a list of strings"),
        ("# note\nignore = [1]", "refkit.toml:2: 'ignore' has to be a string or a list of strings"),
        ('fail-on = "fatal"', "refkit.toml:1: 'fail-on' has to be one of error, warning, info, not 'fatal'"),
        ('fail-on = ["error"]', "refkit.toml:1: 'fail-on' has to be one of error, warning, info, not ['error']"),
        ("a = \n", "refkit.toml: this is not valid TOML: Invalid value (at line 1, column 5)"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(folder: Path, text: str, problem: str) -> None:
    write(folder / "refkit.toml", text)
    with pytest.raises(ConfigError) as told:
        ConfigFinder().for_folder("")
    assert str(told.value) == problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[tool]\nrefkit = 3", "pyproject.toml: tool.refkit has to be a table"),
        ("[tool.refkit]\nselekt = []", "pyproject.toml:2: unknown setting 'selekt'; did you mean 'select'?"),
        ("tool.refkit.selekt = []", "pyproject.toml:1: unknown setting 'selekt'; did you mean 'select'?"),
    ],
)
def test_what_is_wrong_in_pyproject_is_told(folder: Path, text: str, problem: str) -> None:
    write(folder / "pyproject.toml", text)
    with pytest.raises(ConfigError) as told:
        ConfigFinder().for_folder("")
    assert str(told.value) == problem


def test_a_file_that_is_not_utf8_is_told(folder: Path) -> None:
    (folder / "refkit.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(ConfigError, match="refkit.toml: this file is not UTF-8; TOML has to be"):
        ConfigFinder().for_folder("")


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    (folder / "refkit.toml").write_bytes(b'\xef\xbb\xbfignore = "CIT002"\r\n')
    assert ConfigFinder().for_folder("").ignore == ("CIT002",)


def test_a_named_file_has_to_be_there_and_to_hold_settings(folder: Path) -> None:
    with pytest.raises(ConfigError, match="absent.toml: there is no such file"):
        load_config("absent.toml")
    with pytest.raises(ConfigError, match="this file cannot be read: Is a directory"):
        load_config(".")
    write(folder / "pyproject.toml", "[tool.ruff]")
    with pytest.raises(ConfigError, match=r"pyproject.toml: there is no \[tool.refkit\] table here"):
        load_config("pyproject.toml")
    write(folder / "other.toml", 'ignore = "CIT002"')
    assert load_config("other.toml").ignore == ("CIT002",)


def test_a_file_far_away_is_told_with_its_whole_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "refkit.toml", "x = 1")
    (folder / "here").mkdir()
    monkeypatch.chdir(folder / "here")
    with pytest.raises(ConfigError) as told:
        ConfigFinder().for_folder(".")
    assert str(told.value).startswith(f"{folder}/refkit.toml:1: ")
