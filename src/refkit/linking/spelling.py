"""How far two names are apart."""

from __future__ import annotations


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


def is_misspelling(a: str, b: str) -> bool:
    """Whether two folded names are near enough to be one name with a slip of the pen."""
    shorter = min(len(a), len(b))
    if shorter < 3:
        return False
    limit = 1 if shorter < 8 else 2
    # Within one edit, names agree at one end at least: most pairs are told apart here.
    if limit == 1 and a[0] != b[0] and a[-1] != b[-1] and a[1] != b[0] and b[1] != a[0]:
        return False
    return 0 < distance(a, b, limit) <= limit
