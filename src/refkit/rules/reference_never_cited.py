"""An entry of the reference list is cited nowhere.

What it finds
    An entry that no citation in the text refers to. A citation that is nearly right (another year, a misspelt name) counts as
    referring to it: one mistake, one finding. Of bibliographies beside the draft, the entries are told of those given with ``-b``
    or named by the draft (but not of one that holds much more than the draft cites, as a whole collection does), and of those of a
    project when the whole project is checked; what one of several drafts cites is cited. ``nocite`` counts as citing.

Why it matters
    A reference list holds the works cited, and only them (APA 9.1); an entry left over is often the trace of a citation lost.

Example
    The list has Kolimechkov et al. (2022); the text never cites it.

Use instead
    Cite the work, or take the entry out.

Fix
    None: only the writer knows which.

Works offline. APA 8.4, 9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.bibliography.entry import Entry
from refkit.citations import Mode
from refkit.findings import Confidence, Finding, Severity
from refkit.linking import Status
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    if checked.unchecked or checked.cites_all:
        return
    named = {index for link in checked.links for index in link.references}
    named |= {checked.duplicates[index] for index in named if index in checked.duplicates}
    named |= {link.nearest.reference for link in checked.links if link.nearest and link.deviation is not None}
    # Where the list is made from keys, a work that is named in any other way will not be in it.
    keyed = {index for _, citation, link in checked.linked() if citation.mode is Mode.KEY for index in link.references}
    meant = keyed if keyed and all(entry.key for entry in checked.entries) else named
    # A draft that cites nothing has a list for further reading: its entries are not all called uncited.
    cites = any(link.status is not Status.EXEMPT and not citation.is_doubtful for _, citation, link in checked.linked())
    for entry in checked.entries:
        if entry.index in meant or not entry.is_parsed or not (entry.index in checked.judged if entry.file else cites):
            continue
        # A second entry of a work or of a key has a finding of its own.
        if entry.index in (checked.repeated_keys if entry.key else checked.duplicates):
            continue
        message = _message(entry, is_named=entry.index in named)
        yield rule.at_entry(checked, entry, message, references=(entry.index,))


def _message(entry: Entry, *, is_named: bool) -> str:
    if entry.key:
        who = f"@{entry.key}, {entry.short_form}, is in the bibliography"
        return (
            f"{who} and named in the text, but not cited by its key." if is_named else f"{who}, but nothing in the text cites it."
        )
    number = f"Entry {entry.label}, " if entry.label.isdecimal() else ""
    return f"{number}{entry.short_form}{',' if number else ''} is in the reference list, but nothing in the text cites it."


RULE = Rule(
    code="CIT002",
    name="reference-never-cited",
    summary="An entry of the reference list is cited nowhere.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
