"""``action.yml``, step by step as a runner does it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from refkit.reports import FORMATS
from tests.actions.conftest import SetUp
from tests.actions.runner import ACTION, Runner
from tests.examples import CLEAN, MISSING, UNCITED
from tests.process import ROOT
from tests.repository import commit, git
from tests.resolving.registry import registry

STEPS = ACTION["runs"]["steps"]
HOSTILE = """'"$(touch owned)`touch owned`;touch owned|touch owned&&touch owned *"""


def test_the_metadata_is_what_github_takes() -> None:
    assert (
        {"name", "description", "runs"}
        <= ACTION.keys()
        <= {"name", "description", "author", "branding", "inputs", "outputs", "runs"}
    )
    assert ACTION["runs"].keys() == {"using", "steps"}
    assert ACTION["runs"]["using"] == "composite"
    for each in ACTION["inputs"].values():
        assert each.keys() == {"description", "default"}
        assert isinstance(each["default"], str)
    for each in ACTION["outputs"].values():
        assert each.keys() == {"description", "value"}
    ids = [step["id"] for step in STEPS if "id" in step]
    assert len(ids) == len(set(ids))
    for step in STEPS:
        assert step.keys() <= {"id", "name", "if", "uses", "with", "run", "shell", "env"}
        assert ("run" in step) == ("shell" in step) == ("uses" not in step)
        assert step.get("shell", "bash") == "bash"


def test_no_expression_stands_in_a_script_and_what_is_used_has_a_version() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w/-]+@v\d+", step["uses"])


def test_every_input_is_used_and_told_in_the_docs() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(STEPS)))
    assert used == ACTION["inputs"].keys()
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in page for name in (*ACTION["inputs"], *ACTION["outputs"]))


@pytest.mark.parametrize(
    ("version", "package"),
    [
        ("", str(ROOT)),
        ("latest", "refkit-cli"),
        ("0.1.0", "refkit-cli==0.1.0"),
        (">=0.1,<0.2", "refkit-cli>=0.1,<0.2"),
        ("0.1 $(touch owned)", "refkit-cli==0.1 $(touch owned)"),
    ],
)
def test_what_is_installed(runner: Runner, repository: Path, set_up: SetUp, version: str, package: str) -> None:
    set_up.installed()
    ran = runner.run(version=version)
    assert set_up.installed() == [["install", "--quiet", "--disable-pip-version-check", package]]
    assert ran.used["actions/setup-python@v6"] == {"python-version": "3.13", "update-environment": "false"}
    assert not (repository / "owned").exists()


@pytest.mark.parametrize("version", ["main", "--index-url=https://example.org", "@ git+https://example.org/other", "; touch owned"])
def test_what_is_no_version_is_refused(runner: Runner, set_up: SetUp, version: str) -> None:
    set_up.installed()
    ran = runner.run(version=version)
    assert ran.failed
    assert "::error title=refkit::the input version" in ran.log
    assert set_up.installed() == []


def test_the_package_that_comes_with_the_action_is_ours() -> None:
    assert 'name = "refkit-cli"' in (ROOT / "pyproject.toml").read_text()
    assert (ROOT / "action" / "run.py").is_file()


def test_a_clean_repository_passes(runner: Runner, repository: Path) -> None:
    (repository / "draft.md").write_text(CLEAN)
    ran = runner.run()
    assert not ran.failed
    assert ran.commands == []
    assert ran.outputs == {"exit-code": "0", "findings": "0", "errors": "0", "warnings": "0", "sarif": ""}
    assert "Nothing to report in 1 citation and 1 reference (1 file)" in ran.log
    assert "Nothing to report" in ran.summary
    assert not any("cache" in name for name in ran.used)


def test_an_empty_repository_has_nothing_to_check_and_says_so(runner: Runner) -> None:
    ran = runner.run()
    assert (ran.failed, ran.outputs["exit-code"], ran.outputs["findings"]) == (True, "2", "0")
    [annotation] = ran.commands
    assert annotation.startswith("::error title=refkit,file=")


def test_findings_fail_and_are_told_in_every_place(runner: Runner, repository: Path) -> None:
    (repository / "draft.md").write_text(MISSING)
    ran = runner.run(sarif="out/refkit results.sarif")
    assert ran.failed
    assert ran.outputs == {"exit-code": "1", "findings": "1", "errors": "1", "warnings": "0", "sarif": "out/refkit results.sarif"}
    [annotation] = ran.commands
    assert annotation.startswith("::error title=refkit (CIT001),file=draft.md,line=3,col=48,")
    assert "draft.md:3:48: error CIT001" in ran.log
    assert "# refkit check: 1 error" in ran.summary
    sarif = json.loads((repository / "out" / "refkit results.sarif").read_text())
    assert sarif["version"] == "2.1.0"
    [result] = sarif["runs"][0]["results"]
    assert result["ruleId"] == "CIT001"


def test_what_is_not_wanted_is_left_out(runner: Runner, repository: Path) -> None:
    (repository / "draft.md").write_text(MISSING)
    ran = runner.run(annotations="false", summary="false")
    assert (ran.failed, ran.commands, ran.summary) == (True, [], "")
    assert ran.outputs["findings"] == "1"


@pytest.mark.parametrize(
    ("fail_on", "draft", "code"),
    [("", UNCITED, "1"), ("error", UNCITED, "0"), ("error", MISSING, "1"), ("never", MISSING, "0")],
)
def test_what_fails(runner: Runner, repository: Path, fail_on: str, draft: str, code: str) -> None:
    (repository / "draft.md").write_text(draft)
    ran = runner.run(fail_on=fail_on)
    assert (ran.failed, ran.outputs["exit-code"], ran.outputs["findings"]) == (code == "1", code, "1")


def test_a_file_that_cannot_be_read_fails_whatever_fails_the_step(runner: Runner, repository: Path) -> None:
    (repository / "draft.md").write_text(CLEAN)
    ran = runner.run(paths="draft.md\ngone.md", fail_on="never")
    assert (ran.failed, ran.outputs["exit-code"], ran.outputs["findings"]) == (True, "2", "0")
    [annotation] = ran.commands
    assert annotation.startswith("::error title=refkit,file=gone.md::")
    assert "gone.md" in ran.summary


def test_settings_that_make_no_sense_fail_with_their_sentence(runner: Runner, repository: Path) -> None:
    (repository / "draft.md").write_text(CLEAN)
    (repository / "refkit.toml").write_text("selekt = []\n")
    ran = runner.run(fail_on="never", sarif="refkit.sarif")
    assert (ran.failed, ran.outputs["exit-code"], ran.outputs["findings"], ran.outputs["sarif"]) == (True, "2", "", "")
    [annotation] = ran.commands
    assert annotation.startswith("::error title=refkit::")
    assert "selekt" in annotation
    assert "refkit.toml:1" in annotation


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("changed_only", "yes", "the input changed-only is true or false, not 'yes'"),
        ("fail_on", "fatal", "the input fail-on is error, warning, info or never, not 'fatal'"),
        ("args", "--select 'CIT", "the input args has a quote that is not closed"),
    ],
)
def test_an_input_that_makes_no_sense(runner: Runner, name: str, value: str, sentence: str) -> None:
    ran = runner.run(**{name: value})  # type: ignore[arg-type]
    assert (ran.failed, ran.commands, ran.outputs["exit-code"]) == (True, [f"::error title=refkit::{sentence}"], "2")


def test_paths_stand_one_a_line_and_args_are_words(runner: Runner, repository: Path) -> None:
    for name in ("first draft.md", "-second.md", "third.md"):
        (repository / name).write_text(MISSING)
    ran = runner.run(paths="first draft.md\n\n  -second.md\r\n", args="--select 'CIT001,CIT002' --output-format=concise")
    assert ran.outputs["findings"] == "2"
    assert [line for line in ran.log.splitlines() if "CIT001 " in line and not line.startswith("::")] == [
        line for line in ran.log.splitlines() if line.startswith(("first draft.md:3:48: ", "-second.md:3:48: "))
    ]


@pytest.mark.parametrize("name", ["paths", "args", "changed_since", "fail_on", "sarif", "html", "mailto", "version"])
def test_hostile_inputs_are_data(runner: Runner, repository: Path, name: str) -> None:
    (repository / "draft.md").write_text(CLEAN)
    for value in (HOSTILE, f"x\n{HOSTILE}", "*"):
        runner.run(**{name: value})  # type: ignore[arg-type]
        assert not list(repository.rglob("owned"))


def test_a_name_with_a_star_is_a_name(runner: Runner, repository: Path) -> None:
    (repository / "draft.md").write_text(MISSING)
    ran = runner.run(paths="*.md")
    assert (ran.outputs["exit-code"], ran.outputs["findings"]) == ("2", "0")


def test_a_draft_gives_no_commands_to_the_runner(runner: Runner, repository: Path) -> None:
    evil = "::error::owned\n::add-mask::a\n\n##[error]owned (Novak, 1999)\n\n::warning::owned (Novak, 2001)\n\n"
    (repository / "draft.md").write_text(evil + MISSING)
    (repository / "::error::owned.md").write_text(MISSING)
    ran = runner.run()
    assert all(command.startswith("::error title=refkit (CIT001),file=") for command in ran.commands)
    assert len(ran.commands) == int(ran.outputs["errors"])


@pytest.mark.parametrize("module", ["pip", "venv", "json", "refkit", "typer"])
def test_modules_in_the_checkout_are_not_run(runner: Runner, repository: Path, module: str) -> None:
    (repository / "draft.md").write_text(CLEAN)
    (repository / f"{module}.py").write_text("open('owned', 'w')\n")
    ran = runner.run(environment={"PYTHONPATH": str(repository)})
    assert not ran.failed
    assert not (repository / "owned").exists()


def pull_request(tmp_path: Path, **changes: object) -> dict[str, str]:
    """The environment of a pull request from a fork: nothing of it may be needed but commits."""
    head = {"ref": "patch", "sha": "0" * 40, "repo": {"fork": True}}
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"head": head, "base": {"ref": "main", "sha": "1" * 40}} | changes}))
    return {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": str(event)}


@pytest.fixture
def upstream(tmp_path: Path, repository: Path) -> dict[str, str]:
    """A main branch with an old finding, a fork's branch with a new one, a later finding on main, and the merge GitHub makes.

    The commits by name; ``merge`` is what actions/checkout takes.
    """
    (repository / "old.md").write_text(MISSING)
    commit(repository)
    named = {"fork": git(repository, "rev-parse", "HEAD").strip()}
    git(repository, "checkout", "--quiet", "-b", "patch")
    (repository / "new.md").write_text(MISSING)
    commit(repository)
    named["head"] = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "checkout", "--quiet", "main")
    (repository / "later.md").write_text(MISSING)
    commit(repository)
    named["main"] = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "checkout", "--quiet", "-b", "merged")
    git(repository, "merge", "--quiet", "--no-ff", "--message", "Merge", "patch")
    git(repository, "update-ref", "refs/pull/1/merge", "HEAD")
    return named | {"merge": git(repository, "rev-parse", "HEAD").strip()}


def checkout(tmp_path: Path, repository: Path, ref: str, *options: str) -> Path:
    """A checkout as actions/checkout makes it."""
    path = tmp_path / "checkout"
    path.mkdir()
    git(path, "init", "--quiet")
    git(path, "remote", "add", "origin", f"file://{repository}")
    branches = [] if options else ["+refs/heads/main:refs/remotes/origin/main"]
    git(path, "fetch", "--quiet", "--no-tags", *options, "origin", f"+{ref}:refs/remotes/pull/1/merge", *branches)
    git(path, "checkout", "--quiet", "--detach", "refs/remotes/pull/1/merge")
    return path


@pytest.mark.parametrize("depth", [[], ["--depth=2"]])
def test_a_pull_request_tells_what_it_changed(
    tmp_path: Path, runner_in: Callable[[Path], Runner], repository: Path, upstream: dict[str, str], depth: list[str]
) -> None:
    path = checkout(tmp_path, repository, "refs/pull/1/merge", *depth)
    # The event has the base as it was when the pull request was opened.
    event = pull_request(tmp_path, head={"sha": upstream["head"]}, base={"ref": "main", "sha": upstream["fork"]})
    ran = runner_in(path).run(event, changed_only="true")
    [annotation] = ran.commands
    assert ",file=new.md," in annotation
    assert (ran.failed, ran.outputs["findings"]) == (True, "1")
    assert runner_in(path).run(event).outputs["findings"] == "3"


def test_the_head_of_a_pull_request_tells_what_it_changed(
    tmp_path: Path, runner_in: Callable[[Path], Runner], repository: Path, upstream: dict[str, str]
) -> None:
    path = checkout(tmp_path, repository, "refs/heads/patch")
    event = pull_request(tmp_path, head={"sha": upstream["head"]}, base={"ref": "main", "sha": upstream["main"]})
    assert runner_in(path).run(event, changed_only="true").outputs["findings"] == "1"


def test_a_shallow_checkout_says_what_to_set(
    tmp_path: Path, runner_in: Callable[[Path], Runner], repository: Path, upstream: dict[str, str]
) -> None:
    path = checkout(tmp_path, repository, "refs/pull/1/merge", "--depth=1")
    event = pull_request(tmp_path, head={"sha": upstream["head"]}, base={"ref": "main", "sha": upstream["main"]})
    ran = runner_in(path).run(event, changed_only="true", fail_on="never")
    assert (ran.failed, ran.outputs["exit-code"]) == (True, "2")
    assert ran.commands == [
        "::error title=refkit::changed-only: what to compare with is not in this checkout; give actions/checkout `fetch-depth: 0`"
    ]
    ran = runner_in(path).run(event, changed_since="origin/main")
    assert (ran.failed, ran.outputs["exit-code"]) == (True, "2")
    assert ran.commands[0].endswith("the checkout is shallow: give actions/checkout `fetch-depth: 0`")


def test_other_events(tmp_path: Path, runner_in: Callable[[Path], Runner], repository: Path, upstream: dict[str, str]) -> None:
    def run(name: str, event: object) -> str:
        file = tmp_path / "event.json"
        file.write_text(json.dumps(event))
        given = {"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(file)}
        return runner_in(repository).run(given, changed_only="true").outputs["findings"]

    assert run("merge_group", {"merge_group": {"base_sha": upstream["main"]}}) == "1"
    assert run("push", {"before": upstream["fork"]}) == "2"
    # A branch that was not there before; what has no event; what is no event.
    assert run("push", {"before": "0" * 40}) == "3"
    # What a forced push has replaced is in no branch any more, and in no checkout.
    assert run("push", {"before": "1" * 40}) == "3"
    assert run("schedule", {}) == "3"
    assert run("workflow_dispatch", []) == "3"
    assert runner_in(repository).run(changed_since=upstream["main"]).outputs["findings"] == "1"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_had_beside(runner: Runner, repository: Path, form: str) -> None:
    (repository / "draft.md").write_text(MISSING)
    ran = runner.run(args=f"--report '{form}=a report'", annotations="false", summary="false")
    # The report that gives the outputs is in JSON, too, and each has its own file.
    assert ran.outputs["findings"] == "1"
    assert "CIT001" in (repository / "a report").read_text(encoding="utf-8")


def test_a_page_in_html(runner: Runner, repository: Path) -> None:
    (repository / "draft.md").write_text(MISSING)
    assert runner.run(html="site/refkit.html").outputs["exit-code"] == "1"
    assert "CIT001" in (repository / "site" / "refkit.html").read_text(encoding="utf-8")


LISTED = "# List\n\n## References\n\nOkafor, N., & Iwu, B. (2019). Tide pools at night. *Shore Ecology*, *12*(4), {}. https://doi.org/10.5555/tides.1\n"


def test_verify_keeps_what_the_registries_answered(runner_in: Callable[[Path], Runner], repository: Path) -> None:
    (repository / "draft.md").write_text(LISTED.format("7–9"), encoding="utf-8")
    with registry() as world:
        ran = runner_in(repository).run(environment=world.environment, verify="true", sarif="refkit.sarif", mailto="me@example.org")
        asked = len(world.asked)
    assert ran.failed
    assert (ran.outputs["exit-code"], ran.outputs["findings"], ran.outputs["sarif"]) == ("1", "1", "refkit.sarif")
    assert asked
    assert "mismatch" in ran.summary
    caches = {name: given for name, given in ran.used.items() if "cache" in name}
    assert caches.keys() == {"actions/cache/restore@v5", "actions/cache/save@v5"}
    assert {given["path"] for given in caches.values()} == {".refkit-cache"}
    assert {given["key"] for given in caches.values()} == {"refkit-registries-17-1"}
    # The registry is gone, and what it said is known; the folder is none that checking looks into.
    again = runner_in(repository).run(environment=world.environment, verify="true")
    assert again.outputs["findings"] == "1"
    assert "me@example.org" not in ran.log + ran.summary


def test_verify_is_of_all_references(runner: Runner) -> None:
    ran = runner.run(verify="true", changed_only="true")
    assert (ran.failed, ran.outputs["exit-code"]) == (True, "2")
    assert "changed-only and changed-since are for checking" in ran.commands[0]
