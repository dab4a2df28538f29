"""The pages that are written by programs are those that the programs write today."""

from __future__ import annotations

from refkit.cli.application import COMMANDS
from refkit.cli.pages import documents
from refkit.config.settings import SETTINGS
from tests.docs.pages import DOCS


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


def test_what_is_said_twice_of_a_variable_is_the_same() -> None:
    """The page of the environment names every variable that a setting has."""
    page = (DOCS / "environment.md").read_text(encoding="utf-8")
    assert all(f"`{setting.variable}`" in page for setting in SETTINGS.values() if setting.variable)
