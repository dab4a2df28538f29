"""Two entries of the list are the same work.

What it finds
    Entries with the same DOI, or with the same first author, year and title.

Why it matters
    A list names each work once; of two versions one is usually the older and poorer one.

Example
    The list has the same article twice, once with a DOI and once without.

Use instead
    One entry, the fuller one.

Fix
    None: entries are never merged unasked.

Works offline. APA 9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for duplicate, first in sorted(checked.duplicates.items()):
        entry, earlier = checked.entries[duplicate], checked.entries[first]
        if entry.file:
            continue  # the draft is not where that is mended
        message = f"{entry.short_form} is listed twice: this entry is the same work as the one on line {earlier.line}."
        yield rule.finding(checked.document, entry.start, entry.end, message, references=(first, duplicate))


RULE = Rule(
    code="CIT009",
    name="duplicate-reference",
    summary="Two entries of the list are the same work.",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    check=check,
)
