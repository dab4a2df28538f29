"""Findings a writer has answered in the draft itself, by a comment.

    <!-- refkit: ignore[CIT001] -- the reference is in the other volume -->     this line, or alone on its line: the next one
    <!-- refkit: ignore-start[CIT001,CIT003] --> … <!-- refkit: ignore-end -->  everything between
    <!-- refkit: ignore-file[reference-never-cited] -->                         the whole file

The codes or names are required, so that an ignore never hides what nobody has seen; the reason is for the reader. A comment that
cannot be obeyed hides nothing and is itself a problem to be told.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
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
    is_for_file: bool = False


def suppress(findings: Sequence[Finding], document: Document) -> Suppressed:
    """Take out the findings that the comments of the document tell to ignore. Pure.

    A finding over several lines is ignored where any of them is. Of a finding in a bibliography beside the document, only what is
    told to the whole document speaks.
    """
    problems: list[Problem] = []
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    everywhere: set[str] = set()
    for directive in _directives(document, problems):
        if directive.is_for_file:
            everywhere |= directive.codes
        for code in directive.codes:
            spans[code].append((directive.first, directive.last))
    ignored = {code: _merged(lines) for code, lines in spans.items()}

    def is_ignored(finding: Finding) -> bool:
        if finding.file:
            return finding.code in everywhere
        lines = ignored.get(finding.code, [])
        # The last span that begins before the finding ends: no other can reach further.
        at = bisect_right(lines, (finding.end_line, math.inf)) - 1
        return at >= 0 and finding.line <= lines[at][1]

    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        (suppressed if is_ignored(finding) else kept).append(finding)
    return Suppressed(tuple(kept), tuple(suppressed), tuple(problems))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same lines in spans that are apart and in order."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


def _directives(document: Document, problems: list[Problem]) -> Iterator[_Directive]:
    """What the comments of a document ask for; what is wrong with them is added to ``problems``."""
    last_line = document.line(len(document.text))
    lone_lines = _lines_of_lone_comments(document)
    below: dict[int, int] = {}
    open_starts: dict[frozenset[str], list[Comment]] = {}
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
            yield _Directive(codes, 1, last_line, is_for_file=True)
        elif verb == _HERE:
            meant = _line_below(document, document.line(comment.end), lone_lines, below) if line in lone_lines else line
            yield _Directive(codes, meant, meant)
        elif verb == _START:
            open_starts.setdefault(codes, []).append(comment)
        else:
            closed = [codes] if codes in open_starts else [] if codes else list(open_starts)
            if not closed:
                problems.append(_problem(document, comment, "this ignore-end has no ignore-start before it"))
            for started in closed:
                # The first of them covers the rest.
                yield _Directive(started, document.line(open_starts.pop(started)[0].start), line)
    for comment, codes in sorted((comment, codes) for codes, comments in open_starts.items() for comment in comments):
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


def _line_below(document: Document, line: int, lone_lines: set[int], below: dict[int, int]) -> int:
    """The next line below that holds text. ``below`` remembers it for each line that was passed over: none is looked at twice."""
    last_line = document.line(len(document.text))
    passed = []
    while line not in below:
        passed.append(line)
        line += 1
        if line > last_line or (line not in lone_lines and document.line_text(line).strip()):
            break
    else:
        line = below[line]
    below.update(dict.fromkeys(passed, line))
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
