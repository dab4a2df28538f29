"""``refkit check --watch`` as a process that is read line by line, each within a time that no machine needs."""

from __future__ import annotations

import queue
import re
import signal
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tests.process import REFKIT, own_environment

#: Seconds after which a line that does not come is a failure.
_PATIENCE = 60


class Stream:
    """One of a process's streams, read in a thread of its own."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._thread.start()

    def _read(self, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                self._lines.put(line.decode())

    def until(self, words: str) -> list[str]:
        """The lines up to the first that has some words in it, and that one."""
        lines: list[str] = []
        while not lines or words not in lines[-1]:
            try:
                lines.append(self._lines.get(timeout=_PATIENCE))
            except queue.Empty:
                raise AssertionError(f"no line with {words!r} came, but {lines}") from None
        return lines

    def rest(self) -> str:
        """What else came, of a process that has ended."""
        self._thread.join(_PATIENCE)
        return "".join(self._lines.get() for _ in range(self._lines.qsize()))


class Watched:
    """The command while it runs. ``out`` and ``err`` are its streams; what is left of it is killed at the end."""

    def __init__(self, *arguments: str, folder: Path) -> None:
        self._process = subprocess.Popen(
            [*REFKIT, "check", *arguments, "--watch"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=own_environment(),
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self.out = Stream(self._process.stdout)
        self.err = Stream(self._process.stderr)

    def report(self) -> list[str]:
        """The concise lines of the next report: they are written before the line that says how many there are."""
        state = self.err.until("; watching")[-1]
        count = sum(map(int, re.findall(r", (\d+) (?:error|warning|note)s?\b", state)))
        return [self.out.until(": ")[-1].rstrip("\n") for _ in range(count)]

    def refusal(self) -> str:
        """The sentence that says why nothing could be checked this time."""
        return self.err.until("nothing was checked; watching, Ctrl-C stops")[-2]

    def stop(self) -> int:
        """Press Ctrl-C; the exit code."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(_PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
