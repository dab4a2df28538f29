"""Commands run in a terminal of some width."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.process import REFKIT, own_environment


class Terminal:
    """A terminal in which the command runs, for both of its outputs; what is left of it at the end is killed."""

    def __init__(self, *arguments: str, folder: Path, columns: int, **environment: str) -> None:
        self._controller, shown = pty.openpty()
        fcntl.ioctl(shown, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        # These decide about links too.
        own = own_environment("FORCE_HYPERLINK", "TERM_PROGRAM", "VTE_VERSION", TERM="xterm-256color")
        self._process = subprocess.Popen(
            [*REFKIT, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=shown, stderr=shown, env=own | environment
        )
        os.close(shown)
        self._written = b""

    def until(self, words: str) -> str:
        """What is shown next, up to the end of the first line that has some words in it."""
        end = 0
        while not end:
            at = self._written.find(words.encode())
            end = self._written.find(b"\n", at) + 1 if at >= 0 else 0
            if not end:
                assert self._read(), f"no line with {words!r} came, but {self._written!r}"
        shown, self._written = self._written[:end], self._written[end:]
        return _text(shown)

    def rest(self) -> str:
        """What else is shown until the command has ended."""
        while self._read():
            pass
        self._process.wait()
        return _text(self._written)

    def _read(self) -> bool:
        """Read on; whether anything came."""
        try:
            piece = os.read(self._controller, 65536)
        except OSError:
            # Linux says so where a terminal has no more writers.
            return False
        self._written += piece
        return piece != b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._controller)


def shown_in_terminal(*arguments: str, folder: Path, columns: int, **environment: str) -> str:
    """What a terminal of so many columns gets to see of both outputs."""
    with Terminal(*arguments, folder=folder, columns=columns, **environment) as terminal:
        return terminal.rest()


def _text(written: bytes) -> str:
    return written.decode().replace("\r\n", "\n")
