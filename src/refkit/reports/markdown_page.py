"""A page in GitHub's Markdown (https://github.github.com/gfm/): tables under headings, within a size, of words that stay words.

What stands in a draft must not act on the page: no markup, no cell or line of its own, no link, and nobody who is told of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.patterns import pattern
from refkit.reports.printable import clip, printable

#: Bytes of a page: what a step summary may have is 1 MiB.
MOST_BYTES = 1_000_000
#: Things that one table tells at most.
MOST_IN_TABLE = 200
# A longer table is folded.
_LONG = 15
# What is kept free for the headings and the last sentences.
_RESERVED = 20_000
# Columns of one cell: longer texts are no longer read in a table.
_CELL_WIDTH = 600

# Invisible, and enough to keep the characters beside it from being read together.
_APART = "<!-- -->"
_ACTIVE = pattern(r"[\\`*_\[\]<>&|~^]|[@#$]|:(?=\S)|\b(?:www(?=\.)|GH(?=-))", re.IGNORECASE)

Row = Sequence[str]


def escaped(text: str, columns: int = _CELL_WIDTH) -> str:
    """The text as a piece of one line that is shown as it is; a long one is cut."""
    return _ACTIVE.sub(_passive, clip(printable(text), columns, "…"))


def linked(text: str, address: str) -> str:
    """The text as a link. Of an address nothing is left that could end it, or be a character reference or a formula."""
    from urllib.parse import quote

    return f"[{escaped(text)}]({quote(address, safe='/:%')})"


def _passive(found: re.Match[str]) -> str:
    character = found[0]
    if character == "$":
        # A formula needs its sign beside other text.
        return f"<span>&#{ord(character)};</span>"
    # Mentions, issues, addresses and emoji are looked for when markup is gone, where a character reference is a character again.
    return character + _APART if character in "@#:" or len(character) > 1 else f"&#{ord(character)};"


class Page:
    """Takes tables as long as there is room, and counts what it has left out."""

    def __init__(self) -> None:
        self._tables: list[str] = []
        self._room = MOST_BYTES - _RESERVED
        self._left_out = 0

    def table(self, title: str, noun: str, header: Row, groups: Sequence[Sequence[Row]], of: int) -> None:
        """Add a table under a title. Each group of rows is about one of ``of`` things (a ``noun``), and is shown whole or not.

        Title, header and cells are Markdown: words of drafts were ``escaped``.
        """
        shown: list[str] = []
        for group in groups[:MOST_IN_TABLE]:
            lines = "".join(map(_line, group))
            size = len(lines.encode())
            if size > self._room:
                break
            self._room -= size
            shown.append(lines)
        if not shown:
            self._left_out += of
            return
        table = f"{_line(header)}{'|---' * len(header)}|\n{''.join(shown)}"
        if of > len(shown):
            table += f"\n{of - len(shown)} more.\n"
        if of > _LONG:
            table = f"<details><summary>{of} {noun}s</summary>\n\n{table}\n</details>\n"
        # Headings take room as well, and there may be many files.
        self._room -= len(table) - sum(map(len, shown)) + len(title.encode()) + len("### \n\n")
        self._tables.append(f"### {title}\n\n{table}")

    def text(self, heading: str) -> str:
        """The page with its heading, which is Markdown too."""
        parts = [f"## {heading}\n", *self._tables]
        if self._left_out:
            parts.append(f"{self._left_out} more did not fit into this page.\n")
        return "\n".join(parts)


def _line(cells: Row) -> str:
    return f"| {' | '.join(cells)} |\n"
