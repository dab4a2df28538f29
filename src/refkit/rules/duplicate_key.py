"""Two entries of the bibliography have the same key.

What it finds
    Entries with a key that an earlier entry has, in one file or in several that a draft uses together. Capitals count.

Why it matters
    Only one of them can be cited, and which one depends on the tool: pandoc takes the last, BibTeX refuses the second, others
    take the first.

Example
    ``@article{smith2020, …}`` stands twice in ``references.bib``.

Use instead
    One entry, or a key of its own for each.

Fix
    None: only the writer knows which entry each citation means.

Works offline. APA 9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for repeated, first in checked.repeated_keys.items():
        entry, earlier = checked.entries[repeated], checked.entries[first]
        if not checked.is_told(entry):
            continue
        file = f"{earlier.file or checked.document.path}, " if earlier.file != entry.file else ""
        where = f"{file}line {earlier.line}"
        what = "the same work" if checked.duplicates.get(repeated) == first else earlier.short_form
        message = f"The key {entry.key} is taken: the entry at {where} has it too ({what})."
        yield rule.at_entry(checked, entry, message, references=(first, repeated))


RULE = Rule(
    code="CIT011",
    name="duplicate-key",
    summary="Two entries of the bibliography have the same key.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
