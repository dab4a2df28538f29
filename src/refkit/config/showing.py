"""The settings as a person reads them: each value as TOML has it, and where it comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from refkit.config.files import Layer, shown_path
from refkit.config.layers import layers_of, sources
from refkit.config.settings import PATH, PATHS, SETTINGS, Config, Setting


class Shown(NamedTuple):
    """A setting: its key, its value in TOML, and the file and line, the variable or the default it comes from."""

    key: str
    value: str
    origin: str


def shown_settings(config: Config, asked: Mapping[str, str], environ: Mapping[str, str] = os.environ) -> Iterator[Shown]:
    """Each setting, in the order of the table.

    ``asked`` are values of fields as a run would have them, with what the environment and the platform say. Raises ``ConfigError``.
    """
    found = sources(layers_of(config.path) or []) if config.path else {}
    for key, setting in SETTINGS.items():
        # What a key adds is shown with what it adds to; `extend-select` has a field of its own.
        if setting.adds and setting.field in {other.field for other in SETTINGS.values() if not other.adds}:
            continue
        value = asked.get(setting.field, getattr(config, setting.field))
        if setting.adds and not value:
            continue
        if value is None:
            yield Shown(f"# {key}", "every rule that is not opt-in", "default")
            continue
        yield Shown(key, _value(setting, value), _origin(setting, value, found.get(setting.field, []), environ))


def _origin(setting: Setting, value: object, told: list[tuple[Layer, str]], environ: Mapping[str, str]) -> str:
    if setting.variable and value and environ.get(setting.variable, "").strip():
        return setting.variable
    places = [layer.place(key) for layer, key in told]
    return ", ".join(places) or "default"


def _value(setting: Setting, value: object) -> str:
    if setting.secret and value:
        return '"***"'
    if isinstance(value, tuple):
        return f"[{', '.join(_string(setting, item) for item in value)}]"
    return _string(setting, str(getattr(value, "value", value)))


def _string(setting: Setting, value: str) -> str:
    return toml_string(shown_path(value) if value and setting.kind in (PATH, PATHS) else value)


def toml_string(text: str) -> str:
    """A string of TOML: it has the escapes of JSON, and wants one for the sign DEL, too."""
    from json import dumps

    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
