"""A bibliography as one draft uses it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from refkit.bibliography.library import Library
from refkit.documents.metadata import Named


class Uncited(Enum):
    """Whether the entries of a bibliography that nothing cites are told with a draft."""

    TOLD = "told"
    UNLESS_MOST = "told, but not where they are most of many: the file is a collection then, which serves other drafts too"
    SILENT = "not told"


class Use(NamedTuple):
    """One bibliography as one draft uses it.

    ``cited_elsewhere`` are the entries that earlier drafts have cited. ``tells_problems`` is true for the first draft that uses it.
    """

    library: Library
    uncited: Uncited = Uncited.SILENT
    cited_elsewhere: frozenset[int] = frozenset()
    tells_problems: bool = False


class Unreadable(NamedTuple):
    """A bibliography that the draft names and that cannot be read: where it is named, and why."""

    named: Named
    reason: str
