"""Which reference a citation means, and what is nearest when none does.

Exact matching decides; fuzzy matching only ever suggests.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from refkit.findings import NearestReference


class Status(Enum):
    """What became of a citation."""

    LINKED = "linked"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"
    EXEMPT = "exempt"


class Deviation(Enum):
    """How a citation differs from the reference it means, or probably means."""

    ET_AL_MISUSED = "et al. on a work with fewer than three authors"
    ET_AL_MISSING = "fewer names than authors, without et al."
    YEAR = "another year"
    YEAR_LETTER_MISSING = "the year letter is missing"
    SPELLING = "the name is spelt differently"
    OTHER_NAMES = "another further author"
    GIVEN_NAME = "a given name written as a surname"
    COAUTHOR = "a co-author cited as first author"


@dataclass(frozen=True, slots=True)
class Link:
    """What one citation refers to.

    ``references`` are the indexes of all entries that fit (one when linked, several when ambiguous). ``nearest`` is set where none
    fits but one is nearly right; ``deviation`` then says how it differs. ``is_hint`` marks a nearest that explains nothing and only
    may help (a co-author of another work).
    """

    status: Status
    references: tuple[int, ...] = ()
    nearest: NearestReference | None = None
    deviation: Deviation | None = None
    is_hint: bool = False
