"""Findings a writer has answered in the draft itself, by a comment.

    <!-- refkit: ignore[CIT001] -- the reference is in the other volume -->     this line, or alone on its line: the next one
    <!-- refkit: ignore-start[CIT001,CIT003] --> … <!-- refkit: ignore-end -->  everything between
    <!-- refkit: ignore-file[reference-never-cited] -->                         the whole file

The codes or names are required, so that an ignore never hides what nobody has seen; the reason is for the reader. A comment that
cannot be obeyed hides nothing. That, and a comment that has nothing to hide, is told by rules of its own.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.directives import Directive, Directives, Selector, codes_of, directives_of, stands_alone, whole_lines
from refkit.documents.document import Comment, Document
from refkit.findings import Edit, Finding, Fix, Safety
from refkit.rules import IGNORE_RULES, RULES
from refkit.rules.ignores import IgnoreProblem, Ignores

#: The rules about the comments: no comment for them is called unused.
_ABOUT_IGNORES = frozenset(rule.code for rule in IGNORE_RULES)
_OPT_IN = frozenset(rule.code for rule in RULES if not rule.default)


class Suppressed(NamedTuple):
    """What ``suppress`` makes of the findings of a document: each is in ``kept`` or in ``suppressed``, in the old order."""

    kept: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]


class Suppression:
    """The comments of a document and of the bibliographies beside it (``sources``, by path), and what they ignore.

    ``entries`` are those of all these files. Remembers what was ignored, so that ``ignores`` can say which comments are unused.
    """

    def __init__(self, document: Document, sources: Mapping[str, Document] | None = None, entries: Iterable[Entry] = ()) -> None:
        by_file: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_file[entry.file].append(entry)
        self._files = {
            file: _File(each, directives_of(each, by_file[file])) for file, each in {"": document, **(sources or {})}.items()
        }

    def suppress(self, findings: Sequence[Finding]) -> Suppressed:
        """Take out the findings that comments tell to ignore.

        A finding over several lines is ignored where any of them is. Of a finding in a bibliography beside the document, the
        comments of the bibliography speak, and what is told to the whole document.
        """
        kept: list[Finding] = []
        suppressed: list[Finding] = []
        for finding in findings:
            own = self._files[finding.file].ignores(finding)
            everywhere = finding.file != "" and self._files[""].ignores_everywhere(finding)
            (suppressed if own or everywhere else kept).append(finding)
        return Suppressed(tuple(kept), tuple(suppressed))

    def ignores(self, ran: frozenset[str], told: frozenset[str] = frozenset([""])) -> Ignores:
        """Which comments were of no use where the rules of these codes ran, and which cannot be obeyed in the files ``told``."""
        return Ignores(
            tuple(self._files[""].unused(ran)),
            tuple(
                problem._replace(file=file)
                for file, each in self._files.items()
                if file in told
                for problem in sorted(each.invalid, key=lambda problem: problem.start)
            ),
        )


class _File:
    """The directives of one file, and which of their codes have hidden something."""

    def __init__(self, document: Document, directives: Directives) -> None:
        self._document = document
        self._directives = directives.understood
        self.invalid = directives.invalid
        self._everywhere: set[str] = set()
        spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for directive in self._directives:
            for code in codes_of(directive.selectors):
                spans[code].append((directive.first, directive.last))
                if directive.is_for_file:
                    self._everywhere.add(code)
        self._ignored = {code: _merged(lines) for code, lines in spans.items()}
        #: The lines of what was hidden, by code; what is hidden in another file stands at every line.
        self._hidden: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._hidden_elsewhere: set[str] = set()

    def ignores(self, finding: Finding) -> bool:
        lines = self._ignored.get(finding.code, [])
        # The last span that begins before the finding ends: no other can reach further.
        at = bisect_right(lines, (finding.end_line, math.inf)) - 1
        if at < 0 or finding.line > lines[at][1]:
            return False
        self._hidden[finding.code].append((finding.line, finding.end_line))
        return True

    def ignores_everywhere(self, finding: Finding) -> bool:
        if finding.code not in self._everywhere:
            return False
        self._hidden_elsewhere.add(finding.code)
        return True

    def unused(self, ran: frozenset[str]) -> Iterable[IgnoreProblem]:
        hidden = {code: _merged(lines) for code, lines in self._hidden.items()}

        def is_unused(selector: Selector, directive: Directive) -> bool:
            if not selector.codes & ran or selector.codes - ran - _OPT_IN or selector.codes & _ABOUT_IGNORES:
                return False
            return not any(
                (directive.is_for_file and code in self._hidden_elsewhere) or _overlaps(hidden.get(code, []), directive)
                for code in selector.codes
            )

        for directive in sorted(self._directives, key=lambda directive: directive.comment.start):
            selectors = [selector for selector in directive.selectors if is_unused(selector, directive)]
            if selectors:
                yield self._problem(directive, selectors)

    def _problem(self, directive: Directive, unused: list[Selector]) -> IgnoreProblem:
        listed = " and ".join(filter(None, [", ".join(each.written for each in unused[:-1]), unused[-1].written]))
        comment = directive.comment
        message = f"Nothing is found here that this comment ignores: {listed} {'hides' if len(unused) == 1 else 'hide'} nothing."
        return IgnoreProblem(comment.start, comment.end, message, self._fix(directive, unused))

    def _fix(self, directive: Directive, unused: list[Selector]) -> Fix | None:
        if directive.is_region and directive.end is None:
            return None
        if len(unused) == len(directive.selectors):
            comments = [directive.comment, *([directive.end] if directive.end else [])]
            return Fix(Safety.SAFE, tuple(_removal(self._document, comment) for comment in comments))
        # An end that names the codes would have to be changed with them.
        if directive.end is not None and "[" in directive.end.text:
            return None
        return Fix(Safety.SAFE, tuple(_without(directive.selectors, unused)))


def _overlaps(hidden: list[tuple[int, int]], directive: Directive) -> bool:
    at = bisect_right(hidden, (directive.last, math.inf)) - 1
    return at >= 0 and directive.first <= hidden[at][1]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same lines in spans that are apart and in order."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


def _without(selectors: Sequence[Selector], unused: Sequence[Selector]) -> Iterable[Edit]:
    """Takes some of the selectors out, each with the comma that parts it from one that stays."""
    at = 0
    while at < len(selectors):
        if selectors[at] not in unused:
            at += 1
            continue
        first = at
        while at < len(selectors) and selectors[at] in unused:
            at += 1
        # Up to the next one that stays, or else from behind the last one that stayed.
        start = selectors[first].start if at < len(selectors) else selectors[first - 1].end
        yield Edit(start, selectors[at].start if at < len(selectors) else selectors[at - 1].end, "")


def _removal(document: Document, comment: Comment) -> Edit:
    """Takes a comment out so that the text around it means what it meant."""
    text = document.text
    start = _back(text, comment.start, _is_blank)
    end = _on(text, comment.end, _is_blank)
    if stands_alone(text, comment):
        line_end = text.find("\n", comment.end)
        behind = len(text) if line_end < 0 else line_end + 1
        if whole_lines(document, comment) or _is_beside_blank(text, start, behind):
            return Edit(start, behind, "")
        # Without an empty line, the paragraphs above and below would become one.
        return Edit(start, comment.end, "")
    if document.format == "latex" and start == comment.start:
        # It takes the line end with it, and what stands before would no longer touch what follows.
        return Edit(comment.start, comment.end, "%")
    if start == 0 or text[start - 1] == "\n":
        return Edit(comment.start, end, "")
    return Edit(start, comment.end, "")


def _is_beside_blank(text: str, start: int, end: int) -> bool:
    """Whether an empty line, or the beginning or end of the file, stands before or behind whole lines."""
    above = _back(text, max(start - 1, 0), _is_white)
    below = _on(text, end, _is_white)
    return above == 0 or below == len(text) or text[above - 1] == "\n" or text[below] == "\n"


def _back(text: str, at: int, is_passed: Callable[[str], bool]) -> int:
    while at > 0 and is_passed(text[at - 1]):
        at -= 1
    return at


def _on(text: str, at: int, is_passed: Callable[[str], bool]) -> int:
    while at < len(text) and is_passed(text[at]):
        at += 1
    return at


def _is_blank(letter: str) -> bool:
    return letter in " \t"


def _is_white(letter: str) -> bool:
    return letter in " \t\r"
