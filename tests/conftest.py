"""What the tests of the command share: a folder of their own, and the command as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_refs"

# What a test's outcome must not depend on, wherever it runs.
_FOREIGN_SETTINGS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LANG")


class Finished:
    """A process that has ended: its exit code and what it wrote."""

    def __init__(self, process: subprocess.CompletedProcess[bytes]) -> None:
        self.code = process.returncode
        self.raw = process.stdout
        self.out = process.stdout.decode()
        self.err = process.stderr.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


RunRefkit = Callable[..., Finished]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder too."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def refkit(folder: Path) -> RunRefkit:
    """The command as a process in ``folder``: ``refkit("check", "draft.md", stdin=b"…", LC_ALL="C")``."""

    def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Finished:
        kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN_SETTINGS}
        process = subprocess.run(
            [sys.executable, "-m", "refkit", *arguments],
            cwd=folder,
            input=stdin,
            capture_output=True,
            env={**kept, **environment},
            check=False,
            timeout=60,
        )
        return Finished(process)

    return run
