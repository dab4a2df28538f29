"""Starting is fast because of what is not loaded. A stopwatch depends on the machine; this does not."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from refkit.registries.cache import Entry, open_cache
from tests.examples import MISSING
from tests.process import run

HEAVY = {
    *("asyncio", "habanero", "html.parser", "httpx2", "importlib.metadata", "json", "pydantic", "requests"),
    *("rich", "sqlite3", "tempfile", "tomllib", "urllib3", "xml", "yaml", "zipfile"),
}
#: What asks the registries, or is made for it.
NETWORK = {"asyncio", "habanero", "httpx2", "pydantic", "requests", "rich", "urllib3"}
# Says what is loaded without loading anything to say it with.
PROGRAM = """
import sys
from refkit import cli
code = cli.run(sys.argv[1:])
print(code, *sys.modules, file=sys.stderr)
"""


def loaded(folder: Path, *arguments: str) -> tuple[int, set[str]]:
    ended = run(sys.executable, "-c", PROGRAM, *arguments, folder=folder)
    assert ended.code == 0, ended.err
    code, *modules = ended.err.splitlines()[-1].split(" ")
    return int(code), set(modules)


def test_checking_a_draft_in_a_pipe_loads_nothing_heavy(folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING)
    code, modules = loaded(folder, "check", "draft.md")
    assert code == 1
    assert "refkit.reports.full" in modules
    assert modules & HEAVY == set()
    assert not any(name.startswith(("refkit.apa.", "refkit.rendering.", "refkit.rewriting", "refkit.schemas")) for name in modules)


def test_records_load_the_cache_and_nothing_that_asks_the_registries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFKIT_CACHE_DIR", str(folder / "cache"))
    (folder / "draft.md").write_text(MISSING.replace("45–67.", "45–67. https://doi.org/10.5555/rest.12"))
    with open_cache(str(folder / "cache"), on_trouble=pytest.fail) as cache:
        cache.put_many([Entry("doi:10.5555/rest.12", found=False, record='""', raw={}, fetched_at=time.time())])
    code, modules = loaded(folder, "check", "draft.md", "--records")
    assert code == 1
    assert "sqlite3" in modules
    assert modules & NETWORK == set()


def test_json_loads_json_and_nothing_else_that_is_heavy(folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING)
    code, modules = loaded(folder, "check", "draft.md", "--output-format", "json")
    assert code == 1
    assert modules & HEAVY == {"json"}


def test_formatting_as_text_loads_no_other_form(folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING)
    code, modules = loaded(folder, "format", "draft.md")
    assert code == 0
    forms = {"refkit.rendering.docx", "refkit.rendering.latex", "refkit.rendering.rtf", "refkit.formatting.drafts"}
    assert modules & (HEAVY | forms) == set()


def test_a_plain_text_does_not_load_the_markdown_reader(folder: Path) -> None:
    (folder / "draft.txt").write_text(MISSING)
    assert "refkit.documents.markdown" not in loaded(folder, "check", "draft.txt")[1]


def test_searching_loads_the_network_only_to_ask(folder: Path) -> None:
    code, modules = loaded(folder, "search", "--offline", "whales")
    assert code == 1
    assert modules & HEAVY == set()
