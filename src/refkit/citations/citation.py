"""What a citation is, once it has been read: one work cited once, at one place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from refkit.reference import PartialDate


class Mode(Enum):
    """How the citation stands in the sentence."""

    PARENTHETICAL = "parenthetical"
    NARRATIVE = "narrative"
    NUMERIC = "numeric"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class CitedName:
    """A name as a citation writes it: the surname (or the whole of a group's name), and initials where they are written.

    ``start`` and ``end`` cover the surname in the file.
    """

    surname: str
    start: int
    end: int
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited once. ``(A, 2019; B, 2020a, 2020b)`` is three of them.

    ``start``/``end`` cover the names and the year, or the year alone where the names belong to an earlier year too.
    ``date_start``/``date_end`` cover the year. ``exempt`` says why no reference is expected, and is empty where one is.
    ``abbreviation`` is a group's short form introduced here: WHO in "World Health Organization [WHO]".
    """

    start: int
    end: int
    text: str
    mode: Mode
    names: tuple[CitedName, ...] = ()
    et_al: bool = False
    date: PartialDate = PartialDate()
    date_start: int = 0
    date_end: int = 0
    exempt: str = ""
    abbreviation: str = ""
    number: int | None = None
    is_group: bool = False
    is_firm: bool = True

    @property
    def first_surname(self) -> str:
        return self.names[0].surname if self.names else ""

