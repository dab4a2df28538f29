"""Standard output and standard error: what they can show, and writing to them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
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
    terminal = is_terminal()
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    columns = shutil.get_terminal_size((_WIDTH_IN_A_PIPE, 0)).columns if terminal else _WIDTH_IN_A_PIPE
    return Style(is_colored(color, os.environ, is_terminal=terminal), encoding.startswith("utf"), columns)


def is_terminal() -> bool:
    """Whether standard output is a terminal, which obeys what is written to it."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_colored(color: Color | None, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to colour: ``--color``, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then a terminal that is not dumb."""
    if color is not None and color is not Color.AUTO:
        return color is Color.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_terminal and environment.get("TERM") != "dumb"


def start_anew() -> None:
    """Clear the screen of a terminal that can, for what comes next; what was written before can still be scrolled to."""
    if is_terminal() and os.environ.get("TERM") != "dumb":
        write("\x1b[H\x1b[2J")


class OutputLost(Exception):
    """Standard output takes no more. ``reason`` is empty where its reader went away, which is nobody's fault."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def write(text: str) -> None:
    """Write to standard output; a character it cannot encode is written as an escape. Nothing happens where it is closed.

    Raises ``OutputLost``.
    """
    if not text or sys.stdout is None:
        return
    encoding = sys.stdout.encoding
    with _losing_output():
        try:
            sys.stdout.write(text)
        except UnicodeEncodeError:
            sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def write_text(text: str) -> None:
    """Write a text that was made of others' words: as it is into a file or pipe, without what a terminal would obey on one."""
    write("".join(f"{printable(line)}\n" for line in text.splitlines()) if is_terminal() else text)


def write_bytes(data: bytes) -> None:
    """Write what is no text to standard output. Raises ``OutputLost``."""
    if sys.stdout is not None:
        with _losing_output():
            sys.stdout.flush()
            sys.stdout.buffer.write(data)


def flush() -> None:
    """Write out what is still held back, so that a failure shows here and not when Python ends. Raises ``OutputLost``."""
    if sys.stdout is not None:
        with _losing_output():
            sys.stdout.flush()


@contextmanager
def _losing_output() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # What Python still holds for standard output has to go somewhere, or it would try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise OutputLost("" if isinstance(error, BrokenPipeError) else error.strerror or str(error)) from None


def complain(message: str) -> None:
    """Say one sentence on standard error."""
    remark(f"refkit: {message}")


def remark(message: str) -> None:
    """Say something on standard error as it is, such as ``path:line:column: …``, which tools look for."""
    # There is no place left to say that standard error is gone.
    with suppress(OSError):
        if sys.stderr is not None:
            sys.stderr.write(f"{printable(message)}\n")
            sys.stderr.flush()
