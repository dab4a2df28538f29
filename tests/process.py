"""Commands run as processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_refs"

# What a test's outcome must not depend on, wherever it runs.
_FOREIGN_SETTINGS = {
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS"),
    *("PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LC_CTYPE", "LANG"),
}


#: The command, from the sources that the tests are run with.
REFKIT = (sys.executable, "-m", "refkit")


class Finished:
    """A process that has ended: its exit code and what it wrote."""

    def __init__(self, process: subprocess.CompletedProcess[bytes]) -> None:
        self.code = process.returncode
        # What went elsewhere is not known here.
        self.raw = process.stdout or b""
        self.err = (process.stderr or b"").decode()

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


#: ``refkit("check", "draft.md", stdin=b"…", LC_ALL="C")`` runs the command with these arguments, input and environment.
RunRefkit = Callable[..., Finished]


def own_environment(*without: str, **changes: str) -> dict[str, str]:
    """The environment without what decides about colours, widths and encodings, and with these changes.

    Nor is there any variable whose name begins with one of ``without``.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN_SETTINGS and not name.startswith(without)}
    return kept | changes


def run(
    *words: str | Path,
    folder: Path,
    stdin: bytes = b"",
    stdout: int | IO[bytes] = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
    environment: Mapping[str, str] | None = None,
    timeout: float = 120,
) -> Finished:
    """Run a program in a folder; the environment is ``own_environment()`` where none is given."""
    return Finished(
        subprocess.run(
            words,
            cwd=folder,
            input=stdin,
            stdout=stdout,
            stderr=stderr,
            env=own_environment() if environment is None else environment,
            check=False,
            timeout=timeout,
        )
    )


def run_refkit(*arguments: str, folder: Path, stdin: bytes = b"", **environment: str) -> Finished:
    return run(*REFKIT, *arguments, folder=folder, stdin=stdin, environment=own_environment(**environment))
