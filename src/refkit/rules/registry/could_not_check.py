"""A reference could not be verified, because a registry could not be asked.

What it finds
    A reference of which nothing can be said: a registry did not answer, the cache has no record and the network was not to be
    used, or the DOI is registered where refkit cannot ask.

Why it matters
    No answer is no verdict: the reference may be right or wrong.

Example
    A DOI while Crossref is down.

Use instead
    `refkit verify` once more: what was answered is remembered.

Fix
    None.

Needs the network, or a cache that has the records (`refkit verify`). APA 9.34.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule
from refkit.verification.outcome import Verdict


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        if outcome.verdict is Verdict.COULD_NOT_CHECK:
            why = outcome.unanswered or "it has neither an identifier nor a title to search for"
            yield rule.at_entry(checked, entry, f"{entry.short_form} could not be checked: {why}.", references=(entry.index,))


RULE = Rule(
    code="REG013",
    name="could-not-check",
    summary="A reference could not be verified, because a registry could not be asked.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
