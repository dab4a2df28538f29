"""What the tests of the command share: a folder of their own, and the command as a process in it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from tests.process import RunRefkit, run_refkit

# The settings of whoever runs the tests decide nothing.
os.environ["XDG_CONFIG_HOME"] = os.path.abspath(os.devnull)

# What is drawn by chance is drawn anew on a developer's machine, and the same for everybody whose change is judged.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder too."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def refkit(folder: Path) -> RunRefkit:
    """The command as a process in ``folder``."""
    return partial(run_refkit, folder=folder)
