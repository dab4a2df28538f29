"""A comment to refkit cannot be obeyed.

What it finds
    A comment that begins with ``refkit:`` and names no rule, or one that does not exist; an ``ignore-end`` without a start, an
    ``ignore-start`` without an end, words that are no order, and an order without the colon.

Why it matters
    It hides nothing, although its writer thinks so; an ``ignore-start`` without end hides all that follows.

Example
    ``Sleep helps (Lee, 2020). <!-- refkit: ignore -->``

Use instead
    ``Sleep helps (Lee, 2020). <!-- refkit: ignore[CIT001] -- in the other volume -->``

Fix
    None: what was meant is not known.

Works offline. APA has nothing on this.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for ignore in checked.ignores.invalid:
        document = checked.libraries[ignore.file].document if ignore.file else checked.document
        yield rule.finding(document, ignore.start, ignore.end, ignore.message, fix=ignore.fix, file=ignore.file)


RULE = Rule(
    code="RFK002",
    name="invalid-ignore",
    summary="A comment to refkit cannot be obeyed.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
