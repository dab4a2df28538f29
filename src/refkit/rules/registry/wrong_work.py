"""An identifier of a reference belongs to another work.

What it finds
    An identifier that leads to a record with another title by other people. A record that is plainly the work with a mistake in
    it is told as REG003.

Why it matters
    Who follows the link reads something else, and every tool that counts citations credits the wrong work.

Example
    A paper about tides with the DOI of one about mud.

Use instead
    The identifier of the work itself.

Fix
    None that is safe: `--unsafe-fixes` puts in the DOI of the record that a search has found.

Needs the network, or a cache that has the records (`refkit verify`). APA 9.34–9.36.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.registry.saying import in_short
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        for misled in outcome.misled:
            other = misled.work.reference
            own = f" Its own is {outcome.work.ids.doi}." if outcome.work and outcome.work.ids.doi else ""
            message = f"The {misled.label} {misled.value} of {entry.short_form} belongs to another work: {in_short(other)}.{own}"
            yield rule.at_entry(checked, entry, message, references=(entry.index,))


RULE = Rule(
    code="REG002",
    name="wrong-work",
    summary="An identifier of a reference belongs to another work.",
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    check=check,
)
