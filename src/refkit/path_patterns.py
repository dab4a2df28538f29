"""Patterns for paths, as settings write them: ``drafts/**``, ``CHANGELOG.md``, ``**/old-*.md``.

Paths and patterns have forward slashes. ``*``, ``?`` and ``[…]`` stand for characters of one name, ``**`` for any folders.
A pattern without a slash is a name in any folder; one with a slash leads from the folder of the settings, also one that
begins with it. What fits a folder fits everything in it. Capitals matter.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

_ANY_FOLDERS = "**"


class PathPattern:
    """One pattern. Matching takes time in the product of the two lengths, whatever they are."""

    def __init__(self, pattern: str) -> None:
        # Compiled when the first path is held against it: many runs have patterns and no path to ask about.
        self._pattern = pattern
        self._parts: list[re.Pattern[str] | None] | None = None

    def fits(self, path: str) -> bool:
        """Whether a path, from the folder of the settings and with forward slashes, fits, or a folder that it is in does."""
        if self._parts is None:
            self._parts = _compiled(self._pattern)
        return _fits(self._parts, path.split("/"))


def why_it_fits_nothing(pattern: str, folder: str) -> str:
    """What is wrong with a pattern in the settings of a folder, behind "has a pattern", and what to write; empty for a good one."""
    if not pattern.strip("/."):
        return f"that fits no file: {pattern!r}"
    if pattern.startswith("!"):
        return f"that begins with '!': {pattern!r}; none takes back what others fit, so write those narrower"
    # The paths of any system: settings go from one to another.
    home = f"{os.path.abspath(folder).replace(os.sep, '/').rstrip('/')}/"
    if pattern.startswith((home, "~/")) or pattern[1:3] in {":/", ":\\"}:
        way = f"./{pattern.removeprefix(home)}" if pattern.startswith(home) else "./drafts/**"
        return f"that does not lead from the folder of the settings: {pattern!r}; write it as in '{way}'"
    names = [name for name in pattern.split("/") if name not in {"", "."}]
    if ".." in names:
        rest = [name for name in names if name != ".."]
        return f"that leads out of the folder of the settings: {pattern!r}; write '{'/'.join([_ANY_FOLDERS, *rest])}'"
    return ""


def path_from(path: str, folder: str) -> str:
    """The way to a path from a folder, with forward slashes; links on the way are not followed."""
    try:
        way = os.path.relpath(os.path.abspath(path), os.path.abspath(folder))
    except ValueError:
        # On Windows there is none to another drive.
        way = os.path.abspath(path)
    return way.replace(os.sep, "/")


def _compiled(pattern: str) -> list[re.Pattern[str] | None]:
    from fnmatch import translate

    anchored = pattern.rstrip("/")
    names = [name for name in anchored.split("/") if name not in {"", "."}]
    if names and "/" not in anchored:
        names = [_ANY_FOLDERS, *names]
    return [None if name == _ANY_FOLDERS else re.compile(translate(name)) for name in names]


def _fits(parts: Sequence[re.Pattern[str] | None], names: Sequence[str]) -> bool:
    """Whether the parts fit the names from the first on; names may be left over. ``None`` fits any number of names."""
    if not parts:
        return False
    # At which parts the names so far may have led.
    at = _past_any({0}, parts)
    last = len(parts) - 1
    for name in names:
        here = {place for place in at if (part := parts[place]) is None or part.match(name)}
        # Any folders may be followed by more of them, but the last part has all it needs.
        at = _past_any({place if parts[place] is None and place != last else place + 1 for place in here}, parts)
        if len(parts) in at:
            return True
    return False


def _past_any(at: set[int], parts: Sequence[re.Pattern[str] | None]) -> set[int]:
    """The same places, and those behind each ``**``: it may stand for no folder, but where it is the last part, for something."""
    passed = set(at)
    for here in at:
        following = here
        while following < len(parts) - 1 and parts[following] is None:
            following += 1
            passed.add(following)
    return passed
