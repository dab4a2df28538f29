"""A bibliography that the draft names cannot be read.

What it finds
    A file under ``bibliography:`` in the front matter, or in ``\\bibliography{…}``, that does not exist, is no bibliography, or
    stands on the network, which refkit does not use to check.

Why it matters
    None of its works can be cited, and no citation could be checked against it.

Example
    ``bibliography: refs.bib``, where the file is called ``references.bib``.

Use instead
    The path of the file, from the folder of the draft.

Fix
    None.

Works offline. APA 9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for named, reason in checked.unreadable:
        message = f"The bibliography {named.path} cannot be read: {reason}."
        yield rule.finding(checked.document, named.start, named.end, message)


RULE = Rule(
    code="REF101",
    name="bibliography-unreadable",
    summary="A bibliography that the draft names cannot be read.",
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    check=check,
)
