"""The documents of a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

#: Folders of a project that hold other people's files. Hidden folders are left out too.
_FOREIGN_FOLDERS = {"node_modules", "venv", "site-packages", "__pycache__"}
#: Marks a virtual environment, whatever its name is.
_VENV_MARK = "pyvenv.cfg"


def files_under(
    folder: str, suffixes: tuple[str, ...], is_excluded: Callable[[str, str], bool] = lambda _, __: False
) -> Iterator[str]:
    """The paths of the files with one of the suffixes in a folder and its folders, in one order on every machine.

    Links to folders are not followed, so that a loop of them has no end to reach; a folder that may not be read is passed over, and
    so is what ``is_excluded`` says, of a path and the folder it is in.
    """
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if _is_own(path := os.path.join(here, name), name) and not is_excluded(path, here)
        )
        for name in sorted(files):
            if name.lower().endswith(suffixes) and not is_excluded(path := os.path.join(here, name), here):
                yield path


def _is_own(path: str, name: str) -> bool:
    return not (name.startswith(".") or name in _FOREIGN_FOLDERS or os.path.exists(os.path.join(path, _VENV_MARK)))
