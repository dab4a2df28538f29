"""The arguments of LaTeX's commands: where they begin and where they end."""

from __future__ import annotations

import re

from refkit.documents.latex_structure import Structure
from refkit.patterns import pattern

_BLANKS = pattern(r"[ \t]*+")
#: What may stand between a command and its argument.
_GAP = pattern(r"[ \t]*+(?:%[^\n]*)?(?:\r?\n[ \t]*+)?")
_BLANK_LINE = pattern(r"\n[ \t\r]*\n")
#: A blank line is hardly ever longer.
_BLANK_LINES_LENGTH = 200
_OPTION_TEXT = pattern(r"[^\[\]{}\\]*+(?:\\.[^\[\]{}\\]*+)*+", re.DOTALL)
_ANGLE_OPTION = pattern(r"<[^<>{}\n]{0,300}>")
_ROUND_OPTION = pattern(r"\([^()\n]{0,300}\)")


class Arguments:
    """Finds arguments in one file, up to one offset."""

    def __init__(self, structure: Structure, end: int) -> None:
        self._text = structure.text
        self._closers = structure.closers
        self._end = end
        #: From where a blank line was looked for, and where the next one ends.
        self._blank_line = (0, -1)

    def has_blank_line(self, start: int, end: int) -> bool:
        """Whether a blank line stands between two offsets. What was found once is not looked for again."""
        looked_from, found = self._blank_line
        if not looked_from <= start < found:
            blank = _BLANK_LINE.search(self._text, start)
            found = blank.end() if blank else len(self._text) + 1
            self._blank_line = (start, found)
        elif found - start < _BLANK_LINES_LENGTH:
            # The start may lie within that blank line.
            return _BLANK_LINE.search(self._text, start, end) is not None
        return found <= end

    def braces(self, at: int) -> tuple[int, int] | None:
        """The span inside the braces that come next, or ``None`` where none do."""
        opener = self.behind_gap(at)
        closer = self._closers.get(opener, -1)
        return (opener + 1, closer) if opener < closer < self._end else None

    def one_paragraph(self, at: int) -> tuple[int, int] | None:
        """The same, of an argument that is no text: a paragraph in it shows that its end was forgotten."""
        argument = self.braces(at)
        return None if argument and self.has_blank_line(*argument) else argument

    def option_end(self, start: int) -> int:
        """Where the option ends whose bracket opens at ``start``, or 0. Brackets inside it stand in braces."""
        at = start + 1
        while True:
            run = _OPTION_TEXT.match(self._text, at, self._end)
            at = run.end() if run else at
            stop = self._text[at : min(at + 1, self._end)]
            if stop == "]":
                return 0 if self.has_blank_line(start, at) else at + 1
            if stop != "{" or at not in self._closers:
                return 0
            at = self._closers[at] + 1

    def behind_blanks(self, at: int) -> int:
        blanks = _BLANKS.match(self._text, at, self._end)
        return blanks.end() if blanks else at

    def behind_gap(self, at: int) -> int:
        gap = _GAP.match(self._text, at, self._end)
        return gap.end() if gap else at

    def citation_end(self, at: int, name: str) -> int:
        """Where the arguments of a command that cites end: options of every kind and keys, several times for ``\\cites``."""
        text, many = self._text, name.lower().endswith("cites")
        end = 0
        while True:
            stop = self.behind_gap(at) if many or not end else at
            opener = text[stop : stop + 1]
            following = 0
            if opener == "{" and stop in self._closers:
                following = end = self._closers[stop] + 1
            elif opener == "[" and (many or not end):
                following = self.option_end(stop)
            elif opener == "(" and many and (option := _ROUND_OPTION.match(text, stop, self._end)):
                following = option.end()
            elif opener == "<" and not end and (option := _ANGLE_OPTION.match(text, stop, self._end)):
                following = option.end()
            if not following or following > self._end:
                return min(end or at, self._end)
            at = following
