"""A citation in parentheses has no comma before its year.

What it finds
    A citation in parentheses whose year follows the names without a comma. Not in a draft that is used to it, as the style of many
    journals is: three times at least, and more often than it has the comma.

Why it matters
    Author and date are two elements; a comma separates them within parentheses (APA 8.11).

Example
    Sleep helps (Lee 2020).

Use instead
    Sleep helps (Lee, 2020).

Fix
    Writes the comma. Safe.

Works offline. APA 8.11.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.citations.citation import Mode
from refkit.findings import Confidence, Edit, Finding, Fix, Severity
from refkit.rules.citation_form import against_apa, commas, conjunctions, is_custom
from refkit.rules.own_words import safety_at
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    if is_custom(conjunctions(checked, Mode.PARENTHETICAL)):
        return  # a draft that joins authors otherwise has a style of its own
    for at, citation, start, end, _ in against_apa(checked, commas(checked)):
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"“{citation.label}” has no comma before its year.",
            references=checked.links[at].references,
            citations=(at,),
            fix=Fix(safety_at(checked.document, start, end), (Edit(start, end, ","),)),
        )


RULE = Rule(
    code="CIT105",
    name="comma-before-year",
    summary="A citation in parentheses has no comma before its year.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
