"""The pages that are written by programs are those that the programs write today, and the others leave out nothing."""

from __future__ import annotations

import re

import refkit
from refkit.cli.application import COMMANDS
from refkit.cli.options import Format
from refkit.cli.pages import documents
from refkit.config.settings import SETTINGS
from tests.docs.pages import DOCS, code
from tests.process import ROOT

_VARIABLE = re.compile(r'"((?:REFKIT|XDG|NO|FORCE|CLICOLOR|NCBI)_[A-Z_]+)"')


def said_in_code(page: str) -> set[str]:
    return code((DOCS / page).read_text(encoding="utf-8"))


def test_the_pages_of_commands_and_settings_are_those_of_the_program() -> None:
    """``python -m refkit.cli.pages docs`` writes them."""
    for name, text in documents().items():
        assert (DOCS / name).read_text(encoding="utf-8") == text


def test_every_command_and_every_setting_has_its_place() -> None:
    pages = documents()
    assert all(f"\n## refkit {name}\n" in pages["commands.md"] for name in COMMANDS)
    assert all(f"| `{key}` |" in pages["settings-table.md"] for key in SETTINGS)
    assert "| `--changed-since` | `COMMIT` |" in pages["commands.md"]
    assert "### refkit cache export" in pages["commands.md"]


def test_the_environment_has_every_variable_that_the_program_knows() -> None:
    known = {setting.variable for setting in SETTINGS.values() if setting.variable}
    for path in (ROOT / "src/refkit").rglob("*.py"):
        known.update(_VARIABLE.findall(path.read_text(encoding="utf-8")))
    assert len(known) > 12
    assert known <= said_in_code("environment.md")


def test_every_format_of_a_report_is_told() -> None:
    assert {each.value for each in Format} <= said_in_code("output.md")


def test_every_function_for_python_is_told() -> None:
    told = {each.partition("(")[0] for each in said_in_code("python.md")}
    functions = [name for name in refkit.__all__ if name[0].islower()]
    assert {f"refkit.{name}" for name in functions} <= told


def test_every_room_of_the_design_is_there() -> None:
    page = (DOCS / "design.md").read_text(encoding="utf-8")
    rooms = [room for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for room in code(row)]
    assert len(rooms) > 20
    assert all((ROOT / "src/refkit" / room).is_dir() or (ROOT / f"src/refkit/{room}.py").is_file() for room in rooms)
