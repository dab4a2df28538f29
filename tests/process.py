"""Commands run as processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_refs"

# What a test's outcome must not depend on, wherever it runs.
_FOREIGN_SETTINGS = {
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS"),
    *("PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LC_CTYPE", "LANG"),
}


class Finished:
    """A process that has ended: its exit code and what it wrote."""

    def __init__(self, process: subprocess.CompletedProcess[bytes]) -> None:
        self.code = process.returncode
        self.raw = process.stdout
        self.err = process.stderr.decode()

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


#: ``refkit("check", "draft.md", stdin=b"…", LC_ALL="C")`` runs the command with these arguments, input and environment.
RunRefkit = Callable[..., Finished]


def own_environment(**changes: str) -> dict[str, str]:
    """The environment without what decides about colours, widths and encodings, and with these changes."""
    return {name: value for name, value in os.environ.items() if name not in _FOREIGN_SETTINGS} | changes


def run_refkit(*arguments: str, folder: Path, stdin: bytes = b"", **environment: str) -> Finished:
    return Finished(
        subprocess.run(
            [sys.executable, "-m", "refkit", *arguments],
            cwd=folder,
            input=stdin,
            capture_output=True,
            env=own_environment(**environment),
            check=False,
            timeout=120,
        )
    )
