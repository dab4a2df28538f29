"""No registry has a record of a reference of a kind that is registered.

What it finds
    An article of a journal that neither its identifiers nor a search of its words have found. It says where
    was looked, and nothing about whether the work is there.

Why it matters
    Nearly all journals register their articles. What is not found has a mistake in it, is from a journal that does not, or is no
    work at all.

Example
    Saniee et al. (2012), in a journal that registers nothing: look it up at the publisher’s.

Use instead
    Whatever the work says. A note keeps refkit silent: `ignore[REG004]`.

Fix
    None.

Needs the network, or a cache that has the records (`refkit verify`). APA 9.34.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.registry.saying import looked_in
from refkit.rules.rule import CheckedDocument, Rule
from refkit.verification.coverage import is_registered
from refkit.verification.outcome import Verdict


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        if outcome.verdict is Verdict.NOT_FOUND and is_registered(entry.reference_or_nothing):
            message = (
                f"{entry.short_form} was not found in {looked_in(outcome)}, where the articles of most journals are registered; "
                "`refkit search` shows what is nearest."
            )
            yield rule.at_entry(checked, entry, message, references=(entry.index,))


RULE = Rule(
    code="REG004",
    name="not-found-anywhere",
    summary="No registry has a record of a reference of a kind that is registered.",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    check=check,
)
