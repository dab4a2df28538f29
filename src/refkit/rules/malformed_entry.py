"""Something in a bibliography file is not as its format has it.

What it finds
    A missing comma or brace, a macro that nothing defines, a value of the wrong kind: whatever the reader of the format had to
    mend or leave out. What could be read is used all the same.

Why it matters
    Other tools stop at such a place, or silently lose the entry and all that follow.

Example
    ``title = {How muscle recovers`` without the closing brace, and the next entry behind it.

Use instead
    What the message says was expected.

Fix
    None.

Works offline. APA 9.4 needs every element of the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.bibliography.record import Problem
from refkit.findings import Confidence, Finding, Severity
from refkit.rules.rule import CheckedDocument, Rule


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    for file in sorted(checked.told):
        library = checked.libraries[file]
        for problem in library.problems:
            yield rule.finding(library.document, problem.start, problem.end, _sentence(problem), file=file)
    for entry in checked.entries:
        if not checked.is_told(entry):
            continue
        document = checked.libraries[entry.file].document if entry.file else checked.document
        # An entry that cannot be read at all is told by unparsed-reference, with the first of its problems.
        for problem in entry.problems if entry.is_parsed else entry.problems[1:]:
            references = (entry.index,)
            yield rule.finding(document, problem.start, problem.end, _sentence(problem), references=references, file=entry.file)


def _sentence(problem: Problem) -> str:
    message = problem.message[0].upper() + problem.message[1:]
    return message if message.endswith((".", "?")) else f"{message}."


RULE = Rule(
    code="REF002",
    name="malformed-entry",
    summary="Something in a bibliography file is not as its format has it.",
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
)
