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
    cited = {index for link in checked.links for index in link.references}
    for duplicate, first in sorted(checked.duplicates.items()):
        entry, earlier = checked.entries[duplicate], checked.entries[first]
        # A bibliography beside the draft may hold what it likes, as long as the draft does not list a work twice.
        if (entry.file and not {duplicate, first} <= cited) or duplicate in checked.repeated_keys:
            continue
        place = f"@{earlier.key}" if earlier.key else f"the one on line {earlier.line}"
        message = f"{entry.short_form} is listed twice: this entry is the same work as {place}."
        yield rule.at_entry(checked, entry, message, references=(first, duplicate))


RULE = Rule(
    code="CIT009",
    name="duplicate-reference",
    summary="Two entries of the list are the same work.",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    check=check,
)
