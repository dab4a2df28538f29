"""A reference has a year that has not come yet.

What it finds
    An entry whose year is more than one year ahead. Journals date their next volume one year ahead, and books come out with the
    year of the next one.

Why it matters
    Nobody can read the work. It is a slip of the pen, or the reference was made up.

Example
    ``Lee, A. (2206). How muscle recovers after work. …``

Use instead
    The year in which the work came out, or “in press” for one that has been accepted.

Fix
    None.

Works offline. APA 9.14.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import localtime

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule

#: Longer numbers are no years of our calendar.
_LAST_YEAR = 9999


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    this_year = localtime().tm_year
    for entry in checked.entries:
        year = entry.head.issued.year
        if year is not None and this_year + 1 < year <= _LAST_YEAR and checked.is_told(entry):
            message = f"{entry.short_form} is dated {year}, which is still to come."
            yield rule.at_entry(checked, entry, message, references=(entry.index,))


RULE = Rule(
    code="REF004",
    name="date-in-future",
    summary="A reference has a year that has not come yet.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
