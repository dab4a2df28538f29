"""Findings a writer has answered in the draft itself, by a comment.

    <!-- refkit: ignore[CIT001] -- the reference is in the other volume -->     this line, or alone on its line: the next one
    <!-- refkit: ignore-start[CIT001,CIT003] --> … <!-- refkit: ignore-end -->  everything between
    <!-- refkit: ignore-file[reference-never-cited] -->                         the whole file

The codes or names are required, so that an ignore never hides what nobody has seen; the reason is for the reader. A comment that
cannot be obeyed hides nothing and is itself a problem to be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.documents.document import Comment, Document
from refkit.errors import UsageError
from refkit.findings import Finding
from refkit.selection import matching_codes

_DIRECTIVE = re.compile(r"\s*refkit:\s*(?P<verb>[\w-]*)\s*(?:\[(?P<rules>[^\]]*)\])?\s*(?P<rest>.*)", re.DOTALL)
_REST_IS_BLANK = re.compile(r"[ \t\r]*(?:\n|\Z)")
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
    """One understood comment: ``codes`` are ignored on the lines from ``first`` to ``last`` (``last`` of 0: to the end)."""

    codes: frozenset[str]
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        return finding.code in self.codes and self.first <= finding.end_line and (not self.last or finding.line <= self.last)


def suppress(findings: Sequence[Finding], document: Document) -> Suppressed:
    """Take out the findings that the comments of the document tell to ignore. Pure."""
    problems: list[Problem] = []
    directives = list(_directives(document, problems))
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        is_ignored = any(directive.covers(finding) for directive in directives)
        (suppressed if is_ignored else kept).append(finding)
    return Suppressed(tuple(kept), tuple(suppressed), tuple(problems))


def _directives(document: Document, problems: list[Problem]) -> Iterator[_Directive]:
    """What the comments of a document ask for; what is wrong with them is added to ``problems``."""
    lone_lines = _lines_of_lone_comments(document)
    open_starts: list[tuple[frozenset[str], Comment]] = []
    for comment in document.comments:
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            continue
        try:
            verb, codes = _understand(match)
        except UsageError as error:
            problems.append(_problem(document, comment, str(error)))
            continue
        line = document.line(comment.start)
        if verb == _FILE:
            yield _Directive(codes, 1, 0)
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
        yield _Directive(codes, document.line(comment.start), 0)


def _understand(match: re.Match[str]) -> tuple[str, frozenset[str]]:
    """The verb and the codes of a comment. Raises ``UsageError`` with the reason why there are none."""
    verb, rules = match["verb"], match["rules"]
    if verb not in _VERBS:
        raise UsageError(f"'refkit: {verb}' is not known here; write one of {', '.join(_VERBS)}")
    selectors = [part.strip() for part in (rules or "").split(",") if part.strip()]
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
    before = comment.start
    while before and text[before - 1] in " \t":
        before -= 1
    return (before == 0 or text[before - 1] == "\n") and _REST_IS_BLANK.match(text, comment.end) is not None


def _problem(document: Document, comment: Comment, message: str) -> Problem:
    line, column = document.line_column(comment.start)
    return Problem(line, column, message)
