from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.findings import Severity
from refkit.report import DocumentReport
from refkit.reports import verified_renderer_for
from refkit.reports.printable import printable, width
from refkit.reports.style import Style
from refkit.verification.outcome import Misled, Outcome
from tests.reports.made_up import (
    MATCH,
    MISLED,
    MISMATCH,
    ONLINE,
    RETRACTED,
    UNANSWERED,
    UNKNOWN,
    made_up_report,
    made_up_work,
    verified_report,
)

ALL = (MATCH, ONLINE, RETRACTED, MISMATCH, MISLED, UNKNOWN, UNANSWERED)


PLAIN = Style()


def shown(*outcomes: Outcome | None, style: Style = PLAIN, quiet: bool = False, verbose: bool = False) -> str:
    renderer = verified_renderer_for("full", style, quiet=quiet, verbose=verbose)
    return renderer.document(verified_report(*outcomes)) + renderer.end()


def test_a_mismatch_shows_what_is_cited_beside_the_record() -> None:
    assert shown(MISMATCH) == (
        "refs.txt:1: mismatch\n"
        "  Lee, A., & Cho, B. (2000). Rest.\n"
        "  warning REG003 field-mismatch\n"
        "    “Lee, A., & Cho, B. (2000). Rest.” is not as the record has it.\n"
        "                 cited                 record\n"
        "    title        How muscle recovers   How muscles recover\n"
        "                     ^^^^^^^^^^^^^^^       ^^^^^^^^^^^^^^^\n"
        "    date (info)  2019                  2018\n"
        "  = record found by search: Crossref, https://doi.org/10.1000/rest.12\n"
        "\n"
        "1 reference: 1 mismatch; 1 warning\n"
    )


def test_in_a_narrow_terminal_the_values_stand_below_each_other() -> None:
    assert shown(MISMATCH, style=Style(width=40)) == (
        "refs.txt:1: mismatch\n"
        "  Lee, A., & Cho, B. (2000). Rest.\n"
        "  warning REG003 field-mismatch\n"
        "    “Lee, A., & Cho, B. (2000). Rest.”\n"
        "    is not as the record has it.\n"
        "    title\n"
        "    cited   How muscle recovers\n"
        "                ^^^^^^^^^^^^^^^\n"
        "    record  How muscles recover\n"
        "                ^^^^^^^^^^^^^^^\n"
        "    date (info)\n"
        "    cited   2019\n"
        "    record  2018\n"
        "  = record found by search: Crossref,\n"
        "    https://doi.org/10.1000/rest.12\n"
        "\n"
        "1 reference: 1 mismatch; 1 warning\n"
    )


def test_matches_are_only_counted_unless_they_are_asked_for() -> None:
    assert shown(MATCH, MATCH) == "2 references: 2 match\n"
    assert shown(MATCH, verbose=True) == (
        "refs.txt:1: match\n"
        "  Lee, A., & Cho, B. (2000). Rest.\n"
        "  = record: Crossref, https://doi.org/10.1000/rest.12\n"
        "\n"
        "1 reference: 1 match\n"
    )


def test_what_is_no_plain_match_is_told() -> None:
    assert "date (info)" in shown(ONLINE)
    assert "  = status: retracted\n" in shown(RETRACTED)


def test_what_could_not_be_checked_is_one_line() -> None:
    assert shown(UNANSWERED).startswith("refs.txt:1: “Lee, A., & Cho, B. (2000). Rest.” ")
    assert len(shown(UNANSWERED).splitlines()) == 3


def test_a_retracted_match_is_no_good_news() -> None:
    assert shown(RETRACTED).startswith("refs.txt:1: match, retracted\n")
    assert "1 match, 1 of them retracted" in shown(RETRACTED)


def test_the_end_counts_each_verdict() -> None:
    end = " ".join(shown(*ALL).split("\n\n")[-1].split())
    assert end.startswith("7 references: 3 match, 2 mismatch, 1 not found, 1 could not be checked, 1 of them retracted; ")
    assert shown() == "0 references\n"
    assert "references" not in shown(MISMATCH, quiet=True)


def test_a_file_that_could_not_be_read_is_counted() -> None:
    renderer = verified_renderer_for("full", Style(color=True))
    assert renderer.document(DocumentReport("gone.bib", error="there is no such file")) == ""
    assert renderer.end() == "\x1b[1m0 references (1 path could not be read)\x1b[0m\n"


def test_what_is_told_of_the_file_itself_stands_before_its_references() -> None:
    report = made_up_report("No list here.", ("REF100", "No list"), message="There is no list.")
    assert verified_renderer_for("full", Style()).document(report) == (
        "draft.md:1:1:\n  error REF100 made-up-rule\n    There is no list.\n\n"
    )


def test_concise_is_one_line_a_finding() -> None:
    renderer = verified_renderer_for("concise", Style())
    assert renderer.document(verified_report(MATCH, UNKNOWN)) == (
        "refs.txt:2:1: REG003 warning “Lee, A., & Cho, B. (2001). Rest.” is not as the record has it.\n"
    )
    assert renderer.end() == ""


def test_colour_changes_nothing_but_colour() -> None:
    colored = shown(*ALL, style=Style(color=True))
    assert "\x1b[1;31mmismatch\x1b[0m" in colored
    assert "\x1b[1;31m^^^^^^^^^^^^^^^" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == shown(*ALL)


HOSTILE = "Evil \x1b[31m \x1b]0;title\x07 \u202etxt \x9b2J\r\nnew"


def test_nothing_from_drafts_or_records_reaches_the_terminal_raw() -> None:
    difference = MISMATCH.differences[0]._replace(field=HOSTILE, ours=HOSTILE, theirs=f"Other {HOSTILE}")
    work = made_up_work(title=HOSTILE, doi=HOSTILE, notices=(HOSTILE,))
    outcome = MISMATCH._replace(work=work, differences=(difference,), misled=(Misled(HOSTILE, HOSTILE, work),), unanswered=HOSTILE)
    renderer = verified_renderer_for("full", Style())
    written = renderer.document(verified_report(outcome, texts=(HOSTILE,), path=f"{HOSTILE}.md"))
    assert all(printable(line) == line for line in written.removesuffix("\n").split("\n"))


TEXTS = st.text(alphabet=st.characters()) | st.text(alphabet="Lé 王\u0301\u200d\x1b")


@pytest.mark.parametrize("columns", [20, 35, 60, 100])
@given(ours=TEXTS, theirs=TEXTS, severity=st.sampled_from(Severity))
def test_no_line_is_wider_than_the_terminal(columns: int, ours: str, theirs: str, severity: Severity) -> None:
    difference = MISMATCH.differences[0]._replace(ours=ours, theirs=theirs, severity=severity)
    written = shown(MISMATCH._replace(differences=(difference,)), *ALL, style=Style(width=columns))
    for line in written.splitlines():
        # A place and an address are for clicking on, and stay whole.
        assert width(line) <= columns or line.startswith(("refs.txt:", "    https://doi.org/"))


@pytest.mark.parametrize("columns", [5, 60])
def test_ascii_is_enough_where_there_is_no_more(columns: int) -> None:
    difference = MISMATCH.differences[0]._replace(ours="word " * 500, theirs="word " * 400 + "other")
    outcome = MISMATCH._replace(differences=(difference,))
    renderer = verified_renderer_for("full", Style(unicode=False, width=columns))
    report = verified_report(outcome)
    report = report._replace(findings=(report.findings[0]._replace(message="Long " * 500),))
    assert renderer.document(report).isascii()
