"""What ``action.yml`` does once refkit is installed: one run of it, and from that log, annotations, summary, files and outputs.

Inputs come as ``INPUT_…`` in the environment, and refkit gets each as a word of its own: no shell reads them. Of refkit the command
alone is used, since ``version`` may have installed another one than stands beside this file.
"""

from __future__ import annotations

import json
import os
import secrets
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

#: Where ``refkit verify`` keeps what the registries answered; the steps around this one restore and save it.
CACHE = ".refkit-cache"
_SHALLOW = "give actions/checkout `fetch-depth: 0`"


class Refused(Exception):
    """An input, or a checkout, with which nothing can be checked. The message is a sentence."""


class Inputs(NamedTuple):
    """The inputs of ``action.yml`` as they are used."""

    paths: list[str]
    args: list[str]
    fail_on: str
    changed_only: bool
    changed_since: str
    annotations: bool
    summary: bool
    sarif: str
    html: str
    verify: bool
    mailto: str


def inputs_of(environment: Mapping[str, str]) -> Inputs:
    """The inputs. Raises ``Refused``."""

    def text(name: str) -> str:
        return environment.get(f"INPUT_{name.upper().replace('-', '_')}", "").strip()

    def flag(name: str) -> bool:
        value = text(name).lower()
        if value not in {"true", "false", ""}:
            raise Refused(f"the input {name} is true or false, not '{value}'")
        return value == "true"

    try:
        args = shlex.split(text("args"))
    except ValueError:
        raise Refused("the input args has a quote that is not closed") from None
    if text("fail-on") not in {"", "error", "warning", "info", "never"}:
        raise Refused(f"the input fail-on is error, warning, info or never, not '{text('fail-on')}'")
    return Inputs(
        [line.strip() for line in text("paths").splitlines() if line.strip()] or ["."],
        args,
        text("fail-on"),
        flag("changed-only"),
        text("changed-since"),
        flag("annotations"),
        flag("summary"),
        text("sarif"),
        text("html"),
        flag("verify"),
        text("mailto"),
    )


def since(inputs: Inputs, environment: Mapping[str, str]) -> str:
    """The commit to tell changes since; empty for telling everything. Raises ``Refused``."""
    if inputs.verify and (inputs.changed_since or inputs.changed_only):
        raise Refused("verify looks at every reference; changed-only and changed-since are for checking")
    if inputs.changed_since or not inputs.changed_only:
        return inputs.changed_since
    bases = list(_bases(_event(environment), environment.get("GITHUB_EVENT_NAME", "")))
    if not bases:
        _say("changed-only: this event has nothing to compare with; everything is told")
    for base in bases:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
        if commit and _git("merge-base", commit, "HEAD"):
            return commit
    if bases and _is_shallow():
        raise Refused(f"changed-only: what to compare with is not in this checkout; {_SHALLOW}")
    if bases:
        _say("changed-only: what to compare with is in no branch any more; everything is told")
    return ""


def _event(environment: Mapping[str, str]) -> dict[str, Any]:
    try:
        with open(environment.get("GITHUB_EVENT_PATH", ""), encoding="utf-8") as file:
            event = json.load(file)
    except (OSError, ValueError):
        return {}
    return event if isinstance(event, dict) else {}


def _bases(event: Mapping[str, Any], name: str) -> Iterator[str]:
    """What an event's changes can be told from, the best first.

    Of a pull request GitHub checks out a merge with the base as it is at that moment, which the event may not know yet: the base is
    then the first parent, or the branch itself.
    """
    if name.startswith("pull_request"):
        pull = event.get("pull_request") or {}
        head, base = pull.get("head") or {}, pull.get("base") or {}
        parents = _git("rev-list", "--parents", "--max-count=1", "HEAD").split()[1:]
        if len(parents) == 2 and parents[1] == head.get("sha"):
            yield parents[0]
        if base.get("ref"):
            yield f"refs/remotes/origin/{base['ref']}"
        if base.get("sha"):
            yield str(base["sha"])
    elif name == "merge_group":
        yield str((event.get("merge_group") or {}).get("base_sha") or "")
    elif name == "push" and str(event.get("before") or "").strip("0"):
        yield str(event["before"])


def _git(*arguments: str) -> str:
    """What git says in the working folder; nothing where it fails."""
    try:
        return subprocess.run(
            ["git", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, encoding="utf-8"
        ).stdout.strip()
    except OSError:
        return ""


def words(inputs: Inputs, commit: str, reports: Mapping[str, str]) -> list[str]:
    """What refkit is run with. ``reports`` are files by format."""
    chosen = {"": [], "never": ["--exit-zero"]}.get(inputs.fail_on, [f"--fail-on={inputs.fail_on}"])
    return [
        "verify" if inputs.verify else "check",
        *(f"--report={name}={path}" for name, path in reports.items()),
        *([f"--changed-since={commit}"] if commit else []),
        *chosen,
        *inputs.args,
        "--",
        *inputs.paths,
    ]


def run(environment: Mapping[str, str]) -> int:
    """Run refkit and tell what came out; its exit code. Raises ``Refused``."""
    inputs = inputs_of(environment)
    commit = since(inputs, environment)
    with tempfile.TemporaryDirectory(dir=environment.get("RUNNER_TEMP")) as folder:
        own = {"json": os.path.join(folder, "report.json")}
        if inputs.annotations:
            own["github"] = os.path.join(folder, "annotations.txt")
        if inputs.summary and environment.get("GITHUB_STEP_SUMMARY"):
            own["markdown"] = os.path.join(folder, "summary.md")
        asked = {name: path for name, path in (("sarif", inputs.sarif), ("html", inputs.html)) if path}
        for path in asked.values():
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        before = {path: _written_at(path) for path in asked.values()}
        code, sentence = _refkit(words(inputs, commit, own | asked), inputs, environment)
        if "github" in own:
            sys.stdout.write(_read(own["github"]))
        if "markdown" in own and (page := _read(own["markdown"])):
            _append(environment["GITHUB_STEP_SUMMARY"], page)
        counts = _counts(_read(own["json"]))
        if code not in {0, 1} and not counts:
            _complain(f"{sentence}{_hint(inputs)}")
    sarif = inputs.sarif if inputs.sarif and _written_at(inputs.sarif) != before[inputs.sarif] else ""
    _set_outputs({"exit-code": str(code), **counts, "sarif": sarif}, environment)
    return code


def _refkit(arguments: list[str], inputs: Inputs, environment: Mapping[str, str]) -> tuple[int, str]:
    """Run refkit with its output in the log; its exit code and the last sentence it said on standard error.

    The log obeys lines that begin with ``::``, which a draft may have; between two secret words it obeys none.
    """
    settings = dict(environment)
    if inputs.verify:
        settings["REFKIT_CACHE_DIR"] = CACHE
        if inputs.mailto:
            settings["REFKIT_MAILTO"] = inputs.mailto
    word = secrets.token_hex(16)
    _say(f"::stop-commands::{word}")
    ended = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-m", "refkit", *arguments],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=settings,
        check=False,
    )
    said = ended.stderr.decode("utf-8", "replace")
    _say(said.rstrip("\n"))
    _say(f"::{word}::")
    sentences = [line.removeprefix("refkit: ") for line in said.splitlines() if line.startswith("refkit: ")]
    return ended.returncode, sentences[-1] if sentences else f"refkit ended with {ended.returncode}"


def _hint(inputs: Inputs) -> str:
    return f"; the checkout is shallow: {_SHALLOW}" if inputs.changed_since and _is_shallow() else ""


def _is_shallow() -> bool:
    return _git("rev-parse", "--is-shallow-repository") == "true"


def _counts(report: str) -> dict[str, str]:
    """The outputs that a report in JSON gives; none where there is no report."""
    if not report:
        return {}
    found = json.loads(report)["summary"]["findings"]
    return {"findings": str(sum(found.values())), "errors": str(found["error"]), "warnings": str(found["warning"])}


def _set_outputs(outputs: Mapping[str, str], environment: Mapping[str, str]) -> None:
    word = secrets.token_hex(16)
    text = "".join(f"{name}<<{word}\n{value}\n{word}\n" for name, value in outputs.items())
    if environment.get("GITHUB_OUTPUT"):
        _append(environment["GITHUB_OUTPUT"], text)


def _append(path: str, text: str) -> None:
    with open(path, "a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def _written_at(path: str) -> tuple[int, int] | None:
    """What tells a file from the one that was there before, or ``None`` where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _say(line: str) -> None:
    if line:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _complain(sentence: str) -> None:
    data = sentence.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    _say(f"::error title=refkit::{data}")


def main() -> int:
    """Run; the exit code of the step."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    try:
        return run(os.environ)
    except Refused as refused:
        _complain(str(refused))
    except OSError as error:
        _complain(f"{error.filename or 'a file'}: {error.strerror or error}")
    _set_outputs({"exit-code": "2"}, os.environ)
    return 2


if __name__ == "__main__":
    sys.exit(main())
