"""What README.md and the pages in ``docs`` show is what happens. ``tests/docs`` runs their commands."""

from __future__ import annotations

import re
import tomllib

import pytest

import refkit
from refkit.config import load_config
from tests.process import ROOT, run_refkit

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_sample_output_is_that_of_a_real_run() -> None:
    ended = run_refkit("check", "sample_refs/microcurrent.md", folder=ROOT)
    assert ended.code == 1
    shown = re.search(r"<!-- sample-output -->\n```text\n(.*?)```\n<!-- /sample-output -->", README, re.DOTALL)
    assert shown is not None
    assert shown[1] == ended.out


def test_the_sample_list_is_that_of_a_real_run() -> None:
    ended = run_refkit("format", "sample_refs/keyed.bib", "--output-format", "markdown", folder=ROOT)
    assert ended.code == 0
    shown = re.search(r"<!-- sample-list -->\n```markdown\n(.*?)```\n<!-- /sample-list -->", README, re.DOTALL)
    assert shown is not None
    assert shown[1] == ended.out


def test_the_settings_shown_are_understood(tmp_path: object) -> None:
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    path = f"{tmp_path}/refkit.toml"
    with open(path, "w", encoding="utf-8") as file:
        file.write(block)
    assert load_config(path).ignore == ("CIT002",)


def test_the_python_shown_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        code = block.replace("draft.md", str(ROOT / "sample_refs/microcurrent.md"))
        code = code.replace("sample_refs/keyed.bib", str(ROOT / "sample_refs/keyed.bib"))
        exec(compile(code, "docs/python.md", "exec"), {})  # noqa: S102
    shown = capsys.readouterr().out.splitlines()[-2:]
    assert all(f"`{line}`" in page for line in shown)


def test_nobody_is_told_to_install_another_project() -> None:
    """The name refkit belongs to somebody else on PyPI."""
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("sample_refs/*.md")]:
        assert not re.search(r"pip3? install (?:-\S+ )*['\"]?refkit(?!-cli)\b", path.read_text(encoding="utf-8")), path


def test_the_version_is_the_one_of_the_package_and_the_name_is_ours() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == "refkit-cli"
    assert re.fullmatch(r"\d+\.\d+\.\d+", refkit.__version__)
