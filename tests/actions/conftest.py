"""A repository to check, and an environment with refkit in it that is there without the network."""

from __future__ import annotations

import json
import shutil
import site
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.actions.runner import Runner
from tests.process import ROOT
from tests.repository import git

# Notes what it was to install; the environment has it already.
_PIP = "import json, os, sys\nwith open({log!r}, 'a') as file:\n    file.write(json.dumps(sys.argv[1:]) + '\\n')\n"
# Makes the environment by a link where one is asked for.
_PYTHON = '#!/bin/sh\nif [ "$1 $2 $3 $4" = "-I -m venv --clear" ]; then ln -sfn {ready} "$5"; else exec {python} "$@"; fi\n'


class SetUp:
    """A Python as actions/setup-python leaves it, the environment that it makes, and what pip was told since the last look."""

    def __init__(self, python: Path, ready: Path, log: Path) -> None:
        self.python = python
        self.ready = ready
        self._log = log

    def installed(self) -> list[list[str]]:
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        self._log.unlink(missing_ok=True)
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> SetUp:
    folder = tmp_path_factory.mktemp("python")
    ready, log = folder / "ready", folder / "pip.log"
    venv.create(ready, with_pip=False, symlinks=True)
    [packages] = ready.glob("lib/python3*/site-packages")
    (packages / "refkit-of-the-tests.pth").write_text("\n".join([str(ROOT / "src"), *site.getsitepackages()]) + "\n")
    (packages / "pip").mkdir()
    (packages / "pip" / "__init__.py").touch()
    (packages / "pip" / "__main__.py").write_text(_PIP.format(log=str(log)))
    python = folder / "python"
    python.write_text(_PYTHON.format(ready=ready, python=sys.executable))
    python.chmod(0o755)
    return SetUp(python, ready, log)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository without a commit."""
    path = tmp_path / "a repository"
    path.mkdir()
    git(path, "init", "--quiet")
    return path


@pytest.fixture
def runner_in(tmp_path: Path, set_up: SetUp) -> Callable[[Path], Runner]:
    """A runner that works in a folder."""
    if shutil.which("bash") is None or shutil.which("git") is None:
        pytest.skip("there is no bash or no git here")

    def made(workspace: Path) -> Runner:
        temporary = tmp_path / "runner's temp"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        return Runner(workspace, temporary, set_up.python)

    return made


@pytest.fixture
def runner(runner_in: Callable[[Path], Runner], repository: Path) -> Runner:
    return runner_in(repository)
