"""``templates/refkit.yml``: its inputs put in, and the scripts run, as a runner of GitLab does it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.actions.conftest import SetUp
from tests.examples import CLEAN, MISSING
from tests.process import ROOT, Finished, own_environment, run
from tests.repository import commit, git
from tests.resolving.registry import registry

TEXT = (ROOT / "templates" / "refkit.yml").read_text(encoding="utf-8")
HEADER, _ = yaml.safe_load_all(TEXT)
INPUTS: dict[str, dict[str, Any]] = HEADER["spec"]["inputs"]
HOSTILE = "$(touch owned)`touch owned`;touch owned|touch owned&&touch owned *"


def jobs(**inputs: str) -> dict[str, Any]:
    """The jobs with their inputs and what they extend."""
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    values = {name: given.get(name, each.get("default")) for name, each in INPUTS.items()}

    def put_in(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: put_in(each) for name, each in value.items()}
        if isinstance(value, list):
            return [put_in(each) for each in value]
        if isinstance(value, str):
            return re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: _shown(values[found[1]]), value)
        return value

    _, body = yaml.safe_load_all(TEXT)
    found = put_in(body)
    return {name: _merged(found[job["extends"]], job) for name, job in found.items() if not name.startswith(".")}


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """As ``extends`` does it: mappings are merged, all else is replaced."""
    both = {name: {**base[name], **own[name]} for name in base.keys() & own.keys() if isinstance(base[name], dict)}
    return {**base, **own, **both}


def ran(set_up: SetUp, job: Mapping[str, Any], folder: Path, *, shell: str = "bash", **environment: str) -> Finished:
    """The script of a job, run in one shell that stops at the first failure."""
    commands = folder.parent / "commands"
    commands.mkdir(exist_ok=True)
    for name in ("pip", "refkit"):
        (commands / name).write_text(f'#!/bin/sh\nexec {set_up.ready}/bin/python -I -m {name} "$@"\n')
        (commands / name).chmod(0o755)
    variables = {name: str(value["value"] if isinstance(value, dict) else value) for name, value in job["variables"].items()}
    inherited = own_environment("CI_", "GIT_", "PYTHON")
    path = f"{commands}:{inherited['PATH']}"
    script = "\n".join(["set -e", *job["before_script"], *job["script"]])
    return run(shell, "-c", script, folder=folder, environment=inherited | variables | environment | {"PATH": path})


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_job_leaves_its_reports(set_up: SetUp, repository: Path, shell: str) -> None:
    (repository / "a draft.md").write_text(MISSING)
    (repository / "other.md").write_text(MISSING)
    job = jobs(package="refkit-cli==0.1.0", paths="a draft.md\nother.md", args="--ignore\nCIT002")["refkit"]
    set_up.installed()
    ended = ran(set_up, job, repository, shell=shell)
    assert ended.code == 1, ended.err
    assert "a draft.md:3:48: error CIT001" in ended.out
    assert set_up.installed() == [["install", "--quiet", "--disable-pip-version-check", "refkit-cli==0.1.0"]]
    assert job["artifacts"]["when"] == "always"
    reports = job["artifacts"]["reports"]
    violations = json.loads((repository / reports["codequality"]).read_text())
    assert [each["location"]["path"] for each in violations] == ["a draft.md", "other.md"]
    for each in violations:
        # https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= each.keys()
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["lines"]["begin"] == 3
    suites = ET.fromstring((repository / reports["junit"]).read_text())  # noqa: S314 - refkit wrote it
    assert len(suites.findall(".//failure")) == 2


def test_the_exit_code_is_that_of_refkit(set_up: SetUp, repository: Path) -> None:
    (repository / "draft.md").write_text(CLEAN)
    assert ran(set_up, jobs(package="p")["refkit"], repository).code == 0
    assert ran(set_up, jobs(package="p", paths="gone.md")["refkit"], repository).code == 2
    ended = ran(set_up, jobs(package="p", args="--fail-on=never")["refkit"], repository)
    assert (ended.code, "--fail-on" in ended.err) == (2, True)


@pytest.mark.parametrize("name", ["package", "paths", "args"])
def test_hostile_inputs_are_data(set_up: SetUp, repository: Path, name: str) -> None:
    (repository / "draft.md").write_text(CLEAN)
    job = jobs(**({"package": "p"} | {name: HOSTILE}))["refkit"]
    ran(set_up, job, repository)
    assert not list(repository.rglob("owned"))
    assert all(job["variables"][f"REFKIT_{each}"]["expand"] is False for each in ("PACKAGE", "PATHS", "ARGS"))


def test_a_merge_request_tells_what_it_changed(set_up: SetUp, repository: Path) -> None:
    (repository / "old.md").write_text(MISSING)
    commit(repository)
    base = git(repository, "rev-parse", "HEAD").strip()
    (repository / "new.md").write_text(MISSING)
    commit(repository)

    def told(changed_only: str, **environment: str) -> list[str]:
        ran(set_up, jobs(package="p", changed_only=changed_only)["refkit"], repository, **environment)
        violations = json.loads((repository / "gl-code-quality-report.json").read_text())
        return [each["location"]["path"] for each in violations]

    of_request = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": ""}
    assert told("true", **of_request) == ["new.md"]
    assert told("true", CI_MERGE_REQUEST_TARGET_BRANCH_SHA=base) == ["new.md"]
    assert told("true") == told("false", **of_request) == ["new.md", "old.md"]
    assert jobs(package="p")["refkit"]["variables"]["GIT_DEPTH"] == "0"


def test_the_scheduled_job_keeps_what_the_registries_answered(set_up: SetUp, repository: Path) -> None:
    entry = "Okafor, N., & Iwu, B. (2019). Tide pools at night. *Shore Ecology*, *12*(4), 7–9. https://doi.org/10.5555/tides.1"
    (repository / "draft.md").write_text(f"# List\n\n## References\n\n{entry}\n", encoding="utf-8")
    job = jobs(package="p", verify="true")["refkit-verify"]
    assert job["rules"] == [{"if": '"true" == "true" && $CI_PIPELINE_SOURCE == "schedule"'}]
    with registry() as world:
        assert ran(set_up, job, repository, **world.environment).code == 1
    assert ran(set_up, job, repository, **world.environment).code == 1
    [cached] = job["cache"]["paths"]
    assert (repository / cached).is_dir()
    assert cached == job["variables"]["REFKIT_CACHE_DIR"]
    assert job["cache"]["when"] == "always"
    assert "mismatch" in (repository / job["artifacts"]["paths"][0]).read_text(encoding="utf-8")


def test_what_is_said_of_the_template_is_true() -> None:
    assert all(each.keys() <= {"description", "type", "default", "options"} for each in INPUTS.values())
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in page.partition("## GitLab")[2] for name in INPUTS)
    assert {name for name, each in INPUTS.items() if "default" not in each} == {"package"}
    assert set(re.findall(r"\$\[\[ inputs\.([\w-]+) \]\]", TEXT)) == INPUTS.keys()
