"""A reference says something else than the record of its work.

What it finds
    A title, author, year, journal, volume or page that is not as the registry has it. What is merely written in another way is
    the same: capitals, abbreviations, initials, diacritics, British and American spelling, the year online for that in print.

Why it matters
    A reference that differs from its work was copied from somewhere else, mixed up from two works, or made up by a program.

Example
    The list has “… functional architecture changes …”, the record “… functional network changes …”.

Use instead
    What the work itself says: records have mistakes, too.

Fix
    None that is safe: `--unsafe-fixes` takes what the record says.

Needs the network, or a cache that has the records (`refkit verify`). APA 9.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.registry.saying import record_of
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        # Of another work every field differs, and says nothing.
        if outcome.work is None:
            continue
        for difference in outcome.differences:
            if difference.is_mismatch:
                message = f"{entry.short_form}: {difference.words} ({record_of(outcome.work)})."
                yield rule.at_entry(checked, entry, message, references=(entry.index,))


RULE = Rule(
    code="REG003",
    name="field-mismatch",
    summary="A reference says something else than the record of its work.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
