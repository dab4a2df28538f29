"""A reference has one of several years in which its work came out.

What it finds
    A year that is right and not the only one: online in one year and in print in the next, or as a preprint before; and one next
    to the year of a record that knows one date only.

Why it matters
    Both are right. The volume and the pages belong to the year in print; who looks for the other year should find the work, too.

Example
    Online in 2022, in volume 123 of 2023.

Use instead
    APA cites the version that is used: with volume and pages, the year in print.

Fix
    None.

Needs the network, or a cache that has the records (`refkit verify`). APA 9.14.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        for difference in outcome.differences:
            if outcome.work is not None and difference.field == "issued" and not difference.is_mismatch:
                yield rule.at_entry(checked, entry, f"{entry.short_form}: {difference.words}.", references=(entry.index,))


RULE = Rule(
    code="REG011",
    name="other-date",
    summary="A reference has one of several years in which its work came out.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
