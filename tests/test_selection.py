from __future__ import annotations

from collections.abc import Iterator

import pytest

from refkit.errors import UsageError
from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule
from refkit.selection import Choice, chosen_rules, matching_codes


def nothing(_: Rule, __: CheckedDocument) -> Iterator[Finding]:
    return iter(())


def rule(code: str, name: str, *, default: bool = True) -> Rule:
    return Rule(code, name, "", Severity.ERROR, Confidence.CERTAIN, nothing, default)


RULES = (
    rule("CIT001", "citation-without-reference"),
    rule("CIT002", "reference-never-cited"),
    rule("CIT101", "et-al-required", default=False),
    rule("REF001", "unparsed-reference"),
)


def chosen(*choices: Choice) -> list[str]:
    return [rule.code for rule in chosen_rules(choices, RULES)]


def test_without_a_choice_the_default_rules_run() -> None:
    assert chosen() == ["CIT001", "CIT002", "REF001"]


@pytest.mark.parametrize(
    ("selector", "codes"),
    [
        ("CIT001", {"CIT001"}),
        (" cit001 ", {"CIT001"}),
        ("reference-never-cited", {"CIT002"}),
        ("Reference-Never-Cited", {"CIT002"}),
        ("CIT", {"CIT001", "CIT002", "CIT101"}),
        ("CIT0", {"CIT001", "CIT002"}),
        ("all", {"CIT001", "CIT002", "CIT101", "REF001"}),
    ],
)
def test_a_selector_means_codes(selector: str, codes: set[str]) -> None:
    assert matching_codes(selector, RULES) == codes


@pytest.mark.parametrize(
    ("selector", "sentence"),
    [
        ("CIT011", "'CIT011' names no rule; did you mean CIT101?"),
        ("refrence-never-cited", "'refrence-never-cited' names no rule; did you mean reference-never-cited?"),
        ("E501", "'E501' names no rule; `refkit rules` lists them."),
        ("C", "'C' names no rule; `refkit rules` lists them."),
        ("", "'' names no rule; `refkit rules` lists them."),
    ],
)
def test_a_selector_that_names_nothing_is_told(selector: str, sentence: str) -> None:
    with pytest.raises(UsageError) as told:
        matching_codes(selector, RULES)
    assert str(told.value) == sentence


def test_the_sentence_says_where_the_selector_stands() -> None:
    with pytest.raises(UsageError, match=r"^refkit.toml \(ignore, E501\): 'E501' names no rule"):
        chosen(Choice(ignore=["E501"], origin=lambda field, item: f"refkit.toml ({field}, {item})"))


@pytest.mark.parametrize(
    ("choices", "codes"),
    [
        ([Choice(select=["ALL"])], ["CIT001", "CIT002", "CIT101", "REF001"]),
        ([Choice(select=["ALL"], ignore=["CIT"])], ["REF001"]),
        ([Choice(select=["REF001", "CIT002"])], ["CIT002", "REF001"]),
        ([Choice(select=[])], []),
        ([Choice(ignore=["CIT002"])], ["CIT001", "REF001"]),
        ([Choice(ignore=["CIT002"]), Choice(ignore=["CIT001"])], ["REF001"]),
        ([Choice(select=["REF"]), Choice(select=["CIT002"])], ["CIT002"]),
        ([Choice(ignore=["CIT002"]), Choice(select=["CIT002"])], ["CIT002"]),
    ],
)
def test_the_later_choice_overrides_the_earlier(choices: list[Choice], codes: list[str]) -> None:
    assert chosen(*choices) == codes
