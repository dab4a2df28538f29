"""Whether a place is the writer's own running text, where a form may be mended unasked: no quotation, title, heading or link."""

from __future__ import annotations

from refkit.documents.document import Document
from refkit.findings import Safety
from refkit.patterns import pattern

#: Characters of a paragraph that are looked at.
_LONGEST = 4000
_PARTS_PARAGRAPHS = pattern(r"\n[ \t]*\r?\n")
_OTHERS = pattern(r"[ \t]{0,3}(?:>|#{1,6}[ \t]|\\(?:(?:sub)*section|chapter|paragraph|title|caption)\b)")
_PAIRS = (("“", "”"), ("«", "»"), ("‘", "’ "), ("``", "''"), ("[", "]"), ("<a ", "</a>"), ("<q>", "</q>"), ("\\enquote{", "}"))
_ASTERISKS = pattern(r"\*{1,3}")


def safety_at(document: Document, start: int, end: int) -> Safety:
    """How safe it is to mend the form of a citation at ``[start, end)``: what somebody else has written stays as it is."""
    text = document.text
    window = text[max(0, start - _LONGEST) : start]
    parting = None
    for parting in _PARTS_PARAGRAPHS.finditer(window):  # noqa: B007 - the last one counts
        pass
    before = window[parting.end() :] if parting else window
    line = before[before.rfind("\n") + 1 :] or text[start:end]
    if _OTHERS.match(line) or _OTHERS.match(before) or before.count('"') % 2:
        return Safety.UNSAFE
    if any(before.rfind(opening) > before.rfind(closing) for opening, closing in _PAIRS):
        return Safety.UNSAFE
    # Within a pair of asterisks stands a title, or what is stressed.
    is_stressed = sum(1 for stars in _ASTERISKS.finditer(before) if len(stars.group()) != 2) % 2
    return Safety.UNSAFE if is_stressed else Safety.SAFE
