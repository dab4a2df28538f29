"""As much of GitHub's runner as a composite action of ours needs; what it does not know, it refuses.

https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests import process
from tests.process import ROOT, Finished, own_environment

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
#: What ``shell: bash`` of a step runs.
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
_TOKEN = re.compile(r"\s*(==|!=|&&|always\(\)|'[^']*'|(?:inputs|steps|github)(?:\.[\w-]+)+)")
_HEREDOC = re.compile(r"([\w-]+)<<(\S+)\n(.*?)\n?\2\n|([\w-]+)=(.*)\n", re.DOTALL)
_COMMAND = re.compile(r"\s*::([\w-]+)(?: [^:]*)?::|.*##\[")


class Ran(NamedTuple):
    """A run of the action: whether it failed, what it printed, the commands in it that were obeyed, and what it left."""

    failed: bool
    log: str
    commands: list[str]
    summary: str
    outputs: dict[str, str]
    used: dict[str, dict[str, str]]


class Runner:
    """Runs the steps of ``action.yml`` in a folder. ``python`` is what actions/setup-python sets up."""

    def __init__(self, workspace: Path, temporary: Path, python: Path) -> None:
        self._workspace = workspace
        self._temporary = temporary
        self._python = python

    def run(self, event: Mapping[str, str] | None = None, environment: Mapping[str, str] | None = None, **inputs: str) -> Ran:
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= ACTION["inputs"].keys()
        values = {f"inputs.{name}": str(given.get(name, each["default"])) for name, each in ACTION["inputs"].items()}
        values |= {"github.run_id": "17", "github.run_attempt": "1"}
        summary, log = self._temporary / "summary.md", ""
        used: dict[str, dict[str, str]] = {}
        failed = False
        for step in ACTION["runs"]["steps"]:
            condition = step.get("if", "")
            if (failed and "always()" not in condition) or (condition and resolved(condition, values) != "true"):
                continue
            if "uses" in step:
                used[step["uses"]] = {name: resolved(value, values) for name, value in step["with"].items()}
                outputs = {"python-path": str(self._python)} if "setup-python" in step["uses"] else {}
            else:
                file = self._temporary / "output"
                file.write_text("")
                own = {name: resolved(value, values) for name, value in step["env"].items()}
                ended = self._bash(
                    step["run"],
                    own | {"GITHUB_OUTPUT": str(file), "GITHUB_STEP_SUMMARY": str(summary), **(event or {}), **(environment or {})},
                )
                log += ended.out
                failed |= ended.code != 0
                outputs = outputs_in(file.read_text(encoding="utf-8"))
            values |= {f"steps.{step['id']}.outputs.{name}": value for name, value in outputs.items() if "id" in step}
        return Ran(
            failed,
            log,
            obeyed(log),
            summary.read_text(encoding="utf-8") if summary.exists() else "",
            {name: resolved(each["value"], values) for name, each in ACTION["outputs"].items()},
            used,
        )

    def _bash(self, script: str, environment: Mapping[str, str]) -> Finished:
        assert "${{" not in script
        file = self._temporary / "step.sh"
        file.write_text(script, encoding="utf-8")
        of_runner = {
            "GITHUB_WORKSPACE": str(self._workspace),
            "GITHUB_ACTION_PATH": str(ROOT),
            "RUNNER_TEMP": str(self._temporary),
            "RUNNER_OS": "Linux",
            "GITHUB_ACTIONS": "true",
            "CI": "true",
        }
        inherited = own_environment("PYTHON", "GIT_", "GITHUB_", "INPUT_")
        surroundings = {**inherited, **of_runner, **environment}
        return process.run(*BASH, file, folder=self._workspace, stderr=subprocess.STDOUT, environment=surroundings)


def resolved(text: str, values: Mapping[str, str]) -> str:
    """A value with its expressions replaced; what is not set is empty, as on GitHub."""
    return _EXPRESSION.sub(lambda found: _evaluated(found[1], values), text)


def _evaluated(expression: str, values: Mapping[str, str]) -> str:
    tokens, rest = [], expression.strip()
    while rest:
        token = _TOKEN.match(rest)
        assert token, f"the runner of the tests does not know {expression!r}"
        tokens.append(token[1])
        rest = rest[token.end() :].strip()

    def value(word: str) -> str:
        if word == "always()":
            return "true"
        if word.startswith("inputs."):
            return values[word]
        return word[1:-1] if word.startswith("'") else values.get(word, "")

    if "&&" in tokens:
        at = tokens.index("&&")
        sides = (_evaluated(" ".join(tokens[:at]), values), _evaluated(" ".join(tokens[at + 1 :]), values))
        return "true" if sides == ("true", "true") else "false"
    if len(tokens) == 1:
        return value(tokens[0])
    left, operator, right = tokens
    equal: Callable[[bool], bool] = {"==": bool, "!=": lambda same: not same}[operator]
    return "true" if equal(value(left) == value(right)) else "false"


def outputs_in(text: str) -> dict[str, str]:
    """The outputs in a file that ``GITHUB_OUTPUT`` names."""
    assert not _HEREDOC.sub("", text), text
    return {found[1] or found[4]: found[3] or found[5] or "" for found in _HEREDOC.finditer(text)}


def obeyed(log: str) -> list[str]:
    """The lines of a log that are commands to the runner, without those between two words that stop it."""
    found, stopped = [], ""
    for line in log.splitlines():
        if stopped:
            stopped = "" if line.strip() == f"::{stopped}::" else stopped
        elif line.startswith("::stop-commands::"):
            stopped = line.removeprefix("::stop-commands::")
        elif _COMMAND.match(line):
            found.append(line)
    assert not stopped
    return found
