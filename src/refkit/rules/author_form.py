"""Authors are not written as APA has it.

What it finds
    In a list that has APA's form: given names in full, initials without their full stops, “and” in place of “&” before the last
    author, and “et al.” in place of names.

Why it matters
    One form makes a list easy to read. Names in full say more than initials, so this rule is off unless selected.

Example
    ``Lee, Anna, and Cho, B (2020). How muscle recovers.``

Use instead
    ``Lee, A., & Cho, B. (2020). How muscle recovers.`` All authors are named, up to twenty.

Fix
    Safe: “and” becomes “&”. The rest needs what the entry does not say, or loses what it does.

Works offline. APA 9.7, 9.8.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.patterns import pattern
from refkit.rules.listing_style import Typed, typed_entries
from refkit.rules.rule import CheckedDocument, Rule

_AND = pattern(r"(?<=[\w.,]\s)and(?=\s(?:[^\W\d_][\w’'-]{0,40}\s){0,3}[^\W\d_][\w’'-]{0,40},\s[^\W\d_]\.)")
_ET_AL = pattern(r"\bet al\b\.?")
_IN_FULL = pattern(r"[^\W\d_][^\W\d_A-Z.]{2,}")
_WITHOUT_STOP = pattern(r"(?<=,\s)[A-ZÀ-ÖØ-Þ]{1,2}(?=,|\s?&|\s?\Z)")


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for typed in typed_entries(checked):
        date = typed.date_span() if typed.style.is_apa_like else None
        if date is None or typed.entry.head.leads_with_title:
            continue
        for (start, end), message, fix in sorted(_told(typed, date[0]), key=lambda told: told[0]):
            yield rule.at_entry(
                checked, typed.entry, message, references=(typed.entry.index,), span=typed.span(start, end), fix=fix
            )


def _told(typed: Typed, end: int) -> Iterator[tuple[tuple[int, int], str, Fix | None]]:
    authors = typed.text[:end]
    ampersand = "\\&" if typed.is_latex else "&"
    for found in _AND.finditer(authors):
        fix = Fix(Safety.SAFE, (Edit(*typed.span(*found.span()), ampersand),))
        yield found.span(), "“and” stands before the last author where other entries have “&”.", fix
    if cut := _ET_AL.search(authors):
        yield cut.span(), f"{typed.entry.short_form} has “et al.” in place of authors; a list names all, up to twenty.", None
    for found in _WITHOUT_STOP.finditer(authors):
        yield found.span(), f"The initials “{found.group()}” have no full stop.", None
    for name in typed.entry.head.authors.names:
        at = authors.find(f", {name.given}")
        if not name.is_group and at >= 0 and _IN_FULL.match(name.given):
            span = (at + 2, at + 2 + len(name.given))
            yield span, f"The given name of {name.given} {name.surname} stands in full; others have initials.", None


RULE = Rule(
    code="REF006",
    name="author-form",
    summary="Authors are not written as APA has it.",
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
    default=False,
)
