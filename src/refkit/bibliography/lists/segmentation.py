"""Splitting the lines of a reference list into entries, whatever separates them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from refkit.bibliography.lists.likeness import reference_likeness, starts_like_reference
from refkit.bibliography.lists.lines import Line
from refkit.bibliography.plain.cleaning import plain_text
from refkit.bibliography.plain.head import parse_head
from refkit.patterns import pattern


class Piece(NamedTuple):
    """The lines of one entry (or of something that stands between entries), in order."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end

    @property
    def label(self) -> str:
        return self.lines[0].label

    @property
    def marker(self) -> str:
        return self.lines[0].marker

    @property
    def text(self) -> str:
        """The lines joined as one, words divided at a line end put together again."""
        parts = [self.lines[0].text]
        tail = parts[0][-_LONGEST_TAIL:]
        for line in self.lines[1:]:
            part = line.text
            if _DIVIDED.search(tail) and part[:1].islower():
                parts[-1] = parts[-1][:-1]
                tail = tail[:-1]
            elif not _JOINED.search(tail):
                parts.append(" ")
                tail += " "
            parts.append(part)
            tail = f"{tail}{part}"[-_LONGEST_TAIL:]
        return "".join(parts)


#: Markers that announce an entry each; a bare number only does where the numbers run on.
_STRONG_MARKERS = frozenset(("footnote", "bibitem", "bracket", "key", "parenthesis", "number", "bullet", "item", "table"))
#: How far back the end of a line is looked at: as far as a long address reaches.
_LONGEST_TAIL = 500
_DIVIDED = pattern(r"[a-zß-ÿ]{2}-\Z")
_JOINED = pattern(r"(?:https?://\S*[/_.=&?-]|10\.\d{4,9}/\S*[/._-]|\d[–-])\Z")
# The end of an entry: no initial of a name that goes on.
_COMPLETE = pattern(r"(?:(?<![\s.,(-][A-Z])\.|[)\]”\"/>*_]|\d|https?://\S+|10\.\d{4,9}/\S+)\s*\Z")
_DATE = pattern(r"(?<![\d/.-])(?:1[5-9]|20)\d\d(?!\d)|n\.\s?d\.|in press|forthcoming", re.IGNORECASE)


def segment(lines: list[Line]) -> list[Piece]:
    """Split the lines of a list into pieces, each an entry or a paragraph that stands among the entries."""
    filled = [line for line in lines if not line.is_blank]
    if not filled:
        return []
    markers = Counter(line.marker for line in filled if line.marker)
    if marker := _list_marker(filled, markers):
        return list(_by_marker(lines, marker))
    lines = [line.unmarked() for line in lines]
    filled = [line for line in lines if not line.is_blank]
    blocks = list(_blocks(lines))
    if len(blocks) > 1 and _is_double_spaced(blocks):
        return list(_by_layout(filled))
    are_entries = len(blocks) > 1 and _blocks_are_entries(blocks)
    return [piece for block in blocks for piece in _split_block(block, whole=are_entries)]


def _list_marker(filled: list[Line], markers: Counter[str]) -> str:
    """The kind of marker that opens every entry, or "" where none does."""
    first = filled[0].marker
    candidates = [first, *(kind for kind, _ in markers.most_common(2))] if first else [kind for kind, _ in markers.most_common(1)]
    for kind in candidates:
        if kind == "bare":
            numbers = [int(line.label) for line in filled if line.marker == "bare"]
            rising = sum(1 for a, b in pairwise(numbers) if b == a + 1)
            if filled[0].marker != "bare" or rising < max(1, len(numbers) * 2 // 3):
                continue
        elif kind not in _STRONG_MARKERS:
            continue
        unmarked_starts = sum(1 for line in filled if line.marker != kind and starts_like_reference(line.text))
        if markers[kind] >= max(1, 2 * unmarked_starts // 3) and (first == kind or markers[kind] * 2 >= unmarked_starts + 2):
            return kind
    return ""


def _by_marker(lines: list[Line], marker: str) -> Iterator[Piece]:
    """One piece a marker; lines without one go on with it, but a paragraph of its own does not."""
    current: list[Line] = []
    after_blank = False
    indent = next((line.indent for line in lines if line.marker == marker), 0)
    for line in lines:
        if line.is_blank:
            after_blank = bool(current)
            continue
        opens = line.marker == marker and line.indent <= indent + 3
        outside = after_blank and not opens and line.indent <= indent and line.marker != marker
        if (opens or outside or (marker in ("table", "item") and line.marker != marker)) and current:
            yield Piece(tuple(current))
            current = []
        current.append(line if line.marker == marker else line.unmarked())
        after_blank = False
    if current:
        yield Piece(tuple(current))


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if not line.is_blank:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _blocks_are_entries(blocks: list[list[Line]]) -> bool:
    """Whether blank lines part the entries: most blocks begin as an entry does."""
    opening = sum(1 for block in blocks if starts_like_reference(block[0].text))
    return opening * 2 >= len(blocks) and not _is_double_spaced(blocks)


def _is_double_spaced(blocks: list[list[Line]]) -> bool:
    """Whether blank lines part the *lines*, not the entries: single lines, many of them indented."""
    single = sum(1 for block in blocks if len(block) == 1)
    indented = sum(1 for block in blocks if block[0].indent > blocks[0][0].indent)
    return single * 5 >= len(blocks) * 4 and indented * 4 >= len(blocks) and len(blocks) >= 6


def _split_block(block: list[Line], *, whole: bool) -> list[Piece]:
    """A block between blank lines is one entry, or a list without blank lines. ``whole`` where blank lines part the entries: then a
    block is split only into what reads as an entry each.
    """
    if len(block) == 1:
        return [Piece(tuple(block))]
    pieces = list(_by_layout(block))
    if whole and sum(reference_likeness(piece.text) >= 4 for piece in pieces) * 3 < len(pieces) * 2:
        return [Piece(tuple(block))]
    return pieces


def _by_layout(lines: list[Line]) -> Iterator[Piece]:
    """Without markers and blank lines: hanging indents tell, else full lines and what lines begin with."""
    starts = _hanging_starts(lines) or _flat_starts(lines)
    current: list[Line] = []
    for line, opens in zip(lines, starts, strict=True):
        if opens and current:
            yield Piece(tuple(current))
            current = []
        current.append(line)
    if current:
        yield Piece(tuple(current))


def _hanging_starts(lines: list[Line]) -> list[bool]:
    """Entries begin at the margin and go on indented (or the reverse): empty where indents say nothing."""
    margin = min(line.indent for line in lines)
    indented = [line.indent > margin for line in lines]
    if not any(indented) or (all(indented[1:]) and not starts_like_reference(lines[-1].text) and len(lines) > 12):
        return []
    for opens in ([not deep for deep in indented], indented):
        if not opens[0] and any(opens):
            continue
        opening = [line for line, is_open in zip(lines, opens, strict=True) if is_open]
        if opening and sum(starts_like_reference(line.text) for line in opening) * 3 >= len(opening) * 2:
            return opens
    return []


def _flat_starts(lines: list[Line]) -> list[bool]:
    """Lines that fill the width go on; a line begins an entry when the one before it ended one and it begins like one."""
    width = _width(lines)
    starts = [True]
    # Of the entry so far: whether it has a date, and whether it has opened emphasis that it has not closed.
    is_dated = bool(_DATE.search(lines[0].text))
    is_emphatic = lines[0].text.count("*") % 2 == 1
    for at in range(1, len(lines)):
        before, line = lines[at - 1], lines[at]
        is_named = starts_like_reference(line.text)
        if width is None:
            opens = is_named or reference_likeness(line.text) >= 3 or len(before.text) > 60
        else:
            # The line was broken although the next word would have fitted: somebody ended it on purpose. An address is one word.
            room = width - len(before.text) - 1 - len(line.text.split(None, 1)[0])
            is_complete = bool(_COMPLETE.search(before.text))
            # An entry without a date so far is not over, nor is one in the middle of emphasis.
            is_over = is_dated and not (is_emphatic and before.text.count("*") % 2)
            if not is_over or _ADDRESS.match(line.text) or not (is_complete or room > 0):
                opens = False
            elif is_named:
                opens = (is_complete and room > 0) or _opens_reference(
                    " ".join(following.text for following in lines[at : at + 10])
                )
            else:
                opens = is_complete and (
                    bool(_GROUP_AND_DATE.match(line.text))
                    or (
                        room > 0
                        and bool(_BEGINS.match(line.text))
                        and _opens_reference(" ".join(following.text for following in lines[at : at + 4]))
                    )
                )
        starts.append(opens)
        if opens:
            is_dated = is_emphatic = False
        # "in press" may stand on two lines.
        is_dated = is_dated or bool(_DATE.search(line.text if opens else f"{before.text.rpartition(' ')[2]} {line.text}"))
        is_emphatic ^= line.text.count("*") % 2 == 1
    return starts


def _width(lines: list[Line]) -> int | None:
    """The width at which the lines were wrapped, or ``None`` where each stands for itself. A long address does not count: it cannot
    be wrapped.
    """
    lengths = sorted(len(line.text) for line in lines if not _ADDRESS.match(line.text) or " " in line.text)
    if not lengths or lengths[-1] > 130:
        return None
    full = sum(1 for length in lengths if length >= lengths[-1] - 14)
    return lengths[-1] if full * 3 >= len(lengths) or len(lengths) < 4 else None


_ADDRESS = pattern(r"(?:https?://|doi:|www\.|Retrieved from|Available)", re.IGNORECASE)
_BEGINS = pattern(r"[A-ZÀ-Þ]")
# "Microsoft. (2022)." opens an entry also behind a line that fills the width.
_GROUP_AND_DATE = pattern(r"[A-ZÀ-Þ][^.()]{1,80}\.\s\((?:(?:1[5-9]|20)\d\d|n\.d)")


def _opens_reference(text: str) -> bool:
    """Whether the text at hand begins with names and a date, as an entry does."""
    head = parse_head(plain_text(text))
    return bool(head.authors.names) and bool(head.issued) and not head.leads_with_title and not head.authors.doubtful
