"""The workflows that the docs show: they are YAML, and what they give to the action is an input of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.actions.runner import ACTION
from tests.actions.test_gitlab import INPUTS
from tests.process import ROOT

BLOCKS = [
    yaml.safe_load(block)
    for page in ("ci.md", "verifying.md")
    for block in re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)
]
WORKFLOWS = [block for block in BLOCKS if "jobs" in block]
TRUE = True


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=[workflow["name"] for workflow in WORKFLOWS])
def test_a_workflow_gives_the_action_what_it_takes(workflow: dict[Any, Any]) -> None:
    # YAML 1.1 reads the key `on` as true.
    assert workflow.keys() == {"name", TRUE, "permissions", "jobs"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    [ours] = [step for step in steps if step.get("uses") == "OWNER/refkit@TAG"]
    assert ours.get("with", {}).keys() <= ACTION["inputs"].keys()
    for step in steps:
        assert ("uses" in step) != ("run" in step)
        outputs = re.findall(r"steps\.refkit\.outputs\.([\w-]+)", str(step))
        assert set(outputs) <= ACTION["outputs"].keys()
        assert not outputs or ours["id"] == "refkit"
    if ours.get("with", {}).get("changed-only"):
        assert steps[0]["with"]["fetch-depth"] == 0
    # What runs for strangers' pull requests has no token that they could use.
    assert "pull_request_target" not in workflow[TRUE]


def test_an_include_gives_the_template_what_it_takes() -> None:
    [include] = [block["include"] for block in BLOCKS if "include" in block]
    [each] = include
    assert each["component"].split("/")[-1].startswith("refkit@")
    assert "package" in each["inputs"].keys() <= INPUTS.keys()
