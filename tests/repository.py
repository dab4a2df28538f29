"""A git repository of a test's own."""

from __future__ import annotations

import os
from pathlib import Path

from tests.process import own_environment, run


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, with nobody's settings."""
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    environment = own_environment("GIT_") | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    ended = run("git", *identity, *arguments, folder=folder, environment=environment)
    assert ended.code == 0, ended.err
    return ended.out


def commit(folder: Path) -> None:
    """Commit all that is there."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "As it is")
