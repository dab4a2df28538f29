"""A cited work was retracted or withdrawn.

What it finds
    A work whose record says that it, or a part of it, was retracted, withdrawn or removed: by the publisher, Retraction Watch
    or PubMed.

Why it matters
    Its results do not stand. Who cites it as if they did passes them on.

Example
    An article with “RETRACTED:” before its title.

Use instead
    Another source; or say in the text and in the reference that it was retracted.

Fix
    None.

Needs the network, or a cache that has the records (`refkit verify`). APA 10.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.registry.saying import record_of
from refkit.rules.rule import CheckedDocument, Rule
from refkit.verification.outcome import TAKEN_BACK


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        for said in outcome.status:
            if said in TAKEN_BACK:
                message = f"{entry.short_form} has been {said} ({record_of(outcome.work)}); cite another source, or say so."
                yield rule.at_entry(checked, entry, message, references=(entry.index,))
                break


RULE = Rule(
    code="REG006",
    name="retracted",
    summary="A cited work was retracted or withdrawn.",
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    check=check,
)
