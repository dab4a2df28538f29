"""An identifier of a reference is registered nowhere.

What it finds
    A DOI, PMID or PMCID that the registry which would hold it does not know. Nothing is said where the registry could not be asked.

Why it matters
    Nobody gets to the work by it. It is a slip of the pen, or was never the identifier of anything.

Example
    https://doi.org/10.1234/abcd.5678, of which doi.org says that no agency has registered it.

Use instead
    The identifier of the work, which `refkit search` finds by its title, or none.

Fix
    None that is safe: `--unsafe-fixes` puts in the DOI of the record that a search has found.

Needs the network, or a cache that has the records (`refkit verify`). APA 9.34–9.36.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for entry, outcome in checked.verified():
        for unknown in outcome.unknown:
            found = f" The work is registered as {outcome.work.ids.doi}." if outcome.work and outcome.work.ids.doi else ""
            message = (
                f"The {unknown.label} {unknown.value} of {entry.short_form} leads nowhere: {unknown.reason.rstrip('.')}.{found}"
            )
            yield rule.at_entry(checked, entry, message, references=(entry.index,))


RULE = Rule(
    code="REG001",
    name="identifier-not-found",
    summary="An identifier of a reference is registered nowhere.",
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    check=check,
)
