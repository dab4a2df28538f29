"""An entry of the list could not be read as a reference.

What it finds
    An entry in which refkit finds no author or title, or neither a date nor an identifier; in a bibliography file, an entry that is
    too broken to be read.

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
    own = [entry for entry in checked.entries if not entry.file]
    # Links under a heading, in a draft that cites nothing, are no references.
    are_links = not checked.citations and not checked.libraries and sum(entry.is_parsed for entry in own) < _FEWEST_PARSED
    for entry in checked.entries:
        if entry.is_parsed or not checked.is_told(entry) or (are_links and not entry.file):
            continue
        if entry.problems:
            message = f"This entry could not be read: {entry.problems[0].message.rstrip('.')}."
        else:
            lacks = "a date" if entry.head.authors.names else "an author or a title"
            message = f"This entry could not be read as a reference: refkit found no sign of {lacks} in it."
        yield rule.at_entry(checked, entry, message, references=(entry.index,))


RULE = Rule(
    code="REF001",
    name="unparsed-reference",
    summary="An entry of the list could not be read as a reference.",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    check=check,
)
