"""Commands run in a terminal of some width."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

from tests.process import own_environment

#: What else decides about links.
_FOREIGN = {"FORCE_HYPERLINK", "TERM_PROGRAM", "VTE_VERSION"}


def shown_in_terminal(*arguments: str, folder: Path, columns: int, **environment: str) -> str:
    """What a terminal of so many columns gets to see of both outputs."""
    controller, shown = pty.openpty()
    fcntl.ioctl(shown, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    settings = {name: value for name, value in own_environment().items() if name not in _FOREIGN}
    with subprocess.Popen(
        [sys.executable, "-m", "refkit", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=shown,
        stderr=shown,
        env=settings | {"TERM": "xterm-256color"} | environment,
    ):
        os.close(shown)
        written = b""
        while piece := _read(controller):
            written += piece
    os.close(controller)
    return written.decode().replace("\r\n", "\n")


def _read(controller: int) -> bytes:
    try:
        return os.read(controller, 65536)
    except OSError:
        # Linux says so where a terminal has no more writers.
        return b""
