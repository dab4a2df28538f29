"""Whoever has the archive of the sources can run the tests: what they read is in it."""

from __future__ import annotations

import re
import tomllib

from tests.process import ROOT

#: What hatchling puts into every archive (https://hatch.pypa.io/latest/plugins/builder/sdist/#default-file-selection).
ALWAYS = {"pyproject.toml", "README.md", "LICENSE", ".gitignore"}
_READ = re.compile(r'\bROOT / f?"([^"/]+)')


def test_what_the_tests_read_is_in_the_archive_of_the_sources() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    archived = {path.removeprefix("/") for path in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]}
    assert all((ROOT / path).exists() for path in archived)
    tests = [path for folder in ("tests", "browser_tests") for path in (ROOT / folder).rglob("*.py")]
    read = {name for path in tests for name in _READ.findall(path.read_text(encoding="utf-8"))}
    assert {"benchmarks", "docs", "sample_refs"} <= read
    assert read <= archived | ALWAYS
