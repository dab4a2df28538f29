"""The help of every command: its examples are commands that there are, and what a shell completes is what they take."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from refkit.cli.application import application
from refkit.rules import RULES
from refkit.schemas import MachineOutput
from tests.process import RunRefkit, own_environment, run

APPLICATION: Any = typer.main.get_command(application(["--help"]))


def commands(command: Any, *names: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that lead to it."""
    yield names, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, *names, name)


COMMANDS = dict(commands(APPLICATION))


def examples(command: Any) -> list[list[str]]:
    """The words of each example, without what stands before it, behind it, and after a pipe or an arrow."""
    block = (command.help or "").partition("Examples:\n")[2].partition("\n\n")[0]
    lines = []
    for line in block.splitlines():
        before_columns = re.split(r" {3,}|\s+[>|<]{1,2}\s", f"{line.strip()}")
        lines += [shlex.split(part)[1:] for part in before_columns if part.startswith("refkit ")]
    return lines


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_the_examples_of_every_command_parse(names: tuple[str, ...]) -> None:
    command = COMMANDS[names]
    found = examples(command)
    assert found
    assert not names or any(list(names) == [word for word in words if not word.startswith("-")][: len(names)] for words in found)
    for words in found:
        context = APPLICATION.make_context("refkit", list(words), resilient_parsing=False)
        with context:
            rest = [*context._protected_args, *context.args] if hasattr(context, "_protected_args") else list(context.args)
            inner = APPLICATION
            while getattr(inner, "commands", None) and rest:
                name, inner, rest = inner.resolve_command(context, rest)
                # Raises where an option or the number of arguments is none of the command's.
                context = inner.make_context(name, list(rest), parent=context)
                rest = [*getattr(context, "_protected_args", ()), *context.args]


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_command_and_option_says_what_it_is(names: tuple[str, ...]) -> None:
    command = COMMANDS[names]
    assert (command.help or "").strip()
    for parameter in command.params:
        assert getattr(parameter, "help", "x"), parameter.name


def completed(refkit: RunRefkit, line: str) -> list[str]:
    words = line.split(" ")
    return refkit(_REFKIT_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)).out.split()


def test_codes_and_names_complete(refkit: RunRefkit) -> None:
    codes = [rule.code for rule in RULES]
    assert completed(refkit, "refkit explain CIT00") == [code for code in codes if code.startswith("CIT00")]
    assert completed(refkit, "refkit explain year-m") == ["year-mismatch"]
    assert completed(refkit, "refkit check draft.md --ignore REF00") == [code for code in codes if code.startswith("REF00")]
    assert completed(refkit, "refkit check --select CIT001,CIT01") == [
        f"CIT001,{code}" for code in codes if code.startswith("CIT01")
    ]
    assert completed(refkit, "refkit schema ") == [output.value for output in MachineOutput]
    assert completed(refkit, "refkit check --output-format json") == ["json", "json-lines"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_a_script(refkit: RunRefkit, folder: Path, shell: str) -> None:
    script = refkit("--show-completion", shell, SHELL=f"/bin/{shell}", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1").out
    assert f"_REFKIT_COMPLETE=complete_{shell}" in script
    home = folder / "home"
    home.mkdir()
    ended = refkit("--install-completion", shell, HOME=str(home), _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert ended.code == 0
    assert f"{shell} completion installed in {home}" in ended.out
    assert any("_REFKIT_COMPLETE" in file.read_text() for file in home.rglob("*") if file.is_file())


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_a_command_and_an_option(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refkit.sh").write_text(refkit("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1").out)
    asking = (
        "source ./refkit.sh\n"
        'complete_line() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _refkit_completion refkit; echo "${COMPREPLY[*]}"; }\n'
        "complete_line refkit expl\ncomplete_line refkit check --statis\ncomplete_line refkit explain CIT005\n"
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ended = run("bash", "-c", asking, folder=folder, environment=own_environment(PATH=path))
    assert ended.out.splitlines() == ["explain", "--statistics", "CIT005"]
