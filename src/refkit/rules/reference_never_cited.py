"""An entry of the reference list is cited nowhere.

What it finds
    An entry that no citation in the text refers to. A citation that is nearly right (another year, a misspelt name) counts as
    referring to it: one mistake, one finding.

Why it matters
    A reference list holds the works cited, and only them (APA 9.1); an entry left over is often the trace of a citation lost.

Example
    The list has Kolimechkov et al. (2022); the text never cites it.

Use instead
    Cite the work, or take the entry out.

Fix
    None: only the writer knows which.

Works offline. APA 8.4, 9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.linking import Status
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    # A draft that cites nothing has a list for further reading: its entries are not all called uncited.
    if all(link.status is Status.EXEMPT for link in checked.links) or checked.unchecked:
        return
    meant = {index for link in checked.links for index in link.references}
    meant |= {checked.duplicates[index] for index in meant if index in checked.duplicates}
    meant |= {link.nearest.reference for link in checked.links if link.nearest and link.deviation is not None}
    for entry in checked.entries:
        # A bibliography beside the draft serves others too.
        if entry.file or entry.index in meant or entry.index in checked.duplicates or not entry.is_parsed:
            continue
        number = f"Entry {entry.label}, " if entry.label.isdecimal() else ""
        message = f"{number}{entry.short_form}{',' if number else ''} is in the reference list, but nothing in the text cites it."
        yield rule.finding(checked.document, entry.start, entry.end, message, references=(entry.index,))


RULE = Rule(
    code="CIT002",
    name="reference-never-cited",
    summary="An entry of the reference list is cited nowhere.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
