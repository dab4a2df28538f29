"""A cited preprint has been published since.

What it finds
    A preprint whose record names the article that it became.

Why it matters
    The article was reviewed, and may say something else.

Example
    A manuscript on bioRxiv that a journal has published a year later.

Use instead
    The article, if it says what you cite the preprint for (APA: cite the version you used).

Fix
    None.

Needs the network, or a cache that has the records (`refkit verify`). APA 10.8.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule

_PUBLISHED = "published since"


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        for said in outcome.status:
            if said.startswith(_PUBLISHED):
                where = said.removeprefix(_PUBLISHED).strip(" ()")
                message = f"{entry.short_form} is a preprint that has been published since{f': {where}' if where else ''}."
                yield rule.at_entry(checked, entry, message, references=(entry.index,))
                break


RULE = Rule(
    code="REG009",
    name="preprint-superseded",
    summary="A cited preprint has been published since.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
