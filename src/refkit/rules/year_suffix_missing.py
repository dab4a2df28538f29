"""A citation leaves out the year letter that tells two entries apart.

What it finds
    A citation with a bare year where the list has several works by these authors in that year, told apart by letters.

Why it matters
    The reader cannot tell which of them is meant.

Example
    The text cites (Lee, 2019); the list has Lee (2019a) and Lee (2019b).

Use instead
    The letter of the work meant: (Lee, 2019a).

Fix
    None: only the writer knows which.

Works offline. APA 8.19, 9.47.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.linking import Deviation, Status
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for at, citation, link in checked.linked():
        if link.status is not Status.AMBIGUOUS or link.deviation is not Deviation.LETTER:
            continue
        entries = [checked.entries[index] for index in link.references]
        dates = " and ".join(str(entry.head.issued) for entry in entries)
        message = f"“{citation.text}” needs a year letter: the list has {dates}."
        yield rule.finding(checked.document, citation.start, citation.end, message, references=link.references, citations=(at,))


RULE = Rule(
    code="CIT008",
    name="year-suffix-missing",
    summary="A citation leaves out the year letter that tells two entries apart.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
