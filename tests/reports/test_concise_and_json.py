from __future__ import annotations

import json

from refkit.findings import Severity
from refkit.report import DocumentReport, Report
from refkit.reports import FORMATS, renderer_for, verified_renderer_for
from refkit.reports.style import Style
from tests.reports.made_up import made_up_report

DRAFT = "Muscle (Lee, 2020) recovers.\nIt does \x1b (Nováková, 1999).\n"


def test_concise_is_one_line_a_finding() -> None:
    renderer = renderer_for("concise", Style())
    report = made_up_report(DRAFT, ("CIT001", "Lee, 2020"), ("CIT001", "\x1b (Nováková, 1999)"))
    assert renderer.document(report) == (
        'draft.md:1:9: CIT001 error "Lee, 2020" has no reference.\n'
        'draft.md:2:9: CIT001 error "\\x1b (Nováková, 1999)" has no reference.\n'
    )
    assert renderer.end() == ""


def test_concise_has_colour_where_it_is_asked_for() -> None:
    report = made_up_report(DRAFT, ("CIT002", "Lee, 2020"), severity=Severity.WARNING, message="Nobody cites it.")
    colored = renderer_for("concise", Style(color=True)).document(report)
    assert colored == "\x1b[1mdraft.md:1:9:\x1b[0m CIT002 \x1b[1;33mwarning\x1b[0m Nobody cites it.\n"


def test_json_is_one_object_for_the_whole_run() -> None:
    reports = (made_up_report(DRAFT, ("CIT001", "Lee, 2020")), DocumentReport(path="x.md", error="there is no such file"))
    renderer = renderer_for("json", Style(color=True))
    assert [renderer.document(report) for report in reports] == ["", ""]
    written = renderer.end()
    assert json.loads(written) == Report(reports).to_json()
    assert written.isascii()
    assert written.endswith("}\n")
    assert "\x1b" not in written


def test_every_format_has_a_renderer() -> None:
    assert len({type(renderer_for(name, Style())) for name in FORMATS}) == len(FORMATS)
    assert len({type(verified_renderer_for(name, Style())) for name in FORMATS}) == len(FORMATS)
