"""A citation names an author by the given name.

What it finds
    A citation whose name is the given name of an entry's first author, where year and number of authors agree. Where the list has
    initials only, the first one agrees, nothing else cites the entry, and the name is no common surname and none of the list's.
    With registry records at hand (--records) the given names are known: it may be any name but the surname of another entry of that
    year, and a name that the record contradicts is not taken for one.

Why it matters
    Nobody finds "Pengzhi" under B. It happens with names written family name first, and with names copied from web pages.

Example
    The text cites (Pengzhi et al., 2024); the list has Bu, P., et al. (2024), whose first author is Pengzhi Bu.

Use instead
    The family name: (Bu et al., 2024).

Fix
    Puts the family name into the citation. Safe where the record of the work has the given name and nothing else cites the entry,
    unsafe without one: the list gives initials only, or another work may be meant.

Works offline; with registry records at hand it is certain. APA 8.10, 9.8.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.linking import Deviation
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    cited = {index for link in checked.links for index in link.references}
    for at, citation, link in checked.linked():
        if link.deviation is not Deviation.GIVEN_NAME or not link.nearest:
            continue
        entry = checked.entries[link.nearest.reference]
        first, author = citation.names[0], entry.head.authors.names[0]
        cites = "cites" if link.is_certain else "seems to cite"
        is_safe = link.is_certain and entry.index not in cited
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"“{citation.label}” {cites} {entry.short_form} by the {link.nearest.why}.",
            citations=(at,),
            nearest=link.nearest,
            confidence=Confidence.CERTAIN if link.is_certain else None,
            fix=Fix(Safety.SAFE if is_safe else Safety.UNSAFE, (Edit(first.start, first.end, author.surname),)),
        )


RULE = Rule(
    code="CIT005",
    name="given-name-cited",
    summary="A citation names an author by the given name.",
    severity=Severity.ERROR,
    confidence=Confidence.LIKELY,
    check=check,
)
