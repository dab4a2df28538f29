from __future__ import annotations

import re

import pytest

from refkit import directives
from refkit.documents.document import Comment, Document, Prose
from refkit.errors import UsageError
from refkit.findings import Confidence, Finding, Severity
from refkit.rules.ignores import IgnoreProblem
from refkit.suppression import Suppressed, Suppression


def document(text: str) -> Document:
    comments = tuple(Comment(m.start(), m.end(), m[1]) for m in re.finditer(r"<!--(.*?)-->", text, re.DOTALL))
    return Document("draft.md", text, "markdown", Prose(text, (0,), (0,)), comments=comments)


def finding(draft: Document, place: str, code: str = "CIT001") -> Finding:
    start = draft.text.index(place)
    line, column = draft.line_column(start)
    end_line, end_column = draft.line_column(start + len(place))
    return Finding(
        code, "name", Severity.ERROR, Confidence.CERTAIN, "", start, start + len(place), line, column, end_line, end_column
    )


@pytest.fixture(autouse=True)
def three_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"CIT001": {"CIT001"}, "CIT003": {"CIT003"}, "CIT": {"CIT001", "CIT003"}, "citation-without-reference": {"CIT001"}}

    def matching_codes(selector: str) -> frozenset[str]:
        if selector not in known:
            raise UsageError(f"'{selector}' names no rule")
        return frozenset(known[selector])

    monkeypatch.setattr(directives, "matching_codes", matching_codes)


def outcome(text: str, place: str = "(Lee, 2020)", code: str = "CIT001") -> Suppressed:
    draft = document(text)
    return Suppression(draft).suppress([finding(draft, place, code)])


def invalid(text: str) -> tuple[IgnoreProblem, ...]:
    return Suppression(document(text)).ignores(frozenset()).invalid


@pytest.mark.parametrize(
    "text",
    [
        "Text (Lee, 2020). <!-- refkit: ignore[CIT001] -- in the other volume -->",
        "<!-- refkit: ignore[CIT001] --> Text (Lee, 2020).",
        "Text (Lee, 2020). <!--refkit:ignore[ CIT003 ,CIT001 ]-->",
        "Text (Lee, 2020). <!-- refkit: ignore[CIT] -->",
        "Text (Lee, 2020). <!-- refkit: ignore[citation-without-reference] -->",
        "<!-- refkit: ignore[CIT001] -->\nText (Lee, 2020).",
        "<!-- refkit: ignore[CIT001] -->\r\n\r\nText (Lee, 2020).",
        "  <!-- refkit: ignore[CIT001] -->  \n\n \nText (Lee, 2020).",
        "<!-- refkit: ignore[CIT003] --> <!-- refkit: ignore[CIT001] -->\nText (Lee, 2020).",
        "\t<!-- refkit: ignore[CIT001] --><!-- of two\nlines --> <!-- more --> \n\nText (Lee, 2020).",
        "<!-- Refkit: ignore[CIT001] -->\nText (Lee, 2020).",
        "Text (Lee, 2020). <!-- REFKIT:ignore[CIT001] -->",
        "<!-- refkit: ignore[CIT001] -->\n<!-- refkit: ignore[CIT003] -->\nText (Lee, 2020).",
        "<!-- refkit: ignore[CIT001]\n-- a long\nreason -->\nText (Lee, 2020).",
        "<!-- refkit: ignore-start[CIT001] -->\nText.\n\nText (Lee, 2020).\n<!-- refkit: ignore-end -->",
        "<!-- refkit: ignore-start[CIT001] -->\nText (Lee, 2020).\n<!-- refkit: ignore-end[CIT001] -->",
        "Text (Lee, 2020).\n\n<!-- refkit: ignore-file[CIT001] -->",
    ],
)
def test_a_comment_hides_what_it_names(text: str) -> None:
    result = outcome(text)
    assert [f.code for f in result.suppressed] == ["CIT001"]
    assert not result.kept
    assert not invalid(text)


@pytest.mark.parametrize(
    "text",
    [
        "Text (Lee, 2020). <!-- refkit: ignore[CIT003] -->",
        "Text (Lee, 2020).\n<!-- refkit: ignore[CIT001] -->",
        "<!-- refkit: ignore[CIT001] -->\nFirst line\nText (Lee, 2020).",
        "Title <!-- refkit: ignore[CIT001] -->\nText (Lee, 2020).",
        "<!-- refkit: ignore-start[CIT001] -->\n<!-- refkit: ignore-end -->\nText (Lee, 2020).",
        "<!-- refkit: ignore-file[CIT003] -->\nText (Lee, 2020).",
        "Text (Lee, 2020). <!-- a remark on refkit: ignore[CIT001] -->",
        "Text (Lee, 2020). refkit: ignore[CIT001]",
    ],
)
def test_a_comment_hides_nothing_else(text: str) -> None:
    result = outcome(text)
    assert [f.code for f in result.kept] == ["CIT001"]
    assert not invalid(text)


def test_a_finding_over_several_lines_is_hidden_from_any_of_them() -> None:
    text = "Text (Lee et al.,\n2020) and more. <!-- refkit: ignore[CIT001] -->"
    assert outcome(text, "Lee et al.,\n2020").suppressed


def test_a_region_holds_only_for_its_own_codes() -> None:
    text = "<!-- refkit: ignore-start[CIT001] -->\nA (Lee, 2020).\n<!-- refkit: ignore-end -->\n"
    assert outcome(text, code="CIT003").kept


def test_regions_may_overlap() -> None:
    text = (
        "<!-- refkit: ignore-start[CIT001] -->\n<!-- refkit: ignore-start[CIT003] -->\n"
        "<!-- refkit: ignore-end[CIT001] -->\nA (Lee, 2020).\n<!-- refkit: ignore-end -->\n"
    )
    assert outcome(text, code="CIT001").kept
    assert outcome(text, code="CIT003").suppressed


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore", "this ignore names no rule and hides nothing; write ignore[CODE] with the code of the finding"),
        ("ignore[]", "this ignore names no rule and hides nothing; write ignore[CODE] with the code of the finding"),
        ("ignore -- all of it", "this ignore names no rule and hides nothing; write ignore[CODE] with the code of the finding"),
        ("ignore-file", "this ignore-file names no rule and hides nothing; write ignore-file[CODE] with the code of the finding"),
        ("ignore[CIT999]", "'CIT999' names no rule"),
        ("disable[CIT001]", "'refkit: disable' is not known here; write one of ignore, ignore-start, ignore-end, ignore-file"),
        ("", "'refkit: ' is not known here; write one of ignore, ignore-start, ignore-end, ignore-file"),
        ("ignore-end[CIT001]", "this ignore-end has no ignore-start before it"),
    ],
)
def test_a_comment_that_cannot_be_obeyed_hides_nothing_and_is_told(comment: str, message: str) -> None:
    text = f"Title\n\nText (Lee, 2020). <!-- refkit: {comment} -->"
    assert [f.code for f in outcome(text).kept] == ["CIT001"]
    [problem] = invalid(text)
    assert problem == IgnoreProblem(text.index("<!--"), len(text), f"{message[0].upper()}{message[1:]}.")


def test_of_several_codes_each_unknown_one_is_told_and_the_others_hold() -> None:
    text = "Text (Lee, 2020). <!-- refkit: ignore[CIT999, CIT001, CIT998] -->"
    assert not outcome(text).kept
    assert [problem.message for problem in invalid(text)] == ["'CIT999' names no rule.", "'CIT998' names no rule."]
    text = "<!-- refkit: ignore-start[CIT999, CIT001] -->\nText (Lee, 2020).\n<!-- refkit: ignore-end[CIT001] -->"
    assert not outcome(text).kept
    assert [problem.start for problem in invalid(text)] == [0]
    text = "<!-- refkit: ignore-start[CIT001] -->\n<!-- refkit: ignore-end[CIT999] -->\nText (Lee, 2020)."
    assert not outcome(text).kept
    assert len(invalid(text)) == 2


def test_a_line_with_comments_and_text_speaks_of_itself() -> None:
    text = "<!-- refkit: ignore[CIT001] --> so <!-- refkit: ignore[CIT003] -->\nText (Lee, 2020)."
    assert outcome(text).kept


def test_a_region_without_end_holds_to_the_end_of_the_file_and_is_told() -> None:
    text = "<!-- refkit: ignore-start[CIT001] -->\nText (Lee, 2020)."
    assert outcome(text).suppressed
    [problem] = invalid(text)
    assert (problem.start, problem.message) == (0, "This ignore-start has no ignore-end: it holds to the end of the file.")


@pytest.mark.parametrize("between", ["", "\n", "\n<!-- a remark -->\n\n"])
def test_comments_on_lines_of_their_own_all_mean_the_next_line_of_text(between: str) -> None:
    lone = f"<!-- refkit: ignore[CIT001] -->\n{between}"
    text = f"{lone}<!-- refkit: ignore[CIT003] -->\n{lone}Text (Lee, 2020).\nMore (Cho, 2020)."
    assert outcome(text).suppressed
    assert outcome(text, code="CIT003").suppressed
    assert outcome(text, "(Cho, 2020)").kept


@pytest.mark.parametrize("place", ["One", "Two", "Three", "Four", "Five"])
def test_one_finding_is_hidden_by_whichever_region_it_is_in(place: str) -> None:
    start, end = "<!-- refkit: ignore-start[CIT001] -->\n", "<!-- refkit: ignore-end[CIT001] -->\n"
    text = f"One\n{start}{start}Two\n{end}Three\n{start}Four\n{end}Five <!-- refkit: ignore[CIT001] -->"
    assert bool(outcome(text, place).suppressed) == (place in {"Two", "Four", "Five"})


def test_the_order_of_findings_stays() -> None:
    draft = document("A (Lee, 2020).\n\nB (Cho, 2021). <!-- refkit: ignore[CIT001] -->\n\nC (Diaz, 2022).")
    findings = [finding(draft, name) for name in ("Lee", "Cho", "Diaz")]
    result = Suppression(draft).suppress(findings)
    assert result.kept == (findings[0], findings[2])
    assert result.suppressed == (findings[1],)
