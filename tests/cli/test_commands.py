"""The small commands, and what all commands have in common."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from refkit import __version__
from refkit.cli import run
from refkit.rules import RULES
from refkit.rules.rule import Rule
from tests import process
from tests.examples import CLEAN
from tests.process import RunRefkit

COMMANDS = ["check", "rules", "explain", "schema"]


def test_version(refkit: RunRefkit) -> None:
    ended = refkit("--version")
    assert (ended.code, ended.out) == (0, f"refkit {__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(refkit: RunRefkit, command: str) -> None:
    ended = refkit(command, "--help")
    assert ended.code == 0
    assert f"Usage: refkit {command}" in ended.out
    assert f"\n    refkit {command}" in ended.out.partition("Examples:")[2]
    assert refkit(command, "-h").out == ended.out


def test_help_names_every_command(refkit: RunRefkit) -> None:
    ended = refkit("--help")
    assert ended.code == 0
    assert all(f"\n  {command} " in ended.out for command in COMMANDS)


def test_without_a_command_there_is_help_and_2(refkit: RunRefkit) -> None:
    ended = refkit()
    assert ended.code == 2
    assert ended.out == refkit("--help").out


def test_rules_lists_every_rule(refkit: RunRefkit) -> None:
    lines = refkit("rules").out.splitlines()
    assert [line.split()[0].rstrip("*") for line in lines] == [rule.code for rule in RULES]
    assert {"CIT001", "CIT009", "REF001", "REF100"} <= {rule.code for rule in RULES}
    assert all(rule.name in line and rule.summary in line for rule, line in zip(RULES, lines, strict=True))


def test_rules_are_listed_for_programs(refkit: RunRefkit) -> None:
    ended = refkit("rules", "--output-format", "json")
    assert ended.code == 0
    assert [rule["code"] for rule in ended.json] == [rule.code for rule in RULES]
    by_code = {rule["code"]: rule for rule in ended.json}
    assert by_code["CIT003"] == {
        "code": "CIT003",
        "name": "year-mismatch",
        "summary": by_code["CIT003"]["summary"],
        "severity": "error",
        "confidence": "likely",
        "default": True,
        "offline": True,
        "fixes": by_code["CIT003"]["fixes"],
    }
    assert by_code["REG001"]["offline"] is False


def test_several_rules_are_explained_each_once_in_the_order_asked_for(refkit: RunRefkit) -> None:
    ended = refkit("explain", "year-mismatch,CIT001", "REF10", "cit001")
    heads = [line.split()[0] for line in ended.out.splitlines() if line[:3] in {"CIT", "REF"} and "(" in line]
    assert heads[:4] == ["CIT003", "CIT001", "REF100", "REF101"]
    assert len(heads) == len(set(heads))
    assert refkit("explain", "CIT001", "CIT999").code == 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_page(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", rule.code]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"{rule.code} {rule.name} ({rule.severities}")
    assert len(page.splitlines()) > 5
    assert run(["explain", rule.name]) == 0
    assert capsys.readouterr().out == page


def test_an_unknown_rule_is_told(refkit: RunRefkit) -> None:
    ended = refkit("explain", "CIT0001")
    assert ended.code == 2
    assert ended.err == "refkit: 'CIT0001' names no rule; did you mean CIT001?\n"


def test_completion_offers_commands(refkit: RunRefkit) -> None:
    ended = refkit(_REFKIT_COMPLETE="complete_bash", COMP_WORDS="refkit ch", COMP_CWORD="1")
    assert ended.out.split() == ["check"]


def test_the_script_is_installed_and_does_the_same(folder: Path) -> None:
    (folder / "draft.md").write_text(CLEAN)
    script = Path(sys.executable).with_name("refkit")
    ended = process.run(script, "check", "draft.md", folder=folder)
    assert ended.out.startswith("Nothing to report")
