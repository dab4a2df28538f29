"""What a citation is, once it has been read: one work cited once, at one place."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from refkit.reference import PartialDate


class Mode(Enum):
    """How the citation stands in the sentence."""

    PARENTHETICAL = "parenthetical"
    NARRATIVE = "narrative"
    NUMERIC = "numeric"
    KEY = "key"


class CitedName(NamedTuple):
    """A name as a citation writes it: the surname (or the whole of a group's name), and initials where they are written.

    ``start`` and ``end`` cover the surname in the file.
    """

    surname: str
    start: int
    end: int
    initials: str = ""


class Citation(NamedTuple):
    """One work cited once. ``(A, 2019; B, 2020a, 2020b)`` is three of them.

    ``start``/``end`` cover the names and the year, or the year alone where the names belong to an earlier year too.
    ``date_start``/``date_end`` cover the year. In a numbered draft ``label_cited`` is the number or label of the entry. ``exempt``
    says why no reference is expected, and is empty where one is. ``abbreviation`` is a group's short form introduced here: WHO in
    "World Health Organization [WHO]". ``is_firm`` is false where the form alone does not make a citation of it (a name and a year
    in running text): it is one only if it has its reference. ``is_doubtful`` where it may be something else all the same:
    "(Nemo 1999)", in a draft of which nothing says that it cites so.
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
    label_cited: str = ""
    is_group: bool = False
    is_firm: bool = True
    is_doubtful: bool = False

    @property
    def label(self) -> str:
        """The citation as one reads it: with the names, also where the text has the year alone."""
        if self.start < self.date_start or not self.names:
            return f"{self.text})" if "(" in self.text and ")" not in self.text else self.text
        surnames = [name.surname for name in self.names]
        who = f"{', '.join(surnames)} et al." if self.et_al else " & ".join(surnames)
        return f"{who}, {self.date}"

    @property
    def first_surname(self) -> str:
        return self.names[0].surname if self.names else ""
