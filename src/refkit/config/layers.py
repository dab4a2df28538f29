"""A file with those that it extends → the settings, and which of the files said what."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from refkit.config.files import Layer, read_layer
from refkit.config.settings import EXTEND, SETTINGS, Config
from refkit.errors import ConfigError


def layers_of(path: str) -> list[Layer] | None:
    """What a file and those that it extends set, the nearest first; ``None`` where it holds no settings.

    Raises ``ConfigError`` where one of them cannot be read or understood, or leads back to itself.
    """
    first = read_layer(path)
    if first is None:
        return None
    layers = [first]
    seen = {os.path.realpath(path)}
    while target := layers[-1].extends:
        at = layers[-1].place(EXTEND)
        identity = os.path.realpath(target) if "\0" not in target else target
        if identity in seen:
            raise ConfigError(f"{at}: 'extend' leads back to {layers[0].shown if identity == os.path.realpath(path) else target}")
        seen.add(identity)
        try:
            following = read_layer(target)
        except ConfigError as error:
            raise ConfigError(f"{at}: 'extend': {error}" if not os.path.isfile(target) else str(error)) from None
        if following is None:
            raise ConfigError(f"{at}: 'extend': {target}: there is no [tool.refkit] table here")
        layers.append(following)
    return layers


def files_of(path: str) -> Iterator[str]:
    """The paths of a file and of those that it extends, as far as they can be read."""
    seen = set()
    while path and "\0" not in path and (identity := os.path.realpath(path)) not in seen:
        seen.add(identity)
        yield path
        try:
            layer = read_layer(path)
        except ConfigError:
            return
        path = layer.extends if layer else ""


def config_of(layers: Sequence[Layer]) -> Config:
    """The settings that some layers, the nearest first, amount to."""
    values: dict[str, Any] = {}
    for layer in reversed(layers):
        # What replaces comes before what adds, in whatever order a file has them.
        for key, value in sorted(layer.values.items(), key=lambda item: SETTINGS[item[0]].adds):
            setting = SETTINGS[key]
            before = values.get(setting.field, ()) if setting.adds else ()
            values[setting.field] = (*before, *(item for item in value if item not in before)) if setting.adds else value
            if key == "select":
                values["extend_select"] = ()
    return Config(**values, path=layers[0].shown)


def sources(layers: Sequence[Layer]) -> dict[str, list[tuple[Layer, str]]]:
    """For each field of ``Config`` that some layers set, the layers and keys that its value comes from, the nearest first."""
    found: dict[str, list[tuple[Layer, str]]] = {}
    for layer in reversed(layers):
        for key in sorted(layer.values, key=lambda key: SETTINGS[key].adds):
            setting = SETTINGS[key]
            if not setting.adds:
                found[setting.field] = []
            if key == "select":
                found.pop("extend_select", None)
            found.setdefault(setting.field, []).insert(0, (layer, key))
    return found


def where_set(config: Config, field: str, item: str = "") -> str:
    """File and line that set a field of the settings, or one item of a list there; the file alone where that is not known.

    The files are read once more, for an error's sentence. Empty for the defaults.
    """
    if not config.path:
        return ""
    try:
        layers = layers_of(config.path) or []
    except ConfigError:
        return config.path
    told = sources(layers).get(field, [])
    having = [(layer, key) for layer, key in told if item and item in layer.values[key]]
    return next((layer.place(key) for layer, key in having or told), config.path)
