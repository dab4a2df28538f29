"""The block structure of Markdown: which lines are prose, which are headings, and which are not read at all.

CommonMark's blocks plus what content repositories add: front matter (YAML, TOML), fenced divs, display math, footnote
definitions, link definitions, Jekyll/Hugo shortcodes on a line of their own. One pass over the lines, each looked at once.
"""

from __future__ import annotations

import re

from refkit.documents.document import Heading
from refkit.patterns import pattern

_QUOTE = pattern(r"(?:[ \t]{0,3}>[ \t]?)+")
_FENCE = pattern(r"(`{3,}|~{3,})([^\n]*)")
_ATX = pattern(r"(#{1,6})(?:[ \t]+|$)")
_ATX_END = pattern(r"(?:[ \t]+#+)?[ \t]*(?:\{[^{}]*\})?[ \t]*$")
# "\[1\] Lee", as pandoc writes "[1] Lee": no formula.
_BRACKETED_LABEL = pattern(r"\\\[\s?[\w+]{1,14}\s?\\\]")
_SETEXT = pattern(r"(=+|-{2,})[ \t]*$")
_RULE = pattern(r"(?:[-*_][ \t]*){3,}$")
_DIV = pattern(r":{3,}")
_LINK_DEFINITION = pattern(r"\[(?!\^)([^\[\]]{1,200})\]:[ \t]+\S")
_NOTE_DEFINITION = pattern(r"\[\^[^\s\]]{1,100}\]:[ \t]*")
_ITEM = pattern(r"(?:[-*+•]|(\d{1,3})[.)])[ \t]+")
# "- ```", "1. - ~~~", "- > ```": what is fenced may begin on the line of its item.
_FENCE_IN_ITEM = pattern(r"(?:(?:[-*+•]|\d{1,3}[.)])[ \t]++|>[ \t]?+)++(`{3,}|~{3,})([^\n]*)")
_RAW_HTML = pattern(r"<(script|style|pre|textarea|svg|math)\b", re.IGNORECASE)
_FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",)}
_SHORTCODE_LINE = pattern(r"\{\{[<%][^{}\n]*[%>]\}\}[ \t]*$|\{%[^{}\n]*%\}[ \t]*$")
#: What is shown as it is or not at all, up to its end tag: "{% verbatim %}", "{%- highlight python -%}". Whole pages stand in "raw"
UNREAD_TAG = pattern(r"\{%-?[ \t]*+(verbatim|comment|highlight)\b[^{}%\n]*+%\}")


class Blocks:
    """What the block pass found, all in file order.

    ``prose`` holds one list of ``(start, end)`` line spans a paragraph, without container prefixes and line ends. ``opaque`` holds
    the spans of blocks that are not read, and ``link_labels`` the labels that link definitions define.
    """

    def __init__(self) -> None:
        self.prose: list[list[tuple[int, int]]] = []
        self.headings: list[Heading] = []
        self.opaque: list[tuple[int, int]] = []
        self.link_labels: set[str] = set()
        self.front_matter: tuple[int, int] | None = None


class BlockScanner:
    """Reads the lines of one text into ``Blocks``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = Blocks()
        self._paragraph: list[tuple[int, int]] = []
        self._after_blank = True
        self._indent = 0
        # The columns at which the items of a list that the line may be in have their text, the innermost last.
        self._items: list[int] = []
        self._absent: set[str] = set()

    def scan(self) -> Blocks:
        at = self._front_matter()
        while at < len(self.text):
            at = self._line(at)
        self._close()
        return self.blocks

    def _line_end(self, start: int) -> int:
        end = self.text.find("\n", start)
        return len(self.text) if end < 0 else end

    def _find(self, closer: str, start: int) -> int:
        """Like ``str.find``, but a closer that was not found once is never looked for again: openers without end stay linear."""
        if closer in self._absent:
            return -1
        found = self.text.find(closer, start)
        if found < 0:
            self._absent.add(closer)
        return found

    def _close(self) -> None:
        if self._paragraph:
            self.blocks.prose.append(self._paragraph)
            self._paragraph = []

    def _skip(self, start: int, end: int) -> None:
        self._close()
        self.blocks.opaque.append((start, end))

    def _front_matter(self) -> int:
        end = self._line_end(0)
        closers = _FRONT_MATTER.get(self.text[:end].rstrip())
        if not closers:
            return 0
        at = end + 1
        while at < len(self.text):
            end = self._line_end(at)
            if self.text[at:end].rstrip() in closers:
                self.blocks.front_matter = (0, end)
                self.blocks.opaque.append((0, end))
                return end + 1
            at = end + 1
        return 0

    def _line(self, start: int) -> int:
        """Read the line at ``start``; return where the next one begins."""
        text = self.text
        end = self._line_end(start)
        following = end + 1
        if end > start and text[end - 1] == "\r":
            end -= 1
        quote = _QUOTE.match(text, start, end)
        inner = quote.end() if quote else start
        content = inner
        while content < end and text[content] in " \t":
            content += 1
        if content == end:
            self._close()
            self._after_blank = True
            return following
        first = text[content]
        indent = self._indent = len(text[inner:content].expandtabs(4))
        after_blank, self._after_blank = self._after_blank, False

        if first in "`~":
            fence = _FENCE.match(text, content, end)
            if fence and _opens(fence):
                return self._fenced(start, following, fence.group(1))
        if after_blank and self._is_code(indent, is_quoted=bool(quote)):
            # Code, but not opaque: writers indent reference lists as well.
            self._close()
            self._after_blank = True  # the next indented line is code as well
            return following
        if indent == 0 and not _ITEM.match(text, content, end) and after_blank:
            self._items.clear()
        return self._ordinary(start, content, end, following, first)

    def _is_code(self, indent: int, *, is_quoted: bool) -> bool:
        """Whether a line after a blank one is indented code: four columns further in than the text around it (CommonMark 4.4)."""
        # The outermost item stays for a line that is less far in than its text: writers are loose about that.
        while len(self._items) > 1 and self._items[-1] > indent:
            self._items.pop()
        return indent >= self._items[-1] + 4 if self._items else indent >= 4 and not is_quoted

    def _enter_item(self, content: int, text_start: int) -> None:
        """Note the item that begins with the marker at ``content``, in place of those that it ends."""
        while self._items and self._items[-1] > self._indent:
            self._items.pop()
        self._items.append(len((" " * self._indent + self.text[content:text_start]).expandtabs(4)))

    def _ordinary(self, start: int, content: int, end: int, following: int, first: str) -> int:
        text = self.text
        if first == "#" and (atx := _ATX.match(text, content, end)):
            tail = _ATX_END.search(text, atx.end(), end)
            title_end = tail.start() if tail else end
            self._heading(start, end, len(atx.group(1)), atx.end(), title_end)
            return following
        if first in "=-" and self._paragraph and (setext := _SETEXT.match(text, content, end)):
            title_start, title_end = self._paragraph[0][0], self._paragraph[-1][1]
            if len(self._paragraph) == 1 or setext.group(1)[0] == "=":
                self._paragraph = []
                self._heading(title_start, end, 1 if setext.group(1)[0] == "=" else 2, title_start, title_end)
                return following
        if first in "-*_" and _RULE.match(text, content, end):
            self._close()
            return following
        if first == ":" and _DIV.match(text, content, end):
            self._close()
            return following
        if first == "$" and text.startswith("$$", content):
            return self._delimited(start, content + 2, "$$")
        if first == "\\" and text.startswith(("\\[", "\\begin{"), content):
            return self._latex(start, content, end, following)
        if first == "{" and _SHORTCODE_LINE.match(text, content, end):
            unread = UNREAD_TAG.match(text, content, end)
            stop = unread_end(text, unread, len(text), self._absent) if unread else 0
            self._skip(start, stop or end)
            return stop or following
        if first == "<":
            return self._html(start, content, end, following)
        if first == "[":
            if definition := _LINK_DEFINITION.match(text, content, end):
                self.blocks.link_labels.add(definition.group(1).casefold())
                self._skip(start, end)
                return following
            if note := _NOTE_DEFINITION.match(text, content, end):
                self._close()
                content = note.end()
        elif (item := _ITEM.match(text, content, end)) and self._begins_item(item.group(1)):
            self._close()
            self._enter_item(content, item.end())
            fence = _FENCE_IN_ITEM.match(text, content, end)
            if fence and _opens(fence):
                return self._fenced(start, following, fence.group(1), _column(text[start:end]))
            content = item.end()
        elif first == "|":
            self._close()
        return self._prose(content, end, following)

    def _begins_item(self, number: str | None) -> bool:
        """Whether a list marker is one: a number that a wrapped line happens to begin with is not (CommonMark 5.2)."""
        return not number or number == "1" or not self._paragraph or bool(self._items)

    def _heading(self, start: int, end: int, level: int, title_start: int, title_end: int) -> None:
        self._close()
        self.blocks.headings.append(Heading(start, end, level, self.text[title_start:title_end].strip()))
        self.blocks.prose.append([(title_start, title_end)])
        self._items.clear()
        self._after_blank = True

    def _fenced(self, start: int, at: int, fence: str, marker: int = -1) -> int:
        """Skip what is fenced. Behind the marker of an item, at a column, a line that is no further in ends it as well."""
        while at < len(self.text):
            end = self._line_end(at)
            line = self.text[at:end].strip(" \t\r>")
            if line.startswith(fence) and not line.strip(fence[0]):
                break
            if marker >= 0 and line and _column(self.text[at:end]) <= marker:
                self._skip(start, at - 1)
                return at
            at = end + 1
        else:
            end = len(self.text)
        self._skip(start, end)
        return end + 1

    def _delimited(self, start: int, inside: int, closer: str) -> int:
        """A block that runs to ``closer``, or only over its own line where that never comes."""
        found = self._find(closer, inside)
        if found < 0 or self.text.find("\n\n", inside, found) >= 0:
            end = self._line_end(start)
        else:
            end = self._line_end(found)
        self._skip(start, end)
        return end + 1

    def _latex(self, start: int, content: int, end: int, following: int) -> int:
        if _BRACKETED_LABEL.match(self.text, content, end):
            return self._prose(content, end, following)
        if self.text.startswith("\\[", content):
            if self.text.find("\\]", content, end) < 0 and self.text[content:end].strip() != "\\[":
                return self._prose(content, end, following)  # an escaped bracket
            return self._delimited(start, content, "\\]")
        name_end = self.text.find("}", content, end)
        if name_end < 0:
            return self._prose(content, end, following)
        return self._delimited(start, content, "\\end{" + self.text[content + 7 : name_end] + "}")

    def _html(self, start: int, content: int, end: int, following: int) -> int:
        raw = _RAW_HTML.match(self.text, content, end)
        if not raw:
            return self._prose(content, end, following)
        closer = self._find(f"</{raw.group(1)}", content)
        end = self._line_end(max(closer, content))
        self._skip(start, end)
        return end + 1

    def _prose(self, content: int, end: int, following: int) -> int:
        """Add a line to the paragraph; a comment that opens in it may run over several."""
        opener = self.text.rfind("<!--", content, end)
        if opener >= 0 and self.text.find("-->", opener, end) < 0:
            closer = self._find("-->", opener)
            if closer >= 0:
                self._paragraph.append((content, closer + 3))
                return closer + 3
        self._paragraph.append((content, end))
        return following


def _opens(fence: re.Match[str]) -> bool:
    """Whether a fence is one: behind backticks, there are none in its line."""
    return not (fence.group(1)[0] == "`" and "`" in fence.group(2))


def _column(line: str) -> int:
    """How far in the first character of a line is that no quote has put there."""
    spread = line.expandtabs(4)
    return len(spread) - len(spread.lstrip(" >"))


def unread_end(text: str, tag: re.Match[str], limit: int, absent: set[str]) -> int:
    """Where the end tag of an ``UNREAD_TAG`` ends, or 0 where there is none before ``limit``, which ``absent`` remembers."""
    closer = f"end{tag[1]}"
    if closer in absent:
        return 0
    end_tag = re.compile(rf"\{{%-?[ \t]*+{closer}[ \t]*+-?%\}}").search(text, tag.end(), limit)
    if not end_tag:
        absent.add(closer)
        return 0
    return end_tag.end()
