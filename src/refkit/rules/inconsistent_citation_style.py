"""A citation is written in another style than the draft's own.

What it finds
    In a draft whose own style is not APA's, the few citations that are in APA's: "&" where the others have "and", or the other way
    round; a comma before the year where the others have none. Where the draft's style is APA's, CIT103, CIT104 and CIT105 find
    those that are not.

Why it matters
    One draft has one style, whichever it is: readers take a difference in form for a difference in meaning, and journals send it
    back (APA 8.11, 8.17 for APA's own).

Example
    (Lee 2020; Cho 2019), and four more in this form; then (Diaz, 2018).

Use instead
    (Diaz 2018).

Fix
    Writes the citation as the others are. Unsafe: APA may be the style that is wanted.

Works offline. APA 8.11, 8.17.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refkit.citations.citation import Mode
from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.rules.citation_form import Place, against_custom, ampersand, commas, conjunctions
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    sign = ampersand(checked.document)
    compared = (
        (conjunctions(checked, Mode.NARRATIVE), sign, "has “and” in the sentence, where {} have “&”"),
        (conjunctions(checked, Mode.PARENTHETICAL), "and", "has “&” in parentheses, where {} have “and”"),
        (commas(checked), "", "has a comma before its year, where {} have none"),
    )
    found = [
        (place, written, difference.format(_others(places)))
        for places, written, difference in compared
        for place in against_custom(places)
    ]
    for place, written, difference in sorted(found, key=lambda each: each[0].start):
        yield rule.finding(
            checked.document,
            place.citation.start,
            place.citation.end,
            f"“{place.citation.label}” {difference}.",
            references=checked.links[place.at].references,
            citations=(place.at,),
            fix=Fix(Safety.UNSAFE, (Edit(place.start, place.end, written),)),
        )


def _others(places: Sequence[Place]) -> str:
    return f"{sum(1 for place in places if not place.is_apa)} of the {len(places)} citations like it"


RULE = Rule(
    code="CIT109",
    name="inconsistent-citation-style",
    summary="A citation is written in another style than the draft’s own.",
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
)
