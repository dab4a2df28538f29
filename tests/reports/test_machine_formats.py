from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.documents.document import Document, Prose
from refkit.findings import Edit, Fix, Safety, Severity
from refkit.report import DocumentReport
from refkit.reports import renderer_for, verified_renderer_for
from refkit.reports.style import Style
from tests.reports.made_up import MISMATCH, made_up_report, verified_report

LEE = "Lee, A., & Cho, B. (2019). How muscle recovers. Journal of Rest, 12(3), 45–67."
DRAFT = f"# Recovery\n\nMüsli 𝛼 recovers (Lee & Cho, 2020), as is known.\n\n{LEE}\n"
FOUND = made_up_report(DRAFT, ("CIT001", "Lee & Cho, 2020"))
GONE = DocumentReport("gone.md", error="there is no such file")
CLEAN = made_up_report(DRAFT, path="clean.md")
# What breaks lines, commands, properties, terminals, XML and UTF-8.
HOSTILE = "a%\r\n::error::b, c:d \x00\x1b[31m\x85\u2028\u202e\ufffe\uffff\udc80<&\"']]>"
PROBLEM = made_up_report(DRAFT, ("CIT001", "Lee & Cho, 2020"), message=HOSTILE, path=HOSTILE.replace("\x00", ""))
MACHINE_FORMATS = ("json-lines", "github", "gitlab", "rdjson", "junit")

# A workflow command as the runner of GitHub Actions reads it: properties to the next "::", each to the next comma.
COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)")

anything = st.text(alphabet=st.characters())


def written(form: str, *reports: DocumentReport) -> str:
    renderer = renderer_for(form, Style(color=True))
    return "".join(map(renderer.document, reports)) + renderer.end()


def unescaped(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for line in text.splitlines():
        command = COMMAND.fullmatch(line)
        assert command, line
        properties = dict(each.split("=", 1) for each in command[2].split(","))
        found.append((command[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(command[3])))
    return found


def violations(*reports: DocumentReport) -> list[dict[str, Any]]:
    text = written("gitlab", *reports)
    assert text.isascii()
    return list(json.loads(text))


def diagnostics(*reports: DocumentReport) -> list[dict[str, Any]]:
    text = written("rdjson", *reports)
    assert text.isascii()
    return list(json.loads(text)["diagnostics"])


def suites(*reports: DocumentReport) -> ET.Element:
    text = written("junit", *reports)
    assert text.isascii()
    return ET.fromstring(text)  # noqa: S314 - refkit wrote it


def with_fix(*edits: tuple[str, str], safety: Safety = Safety.SAFE) -> DocumentReport:
    """A finding whose fix replaces words of the draft."""
    fix = Fix(safety, tuple(Edit(DRAFT.index(old), DRAFT.index(old) + len(old), new) for old, new in edits))
    return FOUND._replace(findings=(FOUND.findings[0]._replace(fix=fix),))


def in_bibliography() -> DocumentReport:
    """A finding that stands in a bibliography beside the draft."""
    finding = made_up_report(LEE, ("CIT002", "Lee")).findings[0]._replace(file="refs/list.bib")
    return FOUND._replace(findings=(finding,), sources={"refs/list.bib": Document("", LEE, "text", Prose(LEE, (0,), (0,)))})


def test_json_lines_are_the_findings_of_the_json_report_as_they_come() -> None:
    renderer = renderer_for("json-lines", Style())
    assert json.loads(renderer.document(FOUND)) == {"path": "draft.md"} | FOUND.findings[0].to_json()
    assert renderer.document(GONE) == '{"path": "gone.md", "error": "there is no such file"}\n'
    assert renderer.document(CLEAN) == ""
    assert renderer.end() == ""


def test_github_has_an_annotation_a_finding() -> None:
    assert written("github", FOUND) == (
        '::error title=refkit (CIT001),file=draft.md,line=3,col=19,endLine=3,endColumn=34::"Lee & Cho, 2020" has no reference.\n'
    )
    assert written("github", GONE) == "::error title=refkit,file=gone.md::there is no such file\n"
    assert written("github", CLEAN) == ""


def test_github_has_no_columns_where_the_lines_differ() -> None:
    report = made_up_report("x (Lee,\n2020)", ("CIT001", "Lee,\n2020"), message="m")
    assert written("github", report) == "::error title=refkit (CIT001),file=draft.md,line=1,endLine=2::m\n"


def test_github_is_told_the_most_severe_and_how_many_there_are_besides() -> None:
    places = [("CIT001", "Lee")] * 13
    infos, warnings, errors = (
        made_up_report(DRAFT, *places[:many], severity=severity)
        for many, severity in ((3, Severity.INFO), (13, Severity.WARNING), (12, Severity.ERROR))
    )
    *lines, more = written("github", infos, warnings, errors).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 3
    assert more == "5 more (errors: 2, warnings: 3); GitHub shows 10 of a kind"


def test_github_reads_back_what_was_escaped() -> None:
    text = written("github", PROBLEM)
    ((_, properties, message),) = commands(text)
    assert message.startswith("a%\r\n::error::b, c:d \\x00\\x1b[31m\\x85\\u2028\\u202e")
    assert properties["file"].startswith("a%\r\n::error::b, c:d \\x1b[31m")
    assert ":" not in text.removeprefix("::error title=").split("::")[0]


def test_gitlab_has_a_violation_a_finding() -> None:
    (found,) = violations(FOUND)
    assert re.fullmatch(r"[0-9a-f]{32}:1", found.pop("fingerprint"))
    assert found == {
        "description": '"Lee & Cho, 2020" has no reference.',
        "check_name": "CIT001",
        "severity": "major",
        "location": {"path": "draft.md", "lines": {"begin": 3}},
    }
    (gone,) = violations(GONE)
    assert (gone["check_name"], gone["severity"]) == ("unreadable-file", "critical")
    assert gone["location"] == {"path": "gone.md", "lines": {"begin": 1}}
    assert violations(CLEAN) == []


@pytest.mark.parametrize(
    ("severity", "gitlab", "rdjson", "github"),
    [
        (Severity.ERROR, "major", "ERROR", "error"),
        (Severity.WARNING, "minor", "WARNING", "warning"),
        (Severity.INFO, "info", "INFO", "notice"),
    ],
)
def test_severities_are_those_of_each_service(severity: Severity, gitlab: str, rdjson: str, github: str) -> None:
    report = made_up_report(DRAFT, ("CIT001", "Lee"), severity=severity)
    assert violations(report)[0]["severity"] == gitlab
    assert diagnostics(report)[0]["severity"] == json.loads(written("rdjson", report))["severity"] == rdjson
    assert commands(written("github", report))[0][0] == github
    failure = suites(report).find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.attrib["type"] == severity.value


def test_gitlab_knows_a_finding_again_when_its_line_moves() -> None:
    moved = made_up_report(f"Above.\n\n{DRAFT}", ("CIT001", "Lee & Cho, 2020"))
    assert violations(moved)[0]["fingerprint"] == violations(FOUND)[0]["fingerprint"]
    twice = violations(FOUND, FOUND, GONE)
    assert len({each["fingerprint"] for each in twice}) == 3


def test_paths_are_those_of_the_repository_and_for_reviewdog_those_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    assert violations(FOUND)[0]["location"]["path"] == "docs/draft.md"
    assert commands(written("github", FOUND))[0][1]["file"] == "docs/draft.md"
    assert commands(written("github", in_bibliography()))[0][1]["file"] == "docs/refs/list.bib"
    assert diagnostics(FOUND)[0]["location"]["path"] == "draft.md"


def test_rdjson_counts_columns_in_bytes() -> None:
    assert json.loads(written("rdjson", FOUND)) == {
        "source": {"name": "refkit", "url": "https://pypi.org/project/refkit-cli/"},
        "severity": "ERROR",
        "diagnostics": [
            {
                "message": '"Lee & Cho, 2020" has no reference.',
                # "ü" is two bytes and "𝛼" four.
                "location": {
                    "path": "draft.md",
                    "range": {"start": {"line": 3, "column": 23}, "end": {"line": 3, "column": 38}},
                },
                "code": {"value": "CIT001", "url": "https://pypi.org/project/refkit-cli/"},
                "severity": "ERROR",
            }
        ],
    }
    assert diagnostics(GONE) == [{"message": "there is no such file", "location": {"path": "gone.md"}, "severity": "ERROR"}]
    assert json.loads(written("rdjson", CLEAN))["diagnostics"] == []


def test_rdjson_suggests_a_safe_fix_as_one_replacement() -> None:
    (suggestion,) = diagnostics(with_fix(("2020", "2019"), ("Lee &", "Li &")))[0]["suggestions"]
    assert suggestion == {
        "range": {"start": {"line": 3, "column": 23}, "end": {"line": 3, "column": 38}},
        "text": "Li & Cho, 2019",
    }
    assert "suggestions" not in diagnostics(with_fix(("2020", "2019"), safety=Safety.UNSAFE))[0]
    assert "suggestions" not in diagnostics(with_fix())[0]


def test_a_finding_in_a_bibliography_is_placed_there() -> None:
    report = in_bibliography()
    assert diagnostics(report)[0]["location"] == {
        "path": "refs/list.bib",
        "range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 4}},
    }
    assert violations(report)[0]["location"] == {"path": "refs/list.bib", "lines": {"begin": 1}}
    (case,) = suites(report).iter("testcase")
    assert case.attrib["classname"] == "refs/list.bib"


def test_junit_is_a_suite_a_file_and_a_case_a_finding() -> None:
    assert written("junit", FOUND, GONE, CLEAN) == (
        "<?xml version='1.0' encoding='us-ascii'?>\n"
        '<testsuites name="refkit" tests="3" failures="1" errors="1">\n'
        ' <testsuite name="draft.md" tests="1" failures="1" errors="0" skipped="0">\n'
        '  <testcase name="CIT001 citation-without-reference (3:19)" classname="draft.md">\n'
        '   <failure message="&quot;Lee &amp; Cho, 2020&quot; has no reference." type="error">'
        'draft.md:3:19: "Lee &amp; Cho, 2020" has no reference.</failure>\n'
        "  </testcase>\n"
        " </testsuite>\n"
        ' <testsuite name="gone.md" tests="1" failures="0" errors="1" skipped="0">\n'
        '  <testcase name="refkit" classname="gone.md">\n'
        '   <error message="there is no such file" type="error" />\n'
        "  </testcase>\n"
        " </testsuite>\n"
        ' <testsuite name="clean.md" tests="1" failures="0" errors="0" skipped="0">\n'
        '  <testcase name="refkit" classname="clean.md" />\n'
        " </testsuite>\n"
        "</testsuites>\n"
    )


@pytest.mark.parametrize("form", MACHINE_FORMATS)
def test_a_run_without_files_is_still_a_report(form: str) -> None:
    text = written(form)
    if form in {"json-lines", "github"}:
        assert text == ""
    elif form == "junit":
        assert suites().attrib["tests"] == "0"
    else:
        assert not json.loads(text) or json.loads(text)["diagnostics"] == []


@pytest.mark.parametrize("form", MACHINE_FORMATS)
def test_verify_tells_its_findings_in_the_same_way(form: str) -> None:
    report = verified_report(MISMATCH)
    renderer = verified_renderer_for(form, Style())
    assert renderer.document(report) + renderer.end() == written(form, report)
    assert "REG003" in written(form, report)


@pytest.mark.parametrize("form", MACHINE_FORMATS)
def test_hostile_words_leave_nothing_that_a_terminal_obeys(form: str) -> None:
    text = written(form, PROBLEM, DocumentReport(PROBLEM.path, error=HOSTILE))
    assert not set(text) & {"\x00", "\x1b", "\x85", "\r", "\u2028", "\u202e", "\udc80"}
    assert text.encode("utf-8")
    assert form == "github" or text.isascii()


@settings(deadline=None)
@given(st.text(min_size=1), anything, st.text(alphabet=st.characters(exclude_characters="\x00")))
def test_whatever_is_told_reads_back(text: str, message: str, path: str) -> None:
    report = made_up_report(text, ("CIT001", text), message=message, path=path)
    reports = (report, DocumentReport(path, error=message))
    lines = [json.loads(line) for line in written("json-lines", *reports).splitlines()]
    assert [line["path"] for line in lines] == [path, path]
    assert lines[1]["error"] == message
    annotations = commands(written("github", *reports))
    assert [properties["title"] for _, properties, _ in annotations] == ["refkit (CIT001)", "refkit"]
    assert len(violations(*reports)) == 2
    end = diagnostics(*reports)[0]["location"]["range"]["end"]
    last = text.encode().split(b"\n")
    assert end == {"line": len(last), "column": len(last[-1]) + 1}
    assert suites(*reports).attrib == {"name": "refkit", "tests": "2", "failures": "1", "errors": "1"}


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["C", "Zl", "Zp"])))
def test_github_gives_back_every_printable_message(message: str) -> None:
    ((_, _, told),) = commands(written("github", made_up_report("x", ("CIT001", "x"), message=message or "m")))
    assert told == (message or "m")
