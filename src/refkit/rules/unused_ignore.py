"""A comment ignores findings that are not there.

What it finds
    ``refkit: ignore[…]``, ``ignore-start`` or ``ignore-file`` with a code that hides nothing. A code whose rule did not run is
    left alone: one that is not selected, and in ``refkit check`` what only ``refkit verify`` can find (REG…), and the other way
    round. Of a family (``CIT``) all rules that run unasked must have run. In a bibliography beside a draft nothing is called
    unused, because another draft may be what the comment answers; checked by itself, its REF codes are judged.

Why it matters
    The comment outlives what it answered, and hides the next finding of that kind, which nobody has seen.

Example
    ``Sleep helps (Lee, 2020). <!-- refkit: ignore[CIT001] -->``, with Lee (2020) in the list by now.

Use instead
    ``Sleep helps (Lee, 2020).``

Fix
    Safe: takes the comment out, or of several codes those that hide nothing. Lines are kept apart as they were. None for an
    ``ignore-start`` whose end belongs to others, too.

Works offline. APA has nothing on this.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for ignore in checked.ignores.unused:
        document = checked.libraries[ignore.file].document if ignore.file else checked.document
        yield rule.finding(document, ignore.start, ignore.end, ignore.message, fix=ignore.fix, file=ignore.file)


RULE = Rule(
    code="RFK001",
    name="unused-ignore",
    summary="A comment ignores findings that are not there.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
