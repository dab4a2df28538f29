"""A citation leaves out the year letter that tells two entries apart.

What it finds
    A citation with a bare year where the list has several works of that first author and year, told apart by letters. Said also of
    a citation that is linked because the number of names, or a letter that only one of the works has, shows which one is meant:
    the list gives that work a letter, and text and list must agree.

Why it matters
    The reader cannot tell which of them is meant.

Example
    The text cites (Lee, 2019); the list has Lee (2019a) and Lee (2019b).

Use instead
    The letter of the work meant: (Lee, 2019a).

Fix
    Writes the letter where the number of names shows which work is meant. Safe. None else: only the writer knows which.

Works offline. APA 8.19, 9.47.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from refkit.bibliography.entry import Entry
from refkit.findings import Confidence, Edit, Finding, Fix, Safety, Severity
from refkit.linking import Deviation, Status
from refkit.normalization.folding import fold
from refkit.patterns import pattern
from refkit.rules.rule import CheckedDocument, Rule

#: How many dates a message lists.
_MOST_DATES = 4
_YEAR = pattern(r"\d{4}")


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    works: Counter[tuple[str, int | str]] | None = None
    for at, citation, link in checked.linked():
        if link.status not in (Status.AMBIGUOUS, Status.LINKED) or link.deviation is not Deviation.LETTER:
            continue
        entries = [checked.entries[index] for index in link.references[:_MOST_DATES]]
        if link.status is Status.LINKED:
            works = works or _works(checked)
            if works[_author_and_year(entries[0])] < 2:
                continue  # a letter that nothing needs
        dates = " and ".join(str(entry.head.issued) for entry in entries)
        more = len(link.references) - len(entries)
        message = f"“{citation.label}” needs a year letter: the list has {dates}{f' and {more} more' if more else ''}."
        fix = None
        is_year = _YEAR.fullmatch(checked.document.text, citation.date_start, citation.date_end)
        if link.status is Status.LINKED and is_year and entries[0].head.issued.year is not None:
            fix = Fix(Safety.SAFE, (Edit(citation.date_end, citation.date_end, entries[0].head.issued.suffix),))
        yield rule.finding(
            checked.document, citation.start, citation.end, message, references=link.references, citations=(at,), fix=fix
        )


def _works(checked: CheckedDocument) -> Counter[tuple[str, int | str]]:
    """How many works of each first author and year the list tells apart: the same work with the same letter is one."""
    told_apart = {
        (*_author_and_year(entry), entry.head.issued.suffix, checked.duplicates.get(entry.index, entry.index))
        for entry in checked.entries
    }
    return Counter((author, year) for author, year, _, _ in told_apart)


def _author_and_year(entry: Entry) -> tuple[str, int | str]:
    head = entry.head
    first = head.authors.names[0].surname if head.authors.names else ""
    return fold(first), head.issued.year or head.issued.literal


RULE = Rule(
    code="CIT008",
    name="year-suffix-missing",
    summary="A citation leaves out the year letter that tells two entries apart.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
