"""A citation gives another year than the entry it means.

What it finds
    A citation whose authors are those of one entry, with another year (or another year letter), while no entry has the year cited.
    With registry records at hand (--records), it says where the work has both years, one online and one in print.

Why it matters
    The reader looks for a work of that year and does not find it, or takes it for another one. Author and date in the text match
    the entry exactly (APA 8.10).

Example
    The text cites (Lee & Cho, 2019); the list has Lee and Cho (2020) only.

Use instead
    The year of the entry, after a look at the work itself: print and online years may differ.

Fix
    Writes the entry's year. Safe where the record has both years; unsafe without one, as the list may be what is wrong. None where
    the record says that it is.

Works offline; with registry records at hand it is certain where the record has the year cited. APA 8.10, 8.11.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.linking import Deviation
from refkit.linking.recorded import Recorded
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for at, citation, link in checked.linked():
        if link.deviation is not Deviation.YEAR or not link.nearest:
            continue
        entry = checked.entries[link.nearest.reference]
        issued = str(entry.head.issued)
        # A letter alone ("2019a, b") is no place for a year.
        is_year = citation.date_end - citation.date_start > 1
        record = checked.records.get(entry.index) if link.is_certain else None
        is_list_wrong = record is not None and not record.is_out_in(entry.head.issued.year)
        told = _told(record, is_list_wrong=is_list_wrong)
        safety = Safety.SAFE if record is not None else Safety.UNSAFE
        fix = Fix(safety, (Edit(citation.date_start, citation.date_end, issued),)) if is_year and not is_list_wrong else None
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"“{citation.label}” has no entry of that year; the list has {entry.short_form}{told}.",
            citations=(at,),
            nearest=link.nearest,
            confidence=Confidence.CERTAIN if link.is_certain else None,
            fix=fix,
        )


def _told(record: Recorded | None, *, is_list_wrong: bool) -> str:
    """What the record says of the years, as the rest of a sentence."""
    if record is None:
        return ""
    return f", but its record has {record.told_years}" if is_list_wrong else f", which is the same work: {record.told_years}"


RULE = Rule(
    code="CIT003",
    name="year-mismatch",
    summary="A citation gives another year than the entry it means.",
    severity=Severity.ERROR,
    confidence=Confidence.LIKELY,
    check=check,
)
