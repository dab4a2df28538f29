"""A citation has no entry in the reference list.

What it finds
    A citation in the text for which no entry has this first author and this year.

Why it matters
    Readers cannot find the work. Every work cited in the text appears in the reference list (APA 8.4).

Example
    The text cites (Cheng et al., 1982); the list has no entry by Cheng from 1982.

Use instead
    Add the entry to the list, or take the citation out.

Fix
    None: refkit does not write references it has not seen.

Works offline. APA 8.4, 9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.citations import Citation, Mode
from refkit.findings import Confidence, Finding, Severity
from refkit.linking import Status
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    if not checked.entries:
        return  # said once, by no-reference-list
    numbers: dict[tuple[int, int], list[tuple[int, Citation]]] = {}
    for at, citation, link in checked.linked():
        if link.status is not Status.MISSING or link.deviation is not None or citation.mode is Mode.KEY:
            continue
        if citation.mode is Mode.NUMERIC:
            numbers.setdefault((citation.start, citation.end), []).append((at, citation))
            continue
        message = f"“{citation.label}” has no entry in the reference list"
        if link.nearest:
            message += f"; {link.nearest.why}"
        # A single capitalised word before a year in brackets may still be something else.
        alone = citation.is_doubtful or (citation.mode is Mode.NARRATIVE and len(citation.names) == 1 and not citation.et_al)
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"{message}.",
            citations=(at,),
            nearest=link.nearest,
            confidence=Confidence.LIKELY if alone else None,
        )
    for (start, end), missing in numbers.items():
        yield rule.finding(checked.document, start, end, _of_numbers(missing), citations=tuple(at for at, _ in missing))


def _of_numbers(missing: list[tuple[int, Citation]]) -> str:
    """One sentence for all the numbers of one range."""
    text = missing[0][1].text
    labels = [citation.label_cited for _, citation in missing]
    if labels == [text]:
        return f"Number {text} has no entry in the reference list."
    listed = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
    return f"“{text}” cites {listed}, which the reference list does not have."


RULE = Rule(
    code="CIT001",
    name="citation-without-reference",
    summary="A citation has no entry in the reference list.",
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    check=check,
)
