"""A citation in the running sentence joins two authors by "&".

What it finds
    "&" between the authors of a citation whose names are part of the sentence, in English drafts. Not in a draft that is used to
    "&" there, as the style of some journals is: three times at least, and more often than it has "and".

Why it matters
    A sentence is read aloud with "and"; the sign belongs into parentheses, tables and the reference list (APA 8.17).

Example
    Lee & Cho (2020) slept.

Use instead
    Lee and Cho (2020) slept.

Fix
    Writes "and" for the sign. Safe.

Works offline. APA 8.17.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.citations.citation import Mode
from refkit.documents.document import Document
from refkit.findings import Confidence, Edit, Finding, Fix, Severity
from refkit.rules.citation_form import against_apa, conjunctions
from refkit.rules.own_words import safety_at
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for at, citation, start, end, _ in against_apa(checked, conjunctions(checked, Mode.NARRATIVE)):
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"“{citation.label}” stands in the sentence: “and” joins its authors there.",
            references=checked.links[at].references,
            citations=(at,),
            fix=_fix(checked.document, start, end),
        )


def _fix(document: Document, start: int, end: int) -> Fix | None:
    """The word in the place of the sign, which needs blanks around it."""
    is_apart = document.text[start - 1 : start].isspace() and document.text[end : end + 1].isspace()
    return Fix(safety_at(document, start, end), (Edit(start, end, "and"),)) if is_apart else None


RULE = Rule(
    code="CIT103",
    name="ampersand-in-text",
    summary="A citation in the running sentence joins two authors by “&”.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
