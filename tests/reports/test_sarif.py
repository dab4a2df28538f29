from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.documents.document import Document, Prose
from refkit.findings import Edit, Fix, Safety, Severity
from refkit.report import DocumentReport
from refkit.reports import renderer_for, sarif, verified_renderer_for
from refkit.reports.sarif import SarifRenderer
from refkit.reports.style import Style
from refkit.rules import RULES
from tests.reports.made_up import MATCH, MISMATCH, UNANSWERED, made_up_report, verified_report
from tests.reports.sarif_schema import SARIF_SCHEMA

LEE = "Lee, A., & Cho, B. (2019). How muscle recovers after exercise. Journal of Rest, 12(3), 45–67."
DRAFT = f"# Recovery\n\nMuscle recovers (Lee & Cho, 2020), as is known.\n\n{LEE}\n"
VALIDATOR = jsonschema.Draft202012Validator(SARIF_SCHEMA)


def written(*reports: DocumentReport) -> dict[str, Any]:
    """The one run of a valid file."""
    renderer = SarifRenderer()
    assert [renderer.document(report) for report in reports] == [""] * len(reports)
    return read(renderer.end())


def read(text: str) -> dict[str, Any]:
    assert text.isascii()
    assert text.endswith("}\n")
    file = json.loads(text)
    VALIDATOR.validate(file)
    (run,) = file["runs"]
    return dict(run)


def results(*reports: DocumentReport) -> list[dict[str, Any]]:
    return list(written(*reports)["results"])


def place(result: dict[str, Any]) -> dict[str, Any]:
    return dict(result["locations"][0]["physicalLocation"])


def fingerprints(report: DocumentReport) -> list[str]:
    return [fingerprint for result in results(report) for fingerprint in result["partialFingerprints"].values()]


def texts(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def test_a_finding_is_a_result_of_its_rule_at_its_place() -> None:
    run = written(made_up_report(DRAFT, ("CIT001", "Lee & Cho, 2020")))
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("CIT001", "error")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "CIT001"
    assert result["message"] == {"text": '"Lee & Cho, 2020" has no reference.'}
    assert place(result) == {
        "artifactLocation": {"uri": "draft.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 18, "endLine": 3, "endColumn": 33},
    }
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_place_may_go_over_lines_and_is_counted_in_code_points() -> None:
    report = made_up_report("𝛼𝛽 (Lee,\n2020)", ("CIT001", "Lee,\n2020"))
    assert place(results(report)[0])["region"] == {"startLine": 1, "startColumn": 5, "endLine": 2, "endColumn": 5}


@pytest.mark.parametrize(("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")])
def test_severities_are_levels(severity: Severity, level: str) -> None:
    assert results(made_up_report(DRAFT, ("CIT001", "Lee & Cho, 2020"), severity=severity))[0]["level"] == level


def test_every_rule_brings_its_page() -> None:
    rules = written()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert all(rule["name"] and "\n" not in rule["fullDescription"]["text"] for rule in rules)
    given_name = next(rule for rule in rules if rule["id"] == "CIT005")
    assert given_name["help"]["text"].startswith("A citation names an author by the given name.\n\nWhat it finds\n    A citation")
    assert "\n\n### What it finds\n\nA citation whose name" in given_name["help"]["markdown"]
    assert given_name["fullDescription"]["text"].startswith("A citation whose name is the given name")
    assert given_name["defaultConfiguration"] == {"level": "error", "enabled": True}


def test_a_rule_that_nobody_knows_is_added_once() -> None:
    run = written(made_up_report(DRAFT, ("XYZ001", "Lee"), ("XYZ001", "Cho")))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]].count("XYZ001") == 1


def test_the_nearest_and_the_other_references_are_told() -> None:
    twin = LEE.replace("Rest", "Work")
    report = made_up_report(f"{DRAFT}\n{twin}\n", ("CIT009", twin), entries=(LEE, twin), references=(0, 1), nearest=0)
    first, nearest = results(report)[0]["relatedLocations"]
    assert (first["id"], nearest["id"]) == (1, 2)
    assert first["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 1 + len(LEE)}
    assert first["message"]["text"] == f"reference: {LEE}"
    assert nearest["message"]["text"].startswith("nearest reference, another year: Lee, A.")


def test_a_finding_in_a_bibliography_is_placed_there() -> None:
    report = made_up_report(DRAFT, ("CIT002", LEE))
    (finding,) = report.findings
    report = report._replace(
        findings=(finding._replace(file="refs/list.bib", start=0, end=5),),
        sources={"refs/list.bib": Document("refs/list.bib", LEE, "text", Prose(LEE, (0,), (0,)))},
    )
    assert place(results(report)[0])["artifactLocation"]["uri"] == "refs/list.bib"


def test_a_fix_says_what_to_replace_and_whether_it_is_safe() -> None:
    report = made_up_report(DRAFT, ("CIT003", "Lee & Cho, 2020"))
    at = DRAFT.index("2020")
    fix = Fix(Safety.UNSAFE, (Edit(at, at + 4, "2019"),))
    (result,) = results(report._replace(findings=(report.findings[0]._replace(fix=fix),)))
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 29, "endLine": 3, "endColumn": 33},
            "insertedContent": {"text": "2019"},
        }
    ]
    assert "May change" in result["fixes"][0]["description"]["text"]
    none = Fix(Safety.SAFE, ())
    assert "fixes" not in results(report._replace(findings=(report.findings[0]._replace(fix=none),)))[0]


def test_a_fingerprint_stays_when_its_words_move() -> None:
    before = fingerprints(made_up_report(DRAFT, ("CIT001", "Lee & Cho, 2020"), ("CIT002", LEE)))
    moved = DRAFT.replace("Muscle", "Above.\n\nNow muscle").replace("Lee & Cho, 2020", "Lee &\nCho,  2020")
    assert fingerprints(made_up_report(moved, ("CIT001", "Lee &\nCho,  2020"), ("CIT002", LEE))) == before
    assert len(set(before)) == 2


def test_a_fingerprint_depends_on_rule_file_and_words() -> None:
    one, *others = (
        fingerprints(made_up_report(DRAFT, (code, words), path=path))[0]
        for code, words, path in [
            ("CIT001", "Lee & Cho, 2020", "draft.md"),
            ("CIT003", "Lee & Cho, 2020", "draft.md"),
            ("CIT001", "Lee & Cho, 2020", "other.md"),
            ("CIT001", "Cho, 2020", "draft.md"),
        ]
    )
    assert one not in others


def test_the_same_words_again_have_a_fingerprint_of_their_own() -> None:
    report = made_up_report(DRAFT, ("CIT001", "Lee & Cho, 2020"), ("CIT001", "Lee & Cho, 2020"))
    first, second = fingerprints(report)
    assert first.removesuffix(":1") == second.removesuffix(":2")


def test_addresses_are_those_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "my docs").mkdir()
    monkeypatch.chdir(tmp_path / "repository" / "my docs")
    inside = str(tmp_path / "repository" / "a.md")
    paths = ["naïve #1?.md", "../b.md", "c:d.md", "./sub/../e.md", inside, str(tmp_path / "f.md")]
    found = [place(result)["artifactLocation"] for path in paths for result in results(made_up_report("x", ("A", "x"), path=path))]
    assert [each["uri"] for each in found[:-1]] == [
        "my%20docs/na%C3%AFve%20%231%3F.md",
        "b.md",
        "my%20docs/c%3Ad.md",
        "my%20docs/e.md",
        "a.md",
    ]
    assert all(each["uriBaseId"] == "%SRCROOT%" for each in found[:-1])
    assert found[-1] == {"uri": (tmp_path / "f.md").as_uri()}


def test_without_a_repository_addresses_begin_at_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("refkit.reports.places.os.path.exists", {}.get)
    assert place(results(made_up_report("x", ("A", "x"), path="a/b.md"))[0])["artifactLocation"]["uri"] == "a/b.md"


def test_what_could_not_be_read_is_told_and_the_run_did_not_succeed() -> None:
    run = written(DocumentReport("gone.md", error="there is no such file"), made_up_report(DRAFT, ("CIT001", "Lee & Cho, 2020")))
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (told,) = invocation["toolExecutionNotifications"]
    assert (told["level"], told["message"]["text"]) == ("error", "there is no such file")
    assert place(told)["artifactLocation"]["uri"] == "gone.md"
    assert len(run["results"]) == 1


def test_of_too_many_the_most_severe_are_written_and_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 5)
    notes = made_up_report(DRAFT, *[("CIT001", "Lee")] * 4, severity=Severity.INFO)
    warnings = made_up_report(DRAFT, *[("CIT001", "Lee")] * 3, severity=Severity.WARNING)
    errors = made_up_report(DRAFT, *[("CIT001", "Lee")] * 3)
    run = written(notes, warnings, errors, notes)
    assert [result["level"] for result in run["results"]] == ["error"] * 3 + ["warning"] * 2
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "14 findings: the 5 most severe of them are in this file."
    assert run["invocations"][0]["executionSuccessful"]


def test_a_hundred_thousand_findings_are_cut_to_what_github_takes() -> None:
    report = made_up_report("Lee, 2020", ("CIT001", "Lee"))
    run = written(report._replace(findings=report.findings * 100_000))
    assert len(run["results"]) == 25_000


def test_verify_has_a_run_of_its_own() -> None:
    renderer = verified_renderer_for("sarif", Style())
    renderer.document(verified_report(MATCH, MISMATCH, UNANSWERED))
    run = read(renderer.end())
    assert run["automationDetails"]["id"] == "refkit/verify/"
    assert [result["ruleId"] for result in run["results"]] == ["REG003", "REG003"]
    checked = renderer_for("sarif", Style())
    assert read(checked.end())["automationDetails"]["id"] == "refkit/check/"


def test_a_message_holds_no_link_and_no_placeholder() -> None:
    report = made_up_report("x", ("CIT001", "x"), message="[click](https://x.org) {0} {key} [1]")
    assert results(report)[0]["message"]["text"] == "[click] (https://x.org) { 0} {key} [1]"


@settings(deadline=None)
@given(st.text(min_size=1), st.text(), st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_whatever_a_draft_holds_the_file_is_valid_and_printable(text: str, message: str, path: str) -> None:
    report = made_up_report(text, ("CIT001", text), entries=(text,), nearest=0, message=message, path=path)
    run = written(report, DocumentReport(path, error=message))
    assert all(not set(shown) & {"\x00", "\x1b", "\x9b", "\r", "\n", "\u202e"} for shown in texts(run["results"]))
