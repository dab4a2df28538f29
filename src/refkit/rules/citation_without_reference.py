"""A citation has no entry in the reference list.

What it finds
    A citation in the text for which no entry has this first author and this year.

Why it matters
    Readers cannot find the work. Every work cited in the text appears in the reference list (APA 8.4).

Example
    The text cites (Cheng et al., 1982); the list has no entry by Cheng from 1982.

Use instead
    Add the entry to the list, or take the citation out.

Fix
    None: refkit does not write references it has not seen.

Works offline. APA 8.4, 9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.linking import Status
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    if not checked.entries:
        return  # said once, by no-reference-list
    for at, citation, link in checked.linked():
        if link.status is not Status.MISSING or link.deviation is not None:
            continue
        message = f"“{citation.label}” has no entry in the reference list"
        if link.nearest:
            message += f"; {link.nearest.why}"
        yield rule.finding(checked.document, citation.start, citation.end, f"{message}.", citations=(at,), nearest=link.nearest)


RULE = Rule(
    code="CIT001",
    name="citation-without-reference",
    summary="A citation has no entry in the reference list.",
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    check=check,
)
