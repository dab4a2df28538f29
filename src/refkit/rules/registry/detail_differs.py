"""A lesser detail of a reference is not as the record has it.

What it finds
    A publisher, an issue or a type of work that the record has in another way, and that finds the work all the same.

Why it matters
    Publishers change their names, and journals number their issues in several ways. Only the author can tell.

Example
    The list has issue 2, the record issue 2–3.

Use instead
    What the work itself says.

Fix
    `--unsafe-fixes` takes what the record says.

Needs the network, or a cache that has the records (`refkit verify`). APA 9.25, 9.29.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.registry.saying import record_of
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        for difference in outcome.differences:
            if outcome.work is not None and difference.field != "issued" and not difference.is_mismatch:
                message = f"{entry.short_form}: {difference.words} ({record_of(outcome.work)})."
                yield rule.at_entry(checked, entry, message, references=(entry.index,))


RULE = Rule(
    code="REG012",
    name="detail-differs",
    summary="A lesser detail of a reference is not as the record has it.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
