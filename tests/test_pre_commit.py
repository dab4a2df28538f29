"""The hook as its users have it: pre-commit, a repository with drafts, and this repository as the source of the hook."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import CLEAN, MISSING
from tests.process import ROOT, own_environment

# One environment is built for all of these, by whichever worker has them.
pytestmark = pytest.mark.xdist_group("pre-commit")


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env=clean_environment(folder)).stdout


def clean_environment(folder: Path) -> dict[str, str]:
    """The environment (with the settings of pip, which may need a mirror) without what a surrounding git hook would set."""
    environment = {name: value for name, value in own_environment().items() if not name.startswith("GIT_")}
    return environment | {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home"), "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of drafts whose pre-commit configuration takes the hook from a copy of this working tree."""
    top = tmp_path_factory.mktemp("hook")
    source = top / "refkit"
    # pre-commit clones what is committed; a copy makes it test what is there.
    names = ("src", "LICENSE", "README.md", "pyproject.toml", ".pre-commit-hooks.yaml")
    source.mkdir()
    for name in names:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    git(source, "init")
    git(source, "add", "--all")
    git(source, "commit", "--message", "A copy")
    revision = git(source, "rev-parse", "HEAD").strip()
    repository = top / "drafts"
    repository.mkdir()
    git(repository, "init")
    (repository / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: {revision}\n  hooks:\n  - id: refkit-check\n", encoding="utf-8"
    )
    return repository


def run_hook(repository: Path) -> subprocess.CompletedProcess[str]:
    git(repository, "add", "--all")
    command = [sys.executable, "-m", "pre_commit", "run", "--verbose"]
    return subprocess.run(
        command, cwd=repository, capture_output=True, text=True, check=False, env=clean_environment(repository), timeout=300
    )


def test_the_hook_stops_a_commit_for_a_finding_and_lets_a_clean_one_pass(drafts: Path) -> None:
    (drafts / "notes.txt").write_text(MISSING, encoding="utf-8")
    (drafts / "draft.md").write_text(MISSING, encoding="utf-8")
    stopped = run_hook(drafts)
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "draft.md:3:48: error CIT001 citation-without-reference" in stopped.stdout
    assert "notes.txt" not in stopped.stdout

    (drafts / "draft.md").write_text(CLEAN, encoding="utf-8")
    passed = run_hook(drafts)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Nothing to report in 1 citation and 1 reference (1 file)" in passed.stdout


def test_the_hook_obeys_settings_and_comments(drafts: Path) -> None:
    (drafts / "draft.md").write_text(MISSING, encoding="utf-8")
    (drafts / "refkit.toml").write_text('ignore = ["CIT001"]\n', encoding="utf-8")
    assert run_hook(drafts).returncode == 0
    os.remove(drafts / "refkit.toml")
    assert run_hook(drafts).returncode == 1
    ignored = MISSING.replace("1999).", "1999). <!-- refkit: ignore[CIT001] -- in the other volume -->")
    (drafts / "draft.md").write_text(ignored, encoding="utf-8")
    assert run_hook(drafts).returncode == 0
