"""Drafts that have one reference list a chapter: which citations and which entries belong together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from refkit.bibliography.entry import Entry

#: Characters between two lists that are prose of a chapter, and no mere heading ("Primary sources", "Secondary sources").
_PROSE = 400
#: The chapter of entries that stand in no list of the draft: those of a bibliography beside it serve all chapters.
ALL = -1


class Chapters:
    """Tells chapters by the spans of a draft's reference lists (``lists``, in file order). Without spans there is one chapter.

    A chapter ends with its list. What stands behind the last list belongs to the last chapter.
    """

    def __init__(self, lists: Sequence[tuple[int, int]] = ()) -> None:
        apart = [before[1] for before, after in pairwise(lists) if after[0] - before[1] >= _PROSE]
        self._ends = [*apart, lists[-1][1]] if lists else []

    def of_citation(self, start: int) -> int:
        """The chapter of a citation by its start."""
        return min(bisect_right(self._ends, start), len(self._ends) - 1) if len(self._ends) > 1 else 0

    def of_entry(self, entry: Entry) -> int:
        """The chapter of an entry, or ``ALL``."""
        if len(self._ends) < 2:
            return 0
        return ALL if entry.file else min(bisect_left(self._ends, entry.end), len(self._ends) - 1)

    def remoteness(self, entry: Entry, chapter: int) -> int:
        """0 for an entry of the chapter, 1 for one that serves all chapters, 2 for one of another chapter."""
        of_entry = self.of_entry(entry)
        return 0 if of_entry == chapter else 1 if of_entry == ALL else 2
