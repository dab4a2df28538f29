"""What the tests of the command share: a folder of their own, and the command as a process in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.process import RunRefkit, run_refkit


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder too."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def refkit(folder: Path) -> RunRefkit:
    """The command as a process in ``folder``."""
    return partial(run_refkit, folder=folder)
