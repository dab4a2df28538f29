"""What may be set: the values that settings have, and the table of keys in a configuration file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from refkit.findings import Severity
from refkit.path_patterns import why_it_fits_nothing

PYPROJECT = "pyproject.toml"
#: In one folder, the first of these that holds settings counts.
CONFIG_NAMES = (".refkit.toml", "refkit.toml", PYPROJECT)
#: The least severity that makes a run fail.
DEFAULT_FAIL_ON = Severity.WARNING
#: The least severity that is told: all are.
DEFAULT_MIN_SEVERITY = Severity.INFO


class Config(NamedTuple):
    """The settings for a checked file.

    ``select`` is ``None`` where the default rules run, ``extend_select`` is what runs beside either. ``bibliography`` are paths as
    they can be opened from the working folder. ``min_severity`` is the least severity that is told, ``fail_on`` the least of those
    told that makes a run fail. ``keep_capitals`` are words and phrases that titles keep as they are. ``exclude`` are patterns of
    paths that folders are searched without, ``per_file_ignores`` pairs of a pattern and the rules that its files are not told of
    (``refkit.path_patterns``); ``baseline`` is the path of a file with known findings, or empty. ``mailto``, ``cache_dir`` (a path)
    and the addresses of the registries are empty where ``refkit.registries.settings`` decides. ``path`` is the file all this comes
    from, the nearest one where it extends others, empty for the defaults. Printing it does not show ``mailto``.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    bibliography: tuple[str, ...] = ()
    fail_on: Severity = DEFAULT_FAIL_ON
    min_severity: Severity = DEFAULT_MIN_SEVERITY
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


class Kind(NamedTuple):
    """What the value of a setting may be.

    ``read`` takes the value and the folder of its file, and raises ``ValueError`` with what the value has to be. ``schema`` says
    the same as JSON Schema.
    """

    read: Callable[[Any, str], Any]
    schema: Mapping[str, Any]


class Setting(NamedTuple):
    """One key of a configuration file.

    ``field`` is where its value goes in ``Config``. ``adds`` says that it adds to what is there already instead of replacing it.
    ``variable`` is the environment variable that says more than any file. ``secret`` values are not printed.
    """

    field: str
    kind: Kind
    description: str
    adds: bool = False
    variable: str = ""
    secret: bool = False


def _strings(value: Any, _: str) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
        raise ValueError("has to be a string or a list of strings")
    return tuple(values)


def _string(value: Any, _: str) -> str:
    if not isinstance(value, str):
        raise ValueError("has to be a string")  # noqa: TRY004 - one kind of error for all that a value is not
    return value


def _path(value: Any, folder: str) -> str:
    return os.path.join(folder, os.path.expanduser(_string(value, folder)))


def _paths(value: Any, folder: str) -> tuple[str, ...]:
    return tuple(_path(item, folder) for item in _strings(value, folder))


def _severity(value: Any, _: str) -> Severity:
    names = [severity.value for severity in Severity]
    if value not in names:
        raise ValueError(f"has to be one of {', '.join(names)}, not {value!r}")
    return Severity(value)


def _patterns(value: Any, folder: str) -> tuple[str, ...]:
    return tuple(_pattern(item, folder) for item in _strings(value, folder))


def _pattern(value: str, folder: str) -> str:
    if problem := why_it_fits_nothing(value, folder):
        raise ValueError(f"has a pattern {problem}")
    return value


def _strings_by_pattern(value: Any, folder: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise ValueError('has to be a table of patterns and rules, such as "drafts/**" = ["CIT002"]')  # noqa: TRY004
    return tuple((_pattern(name, folder), _strings(codes, folder)) for name, codes in value.items())


_A_STRING = {"type": "string"}
_SOME_STRINGS = {"anyOf": [_A_STRING, {"type": "array", "items": _A_STRING}]}
STRING = Kind(_string, _A_STRING)
STRINGS = Kind(_strings, _SOME_STRINGS)
PATH = Kind(_path, _A_STRING)
PATHS = Kind(_paths, _SOME_STRINGS)
PATTERNS = Kind(_patterns, _SOME_STRINGS)
STRINGS_BY_PATTERN = Kind(_strings_by_pattern, {"type": "object", "additionalProperties": _SOME_STRINGS})
SEVERITY = Kind(_severity, {"enum": [severity.value for severity in Severity]})

#: The file that a file builds on. It is followed, and no value of its own.
EXTEND = "extend"
#: What may stand in a configuration file beside it, in the order in which it is told.
SETTINGS: dict[str, Setting] = {
    "select": Setting("select", STRINGS, "The rules to run: codes, beginnings of codes, names or ALL; else all but opt-in ones."),
    "extend-select": Setting("extend_select", STRINGS, "Rules to run beside those, such as opt-in ones.", adds=True),
    "ignore": Setting("ignore", STRINGS, "Rules not to run."),
    "extend-ignore": Setting("ignore", STRINGS, "Rules not to run either, beside those that the extended file ignores.", adds=True),
    "bibliography": Setting("bibliography", PATHS, "Bibliographies beside the drafts, as paths from this file."),
    "fail-on": Setting("fail_on", SEVERITY, "The least severity that exits with 1."),
    "min-severity": Setting("min_severity", SEVERITY, "The least severity that is told; what is below it fails no run either."),
    "keep-capitals": Setting("keep_capitals", STRINGS, "Words and phrases that titles keep as they are."),
    "exclude": Setting("exclude", PATTERNS, "Files and folders that folders are searched without, as patterns from this file."),
    "per-file-ignores": Setting("per_file_ignores", STRINGS_BY_PATTERN, "Rules that files are not told of, by patterns of paths."),
    "baseline": Setting("baseline", PATH, "A file with known findings, which are not told again (`refkit baseline`)."),
    "mailto": Setting(
        "mailto",
        STRING,
        "The e-mail address at which the registries' operators reach you.",
        variable="REFKIT_MAILTO",
        secret=True,
    ),
    "cache-dir": Setting(
        "cache_dir", PATH, "The folder for what the registries answered, as a path from this file.", variable="REFKIT_CACHE_DIR"
    ),
    "crossref-url": Setting("crossref_url", STRING, "Another server in place of Crossref's.", variable="REFKIT_CROSSREF_URL"),
    "eutils-url": Setting("eutils_url", STRING, "Another server in place of PubMed's E-utilities.", variable="REFKIT_EUTILS_URL"),
    "pmc-url": Setting("pmc_url", STRING, "Another server in place of PMC's.", variable="REFKIT_PMC_URL"),
    "datacite-url": Setting("datacite_url", STRING, "Another server in place of DataCite's.", variable="REFKIT_DATACITE_URL"),
    "doi-url": Setting("doi_url", STRING, "Another server in place of doi.org.", variable="REFKIT_DOI_URL"),
}
