"""The structure of a LaTeX file: what is not read in it, its comments, which braces belong together, and where its text is.

One pass over braces, comments and the commands that change how what follows is to be read. Only behind it can an argument be passed
over without counting a brace of a comment or a listing.
"""

from __future__ import annotations

from refkit.documents.document import Comment
from refkit.documents.latex_vocabulary import FORMULA_ENVIRONMENTS, LITERAL_ENVIRONMENTS
from refkit.patterns import pattern

_TOKEN = pattern(
    r"\\(?:(begin|end|title|verb|lstinline|mintinline|url|href|path|nolinkurl|burl|iffalse|if0)(?![A-Za-z@])|[\\{}%$])|[{}%]"
)
_NAME = pattern(r"[ \t]*\{([^{}\s]{1,60})\}")
_DELIMITED = pattern(r"\*?(?:\[[^\[\]\n]{0,300}\])?(?:\{[^{}\n]{0,60}\}(?=[^\s\w]))?([^\s\w*{\[])")
# An address may hold "%" and "#".
_ADDRESS = pattern(r"[ \t]*\{([^{}\n]{0,3000}+)\}")
_CONDITION = pattern(r"\\(?:(if(?!f\b|thenelse\b)[A-Za-z@]*)|(fi|else))(?![A-Za-z@])")
#: Characters of a piece of code inside a line.
_LONGEST_CODE = 1000


class Finder:
    """``str.find`` for the closers of openers, from growing offsets: no part of the text is searched twice for the same."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def find(self, closer: str, start: int) -> int:
        """Where ``closer`` stands at ``start`` or behind it, or -1."""
        known = self._next.get(closer, -2)
        if known == -1 or known >= start:
            return known
        known = self._next[closer] = self._text.find(closer, start)
        return known


class Structure:
    """What the pass found.

    ``unread`` leads from the start of a comment, a piece of code or a formula to its end and its kind ("comment", "code",
    "formula"); ``closers`` from an opening brace to the one that closes it. ``opaque`` are the spans of blocks in which nothing is
    read, in order; ``body`` is where the text stands, and ``title`` the first ``\\title`` of the file, or -1.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.unread: dict[int, tuple[int, str]] = {}
        self.closers: dict[int, int] = {}
        self.comments: list[Comment] = []
        self.opaque: list[tuple[int, int]] = []
        self.body = (0, len(text))
        self.title = -1
        self._open: list[int] = []
        self._finder = Finder(text)
        self._conditions_end = True
        self._scan()

    def line_end(self, start: int) -> int:
        end = self._finder.find("\n", start)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > start and self.text[end - 1] == "\r" else end

    def _scan(self) -> None:
        text, search = self.text, _TOKEN.search
        at = 0
        while token := search(text, at):
            at, found = token.end(), token.group()
            if found == "{":
                self._open.append(token.start())
            elif found == "}":
                if self._open:
                    self.closers[self._open.pop()] = token.start()
            elif found == "%":
                at = self._comment(token.start())
            elif command := token.group(1):
                at = self._command(command, token.start(), at)

    def _comment(self, start: int) -> int:
        end = self.line_end(start)
        self.unread[start] = (end, "comment")
        self.comments.append(Comment(start, end, self.text[start:end].lstrip("%")))
        return end

    def _command(self, command: str, start: int, at: int) -> int:
        if command == "begin":
            return self._begin(start, at)
        if command == "end":
            return self._end(start, at)
        if command == "title":
            self.title = start if self.title < 0 else self.title
            return at
        if command in ("iffalse", "if0"):
            return self._condition(start, at)
        if command in ("verb", "lstinline", "mintinline"):
            return self._code(start, at)
        if address := _ADDRESS.match(self.text, at):
            self.closers[address.start(1) - 1] = address.end(1)
            return address.end()
        return at

    def _begin(self, start: int, at: int) -> int:
        name = _NAME.match(self.text, at)
        if not name:
            return at
        environment = name.group(1)
        if environment == "document" and self.body[0] == 0:
            # Whatever the preamble left open is not the text's.
            self._open.clear()
            self.opaque = [(0, name.end())]
            self.body = (name.end(), self.body[1])
            return name.end()
        base = environment.rstrip("*")
        is_literal = base in LITERAL_ENVIRONMENTS
        if not is_literal and base not in FORMULA_ENVIRONMENTS:
            return name.end()
        closer = f"\\end{{{environment}}}"
        end = self._finder.find(closer, name.end())
        if end < 0:
            return name.end()
        return self._block(start, end + len(closer), "code" if is_literal else "formula")

    def _end(self, start: int, at: int) -> int:
        name = _NAME.match(self.text, at)
        if name and name.group(1) == "document" and self.body[0]:
            self.body = (self.body[0], start)
            self.opaque.append((start, len(self.text)))
            return len(self.text)
        return name.end() if name else at

    def _block(self, start: int, end: int, kind: str) -> int:
        self.unread[start] = (end, kind)
        self.opaque.append((start, end))
        return end

    def _condition(self, start: int, at: int) -> int:
        """Pass over what is never printed: from ``\\iffalse`` to its ``\\else`` or ``\\fi``."""
        depth = 0
        for condition in _CONDITION.finditer(self.text, at) if self._conditions_end else ():
            if condition.group(1):
                depth += 1
            elif depth == 0:
                return self._block(start, condition.end(), "code")
            elif condition.group(2) == "fi":
                depth -= 1
        # One of them has no end, and where the others have theirs is anybody's guess.
        self._conditions_end = False
        return at

    def _code(self, start: int, at: int) -> int:
        delimiter = _DELIMITED.match(self.text, at)
        if not delimiter:
            return at
        end = self.text.find(delimiter.group(1), delimiter.end(), min(self.line_end(at), at + _LONGEST_CODE))
        if end < 0:
            return at
        self.unread[start] = (end + 1, "code")
        return end + 1
