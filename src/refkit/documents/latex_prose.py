"""LaTeX → prose that maps back to the file.

Commands are taken out of the prose and the text of their arguments stays; formulas, code, addresses and what stands in front of
``\\begin{document}`` are not read. Accents become letters, ties become spaces. A command that cites is copied as it stands, with
its options and keys: whoever looks for keys finds them in the prose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar, NamedTuple

from refkit.documents.document import BREAK
from refkit.documents.latex_arguments import Arguments
from refkit.documents.latex_letters import LETTERS, SIGNS, accented
from refkit.documents.latex_lists import KeyedLists
from refkit.documents.latex_structure import Finder, Structure
from refkit.documents.latex_vocabulary import (
    ADDRESSES,
    APART,
    BREAKING,
    EMPHASIS,
    EMPHASIS_SWITCHES,
    ENVIRONMENT_ARGUMENTS,
    HEADING_LEVELS,
    LENGTHS,
    QUOTING,
    REFERRING,
    SPACES,
    UNREAD_ARGUMENTS,
    is_citation,
    is_table,
)
from refkit.documents.prose import INVISIBLE, ProseBuilder, without_sentence_marks
from refkit.patterns import pattern

_SPECIAL = pattern(rf"[\n\\%${{}}~&`{INVISIBLE}]|--|''|://")
_COMMAND = pattern(r"\\([A-Za-z@]++)(\*?)")
_BLANK = pattern(r"\s*\n")
_BLANK_LINE = pattern(r"\n[ \t\r]*\n")
_ACCENT = pattern(
    r"\\(?:([`'^\"~=.])|([uvHtcdbrk])(?![A-Za-z@]))[ \t]*+\{?[ \t]*+(?:\\(?=[ij](?![A-Za-z@])))?([^\W\d_])(?:(?<=\\[ij])[ \t]*+)?"
)
_ENVIRONMENT = pattern(r"[ \t]*\{([^{}\n]{1,60})\}")
_LAYOUT_OPTION = pattern(r"\[(?:[!htbpHc]{1,6}|[^\]\n=]{0,300}=[^\]\n]{0,300})\]")
_LINE_SKIP = pattern(r"\*?(?:\[\s*-?[\d.]+\s*\\?[A-Za-z]{2,20}\s*\])?")
_SHORT_LABEL = pattern(r"\s*\[[^\[\]\n]{0,5}\]")
_LENGTH = pattern(
    r"\s*+=?\s*+-?(?:[\d.]++\s*(?:(?:pt|em|ex|cm|mm|in|pc|bp|sp|mu|dd|cc)\b)?|[\d.]*\\[A-Za-z@]++)(?:\s*(?:plus|minus)\s*-?[\d.]+\s*[a-z]{2,5}\b){0,2}"
)
_PARAMETER = pattern(r"\\(?:[A-Za-z@]++|.)(?:#\d)*")
_DOLLARS = pattern(r"\\.|\$|%[^\n]*|\n[ \t\r]*\n", re.DOTALL)
_SCHEME = pattern(r"\b(?:https?|ftp)\Z", re.IGNORECASE)
_ADDRESS = pattern(r"[^\s<>{}\\%]*")
_RAISED = pattern(r"[\d,;*†\s–-]*")
#: One character behind a backslash that stands for itself, and one that is a space.
_ESCAPED, _ESCAPED_SPACES = "&%$#_{}", " ,;:>\n\t\r"
#: Commands that stand for what they name.
_SPELT = {**LETTERS, **SIGNS}


class FoundHeading(NamedTuple):
    """A heading: its lines, its level, and the span of its title."""

    start: int
    end: int
    level: int
    inside: int
    closer: int


class LatexWriter:
    """Writes the prose of a span of one file.

    ``rich`` keeps what tells the parts of a reference apart, as Markdown has it: emphasis, addresses, links, formulas.
    """

    def __init__(self, structure: Structure, start: int, end: int, *, rich: bool = False) -> None:
        self.text = structure.text
        self.builder = ProseBuilder(structure.text)
        self.headings: list[FoundHeading] = []
        self.lists = KeyedLists()
        self._structure = structure
        self._closers = structure.closers
        self._arguments = Arguments(structure, end)
        self._rich = rich
        self._end = end
        self._find = Finder(structure.text).find
        # What is to be written where a group ends, and where the groups end that are open.
        self._endings: dict[int, str] = {}
        self._groups: list[int] = []
        self._tables = 0
        self._line = 0, 0
        self._write(start)

    def _write(self, at: int) -> None:
        text, builder, search, handlers, end = self.text, self.builder, _SPECIAL.search, self._HANDLERS, self._end
        while event := search(text, at, end):
            here, found = event.start(), event.group()
            if found == "://":
                at = self._typed_address(at, here)
                continue
            builder.copy(at, here - 1 if found == "\n" and text[here - 1 : here] == "\r" and here > at else here)
            handler = handlers.get(found[0])
            # What has no handler is invisible, and left out.
            at = min(end, handler(self, here)) if handler else here + 1
        builder.copy(at, end)
        self.lists.end(end, end)
        builder.paragraph(end)

    # Characters

    def _on_line(self, start: int) -> int:
        blank = _BLANK.match(self.text, start + 1, self._end)
        if blank:
            self.builder.paragraph(start)
        else:
            self.builder.put("\n", start)
        return self._arguments.behind_blanks(blank.end() if blank else start + 1)

    def _on_percent(self, start: int) -> int:
        """A comment takes its line end and the next line's indent with it, but not a paragraph's end (TeXbook, chapter 8)."""
        unread = self._structure.unread.get(start)
        if unread is None:
            self.builder.copy(start, start + 1)
            return start + 1
        at = unread[0]
        at = self.text.find("\n", at, at + 2) + 1 or at
        if blank := _BLANK.match(self.text, at, self._end):
            self.builder.paragraph(start)
            at = blank.end()
        return self._arguments.behind_blanks(at)

    def _on_open(self, start: int) -> int:
        if start in self._closers:
            self._groups.append(self._closers[start])
        return start + 1

    def _on_close(self, start: int) -> int:
        while self._groups and self._groups[-1] <= start:
            self._groups.pop()
        ending = self._endings.pop(start, "")
        if ending == BREAK:
            self.builder.paragraph(start)
        else:
            self._spell(ending, start)
        return start + 1

    def _on_tie(self, start: int) -> int:
        self.builder.put(" ", start)
        return start + 1

    def _on_ampersand(self, start: int) -> int:
        if self._tables:
            self.builder.paragraph(start)
        else:
            self.builder.copy(start, start + 1)
        return start + 1

    def _on_quote(self, start: int) -> int:
        if self.text.startswith(("``", "''"), start):
            self.builder.put("“" if self.text[start] == "`" else "”", start)
            return start + 2
        self.builder.put("‘", start)
        return start + 1

    def _on_dash(self, start: int) -> int:
        is_long = self.text.startswith("---", start)
        self.builder.put("—" if is_long else "–", start)
        return start + 2 + is_long

    def _on_dollar(self, start: int) -> int:
        fence = "$$" if self.text.startswith("$$", start) else "$"
        inside = at = start + len(fence)
        while event := _DOLLARS.search(self.text, at, self._end):
            at = event.end()
            if event.group() == "$" and self.text.startswith(fence, event.start()):
                return self._formula(start, event.start() + len(fence))
            if event.group()[0] == "\n":
                break
        self.builder.copy(start, inside)
        return inside

    def _typed_address(self, copied: int, colon: int) -> int:
        scheme = _SCHEME.search(self.text, copied, colon)
        self.builder.copy(copied, scheme.start() if scheme else colon + 3)
        if not scheme:
            return colon + 3
        address = _ADDRESS.match(self.text, colon + 3, self._end)
        end = colon + 3 + (len(without_sentence_marks(address.group())) if address else 0)
        self._unread(scheme.start(), end)
        return end

    # Commands

    def _on_backslash(self, start: int) -> int:
        if unread := self._structure.unread.get(start):
            end, kind = unread
            if kind == "formula":
                return self._formula(start, end)
            self.builder.opaque(start)
            return end
        command = _COMMAND.match(self.text, start, self._end)
        if accent := _ACCENT.match(self.text, start, self._end):
            letter = {"i": "ı", "j": "ȷ"}.get(accent[3], accent[3])
            self.builder.put(accented(accent[1] or accent[2], letter) or letter, start)
            return accent.end()
        if not command:
            return self._symbol(start)
        name = command.group(1)
        if is_citation(name):
            end = self._arguments.citation_end(command.end(), name)
            self.builder.copy(start, end)
            return end
        return self._named(start, command.end(1) if name in _SPELT else command.end(), name)

    def _named(self, start: int, at: int, name: str) -> int:
        """A command that is a word, whose name ends at ``at``."""
        builder = self.builder
        if name in ("begin", "end"):
            return self._environment(start, at, begins=name == "begin")
        if name in _SPELT:
            self._spell(_SPELT[name], start)
            return self._behind_name(at)
        if name in HEADING_LEVELS or name in APART:
            return self._apart(start, self._behind_unread(at, 0), name)
        if name == "href":
            return self._link(start, at)
        if name in UNREAD_ARGUMENTS:
            return self._with_unread(start, at, name)
        if name in ADDRESSES or name in REFERRING:
            return self._instead(start, self._behind_unread(at, 0), name)
        if name in EMPHASIS:
            return self._enclose(start, at, "*", "*") if self._rich else at
        if name in QUOTING:
            return self._enclose(start, at, *QUOTING[name])
        if name in EMPHASIS_SWITCHES:
            if self._rich and self._groups and self._groups[-1] not in self._endings:
                builder.put("*", start)
                self._endings[self._groups[-1]] = "*"
            return self._arguments.behind_blanks(at)
        if name in LENGTHS and (length := _LENGTH.match(self.text, at, self._end)):
            if name.endswith("skip"):
                builder.put(" ", start)
            return length.end()
        if name in SPACES:
            builder.put(" ", start)
        elif name in BREAKING:
            builder.paragraph(start)
            if name == "item" and (label := _SHORT_LABEL.match(self.text, at, self._end)):
                return label.end()
        elif name == "textsuperscript" and (argument := self._arguments.braces(at)) and _RAISED.fullmatch(self.text, *argument):
            builder.opaque(start)
            return argument[1] + 1
        elif self.text.startswith("[", at) and (option := self._arguments.option_end(at)) and self._arguments.braces(option):
            return self._citations_in(at, option)
        return at

    def _symbol(self, start: int) -> int:
        """A command that is one character."""
        symbol, after = self.text[start + 1 : min(start + 2, self._end)], start + 2
        if not symbol:
            return start + 1
        if symbol == "\\":
            if self._tables:
                self.builder.paragraph(start)
            else:
                self.builder.put(" ", start)
            skip = _LINE_SKIP.match(self.text, after, self._end)
            return skip.end() if skip else after
        if symbol in "([":
            closer = self._find("\\)" if symbol == "(" else "\\]", after)
            if 0 <= closer < self._end and not self._arguments.has_blank_line(after, closer):
                return self._formula(start, closer + 2)
        elif symbol in _ESCAPED:
            self.builder.copy(start + 1, after)
        elif symbol in _ESCAPED_SPACES:
            self.builder.put(" ", start)
        elif symbol in "~^" and self.text.startswith("{}", after):
            self.builder.copy(start + 1, after)
        return after

    def _environment(self, start: int, at: int, *, begins: bool) -> int:
        found = _ENVIRONMENT.match(self.text, at, self._end)
        if not found:
            return at
        name, at = found.group(1), found.end()
        self.builder.paragraph(start)
        if is_table(name):
            self._tables = max(0, self._tables + (1 if begins else -1))
        if name == "thebibliography":
            self.lists.end(start, start if begins else at)
            if begins:
                self.lists.begin(start)
        if not begins:
            return at
        arguments = ENVIRONMENT_ARGUMENTS.get(name, ENVIRONMENT_ARGUMENTS.get(name.rstrip("*")))
        if arguments is not None:
            return self._behind_unread(at, arguments)
        layout = _LAYOUT_OPTION.match(self.text, at, self._end)
        return layout.end() if layout else at

    def _apart(self, start: int, at: int, name: str) -> int:
        """A heading, a note, a caption: its text is a paragraph of its own."""
        self.builder.paragraph(start)
        if argument := self._arguments.braces(at):
            inside, closer = argument
            self._endings[closer] = BREAK
            if name in HEADING_LEVELS:
                self.headings.append(FoundHeading(*self._lines(start, closer), HEADING_LEVELS[name], inside, closer))
            self._groups.append(closer)
            return inside
        return at

    def _with_unread(self, start: int, at: int, name: str) -> int:
        if name == "bibitem":
            return self._item(start, at)
        end = self._behind_unread(at, UNREAD_ARGUMENTS[name])
        if name == "multicolumn":
            self.builder.paragraph(start)
        return end

    def _item(self, start: int, at: int) -> int:
        self.builder.paragraph(start)
        option = self._arguments.behind_gap(at)
        if self.text.startswith("[", option):
            at = self._arguments.option_end(option) or at
        key = self._arguments.braces(at)
        if not key:
            return at
        self.lists.item(" ".join(self.text[slice(*key)].split()), start, key[1] + 1)
        return key[1] + 1

    def _instead(self, start: int, at: int, name: str) -> int:
        """A command that prints something else than its argument."""
        argument = self._arguments.one_paragraph(at)
        if not argument:
            return at
        inside, closer = argument
        if self._rich and name in ADDRESSES:
            self.builder.copy(inside, closer)
        else:
            self._unread(start, closer + 1)
        return closer + 1

    def _link(self, start: int, at: int) -> int:
        address = self._arguments.braces(self._behind_unread(at, 0))
        if not address:
            return at
        if not self._rich:
            return address[1] + 1
        return self._enclose(start, address[1] + 1, "[", f"]({self.text[slice(*address)]})")

    def _enclose(self, start: int, at: int, before: str, behind: str) -> int:
        if argument := self._arguments.braces(at):
            inside, closer = argument
            self.builder.put(before, start)
            self._endings[closer] = behind
            self._groups.append(closer)
            return inside
        return at

    # What is passed over

    def _unread(self, start: int, end: int) -> None:
        if self._rich:
            self.builder.copy(start, end)
        else:
            self.builder.opaque(start)

    def _formula(self, start: int, end: int) -> int:
        self._unread(start, end)
        return end if self._rich else self._citations_in(start, end)

    def _citations_in(self, start: int, end: int) -> int:
        """Copy the citations of what is not read otherwise: options, drawings, the text inside formulas."""
        at = start
        while 0 <= (found := self._find("cite", at)) < end:
            at = found + 4
            opener = self.text.rfind("\\", max(start, found - 40), found)
            command = _COMMAND.match(self.text, opener, end) if opener >= 0 else None
            if command and command.end() > found and is_citation(command.group(1)):
                self.builder.put(" ", opener)
                start = at = self._arguments.citation_end(command.end(), command.group(1))
                self.builder.copy(opener, at)
        return max(at, end)

    def _behind_unread(self, at: int, arguments: int) -> int:
        """Where text goes on behind so many arguments that are none, and the options before each of them (or where there is none);
        only citations in options are copied.
        """
        remaining = max(1, arguments)
        while remaining:
            stop = self._arguments.behind_gap(at)
            opener = self.text[stop : stop + 1]
            if opener == "[" and (end := self._arguments.option_end(stop)):
                at = self._citations_in(stop, end)
                continue
            if arguments and opener == "{" and (argument := self._arguments.one_paragraph(stop)):
                at = argument[1] + 1
            elif arguments and opener == "\\" and (parameter := _PARAMETER.match(self.text, stop, self._end)):
                # "\newcommand\x{…}", "\def\x#1{…}"
                at = parameter.end()
            else:
                break
            remaining -= 1
        return at

    def _behind_name(self, at: int) -> int:
        """Behind the name of a letter: the blanks that only end the name are gone, and so are empty braces."""
        return at + 2 if self.text.startswith("{}", at) else self._arguments.behind_blanks(at)

    def _spell(self, letters: str, source: int) -> None:
        """Write what is longer than what it stands for: each letter of it leads back to the same place."""
        for letter in letters:
            self.builder.put(letter, source)

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        """The start and the end of the lines over which a span runs."""
        seen, line_start = self._line
        line_start = self.text.rfind("\n", seen, start) + 1 or line_start
        self._line = start, line_start
        line_end = self._find("\n", end)
        line_end = len(self.text) if line_end < 0 else line_end
        return line_start, line_end - (self.text[line_end - 1] == "\r")

    _HANDLERS: ClassVar[dict[str, Callable[[LatexWriter, int], int]]] = {
        "\n": _on_line,
        "\\": _on_backslash,
        "%": _on_percent,
        "$": _on_dollar,
        "{": _on_open,
        "}": _on_close,
        "~": _on_tie,
        "&": _on_ampersand,
        "`": _on_quote,
        "'": _on_quote,
        "-": _on_dash,
    }
