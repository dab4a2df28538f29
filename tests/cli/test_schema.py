"""``refkit schema``, and that what the commands write is as it says."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.reference import Reference
from refkit.schemas import MachineOutput, schema_of
from tests.examples import CLEAN, MISSING, UNCITED
from tests.process import SAMPLES, Finished, RunRefkit
from tests.resolving.registry import Registry, registry

TIDES = "Okafor, N., & Iwu, B. (2019). Tide pools at night. *Shore Ecology*, *12*(4), 101–109. https://doi.org/10.5555/tides.1"
#: Other years, a retracted work, a DOI of another work, one of none, no DOI, and nothing that any registry has.
ENTRIES = (
    TIDES,
    TIDES.replace("2019", "2018"),
    "Roe, J. (2010). Mud. *Shore Ecology*, *3*. https://doi.org/10.5555/mud.2",
    "Vance, T. (2015). Counting votes by hand. *Electoral Review*, *44*(1), 12–30. https://doi.org/10.5555/mud.2",
    "Vance, T. (2016). Counting votes at night. *Electoral Review*, *45*(1), 12–30. https://doi.org/10.9999/none",
    "Harbour Board. (2011). *Rules for small boats*. Harbour Press.",
)
BIBLIOGRAPHY = """@article{roe2010, title={Mud}, author={Roe, Jan}, year={2010}, journal={Shore Ecology}, file={a.pdf}}
@book{board, title={Rules}, author={{Harbour Board}}, editor={Iwu, Bola}, date={2011-21/2012}, origdate={1999}}
@article{broken, title={
"""


@pytest.fixture
def world() -> Iterator[Registry]:
    with registry() as running:
        yield running


@pytest.fixture
def asked(world: Registry, folder: Path) -> dict[str, str]:
    """The environment in which the registry on loopback is asked."""
    return {**world.environment, "REFKIT_CACHE_DIR": str(folder / "cache"), "REFKIT_MAILTO": "me@example.org"}


def fits(refkit: RunRefkit, name: str, value: Any) -> None:
    """Hold a value against the schema that the command prints, which has to be one itself."""
    printed = refkit("schema", name)
    assert (printed.code, printed.err) == (0, "")
    jsonschema.Draft202012Validator.check_schema(printed.json)
    jsonschema.Draft202012Validator(printed.json).validate(value)


def written(ended: Finished, code: int) -> Any:
    assert ended.code == code, ended.err
    return ended.json


def test_what_there_is_is_listed(refkit: RunRefkit) -> None:
    ended = refkit("schema")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert [line.split()[0] for line in lines] == [output.value for output in MachineOutput]
    assert lines[0] == "check     refkit check --output-format json"


def test_an_unknown_name_is_told_with_those_there_are(refkit: RunRefkit) -> None:
    ended = refkit("schema", "chek")
    assert (ended.code, ended.out) == (2, "")
    assert "'chek' is not one of 'check', 'verify'" in ended.err


def test_check(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refs.bib").write_text(BIBLIOGRAPHY)
    (folder / "keyed.md").write_text("Mud is wet [@roe2010; @rao2010]. So says @board.\n")
    arguments = ("keyed.md", str(SAMPLES), "absent.md", "-b", "refs.bib", "--select", "ALL", "--output-format", "json")
    report = written(refkit("check", *arguments), 2)
    found = report["documents"][0]
    assert {"key", "file"} <= found["references"][0].keys()
    assert {citation["key"] for citation in found["citations"]} == {"roe2010", "rao2010", "board"}
    findings = [finding for document in report["documents"] for finding in document["findings"]]
    assert any(finding["fix"] for finding in findings)
    assert any(finding["nearest"] for finding in findings)
    assert any("file" in finding for finding in findings)
    fits(refkit, "check", report)


def test_verify(refkit: RunRefkit, folder: Path, asked: dict[str, str]) -> None:
    (folder / "draft.md").write_text("# A draft\n\n## References\n\n" + "\n\n".join(ENTRIES) + "\n", encoding="utf-8")
    (folder / "refs.bib").write_text(BIBLIOGRAPHY)
    report = written(refkit("verify", "draft.md", "refs.bib", "absent.md", "--output-format", "json", **asked), 2)
    assert {reference["verdict"] for reference in report["references"]} >= {"match", "mismatch", "not-found"}
    assert any(reference["status"] for reference in report["references"])
    fits(refkit, "verify", report)


def test_verify_without_answers(refkit: RunRefkit, folder: Path, asked: dict[str, str]) -> None:
    (folder / "draft.md").write_text(f"# A draft\n\n## References\n\n{TIDES}\n", encoding="utf-8")
    report = written(refkit("--offline", "verify", "draft.md", "--output-format", "json", **asked), 0)
    (reference,) = report["references"]
    assert (reference["verdict"], reference["record"], reference["source"]) == ("could-not-check", None, "")
    fits(refkit, "verify", report)


def test_format(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refs.bib").write_text(BIBLIOGRAPHY)
    (folder / "list.txt").write_text("Nothing that could be an entry\n\n" + "\n\n".join(ENTRIES), encoding="utf-8")
    listed = refkit("format", "refs.bib", "list.txt", str(SAMPLES / "keyed.bib"), "--output-format", "json").json
    assert any(entry["missing"] for entry in listed)
    fits(refkit, "format", listed)


def test_resolve(refkit: RunRefkit, world: Registry, asked: dict[str, str]) -> None:
    identifiers = ("hello", "10.9999/none", "10.5555/mud.2", "PMC123456", "777", "10.6666/data", "10.5555/old")
    resolved = written(refkit("resolve", *identifiers, "--output-format", "json", **asked), 1)
    assert {each["status"] for each in resolved} == {"found", "not-found", "invalid"}
    assert {source for each in resolved for source in each["sources"]} == {"crossref", "pubmed", "datacite"}
    fits(refkit, "resolve", resolved)
    world.broken = ("/works",)
    (unanswered,) = written(refkit("resolve", "10.5555/tides.1", "--refresh", "--output-format", "json", **asked), 1)
    assert unanswered["status"] == "could-not-check"
    fits(refkit, "resolve", [unanswered])


def test_search(refkit: RunRefkit, asked: dict[str, str]) -> None:
    lines = f"{TIDES}\nWhales of the north\n".encode()
    report = written(refkit("search", "-", "--output-format", "json", stdin=lines, **asked), 1)
    assert [query["status"] for query in report["queries"]] == ["found", "not-found"]
    assert all(query["candidates"] for query in report["queries"])
    fits(refkit, "search", report)
    offline = written(refkit("--offline", "search", "Whales", "--output-format", "json"), 1)
    assert offline["queries"][0]["status"] == "could-not-check"
    fits(refkit, "search", offline)


def test_rules(refkit: RunRefkit) -> None:
    fits(refkit, "rules", written(refkit("rules", "--output-format", "json"), 0))


def test_config(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(CLEAN)
    assert refkit("schema", "config").out == refkit("config", "schema").out
    assert refkit("init").code == 0
    fits(refkit, "config", tomllib.loads((folder / "refkit.toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("drafts", [(), (MISSING, UNCITED)])
def test_baseline(refkit: RunRefkit, folder: Path, drafts: tuple[str, ...]) -> None:
    for at, text in enumerate((CLEAN, *drafts)):
        (folder / f"{at}.md").write_text(text, encoding="utf-8")
    assert refkit("baseline", ".").code == 0
    table = json.loads((folder / ".refkit-baseline.json").read_bytes())
    assert len(table["findings"]) == len(drafts)
    fits(refkit, "baseline", table)


def objects(schema: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects that a schema describes, each with where in it that is."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield at, schema
        for key, value in schema.items():
            yield from objects(value, f"{at}/{key}")
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value, at)


@pytest.mark.parametrize("output", MachineOutput, ids=lambda output: output.value)
def test_objects_are_closed_but_for_those_of_csl(output: MachineOutput) -> None:
    of_csl = ("/$defs/item", "/$defs/name", "/$defs/date")
    is_open = [at for at, described in objects(schema_of(output)) if "additionalProperties" not in described]
    assert [at for at in is_open if not at.startswith(of_csl)] == []


def test_a_field_too_many_and_one_too_few_do_not_fit() -> None:
    validator = jsonschema.Draft202012Validator(schema_of(MachineOutput.CHECK))
    counts = {"error": 0, "warning": 0, "info": 0}
    report = {"version": 1, "documents": [], "summary": {"documents": 0, "citations": 0, "references": 0, "findings": counts}}
    assert validator.is_valid(report)
    assert not validator.is_valid({**report, "more": 1})
    assert not validator.is_valid({"version": 1, "documents": []})
    assert not validator.is_valid({**report, "documents": [{"path": "draft.md"}]})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.lists(st.dictionaries(st.sampled_from(["family", "given", "literal", "suffix", "name"]), JSON), max_size=3)
DATES = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(st.lists(st.integers(-3000, 3000) | JSON, max_size=4), max_size=3),
        "season": st.integers(0, 25) | JSON,
        "circa": JSON,
        "literal": JSON,
        "raw": st.sampled_from(["2019-05", "May 2019", "soon"]),
    },
)
VARIABLES = st.sampled_from(["author", "translator", "issued", "accessed", "title", "page", "DOI", "custom", "note", "year-suffix"])


@settings(deadline=None)
@given(st.dictionaries(VARIABLES | st.text(), JSON | NAMES | DATES))
def test_whatever_is_read_is_written_as_an_item(item: dict[str, Any]) -> None:
    schema = schema_of(MachineOutput.FORMAT)
    validator = jsonschema.Draft202012Validator({"$ref": "#/$defs/item", "$defs": schema["$defs"]})
    validator.validate(Reference.from_csl(item).to_csl())
