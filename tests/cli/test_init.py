"""``refkit init``: settings and a hook that fit what a repository has."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from refkit.config import load_config
from refkit.errors import UsageError
from refkit.initializing import HOOKS_FILE, new_hooks_file, with_hook
from refkit.initializing.hook_entry import FILES
from tests.examples import CLEAN
from tests.process import ROOT, RunRefkit

BIB = "@article{lee2020, author = {Lee, A.}, title = {How muscle rests}, journal = {Rest}, volume = {1}, year = {2020}}\n"
HOOKS = """\
# ours
repos:
  - repo: https://example.org/tidy   # pinned
    rev: v1
    hooks:
      - id: tidy

  # the last one
  - repo: local
    hooks: [{id: x, name: x, entry: x, language: system}]

ci:
  skip: [tidy]
"""


def settings(folder: Path) -> dict[str, object]:
    return tomllib.loads((folder / "refkit.toml").read_text(encoding="utf-8"))


def test_a_repository_with_everything(refkit: RunRefkit, folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / ".git").mkdir()
    (folder / "docs/a.md").write_text("It rests [@lee2020].\n")
    (folder / "docs/own.md").write_text("---\nbibliography: own.bib\n---\n\nIt rests [@lee2020].\n")
    (folder / "docs/own.bib").write_text(BIB)
    (folder / 'docs/gemeinsame Büch"er.bib').write_text(BIB)
    (folder / "docs/broken.ris").write_text("no reference")
    (folder / "pyproject.toml").write_text("[tool.other]\n")
    (folder / HOOKS_FILE).write_text(HOOKS)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    shown = refkit("init", "--diff")
    assert shown.code == 0
    assert "--- refkit.toml" in shown.out
    assert "+++ .pre-commit-config.yaml" in shown.out
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before

    ended = refkit("init")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.splitlines()[:2] == ["refkit.toml: written", ".pre-commit-config.yaml: changed"]
    assert "Next: `refkit check .`" in ended.err
    assert settings(folder) == {"fail-on": "warning", "bibliography": ['docs/gemeinsame Büch"er.bib']}
    text = (folder / "refkit.toml").read_text(encoding="utf-8")
    assert '# Left out, as it cannot be used: "docs/broken.ris"' in text
    assert "# Found: 2 files in Markdown." in text
    hooks = (folder / HOOKS_FILE).read_text(encoding="utf-8")
    assert hooks.startswith(HOOKS.partition("\nci:")[0].rstrip("\n"))
    assert hooks.endswith("\nci:\n  skip: [tidy]\n")
    assert refkit("check", "docs/a.md").code == 0

    # Again, it finds its own work.
    written = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = refkit("init")
    assert again.code == 0
    assert "there are settings already" in again.err
    assert "the hook is there already" in again.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == written


def test_an_empty_folder(refkit: RunRefkit, folder: Path) -> None:
    ended = refkit("init")
    assert ended.code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["refkit.toml"]
    assert settings(folder) == {"fail-on": "warning"}
    assert "No draft was found here yet." in (folder / "refkit.toml").read_text()


def test_a_hook_file_is_written_only_when_asked_for(refkit: RunRefkit, folder: Path) -> None:
    (folder / "site").mkdir()
    (folder / "site/draft.md").write_text(CLEAN)
    (folder / "site/more.bib").write_text(BIB)
    assert refkit("init", "site", "--pre-commit", "-q").err == ""
    [repo] = yaml.safe_load((folder / "site" / HOOKS_FILE).read_text())["repos"]
    [hook] = repo["hooks"]
    assert (hook["id"], hook["files"]) == ("refkit-check", FILES)
    # Nothing cites by key: the bibliography is proposed and not set.
    assert settings(folder / "site") == {"fail-on": "warning"}
    assert '# bibliography = ["more.bib"]' in (folder / "site/refkit.toml").read_text()


@pytest.mark.parametrize(
    ("name", "text"),
    [("refkit.toml", "# mine\n"), (".refkit.toml", ""), ("pyproject.toml", "[tool.refkit]\n"), ("refkit.toml", "broken = \n")],
)
def test_settings_that_are_there_stay(refkit: RunRefkit, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    ended = refkit("init")
    assert ended.code == 0
    assert ended.err.startswith(f"{name}: there are settings already, which stay")
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [(name, text)]
    assert refkit("init", "--overwrite").code == 0
    if name == "refkit.toml":
        assert load_config("refkit.toml").path == "refkit.toml"
        assert settings(folder) == {"fail-on": "warning"}
    else:
        assert not (folder / "refkit.toml").exists()


def test_what_cannot_be_is_one_sentence(refkit: RunRefkit, folder: Path) -> None:
    assert refkit("init", "absent").err == "refkit: absent: there is no such folder\n"
    (folder / HOOKS_FILE).write_text("repos: [\n")
    ended = refkit("init")
    assert (ended.code, ended.err) == (2, "refkit: .pre-commit-config.yaml: this is not valid YAML\nrefkit.toml: written\n")
    assert (folder / HOOKS_FILE).read_text() == "repos: [\n"


@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
def test_names_that_toml_cannot_say_are_left_out(refkit: RunRefkit, folder: Path) -> None:
    (folder / "a.md").write_text("It rests [@lee2020].\n")
    for name in (b"caf\xe9.bib", b"new\nline.bib", b"del\x7f.bib", "\U0001d400.bib".encode()):
        (folder / os.fsdecode(name)).write_text(BIB)
    assert refkit("init").code == 0
    assert settings(folder)["bibliography"] == ["del\x7f.bib", "new\nline.bib", "\U0001d400.bib"]
    assert "(its name is not UTF-8)" in (folder / "refkit.toml").read_text(encoding="utf-8")
    assert tomllib.loads(refkit("config", "show", PYTHONUTF8="1").out)["bibliography"] == settings(folder)["bibliography"]


@pytest.mark.parametrize(
    "text",
    [
        HOOKS,
        HOOKS.replace("\n", "\r\n"),
        "repos: []\n",
        "repos:\n- repo: x\n  hooks: []",
        "repos:\n-   repo: x\n    rev: |\n      repos:\n      - a\n    hooks: []\n# end\n...\n",
        "default_stages: [pre-commit]\nrepos: # all\n\n- repo: x\n  hooks:\n  - id: y\nfail_fast: true\n",
    ],
)
def test_an_entry_goes_behind_the_others_and_every_other_byte_stays(text: str) -> None:
    changed = with_hook(text)
    before, after = yaml.safe_load(text), yaml.safe_load(changed)
    assert after == before | {"repos": [*before["repos"], *yaml.safe_load(new_hooks_file())["repos"]]}
    assert with_hook(changed) == changed
    kept = iter(changed.splitlines(keepends=True))
    if text != "repos: []\n":
        assert all(any(line.rstrip("\r\n") == other.rstrip("\r\n") for other in kept) for line in text.splitlines(keepends=True))
    assert ("\r\n" in changed) is ("\r\n" in text)


@pytest.mark.parametrize("text", ["repos: [{repo: x, hooks: []}]\n", "[]\n", "", "repos: 3\n", "\t", "{repos: []}\n", "\0"])
def test_another_form_is_left_alone_with_a_sentence(text: str) -> None:
    with pytest.raises(UsageError, match=r"^\.pre-commit-config\.yaml: "):
        with_hook(text)


@given(
    st.lists(
        st.sampled_from(["repos:", "- repo: x", "  hooks:", "  - id: y", "    - id: z", "# c", "", "ci: {}", "  |", "repos: []"])
    )
)
def test_whatever_is_there_the_rest_means_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        changed = with_hook(text)
    except UsageError:
        return
    assert yaml.safe_load(changed)["repos"][:-1] == yaml.safe_load(text)["repos"]


def test_the_files_are_those_of_the_published_hook() -> None:
    published = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["files"] for hook in published if hook["id"] in {"refkit-check", "refkit-fix"}} == {FILES}
