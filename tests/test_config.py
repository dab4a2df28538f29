from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.config import DEFAULT_CONFIG, Config, ConfigFinder, load_config, user_config_file, where_set
from refkit.config.schema import json_schema
from refkit.config.settings import SETTINGS
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
                "refkit.toml:1: unknown setting 'zebra'; the settings are extend, select, extend-select, ignore, extend-ignore, "
                "bibliography, fail-on, min-severity, keep-capitals, exclude, per-file-ignores, baseline, "
                "mailto, cache-dir, crossref-url, eutils-url, pmc-url, datacite-url, doi-url."
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


def test_a_file_extends_another_and_says_what_differs(folder: Path) -> None:
    write(
        folder / "house/base.toml", 'select = ["CIT", "REF105"]\nignore = ["CIT101"]\nbibliography = "books.bib"\nfail-on = "error"'
    )
    write(folder / "refkit.toml", 'extend = "house/base.toml"\nextend-ignore = ["CIT102", "CIT101"]\nextend-select = ["REF001"]')
    write(folder / "docs/refkit.toml", 'extend = "../refkit.toml"\nignore = ["CIT009"]\nextend-select = "REF002"\nfail-on = "info"')
    finder = ConfigFinder()
    assert finder.for_folder("docs") == Config(
        select=("CIT", "REF105"),
        extend_select=("REF001", "REF002"),
        ignore=("CIT009",),
        bibliography=(f"{folder}/docs/../house/books.bib",),
        fail_on=Severity.INFO,
        path="docs/refkit.toml",
    )
    [book] = finder.for_folder("docs").bibliography
    assert Path(book).resolve() == folder.resolve() / "house/books.bib"
    assert finder.for_folder(".").ignore == ("CIT101", "CIT102")
    write(folder / "docs/deep/refkit.toml", 'extend-ignore = "CIT001"\nextend = "../refkit.toml"\nselect = ["CIT"]')
    config = ConfigFinder().for_folder("docs/deep")
    assert (config.select, config.extend_select, config.ignore) == (("CIT",), (), ("CIT009", "CIT001"))


def test_what_is_set_is_known_by_file_and_line(folder: Path) -> None:
    write(folder / "refkit.toml", '# the house\nignore = [\n  "CIT101",\n]\n')
    text = '[tool.ruff.lint]\nignore = ["ALL"]\n\n[tool.refkit]\nextend = "../refkit.toml"\nextend-ignore = "CIT102"\n'
    write(folder / "docs/pyproject.toml", text)
    config = ConfigFinder().for_folder("docs")
    assert where_set(config, "ignore") == "docs/pyproject.toml:6"
    assert where_set(config, "ignore", "CIT101") == "refkit.toml:2"
    assert where_set(config, "fail_on") == "docs/pyproject.toml"
    assert where_set(DEFAULT_CONFIG, "ignore") == ""


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"refkit.toml": 'extend = "refkit.toml"'}, "refkit.toml:1: 'extend' leads back to refkit.toml"),
        (
            {"refkit.toml": 'extend = "a.toml"', "a.toml": '\nextend = "b.toml"', "b.toml": '\n\nextend = "a.toml"'},
            "b.toml:3: 'extend' leads back to a.toml",
        ),
        ({"refkit.toml": '\nextend = "no.toml"'}, "refkit.toml:2: 'extend': no.toml: there is no such file"),
        ({"refkit.toml": 'extend = ["a.toml"]'}, "refkit.toml:1: 'extend' has to be the path of a file"),
        ({"refkit.toml": 'extend = "."'}, "refkit.toml:1: 'extend': .: this file cannot be read: Is a directory"),
        (
            {"refkit.toml": 'extend = "a.toml"', "a.toml": "fail-on = 3"},
            "a.toml:1: 'fail-on' has to be one of error, warning, info, not 3",
        ),
        (
            {"refkit.toml": 'extend = "d/pyproject.toml"', "d/pyproject.toml": "[tool.x]"},
            "refkit.toml:1: 'extend': d/pyproject.toml: there is no [tool.refkit] table here",
        ),
    ],
)
def test_what_cannot_be_extended_is_told(folder: Path, files: dict[str, str], problem: str) -> None:
    for name, text in files.items():
        write(folder / name, text)
    with pytest.raises(ConfigError) as told:
        load_config(str(folder / "refkit.toml"))
    assert str(told.value).replace(f"{folder}/", "").replace(f"{folder}:", ".:") == problem


def test_a_long_chain_is_followed(folder: Path) -> None:
    for number in range(1500):
        write(folder / f"{number}.toml", f'extend = "{number + 1}.toml"')
    write(folder / "1500.toml", 'ignore = "CIT002"')
    assert load_config("0.toml").ignore == ("CIT002",)


def test_the_own_file_of_the_user_counts_where_no_project_has_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    write(folder / "config/refkit/refkit.toml", 'ignore = "CIT002"')
    write(folder / "project/refkit.toml", 'fail-on = "error"')
    (folder / "loose").mkdir()
    finder = ConfigFinder()
    assert finder.for_folder("loose").ignore == ("CIT002",)
    assert finder.for_folder("project") == Config(fail_on=Severity.ERROR, path="project/refkit.toml")


@pytest.mark.parametrize(
    ("environ", "platform", "path"),
    [
        ({"HOME": "/home/ada"}, "linux", "/home/ada/.config/refkit/refkit.toml"),
        ({"HOME": "/home/ada", "XDG_CONFIG_HOME": "/etc/ada"}, "linux", "/etc/ada/refkit/refkit.toml"),
        ({"HOME": "/home/ada", "XDG_CONFIG_HOME": "not/absolute"}, "linux", "/home/ada/.config/refkit/refkit.toml"),
        ({"HOME": "/Users/ada"}, "darwin", "/Users/ada/Library/Application Support/refkit/refkit.toml"),
        ({"USERPROFILE": "/U/ada", "APPDATA": "/U/ada/AD"}, "win32", "/U/ada/AD/refkit/refkit.toml"),
    ],
)
def test_the_own_file_stands_where_the_platform_has_settings(environ: dict[str, str], platform: str, path: str) -> None:
    assert user_config_file(environ, platform) == path


def test_the_schema_accepts_what_is_read_and_nothing_else() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert set(schema["properties"]) == {"extend", *SETTINGS}
    assert all(prop["description"].endswith(".") for prop in schema["properties"].values())
    for text in (
        'select = "ALL"',
        'extend = "../refkit.toml"\nignore = ["CIT002"]\nfail-on = "info"',
        "",
        'mailto = "a@example.org"',
    ):
        assert validator.is_valid(tomllib.loads(text)), text
    for text in ("selekt = 1", "select = 3", "ignore = [1]", 'fail-on = "fatal"', "mailto = []", 'extend = ""'):
        assert not validator.is_valid(tomllib.loads(text)), text


def test_every_field_can_be_set() -> None:
    assert {setting.field for setting in SETTINGS.values()} == {*Config._fields} - {"path"}


@given(st.text(alphabet="[]ab.\"=# \t\nselect'tool.refkit", max_size=200))
def test_no_text_is_more_than_one_sentence(text: str) -> None:
    with TemporaryDirectory() as folder, suppress(ConfigError):
        load_config(str(write(Path(folder) / "pyproject.toml", text)))
