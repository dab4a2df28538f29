"""Findings a writer has answered in the draft itself, by a comment.

    <!-- refkit: ignore[CIT001] -- the reference is in the other volume -->     this line, or alone on its line: the next one
    <!-- refkit: ignore-start[CIT001,CIT003] --> … <!-- refkit: ignore-end -->  everything between
    <!-- refkit: ignore-file[reference-never-cited] -->                         the whole file

The codes or names are required, so that an ignore never hides what nobody has seen; the reason is for the reader. A comment that
cannot be obeyed hides nothing and is itself a problem to be told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.documents.document import Comment, Document
from refkit.errors import UsageError
from refkit.findings import Finding
from refkit.selection import matching_codes

_MARK = "refkit:"
_HERE, _START, _END, _FILE = "ignore", "ignore-start", "ignore-end", "ignore-file"
_VERBS = (_HERE, _START, _END, _FILE)


class Problem(NamedTuple):
    """A comment that cannot be obeyed: where it stands (line and column from 1), and why in one sentence."""

    line: int
    column: int
    message: str


class Suppressed(NamedTuple):
    """What ``suppress`` makes of the findings of a document: each is in ``kept`` or in ``suppressed``, in the old order."""

    kept: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    problems: tuple[Problem, ...]


class _Directive(NamedTuple):
    """One understood comment: ``codes`` are ignored on the lines from ``first`` to ``last``."""

    codes: frozenset[str]
    first: int
    last: int


def suppress(findings: Sequence[Finding], document: Document) -> Suppressed:
    """Take out the findings that the comments of the document tell to ignore. Pure.

    A finding over several lines is ignored where any of them is.
    """
    problems: list[Problem] = []
    # Ignores of one line, which may be as many as the findings, are looked up; those of a region are few.
    on_line: defaultdict[int, set[str]] = defaultdict(set)
    regions: list[_Directive] = []
    for directive in _directives(document, problems):
        if directive.first == directive.last:
            on_line[directive.first] |= directive.codes
        else:
            regions.append(directive)

    def is_ignored(finding: Finding) -> bool:
        return any(
            finding.code in region.codes and region.first <= finding.end_line and finding.line <= region.last for region in regions
        ) or any(finding.code in on_line.get(line, ()) for line in range(finding.line, finding.end_line + 1))

    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        (suppressed if is_ignored(finding) else kept).append(finding)
    return Suppressed(tuple(kept), tuple(suppressed), tuple(problems))


def _directives(document: Document, problems: list[Problem]) -> Iterator[_Directive]:
    """What the comments of a document ask for; what is wrong with them is added to ``problems``."""
    last_line = document.line(len(document.text))
    lone_lines = _lines_of_lone_comments(document)
    open_starts: list[tuple[frozenset[str], Comment]] = []
    for comment in document.comments:
        content = comment.text.strip()
        if not content.startswith(_MARK):
            continue
        try:
            verb, codes = _understand(content.removeprefix(_MARK).strip())
        except UsageError as error:
            problems.append(_problem(document, comment, str(error)))
            continue
        line = document.line(comment.start)
        if verb == _FILE:
            yield _Directive(codes, 1, last_line)
        elif verb == _HERE:
            meant = _line_below(document, comment, lone_lines) if line in lone_lines else line
            yield _Directive(codes, meant, meant)
        elif verb == _START:
            open_starts.append((codes, comment))
        else:
            closed = [start for start in open_starts if not codes or start[0] == codes]
            if not closed:
                problems.append(_problem(document, comment, "this ignore-end has no ignore-start before it"))
            for start in closed:
                open_starts.remove(start)
                yield _Directive(start[0], document.line(start[1].start), line)
    for codes, comment in open_starts:
        problems.append(_problem(document, comment, "this ignore-start has no ignore-end: it holds to the end of the file"))
        yield _Directive(codes, document.line(comment.start), last_line)


def _understand(request: str) -> tuple[str, frozenset[str]]:
    """The verb and the codes of ``ignore[CIT001, CIT003] -- reason``. Raises ``UsageError`` with the reason why there are none."""
    # Compiled when it is first needed: most runs see no such comment.
    match = re.match(r"([\w-]*)\s*(?:\[([^\]]*)\])?", request)
    verb, listed = match.groups("") if match else ("", "")
    if verb not in _VERBS:
        raise UsageError(f"'refkit: {verb}' is not known here; write one of {', '.join(_VERBS)}")
    selectors = [part.strip() for part in listed.split(",") if part.strip()]
    if not selectors and verb != _END:
        raise UsageError(f"this {verb} names no rule and hides nothing; write {verb}[CODE] with the code of the finding")
    return verb, frozenset[str]().union(*(matching_codes(selector) for selector in selectors))


def _line_below(document: Document, comment: Comment, lone_lines: set[int]) -> int:
    """The next line below a comment that holds text."""
    last_line = document.line(len(document.text))
    line = document.line(comment.end) + 1
    while line <= last_line and (line in lone_lines or not document.line_text(line).strip()):
        line += 1
    return line


def _lines_of_lone_comments(document: Document) -> set[int]:
    """The lines that hold a comment and nothing else."""
    lines: set[int] = set()
    for comment in document.comments:
        if _stands_alone(document.text, comment):
            lines.update(range(document.line(comment.start), document.line(comment.end) + 1))
    return lines


def _stands_alone(text: str, comment: Comment) -> bool:
    """Whether only blanks stand beside a comment. Looks at those blanks only: a line may be megabytes long."""
    before, after = comment.start - 1, comment.end
    while before >= 0 and text[before] in " \t":
        before -= 1
    while after < len(text) and text[after] in " \t\r":
        after += 1
    return (before < 0 or text[before] == "\n") and (after == len(text) or text[after] == "\n")


def _problem(document: Document, comment: Comment, message: str) -> Problem:
    line, column = document.line_column(comment.start)
    return Problem(line, column, message)
