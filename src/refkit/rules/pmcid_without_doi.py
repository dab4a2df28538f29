"""An entry gives the number in PubMed Central, but no DOI.

What it finds
    An entry with a PMCID, or an address at PubMed Central, and without a DOI.

Why it matters
    Nearly all articles in PubMed Central have a DOI, and the DOI is what APA's form asks for: it leads to the journal's own
    version, whichever archives hold copies.

Example
    ``Lee, A. (2020). How muscle recovers. PMCID: PMC1234567``

Use instead
    The DOI. ``refkit resolve PMC1234567`` gives the record with its DOI, journal, volume and pages.

Fix
    None without the network; ``refkit verify --fix`` writes the record's DOI into the entry.

Works offline. APA 9.34, 10.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.patterns import pattern
from refkit.rules.fields import records
from refkit.rules.listing_style import typed_entries
from refkit.rules.rule import CheckedDocument, Rule

_WRITTEN = pattern(r"(?:https?://[\w./-]{5,60}/)?(?:PMCID:?\s*)?(?:PMC)?\s?\d{3,9}")


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    from refkit.identifiers import find_pmcid

    typed = {each.entry.index: each for each in typed_entries(checked)}
    for entry in sorted([*(each.entry for each in typed.values()), *records(checked)], key=lambda entry: entry.index):
        # The whole of a typed entry is read only where there is such a number.
        if entry.index in typed and "PMC" not in entry.raw:
            continue
        reference = entry.reference_or_nothing
        pmcid = reference.pmcid or find_pmcid(reference.url)
        if not pmcid or reference.doi:
            continue
        lacks = "no DOI" if reference.container_title or reference.publisher else "no DOI and no journal"
        message = f"{entry.short_form} gives {pmcid}, but {lacks}; `refkit resolve {pmcid}` gives what is known of it."
        span = None
        if entry.index in typed:
            digits = pmcid.removeprefix("PMC")
            for found in _WRITTEN.finditer(typed[entry.index].text):
                if found.group().endswith(digits):
                    span = typed[entry.index].span(found.start(), found.end())
                    break
        yield rule.at_entry(checked, entry, message, references=(entry.index,), span=span)


RULE = Rule(
    code="REF011",
    name="pmcid-without-doi",
    summary="An entry gives the number in PubMed Central, but no DOI.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
