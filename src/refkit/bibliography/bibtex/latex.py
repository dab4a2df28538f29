"""LaTeX as it stands in fields, to Unicode and CSL's rich text.

https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#html-like-formatting-tags is what CSL's rich text may hold. What
stands for nothing here stays as it is written.
"""

from __future__ import annotations

import unicodedata

from refkit.bibliography.bibtex.latex_math import mathematics
from refkit.bibliography.bibtex.latex_symbols import (
    MARKUP,
    MATHEMATICS,
    QUOTING,
    SIGNS,
    SORTING,
    SWITCHES,
    TRANSPARENT,
)
from refkit.documents.latex_letters import ACCENTS, LETTERS
from refkit.patterns import pattern

NOCASE = '<span class="nocase">'
SMALL_CAPS = '<span style="font-variant:small-caps;">'
#: The tags of CSL's rich text by their short names.
TAGS = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "sc": (SMALL_CAPS, "</span>"),
    "nocase": (NOCASE, "</span>"),
    "quote": ("“", "”"),
}
#: What makes text something else than itself.
_SPECIAL = pattern(r"[\\{}$~\x00-\x1f\x7f-\U0010ffff]|--|``|''|[?!]`|\s\s|\A\s|\s\Z")
_MARK = pattern(r"[\\{}$~]|---?|``|''|[?!]`")
_NAME = pattern(r"[A-Za-z]++")
_AFTER_SIGN = pattern(r"\{\}|\s++|")
_SPACES = pattern(r"\s*+")
_ONE_LETTER = pattern(r"\{\s*+(?:(?P<letter>[^\W\d_])|\\(?P<command>[A-Za-z]{1,2}))?\s*+(?:\{\})?\s*+\}")
_LETTER_COMMAND = pattern(r"\\([ij])(?![A-Za-z])(?:\{\}|\s++)?")
_OPTION = pattern(r"\*?(?:\[[^\[\]{}]{0,200}\])?")
_BRACE = pattern(r"[{}]")
_MATH = pattern(r"\$((?:[^$\\]|\\.)*+)\$", 16)
_MATH_IN_PARENTHESES = pattern(r"\\\(((?:[^\\]|\\[^)])*+)\\\)", 16)
_ESCAPED = pattern(r"(?<!\\)\\++([_%&#{}~$])")
#: So many pairs of braces around an address are taken off.
_MOST_BRACES = 3
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "?`": "¿", "!`": "¡", "~": " "}
_SYMBOLS = {
    **{sign: sign for sign in "&%$#_{}"},
    **dict.fromkeys(" \n\t\r\\,;:>", " "),
    **dict.fromkeys("!-/@", ""),
}


def decode(source: str, *, tags: bool = True, nocase: bool = False) -> str:
    """LaTeX as text. ``tags`` keeps italics and the like as CSL's markup, and ``nocase`` what braces protect."""
    if not _SPECIAL.search(source):
        return source
    if "\\" in source or "{" in source or "$" in source or "}" in source:
        if nocase and source[:1] == "{" and group_end(source, 0) == len(source):
            source = source[1:-1]
        source = _Decoder(source, tags=tags, nocase=nocase).decode()
    else:
        source = _MARK.sub(lambda found: _LIGATURES[found.group()], source)
    return normalised(source)


def normalised(text: str) -> str:
    """Text with single spaces and composed letters."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def verbatim(source: str) -> str:
    """The text of a field such as ``url`` and ``doi``, where LaTeX is no markup: only what had to be escaped is not any more."""
    text = source.strip()
    for _ in range(_MOST_BRACES):
        if text[:1] == "{" and group_end(text, 0) == len(text):
            text = text[1:-1].strip()
    if "\\" in text:
        if text.startswith("\\url{") and group_end(text, 4) == len(text):
            text = text[5:-1]
        text = _ESCAPED.sub(r"\1", text.replace("\\textasciitilde{}", "~").replace("\\~{}", "~"))
    return "".join(text.split()) if " " not in text else " ".join(text.split())


def group_end(source: str, opening: int) -> int:
    """The position behind the brace that closes the one at ``opening``; -1 where there is none."""
    depth = 0
    for found in _BRACE.finditer(source, opening):
        depth += 1 if found.group() == "{" else -1
        if not depth:
            return found.end()
    return -1


class _Group:
    """An open group: where its output begins, what it is set in, and what was switched on inside."""

    __slots__ = ("mark", "opened", "source", "switches", "tag")

    def __init__(self, opened: int, source: int, tag: str = "", mark: str = "") -> None:
        self.opened = opened
        self.source = source
        self.tag = tag
        self.mark = mark
        self.switches: list[tuple[int, str]] = []


class _Decoder:
    def __init__(self, source: str, *, tags: bool, nocase: bool) -> None:
        self._source = source
        self._tags = tags
        self._nocase = nocase
        self._protected = 0
        self._output: list[str] = []
        self._groups = [_Group(0, 0)]
        self._unbalanced = False
        self._open_math = False

    def decode(self) -> str:
        source, output = self._source, self._output
        position = 0
        while found := _MARK.search(source, position):
            if found.start() > position:
                output.append(source[position : found.start()])
            position, mark = found.end(), found.group()
            if mark == "\\":
                position = self._command(position)
            elif mark == "{":
                self._open(position, "nocase" if self._nocase and not self._protected else "")
            elif mark == "}":
                self._close(position)
            elif mark == "$":
                position = self._mathematics(found.start())
            else:
                output.append(_LIGATURES[mark])
        output.append(source[position:])
        while len(self._groups) > 1:
            self._close(len(source) + 1)
        self._end_switches(self._groups[0])
        return "".join(output)

    def _open(self, source: int, tag: str = "", mark: str = "") -> None:
        """Open a group. Its tag goes to the place kept for it when it is closed, and it is known what is inside."""
        self._groups.append(_Group(len(self._output), source, tag, mark))
        self._output.append("")
        self._protected += tag == "nocase"

    def _close(self, position: int) -> None:
        if len(self._groups) == 1:
            return
        group = self._groups.pop()
        self._end_switches(group)
        self._protected -= group.tag == "nocase"
        if not group.tag and not group.mark and not group.switches:
            return
        output = self._output
        content = "".join(output[group.opened :])
        del output[group.opened + 1 :]
        if group.mark:
            content = content[:1] + group.mark + content[1:]
        elif content and group.tag and (self._tags or group.tag == "quote"):
            if group.tag != "nocase" or self._is_protection(group, position, content):
                start, end = TAGS[group.tag]
                content = f"{start}{content}{end}"
        output[group.opened] = content

    def _is_protection(self, group: _Group, position: int, content: str) -> bool:
        """Whether a group protects case: it has letters, and is more than one letter made by a command, as ``{\\'E}`` is."""
        cased = sum(1 for letter in content[:40] if letter.lower() != letter.upper())
        return cased > 1 or (cased == 1 and not self._source.startswith("\\", group.source, position))

    def _end_switches(self, group: _Group) -> None:
        for place, tag in reversed(group.switches):
            start, end = TAGS[tag]
            if any(self._output[place + 1 :]):
                self._output[place] = start
                self._output.append(end)

    def _command(self, position: int) -> int:
        """What a backslash before ``position`` begins; the position behind it."""
        source, output = self._source, self._output
        found = _NAME.match(source, position)
        if not found:
            sign = source[position : position + 1]
            if sign and sign in ACCENTS:
                return self._accent(sign, position + 1)
            if sign == "(" and not self._open_math:
                if maths := _MATH_IN_PARENTHESES.match(source, position - 1):
                    output.append(self._math_or(maths[1], maths.group()))
                    return maths.end()
                self._open_math = True
            output.append(_SYMBOLS.get(sign, f"\\{sign}"))
            return position + 1
        name, end = found.group(), found.end()
        text = LETTERS.get(name)
        if text is None and (text := SIGNS.get(name)) is None and name not in ACCENTS:
            text = MATHEMATICS.get(name)
        if text is not None:
            output.append(text)
            after = _AFTER_SIGN.match(source, end)
            return after.end() if after else end
        if name in SWITCHES:
            return self._switch(SWITCHES[name], end)
        opening = _skip(source, end)
        in_braces = source.startswith("{", opening)
        if name in ACCENTS and (in_braces or opening > end or source.startswith("\\", end)):
            return self._accent(name, end)
        if in_braces:
            if name in MARKUP:
                self._open(opening + 1, MARKUP[name])
                return opening + 1
            if name in TRANSPARENT:
                self._open(opening + 1)
                return opening + 1
            if name in QUOTING:
                self._open(opening + 1, "quote")
                return opening + 1
            if (close := self._group_end(opening)) > 0 and (other := self._with_argument(name, opening, close)):
                return other
        return self._unknown(position - 1, end)

    def _with_argument(self, name: str, opening: int, close: int) -> int:
        """Commands whose argument is not text; 0 for any other."""
        argument = self._source[opening + 1 : close - 1]
        if name in {"url", "nolinkurl", "path"}:
            self._output.append(verbatim(argument))
        elif name == "href" and self._source.startswith("{", close):
            self._open(close + 1)
            return close + 1
        elif name == "ensuremath":
            self._output.append(self._math_or(argument, f"\\ensuremath{{{argument}}}"))
        elif name not in SORTING:
            return 0
        return close

    def _switch(self, tag: str, end: int) -> int:
        group = self._groups[-1]
        if group.tag == "nocase" and not any(self._output[group.opened :]):
            # "{\em a name}" is in braces for the italics.
            group.tag = ""
            self._protected -= 1
        if tag and self._tags:
            group.switches.append((len(self._output), tag))
            self._output.append("")
        return _skip(self._source, end)

    def _accent(self, name: str, end: int) -> int:
        """Put a mark on the letter that follows."""
        source, mark = self._source, ACCENTS[name]
        start = _skip(source, end)
        if simple := _ONE_LETTER.match(source, start):
            command = simple["command"]
            letter = simple["letter"] or (_undotted(command) if command else "")
            if letter or not command:
                self._output.append(f"{letter}{mark}" if letter else name)
                return simple.end()
        if source.startswith("{", start):
            self._open(start + 1, mark=mark)
            return start + 1
        if command := _LETTER_COMMAND.match(source, start):
            self._output.append(f"{command[1]}{mark}")
            return command.end()
        if source[start : start + 1].isalpha():
            self._output.append(f"{source[start]}{mark}")
            return start + 1
        self._output.append(f"\\{name}")
        return end

    def _mathematics(self, start: int) -> int:
        found = _MATH.match(self._source, start)
        if not found:
            self._output.append("$")
            return start + 1
        self._output.append(self._math_or(found[1], found.group()))
        return found.end()

    def _math_or(self, content: str, written: str) -> str:
        text = mathematics(content, tags=self._tags)
        return written if text is None else text

    def _unknown(self, start: int, end: int) -> int:
        """A command that stands for nothing here stays, with what follows it in brackets and braces."""
        source = self._source
        if option := _OPTION.match(source, end):
            end = option.end()
        while source.startswith("{", end) and (close := self._group_end(end)) > 0:
            end = close
        self._output.append(source[start:end])
        return end

    def _group_end(self, opening: int) -> int:
        if self._unbalanced:
            return -1
        end = group_end(self._source, opening)
        self._unbalanced = end < 0
        return end


def _skip(source: str, position: int) -> int:
    found = _SPACES.match(source, position)
    return found.end() if found else position


def _undotted(command: str) -> str:
    return command if command in {"i", "j"} else LETTERS.get(command, "")
