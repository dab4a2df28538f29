"""The abbreviations of a BibTeX file: those that ``@string`` defines, and the months."""

from __future__ import annotations

#: As all of BibTeX's own styles define them.
MONTHS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}


class Macros:
    """What each abbreviation stands for, from which place of the file on: a later ``@string`` may define it anew."""

    def __init__(self) -> None:
        self._defined: dict[str, list[tuple[int, str]]] = {}

    @property
    def redefines_months(self) -> bool:
        return not MONTHS.keys().isdisjoint(self._defined)

    def define(self, name: str, text: str, position: int) -> None:
        self._defined.setdefault(name, []).append((position, text))

    def expand(self, name: str, position: int) -> str | None:
        """The text of an abbreviation used at a position of the file, or ``None`` where none is defined before it."""
        name = name.lower()
        found = MONTHS.get(name)
        definitions = self._defined.get(name, ())
        if len(definitions) > 1:
            from bisect import bisect_left

            before = bisect_left(definitions, (position, ""))
            return definitions[before - 1][1] if before else found
        return next((text for start, text in definitions if start < position), found)
