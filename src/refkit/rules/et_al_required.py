"""A citation names fewer authors than the entry has, without "et al."

What it finds
    A citation with one or two names, of a work with more authors than that. With registry records at hand (--records), the authors
    that a list leaves out count.

Why it matters
    The reader takes it for a work by those named alone (APA 8.17).

Example
    The text cites (Henson, 2022); the entry has nine authors.

Use instead
    "et al." for three authors and more: (Henson et al., 2022). Both names for two.

Fix
    Writes "et al." for all authors but the first, or the second author of two, joined as the draft joins two names there. Unsafe: a
    work by those named alone may be meant, which the list lacks. None where another work of the list would be called the same, or
    several years share the names.

Works offline. APA 8.17.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Safety, Severity
from refkit.linking import Deviation, Status
from refkit.rules.names_written import both_names, et_al
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for at, citation, link in checked.linked():
        if link.status is not Status.LINKED or link.deviation is not Deviation.ET_AL_MISSING:
            continue
        entry = checked.entries[link.references[0]]
        authors = checked.authors_of(entry)
        count = len(authors.names)
        if count == 2 and not authors.truncated:
            message = f"“{citation.label}” names one of the two authors: two are both named every time, {authors.joined}."
            fix = both_names(checked, citation, entry, Safety.UNSAFE)
        else:
            message = (
                f"“{citation.label}” names {len(citation.names)} of the {count} authors of {entry.short_form}, without “et al.”"
            )
            fix = et_al(checked, citation, entry)
        yield rule.finding(
            checked.document, citation.start, citation.end, message, references=link.references, citations=(at,), fix=fix
        )


RULE = Rule(
    code="CIT102",
    name="et-al-required",
    summary="A citation names fewer authors than the entry has, without “et al.”",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
