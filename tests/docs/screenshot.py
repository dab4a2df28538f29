"""The picture of ``refkit check`` in README.md, from a run in a terminal: ``python -m tests.docs.screenshot`` writes it anew.

What is printed in a pseudo-terminal is drawn by rich, with fonts of whoever looks at it, and on a ground of its own:
so that it is the same on a light page and on a dark one.
"""

from __future__ import annotations

import html
import os
import re

from rich.console import Console
from rich.text import Text

from tests.process import ROOT
from tests.terminals import shown_in_terminal

PICTURE = ROOT / "docs/images/check.svg"
COMMAND = ("refkit", "check", "sample_refs/microcurrent.md", "--select", "CIT00", "--color", "always")
# Wide enough for most lines, and so that those which go on in the next line are not parted within a word.
COLUMNS = 101
_FACE = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)
_FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def printed() -> str:
    """What the command prints in a terminal, with its colours."""
    return shown_in_terminal(*COMMAND[1:], folder=ROOT, columns=COLUMNS, LC_ALL="C.UTF-8")


def drawn(text: str) -> str:
    """Text with colours as a picture that loads nothing."""
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w", encoding="utf-8"), force_terminal=True)  # noqa: SIM115
    with console.file:
        shown = Text.from_ansi(f"$ {' '.join(COMMAND[:-2])}\n" + text.rstrip("\n"))
        for line in shown.split(allow_blank=True):
            # A terminal goes on in the next line where one is full; rich would part the words.
            for part in line.divide(range(COLUMNS, len(line), COLUMNS)):
                console.print(part, no_wrap=True)
    svg = console.export_svg(title="refkit check", unique_id="refkit")
    return _FACE.sub("", svg).replace("Fira Code, monospace", _FONTS).replace("font-family: arial", "font-family: sans-serif")


def told(svg: str) -> str:
    """The text of a picture, line by line, as far as it can be read from one."""
    lines: dict[str, str] = {}
    for text in re.finditer(r'<text [^>]*\by="([\d.]+)"[^>]*clip-path[^>]*>(.*?)</text>', svg):
        lines[text[1]] = lines.get(text[1], "") + html.unescape(text[2]).replace("\xa0", " ")
    return "\n".join(lines.values())


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(drawn(printed()), encoding="utf-8")
