"""A citation says "et al." where the entry has one or two authors.

What it finds
    "et al." behind the first author of a work with fewer than three authors. With registry records at hand (--records), also where
    the list itself says "et al." and the record has two authors; that is likely only, as a record may lack authors.

Why it matters
    "et al." stands for two names and more; two authors are both named, every time (APA 8.17).

Example
    The text cites (Galizzi et al., 2015); the entry has two authors, Galizzi and Nieboer.

Use instead
    Both names: (Galizzi & Nieboer, 2015).

Fix
    Writes the other author for "et al.", joined as the draft joins two names there, or nothing where there is no other. Safe where
    the record of the work has as many authors as the list (--records); unsafe without one, as the list may lack some. None where
    several years share the names.

Works offline. APA 8.17.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Safety, Severity
from refkit.linking import Deviation, Status
from refkit.rules.names_written import both_names
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for at, citation, link in checked.linked():
        if link.status is not Status.LINKED or link.deviation is not Deviation.ET_AL_MISUSED:
            continue
        entry = checked.entries[link.references[0]]
        authors = checked.authors_of(entry)
        is_completed = len(authors.names) > len(entry.head.authors.names)
        record = checked.records.get(entry.index)
        is_sure = record is not None and len(record.names) == len(entry.head.authors.names)
        whose = "record of the work" if is_completed else "entry"
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"“{citation.label}” says “et al.”, but the {whose} has only {authors.joined}.",
            references=link.references,
            citations=(at,),
            confidence=Confidence.LIKELY if is_completed else None,
            fix=both_names(checked, citation, entry, Safety.SAFE if is_sure else Safety.UNSAFE),
        )


RULE = Rule(
    code="CIT101",
    name="et-al-misused",
    summary="A citation says “et al.” where the entry has one or two authors.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
