"""Fixes that go together, applied and checked again: pure, and true of whatever rules give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.documents.document import Document, Prose
from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.fixes import Placed, Settled, fixed, settle, together

Rules = Callable[[str], Iterator[Finding]]


def finding(
    text: str, start: int, end: int, *edits: Edit, code: str, severity: Severity = Severity.WARNING, message: str = "It is so."
) -> Finding:
    document = Document("draft.md", text, "plain", Prose(text, (0,), (0,)))
    line, column = document.line_column(min(start, len(text)))
    fix = Fix(Safety.SAFE, edits) if edits else None
    return Finding(code, "made-up", severity, Confidence.LIKELY, message, start, end, line, column, line, column, fix=fix)


def replacing(code: str, wrong: str, right: str, severity: Severity = Severity.WARNING) -> Rules:
    """A rule that finds a word and writes another one."""

    def rule(text: str) -> Iterator[Finding]:
        for match in re.finditer(wrong, text):
            edit = Edit(match.start(), match.end(), right)
            yield finding(text, match.start(), match.end(), edit, code=code, severity=severity)

    return rule


def forbidding(code: str, wrong: str, severity: Severity = Severity.WARNING) -> Rules:
    def rule(text: str) -> Iterator[Finding]:
        for match in re.finditer(wrong, text):
            yield finding(text, match.start(), match.end(), code=code, severity=severity)

    return rule


def settled(text: str, *rules: Rules, unsafe: bool = False) -> Settled:
    def look(texts: Mapping[str, str]) -> Sequence[Placed]:
        return [Placed("draft.md", each) for rule in rules for each in rule(texts["draft.md"])]

    return settle({"draft.md": text}, look, unsafe=unsafe)


def safe(*edits: Edit) -> Fix:
    return Fix(Safety.SAFE, edits)


@pytest.mark.parametrize(
    ("fixes", "result"),
    [
        ([safe(Edit(0, 2, "x"))], "xcdef"),
        ([safe(Edit(4, 6, "y")), safe(Edit(0, 2, "x"))], "xcdy"),
        # Side by side they do not touch; over each other they do.
        ([safe(Edit(0, 2, "x")), safe(Edit(2, 4, "y"))], "xyef"),
        ([safe(Edit(0, 3, "x")), safe(Edit(2, 4, "y"))], "xdef"),
        # At one place, and at the edge of what is replaced.
        ([safe(Edit(2, 2, "x")), safe(Edit(2, 2, "y"))], "abxcdef"),
        ([safe(Edit(0, 2, "x")), safe(Edit(2, 2, "y"))], "xcdef"),
        # All edits of a fix or none.
        ([safe(Edit(0, 1, "x")), safe(Edit(0, 1, "y"), Edit(4, 5, "z"))], "xbcdef"),
        # Outside of the text, backwards, over itself, twice at one place, of nothing.
        ([safe(Edit(5, 7, "x"))], "abcdef"),
        ([safe(Edit(-1, 1, "x"))], "abcdef"),
        ([safe(Edit(3, 2, "x"))], "abcdef"),
        ([safe(Edit(0, 3, "x"), Edit(2, 4, "y"))], "abcdef"),
        ([safe(Edit(1, 1, "x"), Edit(1, 1, "y"))], "abcdef"),
        ([safe()], "abcdef"),
        # What no text file can hold.
        ([safe(Edit(0, 1, "\0"))], "abcdef"),
        ([safe(Edit(0, 1, "\ud800"))], "abcdef"),
    ],
)
def test_fixes_that_go_together(fixes: list[Fix], result: str) -> None:
    assert fixed("abcdef", together(fixes, 6)) == result


_edits = st.builds(Edit, st.integers(-2, 30), st.integers(-2, 30), st.sampled_from(["", "x", "\n", "é", "\0", "\udc00"]))
_fixes = st.lists(st.builds(Fix, st.sampled_from(Safety), st.lists(_edits, max_size=3).map(tuple)), max_size=12)


@given(st.text(alphabet="ab\r\n é", max_size=24), _fixes)
def test_whatever_the_fixes_are_what_is_outside_of_them_stays(text: str, fixes: list[Fix]) -> None:
    chosen = together(fixes, len(text))
    edits = sorted(edit for fix in chosen for edit in fix.edits)
    assert all(first.end <= second.start for first, second in pairwise(edits))
    spans = [(edit.start, edit.end) for edit in edits]
    assert len([span for span in spans if span[0] == span[1]]) == len({span for span in spans if span[0] == span[1]})
    kept = "".join(sign for at, sign in enumerate(text) if not any(edit.start <= at < edit.end for edit in edits))
    assert fixed(text, [fix._replace(edits=tuple(edit._replace(text="") for edit in fix.edits)) for fix in chosen]) == kept
    assert set(together(chosen, len(text))) == set(chosen)


def test_fixing_goes_on_until_nothing_is_left() -> None:
    done = settled("a a", replacing("CIT001", "a", "b"), replacing("CIT002", "b", "c"))
    # What the first rule writes is what the second one finds: it was not there before, so the first is left out.
    assert done.texts["draft.md"] == "a a"
    done = settled("a a", replacing("CIT001", "a", "b"), replacing("CIT002", "b", "c", Severity.INFO))
    assert (done.texts["draft.md"], done.done) == ("c c", {"draft.md": 4})


def test_a_fix_that_makes_it_worse_is_left_out_and_the_others_are_done() -> None:
    done = settled("a b a c a", replacing("CIT001", "a", "x"), replacing("CIT002", "[bc]", "y"), forbidding("CIT003", "b x"))
    assert done.texts["draft.md"] == "x y x y x"
    done = settled("a b a c a", replacing("CIT001", "a", "x"), replacing("CIT002", "c", "y"), forbidding("CIT003", "b x"))
    assert done.texts["draft.md"] == "x b a y x"
    assert [(left.placed.finding.code, left.reason) for left in done.left_out] == [
        ("CIT001", "fixing it would cause what a warning or an error tells")
    ]


def test_what_was_wrong_before_may_stay_wrong() -> None:
    # The message of the second rule moves with its place, and counts as the same.
    done = settled("a bad a", replacing("CIT001", "a(?!d)", "longer"), forbidding("CIT003", "bad"))
    assert done.texts["draft.md"] == "longer bad longer"


def test_what_moves_elsewhere_in_other_words_is_new() -> None:
    def numbered(text: str) -> Iterator[Finding]:
        for match in re.finditer("x", text):
            yield finding(text, match.start(), match.end(), code="CIT003", message=f"Here at {match.start()}.")

    assert settled("a b", replacing("CIT001", "a", "x"), numbered).texts["draft.md"] == "a b"
    assert settled("a x", replacing("CIT001", "a", "abc"[1:]), numbered).texts["draft.md"] == "bc x"


def test_rules_that_undo_each_other_change_nothing() -> None:
    rules = (
        replacing("CIT001", "a", "b", Severity.INFO),
        replacing("CIT002", "b", "a", Severity.INFO),
        replacing("CIT003", "c", "d"),
    )
    done = settled("a c", *rules)
    assert settled(done.texts["draft.md"], *rules).texts == done.texts
    assert done.texts["draft.md"] == "a d"
    assert {left.reason for left in done.left_out} == {"fixing it comes to no end"}


def test_a_rule_that_feeds_on_itself_changes_nothing() -> None:
    done = settled("a c", replacing("CIT001", "a", "aa", Severity.INFO), replacing("CIT003", "c", "d"))
    assert done.texts["draft.md"] == "a d"


def test_unsafe_fixes_are_done_when_asked_for() -> None:
    def rule(text: str) -> Iterator[Finding]:
        for each in replacing("CIT001", "a", "b")(text):
            assert each.fix
            yield each._replace(fix=each.fix._replace(safety=Safety.UNSAFE))

    assert settled("a", rule).texts["draft.md"] == "a"
    assert settled("a", rule, unsafe=True).texts["draft.md"] == "b"


def test_the_line_ends_of_a_fix_are_those_of_the_text() -> None:
    done = settled("a\r\nb\r\n", replacing("CIT001", "a", "x\ny"))
    assert done.texts["draft.md"] == "x\r\ny\r\nb\r\n"


def test_a_text_that_cannot_be_read_any_more_is_worse() -> None:
    def look(texts: Mapping[str, str]) -> Sequence[Placed] | None:
        text = texts["draft.md"]
        return None if "x" in text else [Placed("draft.md", each) for each in replacing("CIT001", "a", "x")(text)]

    assert settle({"draft.md": "a"}, look).texts == {"draft.md": "a"}


_rules = st.lists(
    st.builds(
        replacing,
        st.sampled_from(["CIT001", "CIT002", "CIT003"]),
        st.sampled_from(["a", "b", "ab", "c+", "(?=a)", "\n"]),
        st.sampled_from(["", "a", "b", "cc", "ba", "\n\n"]),
        st.sampled_from(Severity),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(st.text(alphabet="abc\n", max_size=4), _rules)
def test_fixing_again_changes_nothing(text: str, rules: list[Rules]) -> None:
    once = settled(text, *rules)
    assert settled(once.texts["draft.md"], *rules).texts == once.texts


@given(st.text(alphabet="abc\r\n", max_size=8), _fixes)
def test_hostile_fixes_do_no_harm(text: str, fixes: list[Fix]) -> None:
    def rule(now: str) -> Iterator[Finding]:
        return (finding(now, 0, 0, code="CIT001")._replace(fix=fix, severity=Severity.INFO) for fix in fixes)

    done = settled(text, rule, unsafe=True).texts["draft.md"]
    assert "\0" not in done
    done.encode()
