from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.findings import Severity
from refkit.report import DocumentReport
from refkit.reports import renderer_for, verified_renderer_for
from refkit.reports.markdown_page import MOST_BYTES, escaped
from refkit.reports.printable import clip, printable
from refkit.reports.style import Style
from refkit.verification.outcome import Outcome
from tests.reports.made_up import (
    MATCH,
    MISLED,
    MISMATCH,
    ONLINE,
    RETRACTED,
    UNANSWERED,
    UNKNOWN,
    made_up_report,
    verified_report,
)

DRAFT = "Muscle (Lee, 2020) recovers.\nIt does (Nováková, 1999).\n"
HOSTILE = [
    "a | b\\| c",
    "**bold** _it_ `code` ~~gone~~ ^[note]",
    "<img src=x onerror=alert(1)> &lt; <!-- --> </details>",
    "[link](https://x.org) ![image](y) [1]: z",
    "@somebody and @org/team, a@b.org, #12, GH-3, o/r#4",
    "https://x.org www.x.org mailto:x :smile:",
    "$x$ $$y$$",
    "one\r\n\r\n# two\u2028three",
    "\x1b[31m \x07 \x9b \u202eevil \ud800 \x00",
    "- a\n> b\n1. c\n| --- |",
]


def page(*reports: DocumentReport) -> str:
    renderer = renderer_for("markdown", Style(color=True))
    assert [renderer.document(report) for report in reports] == [""] * len(reports)
    return renderer.end()


def verified_page(*outcomes: Outcome | None) -> str:
    renderer = verified_renderer_for("markdown", Style())
    assert renderer.document(verified_report(*outcomes)) == ""
    return renderer.end()


def seen(cell: str) -> str:
    """What a reader of the page sees of a cell that holds no markup but ours."""
    shown = re.sub(r"<!-- -->|</?span>", "", cell)
    assert not re.search(r"[\\`*_\[\]<>|~^$]", shown)
    assert not re.search(r"&(?!#[0-9]+;)", shown)
    return html.unescape(shown)


def rows(page: str) -> list[list[str]]:
    """The cells of all tables of a page, without their headers."""
    lines = [line.removeprefix("| ").removesuffix(" |").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return [cells for cells in lines if cells[0] not in {"Place", "Line", "Path"}]


def test_a_page_has_the_tally_and_a_table_a_file() -> None:
    first = made_up_report(DRAFT, ("CIT001", "Lee, 2020"), ("CIT001", "Nováková, 1999"))
    assert page(first, DocumentReport("gone.md", error="there is no such file")) == (
        "## refkit check: 2 errors in 1 citation and 0 references (1 file; 1 path could not be read)\n"
        "\n"
        "### draft.md\n"
        "\n"
        "| Place | Finding | What |\n"
        "|---|---|---|\n"
        '| 1:9 | error CIT001 citation-without-reference | "Lee, 2020" has no reference. |\n'
        '| 2:10 | error CIT001 citation-without-reference | "Nováková, 1999" has no reference. |\n'
        "\n"
        "### Not read\n"
        "\n"
        "| Path | Why |\n"
        "|---|---|\n"
        "| gone.md | there is no such file |\n"
    )


def test_a_clean_run_is_one_heading() -> None:
    assert page(made_up_report(DRAFT)) == "## refkit check: Nothing to report in 1 citation and 0 references (1 file)\n"


def test_the_most_severe_come_first_and_findings_stand_under_their_own_file() -> None:
    report = made_up_report(DRAFT, ("CIT001", "Lee, 2020"), ("CIT001", "Nováková, 1999"), ("CIT001", "It does"))
    note, error, other = report.findings
    report = report._replace(findings=(note._replace(severity=Severity.INFO), error, other._replace(file="refs.bib")))
    shown = page(report)
    assert [cells[0] for cells in rows(shown)] == ["2:10", "1:9", "2:1"]
    assert shown.index("### draft.md") < shown.index("2:10") < shown.index("### refs.bib") < shown.index("2:1 |")


def test_a_long_table_is_folded_and_a_very_long_one_is_cut() -> None:
    report = made_up_report(DRAFT, *[("CIT001", "Lee, 2020")] * 300)
    shown = page(report)
    assert "<details><summary>300 findings</summary>\n\n| Place" in shown
    assert "\n\n100 more.\n\n</details>\n" in shown
    assert len(rows(shown)) == 200


def test_a_page_stays_within_its_size_and_says_what_is_left_out() -> None:
    hard = "王|" * 400
    reports = [made_up_report("x", *[("CIT001", "x")] * 60, message=hard, path=f"{number}{hard}.md") for number in range(40)]
    shown = page(*reports)
    assert MOST_BYTES * 0.9 < len(shown.encode()) <= MOST_BYTES
    left_out = re.search(r"([0-9]+) more did not fit into this page\.\n$", shown)
    assert left_out
    cut = sum(int(count) for count in re.findall(r"^([0-9]+) more\.$", shown, re.MULTILINE))
    assert len(rows(shown)) + cut + int(left_out[1]) == 40 * 60


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_a_draft_stay_words(text: str) -> None:
    report = made_up_report("x", ("CIT001", "x"), message=text, path=text)
    shown = page(report)
    ((_, _, message),) = rows(shown)
    assert seen(message) == printable(text)
    (title,) = [line.removeprefix("### ") for line in shown.splitlines() if line.startswith("### ")]
    assert seen(title) == printable(text)
    assert shown.count("\n") == 7


def test_nobody_is_told_and_nothing_becomes_a_link() -> None:
    shown = escaped("@somebody #12 GH-3 https://x.org www.x.org a@b.org :smile: a: b")
    for active in ("@s", "#1", "GH-", "://", "www.", "@b", ":s"):
        assert active not in shown
    assert shown.endswith("a: b")


@given(st.text(alphabet=st.characters()) | st.lists(st.sampled_from(HOSTILE)).map("".join))
def test_any_text_is_seen_as_it_is_on_one_line(text: str) -> None:
    assert seen(escaped(text, 40)) == clip(printable(text), 40, "…")
    assert printable(escaped(text)) == escaped(text)


def test_a_hundred_thousand_findings_make_a_small_page() -> None:
    report = made_up_report(DRAFT, ("CIT001", "Lee, 2020"))
    shown = page(report._replace(findings=report.findings * 100_000))
    assert "99800 more.\n" in shown


def test_what_was_verified_shows_both_values_field_by_field() -> None:
    shown = verified_page(MATCH, MISMATCH)
    assert shown.startswith("## refkit verify: 2 references: 1 match, 1 mismatch; 1 warning\n\n### refs.txt\n")
    assert rows(shown)[:3] == [
        ["2", "mismatch", "Lee, A., &#38; Cho, B. (2001). Rest.", "title", "How **muscle recovers**", "How **muscles recover**"],
        ["", "", "", "date (info)", "2019", "2018"],
        ["", "", "", "found", "", "Crossref [10.1000/rest.12](https://doi.org/10.1000/rest.12)"],
    ]
    assert "### refs.txt: findings\n" in shown


def test_what_matters_most_comes_first_and_matches_are_only_counted() -> None:
    shown = verified_page(MATCH, ONLINE, UNANSWERED, UNKNOWN, MISLED, RETRACTED, None)
    verdicts = [cells[1] for cells in rows(shown) if len(cells) == 6 and cells[1]]
    assert verdicts == ["mismatch", "not found", "could not be checked", "match", "match"]
    assert ["", "", "", "", "", "not in Crossref, PubMed"] in rows(shown)
    assert "| DOI | 10.1000/rest.99 | another work: Of bees |" in shown
    assert "| status |  | **retracted** |" in shown


@given(st.lists(st.sampled_from(HOSTILE)).map(" ".join), st.text(alphabet=st.characters()))
def test_values_of_records_stay_words_too(ours: str, theirs: str) -> None:
    difference = MISMATCH.differences[0]._replace(ours=ours, theirs=theirs)
    shown = verified_page(MISMATCH._replace(differences=(difference,)))
    assert {len(cells) for cells in rows(shown)} == {6, 3}
    assert all(printable(line) == line for line in shown.splitlines())
    for cell in rows(shown)[0][4:]:
        seen(cell.replace("**", ""))
