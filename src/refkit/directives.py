"""The comments of a file that speak to refkit: what they ask for, and of which lines.

A format has its own comments: ``<!-- … -->``, ``{/* … */}`` and ``[//]: # (…)`` in Markdown and plain text, ``%`` in LaTeX and
BibTeX, which has ``@comment{…}`` as well, ``#`` in YAML. CSL-JSON, RIS and NBIB have none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.documents.document import Comment, Document
from refkit.errors import UsageError
from refkit.patterns import pattern
from refkit.rules.ignores import IgnoreProblem
from refkit.selection import matching_codes

#: In capitals too.
_MARK = pattern("refkit:", re.IGNORECASE)
#: An order that can be nothing else, with the colon forgotten.
_WITHOUT_COLON = pattern(r"refkit(?:\s++:?+|-)\s*+(ignore(?:-start|-end|-file)?+)\s*+(?=\[|--|\Z|[A-Z]{3}\d{3})", re.IGNORECASE)
_SPEAKS = pattern(r"refkit(?::|[\s-][\s:]*+ignore)", re.IGNORECASE)
_HERE, _START, _END, _FILE = "ignore", "ignore-start", "ignore-end", "ignore-file"
_VERBS = (_HERE, _START, _END, _FILE)

#: A definition of a link that nothing uses, which is how Markdown without HTML has comments.
_LINK_COMMENT = pattern(
    r"^ {0,3}\[//\]:[ \t]*#[ \t]*(?:\((refkit\b[^\n()]*)\)|\"(refkit\b[^\n\"]*)\"|'(refkit\b[^\n']*)')[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_PERCENT = pattern(r"(?:^|(?<=[ \t,{}\"]))%++[ \t]*+(refkit\b[^\n\r]*)", re.MULTILINE | re.IGNORECASE)
_AT_COMMENT = pattern(r"@comment[ \t]*+(?:\{\s*+(refkit\b[^{}]*)\}|\(\s*+(refkit\b[^()]*)\))", re.IGNORECASE)
_HASH = pattern(r"(?:^|(?<=[ \t]))#++[ \t]*+(refkit\b[^\n\r]*)", re.MULTILINE | re.IGNORECASE)
_OF_DATABASE = {"bibtex": (_PERCENT, _AT_COMMENT), "biblatex": (_PERCENT, _AT_COMMENT), "csl-yaml": (_HASH,)}
#: Formats in which a blank line parts nothing, or a line with a comment is none.
_WHOLE_LINES = {"latex", *_OF_DATABASE}


class Selector(NamedTuple):
    """One name in the brackets: as it is written and where, from the beginning of the file, and the codes that it means, if any."""

    written: str
    start: int
    end: int
    codes: frozenset[str]


class Directive(NamedTuple):
    """One understood comment: the codes of its ``selectors`` are ignored on the lines from ``first`` to ``last``.

    ``end`` is the comment that ends a region, where it ends no other one.
    """

    comment: Comment
    selectors: tuple[Selector, ...]
    first: int
    last: int
    is_for_file: bool = False
    end: Comment | None = None
    is_region: bool = False


class Directives(NamedTuple):
    """The directives of a file, and what cannot be obeyed, both without an order."""

    understood: tuple[Directive, ...] = ()
    invalid: tuple[IgnoreProblem, ...] = ()


def directives_of(document: Document, entries: Iterable[Entry] = ()) -> Directives:
    """What the comments of a file ask for. ``entries`` are those of the file: a comment above one speaks of the whole of it."""
    if not _SPEAKS.search(document.text):
        return Directives()
    comments = _comments(document)
    invalid: list[IgnoreProblem] = []
    understood = tuple(_Reader(document, comments, entries).read(invalid))
    return Directives(understood, tuple(invalid))


def whole_lines(document: Document, comment: Comment) -> bool:
    """Whether a comment alone on its line can go with the line, whatever stands around it."""
    front = document.front_matter
    return document.format in _WHOLE_LINES or (front is not None and front[0] <= comment.start < front[1])


def stands_alone(text: str, comment: Comment) -> bool:
    """Whether only blanks stand beside a comment. Looks at those blanks only: a line may be megabytes long."""
    before, after = comment.start - 1, comment.end
    while before >= 0 and text[before] in " \t":
        before -= 1
    while after < len(text) and text[after] in " \t\r":
        after += 1
    return (before < 0 or text[before] == "\n") and (after == len(text) or text[after] == "\n")


def _comments(document: Document) -> list[Comment]:
    """The comments of a file, in its order; of those that only refkit looks for, the ones that speak to it."""
    found = list(document.comments)
    if document.format in {"markdown", "text"}:
        found += _matches(document.text, (_LINK_COMMENT,), 0, len(document.text), lambda at: not _is_opaque(document, at))
    if document.front_matter is not None:
        found += _matches(document.text, (_HASH,), *document.front_matter)
    if forms := _OF_DATABASE.get(document.format):
        found += _matches(document.text, forms, 0, len(document.text))
    return sorted(found)


def _matches(
    text: str, forms: Iterable[re.Pattern[str]], start: int, end: int, is_read: Callable[[int], bool] = lambda _: True
) -> Iterator[Comment]:
    for form in forms:
        for match in form.finditer(text, start, end):
            if is_read(match.start()):
                yield Comment(match.start(), match.end(), match[match.lastindex or 0])


def _is_opaque(document: Document, offset: int) -> bool:
    """Whether code, a comment or front matter stands at an offset. A definition of a link is not read either, and begins as one."""
    at = bisect_right(document.opaque, (offset, len(document.text))) - 1
    if at < 0 or document.opaque[at][1] <= offset:
        return False
    start = document.opaque[at][0]
    return not document.text[start : start + 4].lstrip().startswith("[")


class _Reader:
    """Reads the comments of one file."""

    def __init__(self, document: Document, comments: Sequence[Comment], entries: Iterable[Entry]) -> None:
        self._document = document
        self._comments = comments
        self._last_line = document.line(len(document.text))
        self._lone_lines = self._lines_of_lone_comments()
        self._below: dict[int, int] = {}
        self._entry_ends = {document.line(entry.start): document.line(entry.end) for entry in entries}

    def read(self, invalid: list[IgnoreProblem]) -> Iterator[Directive]:
        """What the comments ask for; what is wrong with them is added to ``invalid``."""
        document = self._document
        open_starts: dict[frozenset[str], list[tuple[Comment, tuple[Selector, ...]]]] = {}
        for comment in self._comments:
            content = comment.text.strip()
            if forgotten := _WITHOUT_COLON.match(content):
                verb = forgotten[1].lower()
                order = verb if verb == _END else f"{verb}[CODE]"
                invalid.append(
                    _invalid(comment, f"without a colon behind 'refkit', this {verb} is not obeyed; write refkit: {order}")
                )
            if not _MARK.match(content):
                continue
            wrong: list[str] = []
            verb, selectors = self._understand(comment, wrong)
            invalid += [_invalid(comment, message) for message in wrong]
            codes = codes_of(selectors)
            if wrong and not codes:
                continue
            line = document.line(comment.start)
            if verb == _FILE:
                yield Directive(comment, selectors, 1, self._last_line, is_for_file=True)
            elif verb == _HERE:
                yield Directive(comment, selectors, *self._meant(comment, line))
            elif verb == _START:
                open_starts.setdefault(codes, []).append((comment, selectors))
            else:
                closed = [codes] if codes in open_starts else [] if codes else list(open_starts)
                if not closed:
                    invalid.append(_invalid(comment, "this ignore-end has no ignore-start before it"))
                started = [start for each in closed for start in open_starts.pop(each)]
                own_end = comment if len(started) == 1 else None
                for start, chosen in started:
                    yield Directive(start, chosen, document.line(start.start), line, end=own_end, is_region=True)
        for comment, selectors in sorted(start for starts in open_starts.values() for start in starts):
            invalid.append(_invalid(comment, "this ignore-start has no ignore-end: it holds to the end of the file"))
            yield Directive(comment, selectors, document.line(comment.start), self._last_line, is_region=True)

    def _understand(self, comment: Comment, wrong: list[str]) -> tuple[str, tuple[Selector, ...]]:
        """The verb and the selectors of ``ignore[CIT001, CIT003] -- reason``. What is wrong with it is added to ``wrong``."""
        text = self._document.text
        content = comment.text.strip()
        at = text.index(content, comment.start)
        # Compiled when it is first needed: most runs see no such comment.
        match = re.compile(r"\s*+([\w-]*+)\s*+(?:\[([^\]]*)\])?").match(text, at + len("refkit:"), at + len(content))
        verb, listed = match.groups("") if match else ("", "")
        if verb not in _VERBS:
            wrong.append(f"'refkit: {verb}' is not known here; write one of {', '.join(_VERBS)}")
            return verb, ()
        selectors = []
        if match and listed:
            for part in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", listed):
                start = match.start(2) + part.start()
                try:
                    codes = matching_codes(part.group())
                except UsageError as error:
                    wrong.append(f"{error}")
                    codes = frozenset()
                selectors.append(Selector(part.group(), start, start + len(part.group()), codes))
        if not selectors and verb != _END:
            wrong.append(f"this {verb} names no rule and hides nothing; write {verb}[CODE] with the code of the finding")
        return verb, tuple(selectors)

    def _meant(self, comment: Comment, line: int) -> tuple[int, int]:
        """The lines that an ``ignore`` speaks of."""
        if line not in self._lone_lines:
            return line, line
        below = self._line_below(self._document.line(comment.end))
        return below, max(below, self._entry_ends.get(below, below))

    def _line_below(self, line: int) -> int:
        """The next line below that holds text. Each line that was passed over is remembered: none is looked at twice."""
        passed = []
        while line not in self._below:
            passed.append(line)
            line += 1
            if line > self._last_line or (line not in self._lone_lines and self._document.line_text(line).strip()):
                break
        else:
            line = self._below[line]
        self._below.update(dict.fromkeys(passed, line))
        return line

    def _lines_of_lone_comments(self) -> set[int]:
        """The lines that hold comments and nothing else."""
        document = self._document
        lines: set[int] = set()
        for start, end in self._rows():
            if stands_alone(document.text, Comment(start, end, "")):
                lines.update(range(document.line(start), document.line(end) + 1))
        return lines

    def _rows(self) -> list[tuple[int, int]]:
        """The spans of comments with nothing but blanks between them."""
        rows: list[tuple[int, int]] = []
        for comment in self._comments:
            if rows and not self._document.text[rows[-1][1] : comment.start].strip(" \t"):
                rows[-1] = rows[-1][0], max(rows[-1][1], comment.end)
            else:
                rows.append((comment.start, comment.end))
        return rows


def codes_of(selectors: Iterable[Selector]) -> frozenset[str]:
    """The codes that any of the selectors means."""
    return frozenset[str]().union(*(selector.codes for selector in selectors))


def _invalid(comment: Comment, message: str) -> IgnoreProblem:
    sentence = message[0].upper() + message[1:]
    return IgnoreProblem(comment.start, comment.end, sentence if sentence.endswith((".", "?")) else f"{sentence}.")
