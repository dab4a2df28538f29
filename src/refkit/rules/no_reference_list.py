"""A draft cites works, but has no reference list.

What it finds
    Citations with author and date in a draft in which no reference list was found. Said once for the draft, at the first citation.

Why it matters
    Without a list no citation can be followed (APA 9.1).

Example
    An article cites (Lee & Cho, 2020) and ends without references.

Use instead
    A list under a heading such as "References".

Fix
    None.

Works offline. APA 9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.bibliography.lists.headings import reference_heading
from refkit.citations import Mode
from refkit.findings import Confidence, Finding, Severity
from refkit.linking import Status
from refkit.linking.surnames import is_plainly_surname
from refkit.rules.rule import CheckedDocument, Rule

#: People named with a year in the sentence, where nothing else in the draft cites.
_FEWEST_PEOPLE = 2


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    # A draft that cites by key mentions a work by name and year now and then.
    if checked.entries or (checked.unchecked and checked.unchecked.mode == "key"):
        return
    missing = [(at, citation) for at, citation, link in checked.linked() if link.status is Status.MISSING]
    # "Sade (1984)" and "Budget (2020)" alone may be a song and an item: one citation has to be nothing else, or two name people.
    people = {citation.first_surname for _, citation in missing if is_plainly_surname(citation.first_surname)}
    is_sure = any(citation.et_al or len(citation.names) > 1 or citation.mode is Mode.PARENTHETICAL for _, citation in missing)
    if not is_sure and len(people) < _FEWEST_PEOPLE:
        return
    first = missing[0][1]
    cites = f"has {len(missing)} citations (the first is “{first.label}”)" if len(missing) > 1 else f"cites “{first.label}”"
    heading = next((heading for heading in checked.document.headings if reference_heading(heading.title)), None)
    if heading:
        line = checked.document.line(heading.start)
        message = f"This draft {cites}, but nothing under its heading “{heading.title}” (line {line}) reads as a reference."
    else:
        message = f"This draft {cites}, but no reference list was found in it."
    yield rule.finding(checked.document, first.start, first.end, message, citations=tuple(at for at, _ in missing))


RULE = Rule(
    code="REF100",
    name="no-reference-list",
    summary="A draft cites works, but has no reference list.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
