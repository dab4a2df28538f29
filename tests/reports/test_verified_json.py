from __future__ import annotations

import json
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.bibliography.library import read_library
from refkit.report import DocumentReport
from refkit.reports import verified_renderer_for
from refkit.reports.style import Style
from refkit.schemas import MachineOutput, schema_of
from tests.reports.made_up import MATCH, MISMATCH, RETRACTED, UNANSWERED, made_up_report, verified_report

VALIDATOR = jsonschema.Draft202012Validator(schema_of(MachineOutput.VERIFY))


def written(*reports: DocumentReport) -> dict[str, Any]:
    renderer = verified_renderer_for("json", Style(color=True))
    assert [renderer.document(report) for report in reports] == [""] * len(reports)
    text = renderer.end()
    assert text.isascii()
    assert text.endswith("}\n")
    value: dict[str, Any] = json.loads(text)
    VALIDATOR.validate(value)
    return value


def test_a_reference_has_its_verdict_record_differences_and_findings() -> None:
    report = verified_report(MATCH, MISMATCH)
    match, mismatch = written(report)["references"]
    assert (match["verdict"], match["differences"], match["findings"]) == ("match", [], [])
    assert mismatch == {
        "id": "1",
        "path": "refs.txt",
        "index": 1,
        "line": 2,
        "raw": "Lee, A., & Cho, B. (2001). Rest.",
        "verdict": "mismatch",
        "record": MISMATCH.work and MISMATCH.work.reference.to_csl(),
        "source": "crossref",
        "differences": [
            {"field": "title", "ours": "How muscle recovers", "theirs": "How muscles recover", "severity": "error"},
            {"field": "issued", "ours": "2019", "theirs": "2018", "severity": "info"},
        ],
        "status": [],
        "findings": [finding.to_json() for finding in report.findings],
    }


def test_what_has_become_of_a_work_is_its_status() -> None:
    assert written(verified_report(RETRACTED))["references"][0]["status"] == ["retracted"]


def test_an_entry_of_a_bibliography_is_named_by_its_key() -> None:
    library = read_library("refs.bib", "@article{lee2020, title={Rest}}\n@article{, title={Work}}\n")
    report = DocumentReport("draft.md", library.document, tuple(library.entries), outcomes={0: MATCH, 1: UNANSWERED})
    named, nameless = written(report)["references"]
    assert (named["id"], named["verdict"]) == ("lee2020", "match")
    assert (nameless["id"], nameless["verdict"]) == ("1", "could-not-check")


def test_a_finding_belongs_to_the_reference_it_stands_at() -> None:
    report = verified_report(MATCH, MISMATCH)
    first, second = written(report._replace(findings=(report.findings[0]._replace(references=(0, 1)),)))["references"]
    assert (len(first["findings"]), len(second["findings"])) == (0, 1)


def test_the_summary_counts_and_documents_have_what_is_theirs() -> None:
    no_list = made_up_report("No list here.", ("REF100", "No list"))
    told = written(verified_report(MATCH, MATCH, MISMATCH, UNANSWERED), DocumentReport("x.md", error="gone"), no_list)
    assert told["summary"] == {
        "documents": 3,
        "references": 4,
        "verdicts": {"match": 2, "mismatch": 1, "not-found": 0, "could-not-check": 1},
        "findings": {"error": 1, "warning": 2, "info": 0},
    }
    assert [(each["path"], each["error"], len(each["findings"])) for each in told["documents"]] == [
        ("refs.txt", None, 0),
        ("x.md", "gone", 0),
        ("draft.md", None, 1),
    ]


def test_a_run_over_nothing_is_an_object_too() -> None:
    assert written()["references"] == []


@settings(deadline=None)
@given(st.text(alphabet=st.characters()), st.text(alphabet=st.characters()), st.text(alphabet=st.characters(), min_size=1))
def test_any_text_comes_back_as_it_was(ours: str, theirs: str, raw: str) -> None:
    outcome = MISMATCH._replace(differences=(MISMATCH.differences[0]._replace(ours=ours, theirs=theirs),))
    (reference,) = written(verified_report(outcome, texts=(raw,)))["references"]
    (difference,) = reference["differences"]
    assert (difference["ours"], difference["theirs"], reference["raw"]) == (ours, theirs, raw)
