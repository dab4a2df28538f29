"""A citation key is in no bibliography.

What it finds
    A key (``@key``, ``\\cite{key}``) that no entry of the draft's bibliographies has. What refers to figures, tables and sections
    of the draft itself (``@fig-one``, ``@tbl:two``) is no citation key.

Why it matters
    The reference is missing from the list, and the text shows a bold key or question marks in the citation's place; tools say so in
    a line of a long log (APA 8.4).

Example
    The text cites ``[@smith2020]``; the bibliography has ``smith2002`` only.

Use instead
    The key of the entry meant, or a new entry.

Fix
    Proposed in the JSON report where one key differs in case or by a slip of the pen. Unsafe: another work may be meant.

Works offline. APA 8.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.citations import Mode
from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.linking import Status
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    files = ", ".join(path for path in checked.libraries if path) or "the bibliography"
    for at, citation, link in checked.linked():
        if citation.mode is not Mode.KEY or link.status is not Status.MISSING:
            continue
        message = f"The key {citation.label_cited} is not in {files}"
        fix = None
        if link.nearest:
            nearest = checked.entries[link.nearest.reference]
            message += f"; {link.nearest.why}"
            key_at = citation.text.rfind(citation.label_cited)
            if key_at >= 0:
                start = citation.start + key_at
                fix = Fix(Safety.UNSAFE, (Edit(start, start + len(citation.label_cited), nearest.key),))
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"{message}.",
            citations=(at,),
            nearest=link.nearest,
            fix=fix,
        )


RULE = Rule(
    code="CIT010",
    name="unknown-key",
    summary="A citation key is in no bibliography.",
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    check=check,
)
