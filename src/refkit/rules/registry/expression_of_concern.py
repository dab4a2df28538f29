"""The editors of a cited work have expressed concern about it.

What it finds
    A work whose record has an expression of concern.

Why it matters
    The editors doubt the work, and may retract it.

Example
    An article under investigation.

Use instead
    Another source, or a word about the concern.

Fix
    None.

Needs the network, or a cache that has the records (`refkit verify`). APA 10.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.registry.saying import record_of
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        if "expression of concern" in outcome.status:
            message = f"There is an expression of concern about {entry.short_form} ({record_of(outcome.work)})."
            yield rule.at_entry(checked, entry, message, references=(entry.index,))


RULE = Rule(
    code="REG007",
    name="expression-of-concern",
    summary="The editors of a cited work have expressed concern about it.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
