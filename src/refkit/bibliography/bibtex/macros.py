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


#: Characters that all abbreviations of a file may stand for together.
_MOST_EXPANDED = 20_000_000


class Macros:
    """What each abbreviation stands for, from which place of the file on: a later ``@string`` may define it anew."""

    def __init__(self) -> None:
        self._defined: dict[str, list[tuple[int, str]]] = {}
        self._left = _MOST_EXPANDED

    @property
    def redefines_months(self) -> bool:
        return not MONTHS.keys().isdisjoint(self._defined)

    def define(self, name: str, text: str, position: int) -> None:
        self._defined.setdefault(name, []).append((position, text))

    def expand(self, name: str, position: int) -> str | None:
        """The text of an abbreviation used at a position of the file, or ``None`` where none is defined before it.

        Of abbreviations that stand for one another until they fill the memory, nothing is expanded any more.
        """
        text = self._text(name.lower(), position)
        self._left -= len(text or "")
        return text if self._left >= 0 else None

    def _text(self, name: str, position: int) -> str | None:
        found = MONTHS.get(name)
        definitions = self._defined.get(name, ())
        if len(definitions) > 1:
            from bisect import bisect_left

            before = bisect_left(definitions, (position, ""))
            return definitions[before - 1][1] if before else found
        return next((text for start, text in definitions if start < position), found)
