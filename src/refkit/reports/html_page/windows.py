"""Which parts of a text are shown: all of it, or where it is long, what stands around the places that matter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

#: A part of a text that is shown, ``[start, end)``.
Window = tuple[int, int]
#: A place of a text that matters, ``[start, end)``.
Place = tuple[int, int]

# Characters that are shown before and behind a place at most: the rest of its line, and the line beside it.
_AROUND = 400
# A place that is longer is shown by its beginning.
_LONGEST_PLACE = 6_000
# Fewer characters are not worth leaving out.
_LEAST_GAP = 120
# A browser lays out a long text part by part; a part is at least so long.
_PART = 30_000


def whole(text: str, places: Iterable[Place]) -> list[Window]:
    """All of a text, in parts that begin with lines and cut no place."""
    return _parted(text, [(0, len(text))] if text else [], _joined(places))


def around(text: str, places: Sequence[Place], room: int) -> list[Window]:
    """What stands around the places, those first in the list first, in about ``room`` characters."""
    wanted: list[Window] = []
    for start, end in places:
        if room <= 0:
            break
        window = _before(text, start), _behind(text, min(end, start + _LONGEST_PLACE))
        room -= window[1] - window[0]
        wanted.append(window)
    return _parted(text, _joined(wanted, _LEAST_GAP), _joined(places))


def shows(windows: Sequence[Window], offset: int) -> bool:
    """Whether the character at an offset is shown."""
    at = bisect_right(windows, (offset, float("inf"))) - 1
    return at >= 0 and offset < windows[at][1]


def _before(text: str, offset: int) -> int:
    """Where the line before an offset's own begins, if that is not far."""
    least = max(offset - _AROUND, 0)
    own = text.rfind("\n", least, offset)
    if own < 0:
        return least
    other = text.rfind("\n", least, own)
    return other + 1 if other >= 0 or not least else own + 1


def _behind(text: str, offset: int) -> int:
    """Where the line behind an offset's own ends, if that is not far."""
    most = min(offset + _AROUND, len(text))
    own = text.find("\n", offset, most)
    if own < 0:
        return most
    other = text.find("\n", own + 1, most)
    return other + 1 if other >= 0 else own + 1


def _joined(windows: Iterable[Window], gap: int = 0) -> list[Window]:
    """The windows in order, those that touch as one, and those with so few characters between them."""
    joined: list[Window] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _parted(text: str, windows: Iterable[Window], covered: Sequence[Window]) -> list[Window]:
    parts: list[Window] = []
    for window_start, end in windows:
        start = window_start
        while end - start > _PART and (cut := _cut(text, start + _PART, end, covered)) < end:
            parts.append((start, cut))
            start = cut
        parts.append((start, end))
    return parts


def _cut(text: str, least: int, end: int, covered: Sequence[Window]) -> int:
    """The first beginning of a line behind an offset that is inside of no covered part."""
    at = least
    while (found := text.find("\n", at, end)) >= 0:
        cut = found + 1
        index = bisect_right(covered, (cut, -1)) - 1
        if index < 0 or covered[index][1] <= cut:
            return cut
        at = covered[index][1] - 1
    return end
