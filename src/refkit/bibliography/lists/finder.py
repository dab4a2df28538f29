"""Where the reference list of a draft is: under a heading of any form, or a run of paragraphs that each read as a reference."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.bibliography.lists.headings import HeadingKind, heading_level, is_decorated, is_other_heading, reference_heading
from refkit.bibliography.lists.likeness import reference_likeness, starts_like_reference
from refkit.bibliography.lists.lines import Line, split_lines
from refkit.bibliography.lists.segmentation import Piece, segment
from refkit.documents.document import BREAK, Comment, Document
from refkit.patterns import pattern


class FoundList(NamedTuple):
    """One reference list: the span it takes in the file (heading included), and its pieces in order."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


#: A score from which a piece is an entry on its own merits, and one from which it is where the list is certain.
_SURE, LIKELY = 4, 2
_UNDERLINE = pattern(r"\s*(?:=+|-{3,})\s*")
_HEADING = pattern(r"^[ \t>]*(?:#{1,6}[ \t]|<h[1-6]\b|\\(?:sub)?(?:section|chapter)\b)", re.IGNORECASE | re.MULTILINE)
# A short line. The search is for its line end, which the engine finds faster than it tries every place of the text.
_CANDIDATE_LINE = pattern(r"\n[^\n]{3,100}(?=\n|\Z)")


def find_lists(document: Document) -> list[FoundList]:
    """All reference lists of a draft, in file order. Under headings where there are any, else the run that reads as one."""
    found = [FoundList(*keyed) for keyed in _keyed_lists(document)]
    if found:
        return found
    for start, end, kind in _headed_regions(document):
        if found and start < found[-1].end:
            continue
        if listing := _list_in(document, start, end, kind):
            found.append(listing)
    return found or _headless(document)


def _keyed_lists(document: Document) -> Iterator[tuple[int, int, tuple[Piece, ...]]]:
    """Lists whose entries the format itself marks."""
    if document.format == "latex":
        from refkit.bibliography.lists.latex import bibitem_lists
        from refkit.documents.latex import LatexDocument

        if isinstance(document, LatexDocument):
            yield from bibitem_lists(document)


def _headed_regions(document: Document) -> list[tuple[int, int, HeadingKind]]:
    """Spans from a reference heading to the next heading of the same or a higher level, or the next reference heading."""
    text = document.text
    found: list[tuple[int, int, HeadingKind]] = []
    levels = {heading.start: heading.level for heading in document.headings}
    for start, line in _short_lines(text):
        kind = reference_heading(line) or (reference_heading(_printed(document, start, line)) if "\\" in line else None)
        if kind is None or _is_opaque(document, start):
            continue
        level = levels.get(start) or heading_level(line)
        if kind is HeadingKind.POSSIBLE and level == 7 and not is_decorated(line) and not _stands_alone(text, start):
            continue
        found.append((start, level, kind))
    if not found:
        return []
    for heading in _HEADING.finditer(text, found[0][0]):
        if heading.start() not in levels and not _is_opaque(document, heading.start()):
            levels[heading.start()] = heading_level(text[heading.start() : heading.end() + 8].lstrip(" \t>"))
    ends = sorted([*levels.items(), *((start, level) for start, level, _ in found)])
    return [(start, _region_end(ends, start, level, len(text)), kind) for start, level, kind in found]


def _region_end(headings: list[tuple[int, int]], start: int, level: int, end: int) -> int:
    for at in range(bisect_right(headings, (start, 99)), len(headings)):
        if headings[at][1] <= level:
            return headings[at][0]
    return end


def _short_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are short enough for a heading, with their starts."""
    first = text[: text.find("\n")] if "\n" in text else text
    if len(first) <= 100:
        yield 0, first
    for match in _CANDIDATE_LINE.finditer(text):
        yield match.start() + 1, match.group()[1:]


def _printed(document: Document, start: int, line: str) -> str:
    """What is printed of a line of LaTeX: a label or a change of font may stand beside the words of a heading."""
    if document.format != "latex":
        return ""
    prose = document.prose
    return prose.text[prose.offset(start) : prose.offset(start + len(line))].strip(BREAK + "\n ")


def _stands_alone(text: str, start: int) -> bool:
    """Whether a blank line, or nothing, stands before a line."""
    before = text[max(0, start - 200) : start].rstrip(" \t\r")
    return not before or before[:-1].rstrip(" \t\r").endswith("\n") or len(before) == 1


def lines_in(document: Document, start: int, end: int) -> list[Line]:
    """The lines between two offsets in which something may be listed."""
    lines = [line for line in split_lines(document.text, start, end) if not _is_opaque(document, line.start)]
    if document.format == "latex":
        from refkit.bibliography.lists.latex import readable_lines
        from refkit.documents.latex import LatexDocument

        if isinstance(document, LatexDocument):
            return list(readable_lines(document, lines))
    return lines


def _is_opaque(document: Document, offset: int) -> bool:
    """Whether nothing is read at an offset: in code, front matter, a comment."""
    return _covers(document.opaque, offset) or _covers(document.comments, offset)


def _covers(spans: Sequence[tuple[int, int] | Comment], offset: int) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < spans[at][1]


def _list_in(document: Document, start: int, end: int, kind: HeadingKind) -> FoundList | None:
    """The list under the heading at ``start``: its pieces up to the last one that reads as an entry."""
    text = document.text
    body = text.find("\n", start, end)
    if body < 0:
        return None
    lines = lines_in(document, body + 1, end)
    if lines and _UNDERLINE.fullmatch(text, lines[0].line_start, lines[0].end):
        lines = lines[1:]
    pieces = _without_rules(segment(_up_to_other_matter(lines)))
    scores = [reference_likeness(piece.text, _SURE) for piece in pieces]
    likely = sum(1 for score in scores if score >= LIKELY)
    # A list of links has an item that could be a reference now and then.
    if not likely or (max(scores) == LIKELY and likely * 2 < len(scores)):
        return None
    if kind is HeadingKind.POSSIBLE and scores[0] < _SURE and likely * 2 < len([score for score in scores if score]):
        return None
    last = _last_entry(pieces, scores)
    kept = tuple(
        piece for piece, score in zip(pieces[: last + 1], scores, strict=False) if score >= 1 or _is_entry_shaped(piece, pieces[0])
    )
    if not kept:
        return None
    return FoundList(start, kept[-1].end, kept)


def _up_to_other_matter(lines: list[Line]) -> list[Line]:
    """The lines before one that announces something else, as web pages do behind a list: "Related articles", "Comments (2)"."""
    for at, line in enumerate(lines):
        if at and not line.marker and is_other_heading(line.text):
            return lines[:at]
    return lines


def _without_rules(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if any(character.isalnum() for character in piece.text[:200])]


def _last_entry(pieces: list[Piece], scores: list[int]) -> int:
    """Where the list ends: two pieces in a row that read as something else end it, unless entries as good as before follow soon; so
    does a heading, behind which only what surely is an entry belongs to the list.
    """
    last = -1
    needed = LIKELY
    for at, (piece, score) in enumerate(zip(pieces, scores, strict=True)):
        if score >= needed and (at - last <= 3 or (score >= _SURE and at - last <= 6)):
            last = at
        elif last >= 0 and score < 1 and _reads_as_heading(piece):
            needed = _SURE
    return last


def _reads_as_heading(piece: Piece) -> bool:
    text = piece.text
    return (
        not piece.marker
        and len(piece.lines) == 1
        and len(text) <= 60
        and text[-1:] not in ".,;"
        and not any(map(str.isdigit, text))
    )


def _is_entry_shaped(piece: Piece, first: Piece) -> bool:
    """Whether a piece that reads as no reference was at least meant as one: marked like the others and not a mere remark."""
    return bool(piece.marker) and piece.marker == first.marker


def _headless(document: Document) -> list[FoundList]:
    """The longest run of lines or paragraphs that read as references, where no heading announces them."""
    lines = lines_in(document, 0, len(document.text))
    anchors = [at for at, line in enumerate(lines) if _may_open(line)]
    runs = [run for first, last in _dense(anchors, lines) for run in _runs(segment(lines[_reach_back(lines, first) : last]))]
    if not runs:
        return []
    best = max(runs, key=len)
    if len(best) < 2 and reference_likeness(best[0].text) < _SURE + 2:
        return []
    return [FoundList(best[0].lines[0].line_start, best[-1].end, tuple(best))]


#: Pieces in a row that read as no entry and end a run.
_ENDS_RUN = 3


def _runs(pieces: list[Piece]) -> list[list[Piece]]:
    """Stretches of pieces that begin and end with what surely is an entry; what stands between may be less clear."""
    runs: list[list[Piece]] = []
    waiting: list[Piece] = []
    missed = 0
    for piece in pieces:
        score = reference_likeness(piece.text, _SURE)
        if score >= _SURE:
            if not runs or missed >= _ENDS_RUN:
                runs.append([])
                waiting = []
            runs[-1] += [*waiting, piece]
            waiting, missed = [], 0
        elif runs and not piece.marker and is_other_heading(piece.text):
            missed = _ENDS_RUN
        elif runs:
            missed += score < LIKELY
            if score >= 1:
                waiting.append(piece)
            # What reads as an entry but for its author may be the last one too.
            if score > LIKELY and missed == 0:
                runs[-1] += waiting
                waiting = []
    return runs


def _reach_back(lines: list[Line], first: int) -> int:
    """Entries by groups do not begin like those by persons: the few before the first sure one belong to the list as well."""
    at = first
    while at > 0 and first - at < 8:
        before = at - 1
        while before > 0 and lines[before].is_blank and at - before < 2:
            before -= 1
        if reference_likeness(lines[before].text) <= LIKELY:
            break
        at = before
    return at


def _may_open(line: Line) -> bool:
    return not line.is_blank and starts_like_reference(line.text) and len(line.text) > 20


def _dense(anchors: list[int], lines: list[Line]) -> list[tuple[int, int]]:
    """Stretches of lines in which entries open every few lines: ``[first, last)`` line numbers."""
    stretches: list[tuple[int, int]] = []
    for at in anchors:
        reach = min(len(lines), at + 24)
        if stretches and at <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], reach)
        else:
            stretches.append((at, reach))
    return stretches
