"""A cited work has been corrected or replaced by a newer version.

What it finds
    A work whose record has a correction, an addendum, a note of the publisher or a newer version.

Why it matters
    What you cite it for may be what was corrected.

Example
    An article with a corrigendum to its second table.

Use instead
    Read the correction; nothing has to change in the reference.

Fix
    None.

Needs the network, or a cache that has the records (`refkit verify`). APA 10.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.registry.saying import record_of
from refkit.rules.rule import CheckedDocument, Rule

_CHANGED = {
    "corrected": "corrected",
    "republished": "corrected and published again",
    "amended": "amended",
    "new version": "replaced by a new version",
    "publisher’s note": "given a note by its publisher",
    "updated": "updated",
}


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        for said in outcome.status:
            if said in _CHANGED:
                message = f"{entry.short_form}: this work has been {_CHANGED[said]} ({record_of(outcome.work)})."
                yield rule.at_entry(checked, entry, message, references=(entry.index,))
                break


RULE = Rule(
    code="REG008",
    name="corrected",
    summary="A cited work has been corrected or replaced by a newer version.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
