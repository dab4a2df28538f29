"""Standard output and standard error: what they can show, and writing to them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import Enum
from typing import TextIO

from refkit.reports.printable import printable
from refkit.reports.style import Style

#: Columns where there is no terminal to ask.
_WIDTH_IN_A_PIPE = 100
# Values of TERM whose terminals have no links and do not pass over them: consoles, printers, Emacs' own terminal.
_WITHOUT_LINKS = {"", "dumb", "linux", "cons25", "emacs", "unknown"}
_KINDS_WITHOUT_LINKS = ("eterm", "vt1", "vt2", "vt52")
_BROKEN_VTE = {"0.50.0", "5000"}


class Color(Enum):
    """What ``--color`` can be."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def output_style(color: Color | None = None) -> Style:
    """How reports look on standard output."""
    return _style_of(sys.stdout, color)


def error_style(color: Color | None = None) -> Style:
    """How what is said on standard error looks."""
    return _style_of(sys.stderr, color)


def _style_of(stream: TextIO | None, color: Color | None) -> Style:
    terminal = _is_terminal(stream)
    encoding = getattr(stream, "encoding", None) or "ascii"
    colored = is_colored(color, os.environ, is_terminal=terminal)
    return Style(
        colored,
        encoding.lower().startswith("utf"),
        _columns_of(stream) if stream is not None and terminal else _WIDTH_IN_A_PIPE,
        wraps=terminal,
        links=color is not Color.NEVER and is_linked(os.environ, is_terminal=terminal, is_colored=colored),
        encoding=encoding,
    )


def is_terminal() -> bool:
    """Whether standard output is a terminal, which obeys what is written to it."""
    return _is_terminal(sys.stdout)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _columns_of(stream: TextIO) -> int:
    """The width of a terminal, or what COLUMNS says of it."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdecimal() and int(said[:9]):
        return int(said[:9])
    with suppress(OSError, ValueError):
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH_IN_A_PIPE
    return _WIDTH_IN_A_PIPE


def is_colored(color: Color | None, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to colour: ``--color``, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then a terminal that is not dumb."""
    if color is not None and color is not Color.AUTO:
        return color is Color.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_terminal and environment.get("TERM") != "dumb"


def is_linked(environment: Mapping[str, str], *, is_terminal: bool, is_colored: bool) -> bool:
    """Whether to write links that a terminal follows: FORCE_HYPERLINK, then a terminal with colours that is not known to print
    them as rubbish. One that knows nothing of links shows their text.
    """
    if forced := environment.get("FORCE_HYPERLINK", ""):
        return forced != "0"
    if not (is_terminal and is_colored):
        return False
    kind = environment.get("TERM", "")
    if kind in _WITHOUT_LINKS or kind.startswith(_KINDS_WITHOUT_LINKS) or environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return False
    # The first release of VTE that has links ends where one is shown.
    return environment.get("VTE_VERSION", "") not in _BROKEN_VTE


def start_anew() -> None:
    """Clear the screen of a terminal that can, for what comes next."""
    if is_terminal() and os.environ.get("TERM") != "dumb":
        write("\x1b[H\x1b[2J")


class OutputLost(Exception):
    """Standard output takes no more. ``reason`` is empty where its reader went away, which is nobody's fault."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def write(text: str) -> None:
    """Write to standard output. Of what it cannot encode, quotation marks, dashes and their like are written as ASCII has them,
    all else as escapes. Nothing happens where it is closed.

    Raises ``OutputLost``.
    """
    if not text or sys.stdout is None:
        return
    with _losing_output():
        try:
            sys.stdout.write(text)
        except UnicodeEncodeError:
            from refkit.reports.encodings import shown_in

            sys.stdout.write(shown_in(sys.stdout.encoding, text))


def write_sentence(text: str) -> None:
    """Write a sentence, in lines as wide as the terminal where there is one. Raises ``OutputLost``."""
    write("".join(f"{line}\n" for line in output_style().sentence(text)))


def write_json(value: object) -> None:
    """Write a value as JSON; what standard output cannot encode has JSON's own escapes. Raises ``OutputLost``."""
    from json import dumps

    text = dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        text = dumps(value, indent=2)
    write(f"{text}\n")


def write_text(text: str) -> None:
    """Write a text that was made of others' words: without what a terminal would obey on one, as it is into a file or pipe.

    Raises ``OutputLost``.
    """
    if is_terminal():
        write("".join(f"{printable(line)}\n" for line in text.splitlines()))
    else:
        write_data(text)


def write_linked(text: str, color: Color | None) -> None:
    """Write a text for people, as ``write_text`` does, in which DOIs lead to their works where the terminal can. Raises
    ``OutputLost``.
    """
    style = output_style(color)
    if style.links:
        write("".join(f"{style.with_links(printable(line))}\n" for line in text.splitlines()))
    else:
        write_text(text)


def write_data(text: str) -> None:
    """Write what programs read. Where the encoding of a file or pipe lacks a character of it, all is written in UTF-8: plain
    quotation marks could mean something there.

    Raises ``OutputLost``.
    """
    if sys.stdout is None:
        return
    try:
        text.encode(sys.stdout.encoding, sys.stdout.errors or "strict")
    except UnicodeEncodeError:
        if is_terminal():
            write(text)
        else:
            write_bytes(text.encode("utf-8", "backslashreplace"))
    else:
        write(text)


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
        raise lost(error) from None


def lost(error: OSError) -> OutputLost:
    """What writing to standard output failed with, as the exception to raise; from now on nothing is written to it."""
    # What Python still holds for standard output has to go somewhere, or it would try again at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return OutputLost("" if isinstance(error, BrokenPipeError) else error.strerror or str(error))


def complain(message: str) -> None:
    """Say one sentence on standard error."""
    remark(f"refkit: {message}")


def remark(message: str) -> None:
    """Say something on standard error as it is, such as ``path:line:column: …``, which tools look for."""
    if sys.stderr is not None:
        write_error("".join(f"{line}\n" for line in error_style().sentence(message)))


def write_error(text: str) -> None:
    """Write lines to standard error. Nothing happens where it is closed."""
    # There is no place left to say that standard error is gone.
    with suppress(OSError):
        if text and sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()
