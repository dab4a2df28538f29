"""How far two names are apart."""

from __future__ import annotations

#: From this length on, two slips of the pen leave a name recognisable; in a shorter one, one.
_TWO_SLIPS = 8
#: The first letters of a name, in which a search for similar names begins.
_PREFIX = 7
#: More letters than two similar names differ by.
LONG = 3


def distance(a: str, b: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) from ``a`` to ``b``; more than ``limit`` of them are ``limit + 1``."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    if a == b:
        return 0
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        earlier, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and (not before or min(before) > limit):
            return limit + 1
    return min(row[-1], limit + 1)


def distance_if_near(a: str, b: str) -> int:
    """By how many edits two folded names differ that may be one name with a slip of the pen; 0 where they are two, or the same."""
    shorter = min(len(a), len(b))
    if shorter < 3:
        return 0
    limit = 1 if shorter < _TWO_SLIPS else 2
    # Within one edit, names agree at one end at least: most pairs are told apart here.
    if limit == 1 and a[0] != b[0] and a[-1] != b[-1] and a[1] != b[0] and b[1] != a[0]:
        return 0
    apart = distance(a, b, limit)
    return apart if apart <= limit else 0


def is_misspelling(a: str, b: str) -> bool:
    """Whether two folded names are near enough to be one name with a slip of the pen."""
    return distance_if_near(a, b) > 0


def variants(name: str) -> set[str]:
    """Keys that a folded name shares with every name near enough to it: the first letters, without any one or two of them.

    What an edit changes is among what is left out on both sides; the idea is that of SymSpell
    (https://github.com/wolfgarbe/SymSpell).
    """
    found = {name[:_PREFIX]}
    for _ in range(1 if len(name) < _TWO_SLIPS else 2):
        found |= {known[:at] + known[at + 1 :] for known in found for at in range(len(known))}
    return found
