"""A citation in parentheses joins two authors by "and".

What it finds
    "and" between the authors of a citation in parentheses, in English drafts. Not in a draft that is used to "and" there, as the
    style of many journals is: three times at least, and more often than it has "&".

Why it matters
    Within parentheses the sign is used, as in the reference list (APA 8.17).

Example
    Sleep helps (Lee and Cho, 2020).

Use instead
    Sleep helps (Lee & Cho, 2020).

Fix
    Writes the sign for "and", in LaTeX with its backslash. Safe.

Works offline. APA 8.17.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.citations.citation import Mode
from refkit.findings import Confidence, Edit, Finding, Fix, Severity
from refkit.rules.citation_form import against_apa, ampersand, conjunctions
from refkit.rules.own_words import safety_at
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for at, citation, start, end, _ in against_apa(checked, conjunctions(checked, Mode.PARENTHETICAL)):
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"“{citation.label}” stands in parentheses: “&” joins its authors there.",
            references=checked.links[at].references,
            citations=(at,),
            fix=Fix(safety_at(checked.document, start, end), (Edit(start, end, ampersand(checked.document)),)),
        )


RULE = Rule(
    code="CIT104",
    name="and-in-parentheses",
    summary="A citation in parentheses joins two authors by “and”.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
