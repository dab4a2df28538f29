"""A citation leaves out the year letter that tells two entries apart.

What it finds
    A citation with a bare year where the list has several works of that first author and year, told apart by letters. Said also
    where the number of names shows which one is meant: text and list must agree.

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

from refkit.bibliography.entry import Entry
from refkit.findings import Confidence, Finding, Severity
from refkit.linking import Deviation, Status
from refkit.normalization.folding import fold
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for at, citation, link in checked.linked():
        if link.status not in (Status.AMBIGUOUS, Status.LINKED) or link.deviation is not Deviation.LETTER:
            continue
        entries = [checked.entries[index] for index in link.references]
        if len(entries) == 1 and not _has_siblings(checked, entries[0]):
            continue
        dates = " and ".join(str(entry.head.issued) for entry in entries)
        message = f"“{citation.label}” needs a year letter: the list has {dates}."
        yield rule.finding(checked.document, citation.start, citation.end, message, references=link.references, citations=(at,))


def _has_siblings(checked: CheckedDocument, entry: Entry) -> bool:
    """Whether the list has another work of this first author and year, so that the letter is needed."""
    head = entry.head
    return any(
        other.index != entry.index
        and other.head.issued.year == head.issued.year
        and other.head.authors.names[:1]
        and fold(other.head.authors.names[0].surname) == fold(head.authors.names[0].surname)
        for other in checked.entries
    )


RULE = Rule(
    code="CIT008",
    name="year-suffix-missing",
    summary="A citation leaves out the year letter that tells two entries apart.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
