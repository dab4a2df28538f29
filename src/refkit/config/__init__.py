"""The settings of a project: ``.refkit.toml``, ``refkit.toml`` or ``[tool.refkit]`` in ``pyproject.toml``.

settings    what may be set: the one table of it
files       one file → what it sets, and in which lines
layers      a file with those that it extends → the settings
finding     the settings for a folder
schema      the table as a JSON Schema, for editors

The nearest folder that has a file wins, upwards from the checked file, and within a folder the order above; nothing is merged
unless a file says ``extend``. Where no folder has one, the user's own file counts. A ``pyproject.toml`` without ``[tool.refkit]``
is as if it were not there. Paths in a file are relative to it.
"""

from refkit.config.finding import ConfigFinder, load_config, settings_files, user_config_file
from refkit.config.layers import files_of, where_set
from refkit.config.settings import CONFIG_NAMES, DEFAULT_CONFIG, PYPROJECT, Config

__all__ = [
    "CONFIG_NAMES",
    "DEFAULT_CONFIG",
    "PYPROJECT",
    "Config",
    "ConfigFinder",
    "files_of",
    "load_config",
    "settings_files",
    "user_config_file",
    "where_set",
]
