"""A work has a DOI that its reference lacks.

What it finds
    A reference without a DOI whose record has one.

Why it matters
    A DOI leads to the work for good; APA wants it wherever there is one.

Example
    An article with nothing but a PMCID, or with no identifier at all.

Use instead
    The DOI as a link: https://doi.org/10.…

Fix
    `--fix` puts it in.

Needs the network, or a cache that has the records (`refkit verify`). APA 9.34–9.36.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        work, reference = outcome.work, entry.reference_or_nothing
        if work is not None and work.ids.doi and not reference.doi:
            message = f"{entry.short_form} has the DOI {work.ids.doi}, which the reference lacks."
            yield rule.at_entry(checked, entry, message, references=(entry.index,))


RULE = Rule(
    code="REG010",
    name="identifier-available",
    summary="A work has a DOI that its reference lacks.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
