"""A citation names a co-author first.

What it finds
    A citation whose first name is a further author of an entry of exactly that year, while no entry has that first author. With
    registry records at hand (--records), also one whom the list hides behind "et al."

Why it matters
    The list is ordered by first authors: readers look in vain under the second one.

Example
    The text cites (Swaine et al., 2022); the list has Kolimechkov, Seijo, Swaine, … (2022).

Use instead
    The first author of the entry: (Kolimechkov et al., 2022).

Fix
    None: the work meant may be another one.

Works offline; with registry records at hand, what a list cuts off is certain. APA 8.10, 8.17.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.linking import Deviation
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for at, citation, link in checked.linked():
        if link.deviation is not Deviation.COAUTHOR or not link.nearest:
            continue
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"“{citation.label}” has no entry under that name; {link.nearest.why}.",
            citations=(at,),
            nearest=link.nearest,
            confidence=Confidence.CERTAIN if link.is_certain else None,
        )


RULE = Rule(
    code="CIT006",
    name="coauthor-cited",
    summary="A citation names a co-author first.",
    severity=Severity.ERROR,
    confidence=Confidence.LIKELY,
    check=check,
)
