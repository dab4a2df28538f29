"""The rules: each has a page, a code and a name of its own, and drafts that are wrong and right by it, in a file named after it."""

from __future__ import annotations

import re
from collections import Counter
from inspect import getdoc
from sys import modules

import pytest

from refkit.findings import Severity
from refkit.rules import REGISTRY_RULES, RULES, Rule
from tests.cases import HERE, Case, assert_as_expected, cases_in, each_case, found_codes, read_cases

SECTIONS = ["What it finds", "Why it matters", "Example", "Use instead", "Fix"]
#: Severities that the design fixes.
ERRORS = {"CIT001", "CIT003", "CIT004", "CIT005", "CIT006", "CIT010", "REG001", "REG002", "REG006"}
WARNINGS = {"CIT002", "CIT007", "CIT008", "CIT009", "CIT011", "CIT101", "CIT102", "REF001", "REF100"}
NAMES = {
    "CIT001": "citation-without-reference",
    "CIT002": "reference-never-cited",
    "CIT003": "year-mismatch",
    "CIT004": "author-mismatch",
    "CIT005": "given-name-cited",
    "CIT006": "coauthor-cited",
    "CIT007": "ambiguous-citation",
    "CIT008": "year-suffix-missing",
    "CIT009": "duplicate-reference",
    "CIT010": "unknown-key",
    "CIT011": "duplicate-key",
    "CIT103": "ampersand-in-text",
    "CIT104": "and-in-parentheses",
    "CIT105": "comma-before-year",
    "CIT106": "order-in-parentheses",
    "CIT107": "repeated-group-abbreviation",
    "CIT108": "locator-form",
    "CIT109": "inconsistent-citation-style",
    "REF001": "unparsed-reference",
    "REF005": "missing-field",
    "REF006": "author-form",
    "REF007": "date-form",
    "REF008": "title-case",
    "REF009": "doi-form",
    "REF010": "identifier-invalid",
    "REF011": "pmcid-without-doi",
    "REF012": "url-form",
    "REF013": "page-range",
    "REF014": "journal-abbreviated",
    "REF100": "no-reference-list",
    "REF104": "inconsistent-entries",
    "REF105": "not-apa",
}
#: Those about what the registries say have their cases in ``test_registry_rules.py``.
OFFLINE = [rule for rule in RULES if rule not in REGISTRY_RULES]
each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def cases_of(rule: Rule) -> list[Case]:
    return read_cases(HERE / "rules" / f"{rule.code}_{rule.name.replace('-', '_')}.cases")


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_codes_have_the_names_that_were_given_them_for_good() -> None:
    assert NAMES.items() <= {rule.code: rule.name for rule in RULES}.items()


@each_rule
def test_codes_and_names_have_their_form(rule: Rule) -> None:
    assert re.fullmatch(r"(CIT|REF|REG|RFK)\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.summary.endswith((".", ".”"))


@each_rule
def test_severities_are_those_of_the_design(rule: Rule) -> None:
    if rule.code in ERRORS:
        assert rule.severity is Severity.ERROR
    elif rule.code in WARNINGS:
        assert rule.severity is Severity.WARNING
    elif rule.code.startswith("CIT1"):
        assert rule.severity is Severity.INFO


@each_rule
def test_a_rule_has_a_page(rule: Rule) -> None:
    page = getdoc(modules[rule.check.__module__])
    assert page
    lines = page.splitlines()
    assert [line for line in lines if line in SECTIONS] == SECTIONS
    assert lines[0].endswith((".", '."'))
    assert any(line.startswith("    ") for line in lines)
    assert re.search(r"\bAPA (?:\d|has nothing)", page)
    assert re.search(r"^Works offline|^Needs the network", page, re.MULTILINE)


@pytest.mark.parametrize("rule", OFFLINE, ids=[rule.code for rule in OFFLINE])
def test_a_rule_has_wrong_and_right_drafts(rule: Rule) -> None:
    cases = cases_of(rule)
    for case in cases:
        said = case.name.partition(": ")[2].partition(":")[0]
        assert said == ("wrong" if rule.code in case.findings else "right"), case.name
    assert len({rule.code in case.findings for case in cases}) == 2


@each_case(cases_in("rules"))
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    assert_as_expected(case, case.check())


@each_case(cases_in("rules"))
def test_a_finding_has_what_its_rule_says(case: Case) -> None:
    rules = {rule.code: rule for rule in RULES}
    report = case.check()
    for finding in report.findings:
        rule = rules[finding.code]
        assert finding.name == rule.name
        assert finding.severity.rank >= rule.severity.rank
        assert finding.message
        assert "\n" not in finding.message


@each_case(cases_in("rules", "linking"))
def test_what_a_fix_writes_mends_the_finding(case: Case) -> None:
    report = case.check()
    for finding in report.findings:
        if finding.fix is None:
            continue
        text = case.text
        for edit in sorted(finding.fix.edits, key=lambda edit: edit.start, reverse=True):
            # A comment is taken out with its line, and entries that change places are several.
            assert finding.code in {"RFK001", "REF102"} or finding.start <= edit.start <= edit.end <= finding.end
            text = text[: edit.start] + edit.text + text[edit.end :]
        mended = Case(case.name, text, case.filename, (), (), case.select).check()
        before, after = (Counter(found_codes(each)) for each in (report, mended))
        assert after[finding.code] < before[finding.code], text
        # Works are told to be out of order only once it is known which they are.
        assert after - before <= Counter({"CIT106": 1}), text
