"""A date is not written as APA has it.

What it finds
    In a list that has APA's form: a bracket with nothing behind its comma, ``(2020, )``; a year without the brackets that the other
    entries have; the month of an article in a journal, which its volume and pages already place.

Why it matters
    The date in brackets behind the authors is what a reader looks for who comes from a citation.

Example
    ``Lee, A. (2020, ). How muscle recovers.`` or ``Lee, A. 2020. How muscle recovers.``

Use instead
    ``Lee, A. (2020). How muscle recovers.``

Fix
    Safe for the comma and the brackets; unsafe for the month, which would be lost.

Works offline. APA 9.13, 9.14.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.patterns import pattern
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule

_EMPTY = pattern(r"\((?P<year>(?:1[5-9]|20)\d\d[a-z]?)(?P<rest>\s?,\s*|\s+)\)")
_BARE = pattern(r"(?<=[.,)]\s)(?P<year>(?:1[5-9]|20)\d\d[a-z]?)\.(?=\s)")
_MONTH = pattern(
    r"\((?P<year>(?:1[5-9]|20)\d\d[a-z]?)(?P<month>,\s?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]{0,7}(?:\s\d{1,2})?)\)"
)
#: The authors stand before.
_LONGEST_HEAD = 3000


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for typed in typed_entries(checked):
        if typed.style.is_apa_like and (told := _told(typed)):
            span, message, fix = told
            yield rule.at_entry(checked, typed.entry, message, references=(typed.entry.index,), span=typed.span(*span), fix=fix)


def _told(typed: Typed) -> tuple[tuple[int, int], str, Fix] | None:
    text, issued = typed.text, typed.entry.head.issued
    if (found := _EMPTY.search(text, 0, _LONGEST_HEAD)) and found["year"].startswith(str(issued.year)):
        fix = Fix(Safety.SAFE, (Edit(*typed.span(*found.span("rest")), ""),))
        return found.span(), f"Nothing stands behind the year in “{' '.join(found.group().split())}”.", fix
    if typed.date_span() is None:
        found = _BARE.search(text, 0, _LONGEST_HEAD)
        if found and not typed.entry.head.date_is_late and found["year"].startswith(str(issued.year)):
            year = found["year"]
            fix = Fix(Safety.SAFE, (Edit(*typed.span(*found.span("year")), f"({year})"),))
            return found.span("year"), f"The year {year} stands without the brackets that other entries have.", fix
        return None
    found = _MONTH.search(text, 0, _LONGEST_HEAD)
    if found and _is_article_with_pages(typed):
        fix = Fix(Safety.UNSAFE, (Edit(*typed.span(*found.span("month")), ""),))
        return found.span(), f"An article in a journal is dated by the year alone, not “{found.group()[1:-1]}”.", fix
    return None


def _is_article_with_pages(typed: Typed) -> bool:
    """Whether volume and pages place the work; its DOI tells that it is in a journal and no magazine."""
    reference = typed.entry.reference_or_nothing
    return reference.type == "article-journal" and bool(reference.volume and reference.pages and reference.doi)


RULE = Rule(
    code="REF007",
    name="date-form",
    summary="A date is not written as APA has it.",
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
)
