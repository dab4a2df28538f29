"""Markdown as writers have it, read into prose without losing a position.

CommonMark's inline markup plus pandoc's, Quarto's and Jekyll/Hugo's: notes, spans with attributes, math, shortcodes, comments.
Markup is taken out of the prose; code, math and addresses become opaque; the text of links and captions stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import ClassVar

from refkit.documents.blocks import UNREAD_TAG, BlockScanner, unread_end
from refkit.documents.document import Comment, Document, Mark
from refkit.documents.prose import INVISIBLE, ProseBuilder, without_sentence_marks
from refkit.patterns import pattern

# One set of characters, so that the search for the next piece of markup runs at the speed of the regular expression engine.
_SPECIAL = pattern(rf"[\n\\`*_~\[\]<&$^{{:{INVISIBLE}]")
_RUN = {character: pattern(re.escape(character) + "+") for character in "`*_~$"}
_ENTITY = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DESTINATION = pattern(
    r"""\(\s*+(?:<[^<>\n]{0,2000}>|[^\s()]{0,2000}+(?:\([^\s()]{0,500}\)[^\s()]{0,500}+){0,8})"""
    r"""(?:\s++(?:"[^"]{0,1000}"|'[^']{0,1000}'|\([^()]{0,1000}\)))?\s*+\)"""
)
# "{#id .class}", "{width=50%}", "{:.kramdown}", "{-}"; but not the key in "\cite[p. 3]{lee2020}"
_ATTRIBUTES = pattern(r"\{[ \t]*(?:[#.:=][^{}\n]{0,300}|[\w:-]{1,60}=[^{}\n]{0,300}|-?[ \t]*)\}")
_BRACKET = pattern(r"\\.|[\[\]]", re.DOTALL)
_SCHEME = pattern(r"\b(?:https?|ftps?|file|doi)\Z", re.IGNORECASE)
_ADDRESS = pattern(r"[^\s<>]*")
_ANGLE_ADDRESS = pattern(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]{1,100}@[^\s<>@]{1,100})>")
# A name (with the colon and the full stop of other vocabularies), and attributes behind a blank or a slash.
_TAG = pattern(r"""</?([A-Za-z][\w:.-]*+)(?:[\s/](?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+)?>""")
_UNREAD_TAGS = {"code", "kbd", "samp", "script", "style", "pre", "svg", "math", "textarea"}
_BREAKING_TAGS = frozenset(
    "p div li ul ol td th tr table blockquote dd dt figcaption figure section "
    "article aside header footer h1 h2 h3 h4 h5 h6 hr".split()
)
_SUPERSCRIPT = pattern(r"\^[^\s^\[\]]{1,60}\^")
# What may stand between the signs of a superscript: "^2,3^", "<sup>[2](#r2),[3](#r3)</sup>", "<sup><a href='#r2'>[2]</a></sup>"
_SCRIPT = r"(?=[\d\[\\<])(?:\]\([^()\s]{0,200}\)|[\d,;–\s\[\]\\-]|</?a\b[^<>]{0,300}>){1,80}+"
_CARET_SCRIPT = pattern(rf"\^{_SCRIPT}\^")
_SUP_SCRIPT = pattern(rf"{_SCRIPT}</sup>", re.IGNORECASE)
_SCRIPT_PIECE = pattern(r"\]\([^()\s]*\)|<[^<>]*>|(?P<number>\d+)|(?P<dash>[–-])")
_LINKED_NUMBERS = pattern(r"\d{1,3}(?:[,–-]\s?\d{1,3}){0,20}")
# "\( x \)", "\[\alpha": behind an escaped bracket of the prose stands what it brackets.
_MATH = pattern(r"\\[\[(](?:(\s)|\\[A-Za-z])")
_MOST_MATH = 2000
_NOTE_MARK = pattern(r"\[\^[^\s\[\]]{1,100}\]")


class MarkdownReader:
    """Reads one text into a document."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.blocks = BlockScanner(text).scan()
        self.builder = ProseBuilder(text)
        self.comments: list[Comment] = []
        self.marks: list[Mark] = []
        # Closers that are not to be found any more in the paragraph at hand, so that openers without end stay linear.
        self._absent: set[str] = set()
        # The brackets of the paragraph that belong to links: openers, and closers with the end of the link.
        self._link_openers: set[int] = set()
        self._link_ends: dict[int, int] = {}
        # "[3](#ref-3)": the brackets of the link are those of a citation too, and stay.
        self._number_ends: dict[int, int] = {}
        self._line_starts: list[int] = []
        self._end = 0

    def read(self) -> Document:
        for lines in self.blocks.prose:
            self._paragraph(lines)
        return Document(
            self.path,
            self.text,
            "markdown",
            self.builder.build(),
            headings=tuple(self.blocks.headings),
            comments=tuple(self.comments),
            opaque=tuple(self.blocks.opaque),
            front_matter=self.blocks.front_matter,
            marks=tuple(self.marks),
        )

    def _paragraph(self, lines: list[tuple[int, int]]) -> None:
        text, builder, search, handlers = self.text, self.builder, _SPECIAL.search, self._HANDLERS
        at, self._end = lines[0][0], lines[-1][1]
        self._line_starts = [start for start, _ in lines]
        self._absent.clear()
        self._pair_brackets(at)
        while event := search(text, at, self._end):
            here = event.start()
            character = text[here]
            if character == ":":
                scheme = _SCHEME.search(text, at, here) if text.startswith("://", here) else None
                if scheme and text[scheme.start() - 1 : scheme.start()] == "@":
                    scheme = None  # a citation key may be an address
                builder.copy(at, scheme.start() if scheme else here + 1)
                at = here + 1
                if scheme:
                    builder.opaque(scheme.start())
                    at = self._address_end(here + 3)
                continue
            builder.copy(at, here - 1 if character == "\n" and text[here - 1 : here] == "\r" else here)
            handler = handlers.get(character)
            # What has no handler is invisible, and left out.
            at = handler(self, here) if handler else here + 1
        builder.copy(at, self._end)
        builder.paragraph(self._end)

    def _find(self, closer: str, start: int) -> int:
        """Where ``closer`` stands in the rest of the paragraph, or -1."""
        if closer in self._absent:
            return -1
        found = self.text.find(closer, start, self._end)
        if found < 0:
            self._absent.add(closer)
        return found

    def _pair_brackets(self, start: int) -> None:
        """Pair the brackets of the paragraph and note those that make a link, an image or a span with attributes."""
        text, end = self.text, self._end
        self._link_openers.clear()
        self._link_ends.clear()
        self._number_ends.clear()
        if text.find("[", start, end) < 0:
            return
        stack: list[int] = []
        for match in _BRACKET.finditer(text, start, end):
            bracket = match.group()
            if bracket == "[":
                stack.append(match.start())
            elif bracket == "]" and stack:
                opener = stack.pop()
                stop = self._link_end(opener, match.start())
                if stop and text.startswith("(#", match.end()) and _LINKED_NUMBERS.fullmatch(text, opener + 1, match.start()):
                    self._number_ends[match.start()] = stop
                elif stop:
                    self._link_openers.add(opener)
                    self._link_ends[match.start()] = stop

    def _link_end(self, opener: int, closer: int) -> int:
        """Where the link with these brackets ends, or 0 where they are plain brackets."""
        text, end, after = self.text, self._end, closer + 1
        follower = text[after] if after < end else ""
        if follower == "(" and (destination := _DESTINATION.match(text, after, end)):
            attributes = _ATTRIBUTES.match(text, destination.end(), end)
            return attributes.end() if attributes else destination.end()
        if follower == "{" and (attributes := _ATTRIBUTES.match(text, after, end)):
            return attributes.end()
        labels = self.blocks.link_labels
        if not labels or closer - opener > 300:
            return 0
        own = text[opener + 1 : closer].casefold()
        if follower == "[":
            stop = text.find("]", after, min(end, after + 300))
            if stop >= 0 and (text[after + 1 : stop].casefold() or own) in labels:
                return stop + 1
        return after if own in labels else 0

    def _run(self, start: int) -> int:
        """The end of the run of one character that begins here."""
        run = _RUN[self.text[start]].match(self.text, start, self._end)
        return run.end() if run else start + 1

    def _on_line(self, start: int) -> int:
        self.builder.put("\n", start)
        following = bisect_right(self._line_starts, start)
        return self._line_starts[following] if following < len(self._line_starts) else start + 1

    def _on_backslash(self, start: int) -> int:
        escaped = self.text[start + 1 : min(start + 2, self._end)]
        if escaped == " ":
            # pandoc's no-break space: "Bu et al.\ 2024"
            self.builder.put(" ", start)
            return start + 2
        if escaped in ("\n", "\r"):
            return start + 1  # a hard line break
        if escaped in ("[", "(") and (end := self._math_end(start)):
            self.builder.opaque(start)
            return end
        if not escaped or escaped.isalnum() or escaped.isspace() or not escaped.isascii():
            self.builder.copy(start, start + 1)
            return start + 1
        self.builder.copy(start + 1, start + 2)
        return start + 2

    def _math_end(self, start: int) -> int:
        """Where the math of LaTeX ends that begins here, or 0 where an escaped bracket of the prose stands."""
        math = _MATH.match(self.text, start, self._end)
        if not math:
            return 0
        closer = self.text.find("\\]" if self.text[start + 1] == "[" else "\\)", start + 2, min(self._end, start + _MOST_MATH))
        is_math = closer >= 0 and bool(self.text[start + 2 : closer].strip())
        return closer + 2 if is_math and (not math[1] or self.text[closer - 1].isspace()) else 0

    def _on_code(self, start: int) -> int:
        end = self._run(start)
        ticks = self.text[start:end]
        at = self._find(ticks, end)
        while at >= 0:
            stop = self._run(at)
            if stop - at == len(ticks):
                self.builder.opaque(start)
                return stop
            at = self._find(ticks, stop)
        return end

    def _on_emphasis(self, start: int) -> int:
        end = self._run(start)
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < self._end else " "
        inside_word = before.isalnum() and after.isalnum()
        if (before.isspace() and after.isspace()) or (inside_word and self.text[start] != "*"):
            self.builder.copy(start, end)
        elif inside_word and before.islower() and after.isupper():
            # "based on**Dingkuhn": two words that lost their space when the text was converted.
            self.builder.put(" ", start)
        return end

    def _address_end(self, start: int) -> int:
        """Where the address ends whose text begins at ``start``: before its link ends, and before its sentence's full stop."""
        address = _ADDRESS.match(self.text, start, self._end)
        stop = address.end() if address else start
        closer = next((at for at in range(start, stop) if at in self._link_ends), stop) if self._link_ends else stop
        return start + len(without_sentence_marks(self.text[start:closer]))

    def _on_open(self, start: int) -> int:
        if (
            self.text.startswith("^", start + 1)
            and (note := _NOTE_MARK.match(self.text, start, self._end))
            and note.group()[-2] != "^"
        ):
            self.marks.append(Mark(start, note.end(), note.group()[2:-1], "note"))
            return note.end()
        if start not in self._link_openers:
            self.builder.copy(start, start + 1)
        return start + 1

    def _on_close(self, start: int) -> int:
        if start in self._link_ends:
            return self._link_ends[start]
        self.builder.copy(start, start + 1)
        return self._number_ends.get(start, start + 1)

    def _on_angle(self, start: int) -> int:
        text, builder = self.text, self.builder
        if text.startswith("<!--", start) and (closer := self._find("-->", start)) >= 0:
            self.comments.append(Comment(start, closer + 3, text[start + 4 : closer]))
            return closer + 3
        if address := _ANGLE_ADDRESS.match(text, start, self._end):
            builder.opaque(start)
            return address.end()
        tag = _TAG.match(text, start, self._end)
        if not tag:
            builder.copy(start, start + 1)
            return start + 1
        name = tag.group(1).lower()
        if name in _BREAKING_TAGS:
            builder.paragraph(start)
        elif name == "br":
            builder.put(" ", start)
        elif (
            name == "sup"
            and (script := _SUP_SCRIPT.match(text, tag.end(), self._end))
            and self._mark_numbers(tag.end(), script.end())
        ):
            builder.opaque(start)
            return script.end()
        elif name in _UNREAD_TAGS and not text.startswith("</", start):
            closer = self._find(f"</{tag.group(1)}", tag.end())
            if closer >= 0:
                builder.opaque(start)
                return closer
        return tag.end()

    def _on_ampersand(self, start: int) -> int:
        entity = _ENTITY.match(self.text, start, self._end)
        if not entity:
            self.builder.copy(start, start + 1)
            return start + 1
        from html import unescape  # 2 ms that most drafts need not pay
        from html.entities import html5

        if not entity.group().startswith("&#") and entity.group()[1:] not in html5:
            self.builder.copy(start, start + 1)
            return start + 1
        character = unescape(entity.group())
        self.builder.put(" " if character.isspace() else character, start)
        return entity.end()

    def _on_dollar(self, start: int) -> int:
        text = self.text
        fence = "$$" if text.startswith("$$", start) else "$"
        inside = start + len(fence)
        if fence == "$$":
            closer = self._find(fence, inside)
            if inside < closer <= inside + _MOST_MATH:
                self.builder.opaque(start)
                return closer + len(fence)
        elif not text[inside : inside + 1].isspace():
            closer = self._find(fence, inside)
            # Pandoc's rule tells a formula from a price: no space before the closing dollar, no digit behind it.
            if closer > inside and not text[closer - 1].isspace() and not text[closer + 1 : closer + 2].isdigit():
                self.builder.opaque(start)
                return closer + len(fence)
        self.builder.copy(start, inside)
        return inside

    def _on_brace(self, start: int) -> int:
        if self.text.startswith("{/*", start) and (closer := self._find("*/}", start + 3)) >= 0:
            # MDX
            self.comments.append(Comment(start, closer + 3, self.text[start + 3 : closer]))
            return closer + 3
        if self.text.startswith(("{{", "{%"), start):
            unread = UNREAD_TAG.match(self.text, start, self._end)
            if unread and (end := unread_end(self.text, unread, self._end, self._absent)):
                self.builder.opaque(start)
                return end
            closer = self._find("%}" if self.text[start + 1] == "%" else "}}", start + 2)
            if closer >= 0:
                self.builder.opaque(start)
                return closer + 2
        elif self.text.startswith(("{#", "{.", "{="), start) and (attributes := _ATTRIBUTES.match(self.text, start, self._end)):
            return attributes.end()
        self.builder.copy(start, start + 1)
        return start + 1

    def _on_caret(self, start: int) -> int:
        script = _CARET_SCRIPT.match(self.text, start, self._end)
        if script and self._mark_numbers(start, script.end()):
            self.builder.opaque(start)
            return script.end()
        if script := _SUPERSCRIPT.match(self.text, start, self._end):
            self.builder.copy(start + 1, script.end() - 1)
            return script.end()
        if not self.text.startswith("[", start + 1):
            self.builder.copy(start, start + 1)
        return start + 1

    def _mark_numbers(self, start: int, end: int) -> bool:
        """Mark the numbers and ranges of a superscript, and tell whether it has any."""
        spans: list[tuple[int, int, str]] = []
        dash = ""
        for piece in _SCRIPT_PIECE.finditer(self.text, start, end):
            number = piece["number"]
            if number and dash and spans:
                first = spans.pop()
                spans.append((first[0], piece.end(), f"{first[2]}{dash}{number}"))
            elif number:
                spans.append((piece.start(), piece.end(), number))
            if piece["dash"] or number:
                dash = piece["dash"] or ""
        self.marks += [Mark(*span, "superscript") for span in spans]
        return bool(spans)

    _HANDLERS: ClassVar[dict[str, Callable[[MarkdownReader, int], int]]] = {
        "\n": _on_line,
        "\\": _on_backslash,
        "`": _on_code,
        "*": _on_emphasis,
        "_": _on_emphasis,
        "~": _on_emphasis,
        "[": _on_open,
        "]": _on_close,
        "<": _on_angle,
        "&": _on_ampersand,
        "$": _on_dollar,
        "{": _on_brace,
        "^": _on_caret,
    }


def read_markdown(path: str, text: str) -> Document:
    """Read a Markdown draft. Never fails: what is malformed is prose."""
    return MarkdownReader(path, text).read()
