"""One configuration file → what it sets, and in which lines."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from refkit.config.settings import EXTEND, PYPROJECT, SETTINGS
from refkit.errors import ConfigError
from refkit.patterns import pattern

#: No settings are longer.
_LONGEST = 4_000_000
_HEADER = pattern(r"""[ \t]*\[\[?[ \t]*([A-Za-z0-9_."' \t-]{1,300}?)[ \t]*\]\]?[ \t]*(?:#.{0,10000})?\r?""")
_ASSIGNMENT = pattern(r"""[ \t]*([A-Za-z0-9_."'-]{1,300})[ \t]*=""")


class Layer(NamedTuple):
    """What one file sets.

    ``path`` can be opened, ``shown`` is how a person in the working folder would write it. ``values`` are by the keys of
    ``SETTINGS``, already read; ``lines`` are the lines (from 1) in which keys are set. ``extends`` is the path of the file it
    builds on, or empty.
    """

    path: str
    shown: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    extends: str = ""

    def place(self, key: str) -> str:
        """Where a key is set: file and line, or the file alone where the line is not known."""
        return f"{self.shown}:{self.lines[key]}" if key in self.lines else self.shown


def read_layer(path: str) -> Layer | None:
    """What a file sets, or ``None`` for a ``pyproject.toml`` that does not speak of refkit. Raises ``ConfigError``."""
    shown = shown_path(path)
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
    except RecursionError:
        raise ConfigError(f"{shown}: this is not valid TOML: it is nested too deeply") from None
    if is_pyproject:
        tools = table.get("tool")
        if not isinstance(tools, dict) or "refkit" not in tools:
            return None
        table = tools["refkit"]
        if not isinstance(table, dict):
            raise ConfigError(f"{shown}: tool.refkit has to be a table")
    return _layer(path, shown, table, _lines_of_keys(text, "tool.refkit." if is_pyproject else ""))


def shown_path(path: str) -> str:
    """A path as a person in the working folder would write it; what stands outside of that folder is clearer as a whole."""
    near = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    return os.path.abspath(path) if near.startswith(os.pardir + os.sep) else near


def _text(path: str, shown: str) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read(_LONGEST)
    except FileNotFoundError:
        raise ConfigError(f"{shown}: there is no such file") from None
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL character.
        raise ConfigError(f"{shown}: this file cannot be read: {getattr(error, 'strerror', None) or error}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{shown}: this file is not UTF-8; TOML has to be") from None


def _layer(path: str, shown: str, table: Mapping[str, Any], lines: Mapping[str, int]) -> Layer:
    """Turn the table of one file into what it sets, or say what is wrong and in which line."""
    layer = Layer(path, shown, {}, lines)
    values: dict[str, Any] = {}
    extends = ""
    folder = os.path.dirname(path)
    for key, value in table.items():
        if key == EXTEND:
            if not isinstance(value, str) or not value:
                raise ConfigError(f"{layer.place(key)}: '{key}' has to be the path of a file")
            extends = os.path.join(folder, os.path.expanduser(value))
        elif key not in SETTINGS:
            raise ConfigError(f"{layer.place(key)}: unknown setting '{key}'; {_suggestion(key)}")
        else:
            try:
                values[key] = SETTINGS[key].kind.read(value, folder)
            except ValueError as error:
                raise ConfigError(f"{layer.place(key)}: '{key}' {error}") from None
    return layer._replace(values=values, extends=extends)


def _suggestion(key: str) -> str:
    from difflib import get_close_matches

    keys = [EXTEND, *SETTINGS]
    near = get_close_matches(key.replace("_", "-"), keys, n=1)
    return f"did you mean '{near[0]}'?" if near else f"the settings are {', '.join(keys)}."


def _lines_of_keys(text: str, prefix: str) -> dict[str, int]:
    """The line of each key below a prefix: the TOML reader keeps no positions."""
    lines: dict[str, int] = {}
    for name, line in _assignments(text):
        if name.startswith(prefix):
            lines.setdefault(name[len(prefix) :].partition(".")[0], line)
    return lines


def _assignments(text: str) -> Iterator[tuple[str, int]]:
    """Each dotted name that is set or opens a table, with its line."""
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.fullmatch(line):
            table = _bare(header[1]) + "."
            yield table[:-1], number
        elif key := _ASSIGNMENT.match(line):
            yield table + _bare(key[1]), number


def _bare(name: str) -> str:
    return ".".join(part.strip(" \t\"'") for part in name.split("."))
