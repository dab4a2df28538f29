"""A citation names another author than the entry it means.

What it finds
    A citation whose first author is one slip of the pen away from an entry of that year (or a particle, or the last words of a
    group's name), or whose first author and year are those of an entry while a further author is not. With registry records at hand
    (--records), also one whose names are those of the work's record: then the list is what is wrong.

Why it matters
    The names in the text match the entry exactly (APA 8.10); a name misspelt once is misspelt in every search.

Example
    The text cites (Vermia et al., 2012); the list has Verma et al. (2012).

Use instead
    The name as the work itself spells it.

Fix
    Proposed in the JSON report where only the spelling differs: the entry's first author in the citation. Unsafe: the list may be
    what is wrong. None where the record says that it is.

Works offline; with registry records at hand it is certain where the record has the names cited. APA 8.10.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.linking import Deviation
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for at, citation, link in checked.linked():
        if link.deviation not in (Deviation.SPELLING, Deviation.OTHER_NAMES) or not link.nearest:
            continue
        entry = checked.entries[link.nearest.reference]
        fix = None
        if link.deviation is Deviation.SPELLING and not link.is_certain:
            first = citation.names[0]
            fix = Fix(Safety.UNSAFE, (Edit(first.start, first.end, entry.head.authors.names[0].surname),))
        wrong = ", so the list is what is wrong" if link.is_certain else ""
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"“{citation.label}” matches no entry, but {entry.short_form} nearly: {link.nearest.why}{wrong}.",
            citations=(at,),
            nearest=link.nearest,
            confidence=Confidence.CERTAIN if link.is_certain else None,
            fix=fix,
        )


RULE = Rule(
    code="CIT004",
    name="author-mismatch",
    summary="A citation names another author than the entry it means.",
    severity=Severity.ERROR,
    confidence=Confidence.LIKELY,
    check=check,
)
