"""The lines of a list, with what stands around their text taken off: quote marks, list markers, table cells, tags."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.patterns import pattern


class Line(NamedTuple):
    """One line of the file. ``[start, end)`` covers its text without what stands around it; ``line_start`` is where it begins.

    ``marker`` names the kind of list marker ("" for none) and ``label`` is what it says; ``whole`` is the text with the marker.
    ``indent`` counts columns before the text or its marker.
    """

    line_start: int
    start: int
    end: int
    text: str
    indent: int
    marker: str
    label: str
    whole: str = ""

    @property
    def is_blank(self) -> bool:
        return self.start == self.end

    def unmarked(self) -> Line:
        """The same line where what looks like a marker is text: a wrapped line may well begin with "2018."."""
        if not self.marker or self.marker in ("item", "table"):
            return self
        marker = len(self.whole) - len(self.text)
        return self._replace(start=self.start - marker, text=self.whole, marker="", label="")


#: Characters in a line that may be an entry.
_LONGEST = 8000
_QUOTE = pattern(r"(?:\s{0,3}>)+ ?")
_MARKERS = (
    ("footnote", pattern(r"\[\^([^\]\s]{1,40})\]:\s*")),
    ("bibitem", pattern(r"\\bibitem(?:\[[^\]]{0,80}\])?\{([^}]{0,80})\}\s*")),
    ("bullet", pattern(r"\\(item)(?![A-Za-z])(?:\s*\[[^\[\]]{0,80}\])?\s*")),
    ("bracket", pattern(r"\\?\[(\d{1,4})\\?\][.:]?\s*")),
    ("key", pattern(r"\[([A-ZÀ-Þ][\w+À-ÿ -]{0,14}\d{2}[a-z]?)\]\s*")),
    ("parenthesis", pattern(r"\((\d{1,3})\)\s+")),
    ("number", pattern(r"(\d{1,3})[.)]\s+")),
    ("glued", pattern(r"(\d{1,3})\.(?=[A-ZÀ-Þ])")),
    ("bullet", pattern(r"[-+*•·▪◦‣–](\s)\s*(?!-)")),
    ("item", pattern(r"<(?:li|p|dd|div)\b([^<>]{0,200})>\s*", re.IGNORECASE)),
    ("bare", pattern(r"(\d{1,3})\s+(?=[A-ZÀ-Þ“\"'])")),
)
_TABLE = pattern(r"\|\s*\[?(\d{0,4})\]?\.?\s*\|\s*(.*?)\s*\|?\s*$")
_TABLE_RULE = pattern(r"\|[\s:|-]+\|?\s*$")
_END_TAGS = pattern(r"(?:\s*(?:</(?:li|p|dd|div|ol|ul|td|tr|span)>|<br\s?/?>))+\s*$", re.IGNORECASE)
_LONE_TAGS = pattern(r"\s*(?:</?(?:ol|ul|div|section|table|tbody|tr|a|br|dl)\b[^<>]*>\s*)+$", re.IGNORECASE)


def split_lines(text: str, start: int, end: int) -> list[Line]:
    """The lines of ``text[start:end]``, ``start`` being the start of a line."""
    lines = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        following = end if stop < 0 else stop + 1
        stop = end if stop < 0 else stop
        lines.append(_line(text, at, stop))
        at = following
    return lines


def _line(text: str, line_start: int, stop: int) -> Line:
    if stop - line_start > _LONGEST:
        # No entry and no heading is that long; nothing is looked for in it.
        return Line(line_start, line_start, stop, text[line_start:stop], 0, "", "", text[line_start:stop])
    while stop > line_start and text[stop - 1] in "\r\f \t\u00a0":
        stop -= 1
    at = line_start
    if quote := _QUOTE.match(text, at, stop):
        at = quote.end()
    margin = at
    while at < stop and text[at] in " \t\f\u00a0\ufeff":
        at += 1
    indent = len(text[margin:at].expandtabs(4))
    if at == stop:
        return Line(line_start, at, at, "", 0, "", "")
    marker = label = ""
    margin = at
    first = text[at]
    if first == "|":
        if _TABLE_RULE.match(text, at, stop):
            return Line(line_start, at, at, "", 0, "", "")
        if cells := _TABLE.match(text, at, stop):
            at, stop = cells.start(2), cells.end(2)
            return Line(line_start, at, stop, text[at:stop], indent, "table", cells.group(1))
        if text.startswith("| ", at):  # a line block of pandoc
            at += 2
            margin = at
    if text.startswith(":::", at):
        return Line(line_start, at, at, "", 0, "", "")
    if text[stop - 1] == ">" and (end_tags := _END_TAGS.search(text, at, stop)):
        stop = end_tags.start()
    if first == "<":
        if _LONE_TAGS.match(text, at, stop):
            return Line(line_start, at, at, "", 0, "", "")
    if not first.isalpha():
        for kind, expression in _MARKERS:
            if found := expression.match(text, at, stop):
                marker, label = kind, found.group(1).strip() if kind not in ("bullet", "item") else ""
                at = found.end()
                break
    if marker == "glued":
        marker = "number"
    return Line(line_start, at, stop, text[at:stop], indent, marker, label, text[margin:stop])
