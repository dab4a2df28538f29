"""Pages of the documentation that are written from the program itself, in Markdown: their tables, their prose, their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from refkit.patterns import pattern

# Code is left alone; elsewhere, what Markdown would take for markup is escaped.
_CODE_OR_MARKUP = pattern(r"``[^\n]{1,300}?``|`[^`\n]{1,300}`|[\\*_\[\]<>|~$]")


def prose(text: str) -> str:
    """A text that may have code in it, and no other markup."""
    return _CODE_OR_MARKUP.sub(lambda found: found[0] if found[0].startswith("`") else f"\\{found[0]}", text)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown; without a head where all of ``heads`` are empty."""
    lines = [f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in cells)}|" for cells in (heads, *rows)]
    return "\n".join([lines[0], f"|{'---|' * len(heads)}", *lines[1:]])


def write_pages(folder: str, pages: Mapping[str, str], *, alone: bool = False) -> None:
    """Write pages by their names into a folder; where they stand there ``alone``, others go: what they told of is no more."""
    import os

    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(folder) if alone else ():
        if name.endswith(".md") and name not in pages:
            os.unlink(os.path.join(folder, name))
    for name, text in pages.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
