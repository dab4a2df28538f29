"""The fields of a BibTeX entry: names, values and their places."""

from __future__ import annotations

from typing import NamedTuple

from refkit.bibliography.bibtex.macros import MONTHS, Macros
from refkit.bibliography.record import Problem
from refkit.patterns import pattern


class RawField(NamedTuple):
    """A field as written: its name in lower case, at ``start`` to ``name_end``; its value with braces or quotes, at ``value_start``
    to ``value_end``; and the text of that value, macros put in and parts joined, LaTeX untouched.
    """

    name: str
    start: int
    name_end: int
    value_start: int
    value_end: int
    text: str


class FieldList(NamedTuple):
    """The fields of an entry, and ``end``, behind its closing brace; -1 where that is missing."""

    fields: tuple[RawField, ...]
    problems: tuple[Problem, ...]
    end: int


_BRACE = pattern(r"[{}]")
_BRACE_OR_PARENTHESIS = pattern(r"[{})]")
_QUOTE = pattern(r"[\"{}]")
_FIELD = pattern(
    r"\s*+([^\s=,{}()\"#%\\]++)\s*+=\s*+"
    r"(?:\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}|\"([^\"{}]*+)\"|([^\s,{}\"#=()%]++))"
    r"\s*+(?:,\s*+|(?=\}))"
)
#: A field's name with its equals sign.
NAME = pattern(r"([^\s=,{}()\"#%\\]++)\s*+=\s*+")
_GAP = pattern(r"(?:[\s,]++|%[^\n]*+)*+")
_SPACE = pattern(r"(?:\s++|%[^\n]*+)*+")
_TOKEN = pattern(r"[^\s,{}\"#=()%]++")
_JUNK = pattern(r"[^,{}()\n\"]++")
#: Where a line begins a field.
_NEXT_FIELD = pattern(r",?[ \t]*+\r?\n[ \t]*+(?=[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"\w])")


def plain_texts(text: str, start: int, end: int) -> dict[str, str] | None:
    """The texts of the fields by name, of an entry in which nothing needs a closer look; else ``None``.

    Gives what ``plain_fields`` does, in a third of the time: places are seldom asked for.
    """
    texts = {}
    position, count = start, 0
    for found in _FIELD.finditer(text, start, end):
        if found.start() != position:
            return None
        position = found.end()
        name, braced, quoted, token = found.groups()
        value = braced or quoted or token
        if token and not token.isdecimal() and (value := MONTHS.get(token.lower())) is None:
            return None
        if value:
            texts[name.lower()] = value
            count += 1
    return texts if position == end - 1 and len(texts) == count else None


def plain_fields(text: str, macros: Macros, start: int, end: int) -> FieldList:
    """The fields of an entry in braces, known to be balanced, whose fields begin at ``start`` and which ends at ``end``."""
    rest = read_fields(text, macros, start, end, "}")
    if rest.end < 0:
        rest = read_fields(text, macros, start, end, "}", by_line=True)
    return rest._replace(end=end)


def read_fields(text: str, macros: Macros, start: int, limit: int, closer: str, *, by_line: bool = False) -> FieldList:
    """The fields from ``start`` to the closing brace or parenthesis, looked for up to ``limit``.

    With ``by_line``, a value without an end is taken to end where a line begins the next field.
    """
    return _FieldReader(text, macros, limit, closer, by_line=by_line).read(start)


def closing(text: str, opening: int, limit: int) -> int:
    """The position behind the brace or parenthesis that closes the one at ``opening``; -1 where there is none before ``limit``.

    A parenthesis is closed by the first one outside of braces.
    """
    if text[opening] == "{":
        depth = 0
        for found in _BRACE.finditer(text, opening, limit):
            depth += 1 if found.group() == "{" else -1
            if not depth:
                return found.end()
        return -1
    depth = 0
    for found in _BRACE_OR_PARENTHESIS.finditer(text, opening + 1, limit):
        sign = found.group()
        if sign == ")" and not depth:
            return found.end()
        depth += (sign == "{") - (sign == "}")
    return -1


class _FieldReader:
    def __init__(self, text: str, macros: Macros, limit: int, closer: str, *, by_line: bool) -> None:
        self._text = text
        self._macros = macros
        self._limit = limit
        self._closer = closer
        self._by_line = by_line
        self._fields: list[RawField] = []
        self._problems: list[Problem] = []
        self._unclosed = False
        self._next_line = -1
        self._cut_short = False
        #: A group that is no field's value was not closed, and the end of none is looked for again.
        self._open_junk = False

    def read(self, position: int) -> FieldList:
        text, limit = self._text, self._limit
        end = -1
        while True:
            before, position = position, self._skip_gap(position)
            if position >= limit:
                break
            if text[position] == self._closer:
                end = position + 1
                break
            named = NAME.match(text, position, limit)
            if not named:
                position = self._junk(position)
                continue
            if self._fields and not self._cut_short and "," not in text[before:position]:
                self._problem(position, named.end(1), f"There is no comma in front of “{named[1]}”.")
            position = self._field(named[1], position, named.end(1), named.end())
        return FieldList(tuple(self._fields), tuple(self._problems), -1 if self._unclosed and not self._by_line else end)

    def _skip_gap(self, position: int) -> int:
        found = _GAP.match(self._text, position, self._limit)
        return found.end() if found else position

    def _skip_space(self, position: int) -> int:
        found = _SPACE.match(self._text, position, self._limit)
        return found.end() if found else position

    def _problem(self, start: int, end: int, message: str) -> None:
        self._problems.append(Problem(start, end, message))

    def _junk(self, position: int) -> int:
        """Pass over what is no field."""
        text = self._text
        end = -1
        if text[position] == "{" and not self._open_junk:
            end = closing(text, position, self._limit)
            self._open_junk = end < 0
        if end > 0:
            pass
        elif found := _JUNK.match(text, position, self._limit):
            end = found.end()
        else:
            end = position + 1
        last = self._problems[-1] if self._problems else None
        if last and last.message == _NO_FIELD and not text[last.end : position].strip(", \t\r\n"):
            self._problems[-1] = last._replace(end=end)
        else:
            self._problem(position, end, _NO_FIELD)
        return end

    def _field(self, name: str, start: int, name_end: int, position: int) -> int:
        """Read a value: parts in braces, in quotes, numbers and macros, joined by ``#``."""
        text, limit = self._text, self._limit
        self._cut_short = False
        value_start = value_end = position
        parts = []
        while True:
            sign = text[position : position + 1] if position < limit else ""
            if sign and sign in '{"':
                bound = self._next_field(position) if self._by_line else limit
                end = closing(text, position, bound) if sign == "{" else self._quote_end(position, bound)
                if end < 0:
                    self._unclosed = self._cut_short = True
                    mark = "quotation mark" if sign == '"' else "brace"
                    self._problem(start, name_end, f"The closing {mark} of “{name}” is missing.")
                    parts.append(text[position + 1 : bound].rstrip(" \t\r\n,"))
                    value_end = position = bound
                    break
                parts.append(text[position + 1 : end - 1])
            elif token := _TOKEN.match(text, position, limit):
                end = token.end()
                parts.append(self._token(token.group(), position))
            else:
                self._problem(start, name_end, f"“{name}” has no value.")
                break
            value_end = end
            position = self._skip_space(end)
            if position < limit and text[position] == "#":
                position = self._skip_space(position + 1)
            else:
                position = end
                break
        if parts:
            self._fields.append(RawField(name.lower(), start, name_end, value_start, value_end, "".join(parts)))
        return max(position, value_end)

    def _token(self, token: str, position: int) -> str:
        if token.isdecimal():
            return token
        text = self._macros.expand(token, position)
        if text is None:
            self._problem(position, position + len(token), f"“{token}” is no number, and no @string before it defines it.")
            return token
        return text

    def _quote_end(self, position: int, limit: int) -> int:
        depth = 0
        for found in _QUOTE.finditer(self._text, position + 1, limit):
            sign = found.group()
            if sign == '"':
                if not depth:
                    return found.end()
            else:
                depth += 1 if sign == "{" else -1
                if depth < 0:
                    return -1
        return -1

    def _next_field(self, position: int) -> int:
        """Where the line ends after which one begins a field."""
        if self._next_line < position:
            found = _NEXT_FIELD.search(self._text, position, self._limit)
            self._next_line = found.start() if found else self._limit
        return self._next_line


_NO_FIELD = "This is no field, which would be a name, “=” and a value."
