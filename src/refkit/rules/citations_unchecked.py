"""
A draft cites in a way that refkit cannot check in it.

What it finds
    Citation keys (``@key``, ``\\cite{key}``) in a draft that names no bibliography, numbers in brackets where no entry of the list
    bears a number, or notes in a draft that has a list and cites in no other way. Said once for the draft, at the first of them.

Why it matters
    Silence would look like praise. Nothing else is said of such citations, and no entry is called uncited on their account.

Example
    A draft cites [1], [2] and [7], and has no numbered list.

Use instead
    A numbered list for numbers; for keys ``bibliography: references.bib`` in the front matter, or ``-b references.bib``.

Fix
    None.

Works offline. APA 8.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule

_WHY = {
    "note": "refkit does not read what its notes cite",
    "key": "it names no bibliography, and none was given with -b",
    "number": "no reference list with numbers was found in it",
}


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    unchecked = checked.unchecked
    # Of a bibliography that cannot be read, another rule speaks.
    if unchecked is None or (unchecked.mode == "key" and checked.unreadable):
        return
    cites = f"cites by {unchecked.mode} ({unchecked.times} time{'s' if unchecked.times > 1 else ''})"
    message = f"This draft {cites}, which was not checked: {_WHY[unchecked.mode]}."
    yield rule.finding(checked.document, unchecked.start, unchecked.end, message)


RULE = Rule(
    code="CIT012",
    name="citations-unchecked",
    summary="A draft cites in a way that refkit cannot check in it.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
