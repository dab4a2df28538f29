"""Standard output and standard error: what they can show, and writing to them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from enum import Enum

from refkit.reports.printable import printable
from refkit.reports.style import Style

#: Columns where there is no terminal to ask.
_WIDTH_IN_A_PIPE = 100


class Color(Enum):
    """What ``--color`` can be."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def output_style(color: Color | None) -> Style:
    """How reports look on standard output."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    columns = shutil.get_terminal_size((_WIDTH_IN_A_PIPE, 0)).columns if is_terminal else _WIDTH_IN_A_PIPE
    return Style(is_colored(color, os.environ, is_terminal=is_terminal), encoding.startswith("utf"), columns)


def is_colored(color: Color | None, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to colour: ``--color``, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then a terminal that is not dumb."""
    if color is not None and color is not Color.AUTO:
        return color is Color.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_terminal and environment.get("TERM") != "dumb"


def write(text: str) -> None:
    """Write to standard output; a character it cannot encode is written as an escape. Nothing happens where it is closed."""
    if not text or sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def flush() -> None:
    """Write out what is still held back, so that a failure shows here and not when Python ends."""
    if sys.stdout is not None:
        sys.stdout.flush()


def complain(message: str) -> None:
    """Say one sentence on standard error."""
    _say(f"refkit: {printable(message)}\n")


def remark(message: str) -> None:
    """Say something about a place in a file on standard error, where tools look for ``path:line:column: …``."""
    _say(f"{printable(message)}\n")


def _say(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)


def close_quietly() -> None:
    """Give up on standard output: what Python still holds for it goes nowhere, without a word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
