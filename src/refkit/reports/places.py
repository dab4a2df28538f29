"""Where files are as a service knows them: below the folder of the repository."""

from __future__ import annotations

import os
from functools import cached_property


class Places:
    """The places of files, seen from the repository that refkit runs in, or else from the working folder."""

    def place(self, path: str) -> tuple[str, bool]:
        """The path of a file from the root, with ``/`` between folders, and whether it is below it; elsewhere its full path."""
        full = os.path.abspath(path)
        inside = full.startswith(self._root.rstrip(os.sep) + os.sep)
        shown = os.path.relpath(full, self._root) if inside else full
        return shown.replace(os.sep, "/"), inside

    @cached_property
    def _root(self) -> str:
        """The folder of the repository that refkit runs in, or else the working folder."""
        here = folder = os.getcwd()
        while not os.path.exists(os.path.join(folder, ".git")):
            folder, below = os.path.dirname(folder), folder
            if folder == below:
                return here
        return folder


def encodable(text: str) -> str:
    """The text with an escape for what no UTF-8 can hold: in a file's name, a byte that is none of its encoding."""
    return text.encode("utf-8", "backslashreplace").decode()
