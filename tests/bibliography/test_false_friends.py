"""Drafts that have something like citations or a reference list, and have none: ``false_friends.cases``."""

from __future__ import annotations

from tests.cases import HERE, Case, each_case, found_codes, read_cases


@each_case(read_cases(HERE / "bibliography" / "false_friends.cases"))
def test_nothing_is_found(case: Case) -> None:
    report = case.check()
    # That keys are not checked is said once, and is no finding about citations.
    assert set(found_codes(report)) <= {"CIT012"}
    assert [citation.text for citation in report.citations if citation.mode.value in {"parenthetical", "narrative"}] == []
