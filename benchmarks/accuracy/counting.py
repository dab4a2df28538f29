"""Counts and rates, and tables of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Scores(NamedTuple):
    """Precision, recall and their harmonic mean; ``None`` where there is nothing to count."""

    precision: float | None
    recall: float | None
    f1: float | None


def scores(right: int, wrong: int, missed: int) -> Scores:
    return Scores(share(right, right + wrong), share(right, right + missed), share(2 * right, 2 * right + wrong + missed))


def share(count: int, of: int) -> float | None:
    return count / of if of else None


def per_thousand(count: int, of: int) -> float | None:
    return share(1000 * count, of)


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Lines of columns, the first to the left and the others to the right. A number with a fraction has three decimals."""
    written = [list(heads), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in written) for column in range(len(heads))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]).rstrip()
        for row in written
    )


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
