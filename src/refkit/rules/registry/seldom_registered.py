"""No registry has a record of a reference of a kind that is seldom registered.

What it finds
    A book, report, thesis, standard, law, web page or the like that the registries have no record of. That is usual, and no
    sign of a mistake.

Why it matters
    So that nobody takes silence for a proof: this reference was not verified.

Example
    A guideline of a ministry, a novel, an act of parliament.

Use instead
    Nothing has to be done.

Fix
    None.

Needs the network, or a cache that has the records (`refkit verify`). APA 10.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.registry.saying import looked_in
from refkit.rules.rule import CheckedDocument, Rule
from refkit.verification.coverage import is_registered, kind_of
from refkit.verification.outcome import Verdict


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        if outcome.verdict is Verdict.NOT_FOUND and not is_registered(entry.reference_or_nothing):
            kind = kind_of(entry.reference_or_nothing)
            message = (
                f"{entry.short_form} was not found in {looked_in(outcome)}, which says little: few {kind} are registered there."
            )
            yield rule.at_entry(checked, entry, message, references=(entry.index,))


RULE = Rule(
    code="REG005",
    name="seldom-registered",
    summary="No registry has a record of a reference of a kind that is seldom registered.",
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
)
