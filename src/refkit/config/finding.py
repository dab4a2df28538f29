"""The settings for a folder: the nearest file upwards, or the user's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

from refkit.config.layers import config_of, layers_of
from refkit.config.settings import CONFIG_NAMES, DEFAULT_CONFIG, Config
from refkit.errors import ConfigError


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
                self._known[folder] = config or _of_the_user()
                break
            folder = parent
        config = self._known[folder]
        self._known.update(dict.fromkeys(climbed, config))
        return config


def load_config(path: str) -> Config:
    """The settings in one file and those that it extends.

    Raises ``ConfigError`` where one of them cannot be read or understood, or holds none.
    """
    layers = layers_of(path)
    if layers is None:
        raise ConfigError(f"{path}: there is no [tool.refkit] table here")
    return config_of(layers)


def user_config_file(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """Where the user's own settings are: ``refkit/refkit.toml`` in the folder that the platform has for settings."""
    home = environ.get("USERPROFILE" if platform == "win32" else "HOME") or os.path.expanduser("~")
    if platform == "win32":
        base = environ.get("APPDATA") or os.path.join(home, "AppData", "Roaming")
    else:
        base = environ.get("XDG_CONFIG_HOME", "")
        # The specification of these variables has relative paths ignored.
        if not os.path.isabs(base):
            own = ("Library", "Application Support") if platform == "darwin" else (".config",)
            base = os.path.join(home, *own)
    return os.path.join(base, "refkit", "refkit.toml")


def settings_files(folder: str) -> Iterator[str]:
    """Where settings for a folder are looked for, the nearest first; the files need not be there."""
    folder, below = os.path.abspath(folder), ""
    while folder != below:
        yield from (os.path.join(folder, name) for name in CONFIG_NAMES)
        folder, below = os.path.dirname(folder), folder
    yield user_config_file()


def _config_in(folder: str) -> Config | None:
    for name in CONFIG_NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (layers := layers_of(path)) is not None:
            return config_of(layers)
    return None


def _of_the_user() -> Config:
    path = user_config_file()
    return load_config(path) if os.path.isfile(path) else DEFAULT_CONFIG
