"""Ways to write into the entries of a bibliography, and which of them spoil nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

_Way = TypeVar("_Way")
#: Names the entries that are spoilt where ways are taken; an index that is no entry's stands for the file.
_Spoilt = Callable[[Mapping[int, _Way]], set[int]]


def that_hold(ways: Mapping[int, Sequence[_Way]], spoilt: _Spoilt[_Way]) -> dict[int, _Way]:
    """For each entry the first of its ways, best first, that spoils nothing beside the others; none where there is no such way."""
    left = {index: list(listed) for index, listed in ways.items()}
    while left:
        chosen = {index: listed[0] for index, listed in left.items()}
        bad = spoilt(chosen)
        if not bad:
            return chosen
        if bad.isdisjoint(left):
            return _halves_that_hold(left, spoilt)
        left = {index: listed[index in bad :] for index, listed in left.items() if index not in bad or listed[1:]}
    return {}


def _halves_that_hold(ways: Mapping[int, Sequence[_Way]], spoilt: _Spoilt[_Way]) -> dict[int, _Way]:
    """The same where it cannot be seen which entry spoils others: found by halves."""
    if len(ways) == 1:
        ((index, listed),) = ways.items()
        return that_hold({index: listed[1:]}, spoilt) if listed[1:] else {}
    indexes = sorted(ways)
    middle = len(indexes) // 2
    halves = [{index: ways[index] for index in half} for half in (indexes[:middle], indexes[middle:])]
    chosen = {index: way for half in halves for index, way in that_hold(half, spoilt).items()}
    return {} if spoilt(chosen) else chosen
