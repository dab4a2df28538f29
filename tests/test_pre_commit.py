"""The hooks as their users have them: pre-commit, a repository with drafts, and this repository as the source of the hooks."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from refkit.bibliography.formats import DATABASE_SUFFIXES
from refkit.documents.reading import DOCUMENT_SUFFIXES, MARKDOWN_SUFFIXES
from tests.examples import CLEAN, MISSING
from tests.process import ROOT, Finished, own_environment, run
from tests.repository import commit, git

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
#: What most repositories have of these is neither a draft nor a bibliography.
AMBIGUOUS = {".txt", ".json", ".yaml", ".yml"}

# One environment is built for all of these, by whichever worker has them.
pytestmark = pytest.mark.xdist_group("pre-commit")


def clean_environment(folder: Path) -> dict[str, str]:
    """The environment (with the settings of pip, which may need a mirror) without what a surrounding git hook would set."""
    return own_environment("GIT_") | {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home"), "GIT_CONFIG_GLOBAL": os.devnull}


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
    commit(source)
    revision = git(source, "rev-parse", "HEAD").strip()
    repository = top / "drafts"
    repository.mkdir()
    git(repository, "init")
    hooks = "".join(f"  - id: {hook['id']}\n" for hook in HOOKS)
    (repository / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: {revision}\n  hooks:\n{hooks}", encoding="utf-8"
    )
    return repository


def empty(repository: Path) -> None:
    for path in repository.iterdir():
        if not path.name.startswith("."):
            path.unlink()


def run_hook(repository: Path, hook: str = "refkit-check") -> Finished:
    git(repository, "add", "--all")
    command = [sys.executable, "-m", "pre_commit", "run", "--verbose", hook]
    return run(*command, folder=repository, environment=clean_environment(repository), timeout=300)


def test_the_hook_stops_a_commit_for_a_finding_and_lets_a_clean_one_pass(drafts: Path) -> None:
    (drafts / "notes.txt").write_text(MISSING, encoding="utf-8")
    (drafts / "draft.md").write_text(MISSING, encoding="utf-8")
    stopped = run_hook(drafts)
    assert stopped.code == 1, stopped.out + stopped.err
    assert "draft.md:3:48: error CIT001 citation-without-reference" in stopped.out
    assert "notes.txt" not in stopped.out

    (drafts / "draft.md").write_text(CLEAN, encoding="utf-8")
    passed = run_hook(drafts)
    assert passed.code == 0, passed.out + passed.err
    assert "Nothing to report in 1 citation and 1 reference (1 file)" in passed.out


def test_the_hook_obeys_settings_and_comments(drafts: Path) -> None:
    (drafts / "draft.md").write_text(MISSING, encoding="utf-8")
    (drafts / "refkit.toml").write_text('ignore = ["CIT001"]\n', encoding="utf-8")
    assert run_hook(drafts).code == 0
    os.remove(drafts / "refkit.toml")
    assert run_hook(drafts).code == 1
    ignored = MISSING.replace("1999).", "1999). <!-- refkit: ignore[CIT001] -- in the other volume -->")
    (drafts / "draft.md").write_text(ignored, encoding="utf-8")
    assert run_hook(drafts).code == 0


def test_what_is_cited_in_a_draft_that_is_not_committed_is_no_finding_but_the_project_knows(drafts: Path) -> None:
    empty(drafts)
    entry = "@article{KEY, author = {KEY, A.}, title = {How muscle rests}, journal = {Rest}, volume = {1}, year = {2020}}\n"
    books = "".join(entry.replace("KEY", name) for name in ("lee", "cho", "diaz"))
    (drafts / "refs.bib").write_text(books, encoding="utf-8")
    head = "---\nbibliography: refs.bib\n---\n\n"
    (drafts / "one.md").write_text(f"{head}It rests [@lee].\n", encoding="utf-8")
    (drafts / "two.md").write_text(f"{head}It rests [@cho].\n", encoding="utf-8")
    git(drafts, "add", "--all")
    git(drafts, "commit", "--no-verify", "--message", "All")
    (drafts / "one.md").write_text(f"{head}It rests well [@lee].\n", encoding="utf-8")

    assert "CIT002" not in run_hook(drafts).out
    whole = run_hook(drafts, "refkit-check-project")
    assert whole.code == 1
    assert whole.out.count("CIT002") == 1
    assert "@diaz" in whole.out


def test_a_list_in_another_form_stops_a_commit_and_drafts_without_list_do_not(drafts: Path) -> None:
    empty(drafts)
    (drafts / "README.md").write_text("# About\n\nNothing is cited here.\n", encoding="utf-8")
    (drafts / "draft.md").write_text(CLEAN, encoding="utf-8")
    stopped = run_hook(drafts, "refkit-format-check")
    assert stopped.code == 1, stopped.out
    assert "draft.md: the list would change" in stopped.out
    assert "README.md" not in stopped.out
    git(drafts, "rm", "--cached", "-q", "draft.md")
    (drafts / "draft.md").unlink()
    assert run_hook(drafts, "refkit-format-check").code == 0


def test_what_can_be_mended_is_mended_and_stops_the_commit_once(drafts: Path) -> None:
    empty(drafts)
    listed = "Lee, A., & Cho, B. (2020). How muscle rests. *Rest*, *1*(2), 3–14. {}10.5555/rest.1"
    draft = "# Rest\n\nIt rests (Lee & Cho, 2020), and Lee {} Cho (2020) say why.\n\n## References\n\n" + listed + "\n"
    (drafts / "draft.md").write_text(draft.format("&", "http://dx.doi.org/"), encoding="utf-8")
    stopped = run_hook(drafts, "refkit-fix")
    assert stopped.code == 1, stopped.out
    assert "files were modified by this hook" in stopped.out
    assert (drafts / "draft.md").read_text(encoding="utf-8") == draft.format("and", "https://doi.org/")
    assert run_hook(drafts, "refkit-fix").code == 0


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_is_for_the_files_that_refkit_reads(hook: dict[str, object]) -> None:
    suffixes = {
        "refkit-check": {*DOCUMENT_SUFFIXES, *DATABASE_SUFFIXES} - AMBIGUOUS,
        "refkit-check-project": {*DOCUMENT_SUFFIXES, *DATABASE_SUFFIXES},
        "refkit-format-check": set(MARKDOWN_SUFFIXES),
        "refkit-fix": {*DOCUMENT_SUFFIXES, *DATABASE_SUFFIXES} - AMBIGUOUS,
    }[str(hook["id"])]
    files = re.compile(str(hook["files"]))
    every = {*DOCUMENT_SUFFIXES, *DATABASE_SUFFIXES, ".py", ".docx", ".html", ".mdc", ".pdf", ".toml", ".lock", ""}
    assert {suffix for suffix in every if files.search(f"docs/a draft{suffix}")} == suffixes
    assert {suffix for suffix in every if files.search(f"docs/A{suffix.upper()}")} == suffixes
    assert not files.search("bib/notes.bib.py")
    # No network, and Python alone.
    assert hook["language"] == "python"
    assert str(hook["entry"]).split()[:2] in (["refkit", "check"], ["refkit", "format"])
    assert hook.get("pass_filenames", True) is (hook["id"] != "refkit-check-project")


def test_the_project_is_checked_when_its_settings_change() -> None:
    [files] = [re.compile(hook["files"]) for hook in HOOKS if hook["id"] == "refkit-check-project"]
    assert all(files.search(name) for name in ("refkit.toml", "docs/.refkit.toml", "pyproject.toml"))
    assert not files.search("notrefkit.toml")
