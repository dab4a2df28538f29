"""Groups and their abbreviations: in full where a text first cites them, short from then on (8.21)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from refkit.apa.cited_names import CitedName
from refkit.normalization.folding import fold


class Introduction(Enum):
    """How a first citation gives the short name: "[NIMH]" in parentheses, "(NIMH)" in a sentence."""

    IN_PARENTHESES = "{} [{}]"
    IN_SENTENCE = "{} ({})"


class GroupNames:
    """The short names of groups, and which of them a text has introduced so far."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._short = {fold(name): short for name, short in abbreviations.items() if short.strip()}
        self._introduced: set[str] = set()

    def start_over(self) -> None:
        self._introduced.clear()

    def to_introduce(self, name: CitedName) -> str:
        """The short name that a text has still to introduce, "" where it has done so or the group has none. It has done so then."""
        key = fold(name.surname)
        if not name.is_group or key in self._introduced:
            return ""
        self._introduced.add(key)
        return self._short.get(key, "")

    def printing(self, introduction: Introduction) -> Callable[[CitedName], str]:
        """Prints the names of groups in the order in which it is asked."""

        def printed(name: CitedName) -> str:
            short = self._short.get(fold(name.surname))
            if not short:
                return name.surname
            return introduction.value.format(name.surname, short) if self.to_introduce(name) else short

        return printed
