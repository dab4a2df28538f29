"""How a report may look where it is printed: colour, links, glyphs and width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from refkit.findings import Severity
from refkit.patterns import pattern
from refkit.reports.printable import printable

#: Columns from which on text is readable.
LEAST_WIDTH = 20

_RESET = "\x1b[0m"
_SEVERITY_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
# A link as terminals have it (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda); they follow no longer address.
_LINK = "\x1b]8;;{}\x1b\\"
_LONGEST_ADDRESS = 2000
_DOI = pattern(r"(?:https://doi\.org/|(?<![\w./:-]))(10\.\d{4,9}/[^\s\x1b]{1,600})")


class Style(NamedTuple):
    """What the place of printing can show. ``width`` is in columns, ``unicode`` whether it can have every character, else those of
    ``encoding``. ``wraps`` says that it is a terminal, where a sentence is broken into lines: elsewhere a program may look for it.
    """

    color: bool = False
    unicode: bool = True
    width: int = 100
    wraps: bool = False
    links: bool = False
    encoding: str = "ascii"

    @property
    def columns(self) -> int:
        """How wide lines are made. Those for a terminal that is narrower still, it breaks itself."""
        return max(self.width, LEAST_WIDTH)

    @property
    def ellipsis(self) -> str:
        return self.shown("…")

    def shown(self, text: str) -> str:
        """A text as it can be shown on one line; it is as wide as it will be there."""
        if self.unicode:
            return printable(text)
        from refkit.reports.encodings import shown_in

        return shown_in(self.encoding, printable(text))

    def sentence(self, text: str, indent: str = "", further: str | None = None) -> list[str]:
        """A text of ours or of a draft in lines as wide as the terminal, or on one line where there is none."""
        if not self.wraps:
            return [f"{indent}{self.shown(text)}"]
        from refkit.reports.folding import folded

        return folded(self.shown(text), self.columns, indent=indent, further=further)

    def in_lines(self, words: Sequence[str], further: str) -> list[str]:
        """Words that may be painted and linked, on one line or as wide as the terminal; further lines begin with ``further``."""
        if not self.wraps:
            return [" ".join(words)]
        from refkit.reports.folding import filled

        return filled(words, self.columns, further=further)

    def severity(self, text: str, severity: Severity) -> str:
        return self._painted(text, _SEVERITY_COLOURS[severity])

    def strong(self, text: str) -> str:
        return self._painted(text, "\x1b[1m")

    def faint(self, text: str) -> str:
        return self._painted(text, "\x1b[2m")

    def good(self, text: str) -> str:
        return self._painted(text, "\x1b[32m")

    def place(self, path: str, behind: str) -> str:
        """A place in a file, such as ``draft.md:3:48:``, which leads to the file."""
        shown = self.strong(f"{self.shown(path)}{behind}")
        if not self.links:
            return shown
        from refkit.reports.addresses import file_address

        return self._linked(shown, file_address(path))

    def with_links(self, line: str) -> str:
        """A printable line of words for people in which every DOI leads to the work."""
        if not self.links:
            return line
        from refkit.identifiers.doi import find_doi
        from refkit.reports.addresses import DOI_RESOLVER, doi_address, encoded

        linked = ""
        while found := find_doi(line):
            doi, start, end = found
            shown = line[start:end]
            # What is part of another address leads where that does.
            if not line[:start].endswith("/"):
                shown = self._linked(shown, encoded(shown) if shown.startswith(DOI_RESOLVER) else doi_address(doi))
            linked += f"{line[:start]}{shown}"
            line = line[end:]
        return linked + line

    def _linked(self, text: str, address: str) -> str:
        # Whoever made the address has encoded it; a terminal must not depend on that.
        if not (address.isascii() and address.isprintable()) or len(address) > _LONGEST_ADDRESS:
            return text
        return f"{_LINK.format(address)}{text}{_LINK.format('')}"

    def _painted(self, text: str, code: str) -> str:
        return f"{code}{text}{_RESET}" if self.color and text else text
