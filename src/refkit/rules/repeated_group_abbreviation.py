"""A group's abbreviation is introduced again, or its full name is cited after that.

What it finds
    A citation with the full name and the abbreviation of a group whose abbreviation an earlier citation has introduced; and one
    with the full name alone, where citations in between have the abbreviation. What only the abstract introduces does not count.

Why it matters
    An abbreviation is introduced once and used from there on; introduced again it looks like another group (APA 8.21).

Example
    (World Health Organization [WHO], 2020), and later again (World Health Organization [WHO], 2021).

Use instead
    The second time (WHO, 2021).

Fix
    Writes the abbreviation for the name. Safe in parentheses where it is introduced again, else unsafe: a sentence may want the
    name.

Works offline. APA 8.21.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from refkit.citations.citation import Citation, Mode
from refkit.documents.document import Document
from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.linking import Status
from refkit.normalization.folding import fold
from refkit.patterns import pattern
from refkit.rules.rule import CheckedDocument, Rule

_BRACKETED = pattern(r"\s{1,2}[\[(]\s?[\w&-]{2,16}\s?[\])]")
_ABSTRACT = pattern(r"\W*(?:\d+\W+)?(?:abstract|summary|highlights|key\s?points)\b", re.IGNORECASE)


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    introduced: dict[str, tuple[str, int]] = {}  # by the folded full name: the short form, and where it came first
    used: set[str] = set()
    for at, citation, link in checked.linked():
        if (
            len(citation.names) != 1
            or citation.start >= citation.date_start
            or link.status not in (Status.LINKED, Status.AMBIGUOUS)
        ):
            continue
        if _is_in_abstract(checked.document, citation.start):
            continue
        name, short = citation.names[0], citation.abbreviation
        if short and len(short) > len(name.surname):
            introduced.setdefault(fold(short), (name.surname, citation.start))  # "The World Sleep Society (WSS, 2020)"
            continue
        if not short:
            used.add(name.surname)
        known = introduced.get(fold(name.surname))
        if known is None:
            if short and citation.is_group:
                introduced[fold(name.surname)] = (short, citation.start)
            continue
        if short != known[0] and (short or known[0] not in used):
            continue
        end = name.end
        if short:
            bracketed = _BRACKETED.match(checked.document.text, end)
            if not bracketed:
                continue
            end = bracketed.end()
        said = "introduces" if short else "gives the full name of"
        line = checked.document.line(known[1])
        yield rule.finding(
            checked.document,
            citation.start,
            citation.end,
            f"“{citation.label}” {said} {known[0]}{' again' if short else ''}, which is introduced in line {line}.",
            references=link.references,
            citations=(at,),
            fix=Fix(_safety(citation), (Edit(name.start, end, known[0]),)),
        )


def _safety(citation: Citation) -> Safety:
    return Safety.SAFE if citation.abbreviation and citation.mode is Mode.PARENTHETICAL else Safety.UNSAFE


def _is_in_abstract(document: Document, offset: int) -> bool:
    at = bisect_right(document.headings, offset, key=lambda heading: heading.start)
    return at > 0 and bool(_ABSTRACT.match(document.headings[at - 1].title))


RULE = Rule(
    code="CIT107",
    name="repeated-group-abbreviation",
    summary="A group’s abbreviation is introduced again, or its full name is cited after that.",
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    check=check,
)
