"""An entry of the list could not be read as a reference.

What it finds
    An entry in which refkit finds no author or title, or neither a date nor an identifier.

Why it matters
    Nothing can be linked to it or checked about it, and readers may fare no better.

Example
    ``12. See the journal's web page.``

Use instead
    Author, date, title and source (APA 9.4).

Fix
    None.

Works offline. APA 9.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule

#: Entries that make a list of references of what stands under a heading, in a draft that cites nothing.
_FEWEST_PARSED = 2


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    if not checked.citations and sum(entry.is_parsed for entry in checked.entries) < _FEWEST_PARSED:
        return  # links under a heading, in a draft that cites nothing
    for entry in checked.entries:
        if not entry.is_parsed and not entry.file:
            lacks = "a date" if entry.head.authors.names else "an author or a title"
            message = f"This entry could not be read as a reference: refkit found no sign of {lacks} in it."
            yield rule.finding(checked.document, entry.start, entry.end, message, references=(entry.index,))


RULE = Rule(
    code="REF001",
    name="unparsed-reference",
    summary="An entry of the list could not be read as a reference.",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    check=check,
)
