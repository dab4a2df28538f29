"""What becomes of a citation."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from refkit.findings import NearestReference


class Status(Enum):
    """Whether a citation has its reference."""

    LINKED = "linked"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"
    EXEMPT = "exempt"


class Deviation(Enum):
    """How a citation differs from the reference it means, or probably means."""

    ET_AL_MISUSED = "et al. on a work with fewer than three authors"
    ET_AL_MISSING = "fewer names than authors, without et al."
    YEAR = "another year"
    LETTER = "the year letter is missing or another"
    SPELLING = "the first author is spelt differently"
    OTHER_NAMES = "another further author, or other initials"
    GIVEN_NAME = "a given name written as a surname"
    COAUTHOR = "a co-author cited as first author"


class Link(NamedTuple):
    """What one citation refers to.

    ``references`` are the indexes of all entries that fit (one when linked, several when ambiguous). ``nearest`` is set where none
    fits but one is nearly right; ``deviation`` then says how it differs, or is ``None`` where the nearest is a mere hint that
    explains nothing (a co-author of another work). On a linked citation ``deviation`` says what is wrong with the number of names,
    and on an ambiguous one whether a year letter would decide. ``is_certain`` says that the registries' record of the nearest
    leaves no doubt that it is meant.
    """

    status: Status
    references: tuple[int, ...] = ()
    nearest: NearestReference | None = None
    deviation: Deviation | None = None
    is_certain: bool = False
