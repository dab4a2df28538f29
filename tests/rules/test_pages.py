"""The pages of the rules, in ``docs/rules`` and elsewhere."""

from __future__ import annotations

import pytest

from refkit.rules import REGISTRY_RULES, RULES, Rule
from refkit.rules.pages import FAMILIES, INDEX, document_name, documents, fix_safety, is_offline, rule_json, sections, terminal_page
from tests.process import ROOT

FOLDER = ROOT / "docs/rules"
each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def test_the_pages_in_the_docs_are_those_of_the_rules() -> None:
    """``python -m refkit.rules.pages docs/rules`` writes them."""
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == documents()


@each_rule
def test_a_page_has_every_section_of_its_docstring(rule: Rule) -> None:
    page = documents()[document_name(rule)]
    assert page.startswith(f"# {rule.code} {rule.name}\n")
    headings = [section.heading for section in sections(rule.page) if section.heading]
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == headings
    assert f"| severity | {rule.severities} |" in page
    assert f"[{rule.code}]({rule.code}.md)" in documents()[INDEX]


@each_rule
def test_a_rule_is_of_one_family_and_stands_under_it(rule: Rule) -> None:
    [family] = [family for beginning, family in FAMILIES.items() if rule.code.startswith(beginning)]
    before = documents()[INDEX].partition(f"[{rule.code}]")[0]
    assert [line[3:] for line in before.splitlines() if line.startswith("## ")][-1] == family.name


@each_rule
def test_what_is_said_of_a_rule_is_what_it_is(rule: Rule) -> None:
    said = rule_json(rule)
    assert is_offline(rule) is (rule not in REGISTRY_RULES)
    assert set(said["fixes"]) <= {"safe", "unsafe"}
    assert (", opt-in)" in terminal_page(rule)) is not rule.default


def page_of(fix: str, *, default: bool = True) -> Rule:
    class Paged(Rule):
        page = f"It is so.\n\nFix\n    {fix}\n\nWorks offline. APA 1."

    return Paged(*RULES[0]._replace(default=default))


@pytest.mark.parametrize(
    ("fix", "safety"),
    [
        ("None.", ()),
        ("None: only the writer knows.", ()),
        ("Writes the comma. Safe.", ("safe",)),
        ("Writes the year. Unsafe: the list may\n    be wrong.", ("unsafe",)),
        ("Writes it. Safe where the record has it, else unsafe.", ("safe", "unsafe")),
    ],
)
def test_the_safety_of_a_fix_is_read_from_its_section(fix: str, safety: tuple[str, ...]) -> None:
    assert fix_safety(page_of(fix)) == safety


def test_what_is_opt_in_says_how_to_select_it() -> None:
    rule = page_of("None.", default=False)
    pages = documents([rule])
    assert f'`extend-select = ["{rule.code}"]`' in pages[document_name(rule)]
    assert "| opt-in |" in pages[INDEX]


def test_markup_in_a_page_is_shown_and_code_is_code() -> None:
    class Paged(Rule):
        page = "Stars *a* and ``\\\\cite{a_b}`` and `[@x]` <b>."

    page = documents([Paged(*RULES[0])])[document_name(RULES[0])]
    assert "Stars \\*a\\* and ``\\\\cite{a_b}`` and `[@x]` \\<b\\>." in page
