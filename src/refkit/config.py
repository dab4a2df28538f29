"""The settings of a project: ``.refkit.toml``, ``refkit.toml`` or ``[tool.refkit]`` in ``pyproject.toml``.

The nearest folder that has one wins, upwards from the checked file, and within a folder the order above; nothing is merged. A
``pyproject.toml`` without ``[tool.refkit]`` is as if it were not there. Paths in a file are relative to it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from refkit.errors import ConfigError
from refkit.findings import Severity
from refkit.patterns import pattern

PYPROJECT = "pyproject.toml"
#: In one folder, the first of these that holds settings counts.
CONFIG_NAMES = (".refkit.toml", "refkit.toml", PYPROJECT)
#: The least severity that makes a run fail.
DEFAULT_FAIL_ON = Severity.WARNING


class Config(NamedTuple):
    """The settings for a checked file.

    ``select`` is ``None`` where the default rules run. ``bibliography`` are paths as they can be opened from the working
    folder. ``keep_capitals`` are words and phrases that titles keep as they are. ``exclude`` are patterns of paths that folders
    are searched without, ``per_file_ignores`` pairs of a pattern and the rules that its files are not told of
    (``refkit.path_patterns``); ``baseline`` is the path of a file with known findings, empty where there is none. ``mailto``,
    ``cache_dir`` (a path) and the addresses of the registries are empty where ``refkit.registries.settings`` decides. ``path``
    is the file all this comes from, empty for the defaults. Printing it does not show ``mailto``.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    bibliography: tuple[str, ...] = ()
    fail_on: Severity = DEFAULT_FAIL_ON
    keep_capitals: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: str = ""
    mailto: str = ""
    cache_dir: str = ""
    crossref_url: str = ""
    eutils_url: str = ""
    pmc_url: str = ""
    datacite_url: str = ""
    doi_url: str = ""
    path: str = ""

    def __repr__(self) -> str:
        shown = self._replace(mailto="***") if self.mailto else self
        return f"Config({', '.join(f'{name}={value!r}' for name, value in shown._asdict().items())})"


#: Where no file says otherwise.
DEFAULT_CONFIG = Config()


class ConfigFinder:
    """Finds the settings for files, reading each configuration file once."""

    def __init__(self) -> None:
        self._known: dict[str, Config] = {}

    def for_folder(self, folder: str) -> Config:
        """The settings for the files of a folder. Raises ``ConfigError``."""
        folder = os.path.abspath(folder)
        climbed = []
        while folder not in self._known:
            climbed.append(folder)
            config = _config_in(folder)
            parent = os.path.dirname(folder)
            if config is not None or parent == folder:
                self._known[folder] = config or DEFAULT_CONFIG
                break
            folder = parent
        config = self._known[folder]
        self._known.update(dict.fromkeys(climbed, config))
        return config


def load_config(path: str) -> Config:
    """The settings in one file. Raises ``ConfigError`` where it cannot be read or understood, or holds none."""
    config = _read(path)
    if config is None:
        raise ConfigError(f"{path}: there is no [tool.refkit] table here")
    return config


def _config_in(folder: str) -> Config | None:
    for name in CONFIG_NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (config := _read(path)) is not None:
            return config
    return None


def _read(path: str) -> Config | None:
    """The settings in a file, or ``None`` for a ``pyproject.toml`` that holds none. Raises ``ConfigError``."""
    shown = _shown(path)
    text = _text(path, shown)
    # Most pyproject.toml files do not speak of refkit, and need not be parsed.
    is_pyproject = os.path.basename(path) == PYPROJECT
    if is_pyproject and "refkit" not in text:
        return None
    import tomllib

    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown}: this is not valid TOML: {error}") from None
    if is_pyproject:
        tools = table.get("tool")
        if not isinstance(tools, dict) or "refkit" not in tools:
            return None
        table = tools["refkit"]
        if not isinstance(table, dict):
            raise ConfigError(f"{shown}: tool.refkit has to be a table")
    return _Reader(path, shown, text).read(table)


def _text(path: str, shown: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{shown}: there is no such file") from None
    except OSError as error:
        raise ConfigError(f"{shown}: this file cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{shown}: this file is not UTF-8; TOML has to be") from None


def _shown(path: str) -> str:
    """A path as a person in the working folder would write it; what stands outside of that folder is clearer as a whole."""
    near = os.path.relpath(path) if os.path.isabs(path) else path
    return path if near.startswith(os.pardir + os.sep) else near


class _Reader:
    """Turns the table of one file into a Config, or says what is wrong and in which line."""

    def __init__(self, path: str, shown: str, text: str) -> None:
        self.path = path
        self.shown = shown
        self.text = text

    def read(self, table: Mapping[str, Any]) -> Config:
        values: dict[str, Any] = {}
        for key, value in table.items():
            setting = _SETTINGS.get(key)
            if setting is None:
                raise self.wrong(key, f"unknown setting '{key}'; {_suggestion(key)}")
            field, convert = setting
            values[field] = convert(self, key, value)
        return Config(**values, path=self.shown)

    def wrong(self, key: str, problem: str) -> ConfigError:
        line = _line_of(key, self.text)
        return ConfigError(f"{self.shown}:{line}: {problem}" if line else f"{self.shown}: {problem}")

    def strings(self, key: str, value: object) -> tuple[str, ...]:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
            raise self.wrong(key, f"'{key}' has to be a string or a list of strings")
        return tuple(values)

    def string(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.wrong(key, f"'{key}' has to be a string")
        return value

    def path_of(self, key: str, value: object) -> str:
        return os.path.join(os.path.dirname(self.path), self.string(key, value))

    def path_to_tell(self, key: str, value: object) -> str:
        # As the file itself is told, which can be opened from the working folder, too.
        return os.path.join(os.path.dirname(self.shown), self.string(key, value))

    def paths(self, key: str, value: object) -> tuple[str, ...]:
        folder = os.path.dirname(self.path)
        return tuple(os.path.join(folder, item) for item in self.strings(key, value))

    def patterns(self, key: str, value: object) -> tuple[str, ...]:
        return tuple(self.path_pattern(key, item) for item in self.strings(key, value))

    def path_pattern(self, key: str, value: str) -> str:
        if not value.strip("/."):
            raise self.wrong(key, f"'{key}' has a pattern that fits no file: {value!r}")
        return value

    def strings_by_pattern(self, key: str, value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not isinstance(value, dict):
            raise self.wrong(key, f'\'{key}\' has to be a table of patterns and rules, such as "drafts/**" = ["CIT002"]')
        return tuple((self.path_pattern(key, name), self.strings(key, codes)) for name, codes in value.items())

    def severity(self, key: str, value: object) -> Severity:
        names = [severity.value for severity in Severity]
        if value not in names:
            raise self.wrong(key, f"'{key}' has to be one of {', '.join(names)}, not {value!r}")
        return Severity(value)


#: What may stand in a configuration file: key → field of Config, and how its value is read.
_SETTINGS: dict[str, tuple[str, Callable[[_Reader, str, object], object]]] = {
    "select": ("select", _Reader.strings),
    "ignore": ("ignore", _Reader.strings),
    "bibliography": ("bibliography", _Reader.paths),
    "fail-on": ("fail_on", _Reader.severity),
    "keep-capitals": ("keep_capitals", _Reader.strings),
    "exclude": ("exclude", _Reader.patterns),
    "per-file-ignores": ("per_file_ignores", _Reader.strings_by_pattern),
    "baseline": ("baseline", _Reader.path_to_tell),
    "mailto": ("mailto", _Reader.string),
    "cache-dir": ("cache_dir", _Reader.path_of),
    "crossref-url": ("crossref_url", _Reader.string),
    "eutils-url": ("eutils_url", _Reader.string),
    "pmc-url": ("pmc_url", _Reader.string),
    "datacite-url": ("datacite_url", _Reader.string),
    "doi-url": ("doi_url", _Reader.string),
}


def _suggestion(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key.replace("_", "-"), _SETTINGS, n=1)
    return f"did you mean '{near[0]}'?" if near else f"the settings are {', '.join(_SETTINGS)}."


def _line_of(key: str, text: str) -> int:
    """The line (from 1) on which a key is set, or 0: the TOML reader keeps no positions."""
    import re

    name = re.escape(key)
    set_here = pattern(rf"""\s*(?:tool\.refkit\.)?["']?{name}["']?\s*[=.]|\s*\[\[?[^\]]*{name}["']?\s*\]""")
    return next((number for number, line in enumerate(text.split("\n"), 1) if set_here.match(line)), 0)
