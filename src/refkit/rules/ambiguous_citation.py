"""A citation fits several entries.

What it finds
    A citation that two or more entries fit alike: first author, year and number of authors agree, and nothing else decides.

Why it matters
    The reader cannot tell which work is meant. Works with the same authors and year take letters, works that "et al." makes alike
    take more names (APA 8.18, 8.19).

Example
    The text cites (Li et al., 2015); the list has Li, Chen, … (2015) and Li, Wang, … (2015).

Use instead
    More names: (Li, Chen, et al., 2015). With the very same authors, letters: 2015a, 2015b.

Fix
    None: only the writer knows which work is meant.

Works offline. APA 8.18, 8.19, 8.20.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.linking import Deviation, Status
from refkit.rules.rule import CheckedDocument, Rule

#: How many entries a message quotes, and how much of each.
_MOST_ENTRIES = 3
_MOST_LETTERS = 70


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for at, citation, link in checked.linked():
        if link.status is not Status.AMBIGUOUS or link.deviation is Deviation.LETTER:
            continue
        count = len(link.references)
        quoted = [_quoted(checked.entries[index].raw) for index in link.references[:_MOST_ENTRIES]]
        listed = " and ".join(quoted) + (f" and {count - len(quoted)} more" if count > len(quoted) else "")
        message = f"“{citation.label}” fits {count} entries: {listed}."
        if citation.date.suffix and not any(checked.entries[index].head.issued.suffix for index in link.references):
            message = f"“{citation.label}” has a year letter, but none of the {count} entries that fit has one: {listed}."
        yield rule.finding(checked.document, citation.start, citation.end, message, references=link.references, citations=(at,))


def _quoted(raw: str) -> str:
    return f"“{raw}”" if len(raw) <= _MOST_LETTERS else f"“{raw[:_MOST_LETTERS].rstrip()}…”"


RULE = Rule(
    code="CIT007",
    name="ambiguous-citation",
    summary="A citation fits several entries.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
