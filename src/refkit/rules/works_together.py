"""The works that one pair of brackets cites, piece by piece: "(see Abe, 2019, p. 4; Lee & Cho, 2017, 2020)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from refkit.citations.citation import Citation, Mode
from refkit.documents.document import BREAK, OPAQUE, Prose
from refkit.linking import Status
from refkit.normalization.folding import fold, surname_keys
from refkit.patterns import pattern
from refkit.reference import PartialDate
from refkit.rules.rule import CheckedDocument

#: What introduces all works behind it.
_SIGNAL = pattern(
    r"(?:but\s)?(?:for\s(?:an?\s)?(?:overviews?|reviews?|examples?|instance|discussions?),?\s?)?"
    r"(?:see|cf\.?|compare|e\.\s?g\.?|i\.e\.?|reviewed\s(?:in|by)|as\sin)?(?:,?\se\.\s?g\.|,?\sfor\s(?:example|instance))?,?:?",
    re.IGNORECASE,
)
_PAGES = r"\d+(?:[–-]{1,2}\d+)?"
_LOCATOR = pattern(
    rf",\s?(?:pp?\.?|pgs?\.?|pages?|paras?\.?|ch(?:ap)?s?\.?|chapters?|sections?|secs?\.|tables?|figs?\.|figures?|appendix)\s?[\w.–-]+(?:,\s?{_PAGES})*"
    rf"|:\s?{_PAGES}(?:,\s?{_PAGES})*",
    re.IGNORECASE,
)
_BRACKET = pattern(r"[()\[\]\0]")
#: How far off a bracket may open, and within how many characters it mostly does.
_LONGEST, _USUAL = 3000, 200
_FULL_DATE = pattern(r"\d{4}[a-z]?")
_BETWEEN_DATES = pattern(r",\s{1,2}")
#: Between two pieces, and nothing of a link or of emphasis with it.
_BETWEEN_PIECES = pattern(r"\s*;(?:\s|~|\\ )*")
_UNDATED, _DATED, _LATER = range(3)


class Piece(NamedTuple):
    """One author's works within the brackets: its citations, and ``[start, end)`` of the file, without the words before them."""

    citations: tuple[int, ...]
    start: int
    end: int


class Together(NamedTuple):
    """All pieces of one pair of brackets. ``is_plain`` says whether each can change places with another as it is written."""

    pieces: tuple[Piece, ...]
    is_plain: bool


def works_together(checked: CheckedDocument) -> Iterator[Together]:
    """The brackets whose works could stand in another order, in file order.

    Left out are those with words behind the first work that order them ("see also"), words behind the last ("respectively"), and
    those whose works are separated by anything but semicolons.
    """
    prose = checked.document.prose
    citations = checked.citations
    at = 0
    while at < len(citations):
        first = at
        at += 1
        if not _is_typed(checked, first) or citations[first].start >= citations[first].date_start:
            continue
        start = prose.offset(citations[first].start)
        opener = _opener(prose.text, start)
        closer = _closer(prose.text, start) if opener >= 0 else -1
        if closer < 0:
            continue
        while at < len(citations) and prose.offset(citations[at].date_start) < closer:
            at += 1
        if at - first > 1 and all(_is_typed(checked, index) for index in range(first, at)):
            together = _together(checked, range(first, at), opener + 1, closer)
            if together:
                yield together


def author_keys(checked: CheckedDocument, at: int) -> tuple[str, ...]:
    """What a citation may be sorted by, the best first: its first author as the list has it, or as it is written itself.

    Houses differ in whether "van der Berg" stands at V.
    """
    citation, link = checked.citations[at], checked.links[at]
    keys = [fold(citation.names[0].surname), *surname_keys(citation.names[0].surname)]
    if link.references and (listed := checked.entries[link.references[0]].head.authors.names):
        keys = [fold(listed[0].surname), *keys, *surname_keys(listed[0].surname)]
    return tuple(dict.fromkeys(key for key in keys if key))


def authors_of(checked: CheckedDocument, at: int) -> tuple[object, ...]:
    """The same for citations of works by the same people. Behind "Yang et al." may be two groups (8.12)."""
    citation, link = checked.citations[at], checked.links[at]
    listed = checked.entries[link.references[0]].head.authors.names if link.references else ()
    named = tuple((fold(name.surname), fold(name.initials)) for name in citation.names)
    return named, citation.et_al, tuple((fold(name.surname), fold(name.given)[:1]) for name in listed)


def date_rank(date: PartialDate) -> tuple[int, int, str]:
    """No date comes before years, and what is in press behind them (9.46)."""
    if date.year is None:
        return (_UNDATED if date.literal == "n.d." else _LATER), 0, date.suffix
    return _DATED, date.year, date.suffix


def with_years_in_order(checked: CheckedDocument, piece: Piece) -> str:
    """A piece as it stands in the file, with the years of its works ascending where they stand one behind the other."""
    text = checked.document.text
    own = [checked.citations[at] for at in piece.citations]
    written = text[piece.start : piece.end]
    dates = [text[each.date_start : each.date_end] for each in own]
    gaps = [text[before.date_end : after.date_start] for before, after in pairwise(own)]
    if not all(map(_FULL_DATE.fullmatch, dates)) or not all(map(_BETWEEN_DATES.fullmatch, gaps)):
        return written
    for each, date in reversed(list(zip(own, sorted(dates), strict=True))):
        start = each.date_start - piece.start
        written = written[:start] + date + written[start + each.date_end - each.date_start :]
    return written


def _is_typed(checked: CheckedDocument, at: int) -> bool:
    citation = checked.citations[at]
    return citation.mode is Mode.PARENTHETICAL and bool(citation.names) and checked.links[at].status is not Status.EXEMPT


def _together(checked: CheckedDocument, indexes: range, start: int, end: int) -> Together | None:
    document, citations = checked.document, checked.citations
    prose = document.prose
    inner = prose.text[start:end]
    if "(" in inner or OPAQUE in inner:
        return None
    pieces: list[Piece] = []
    left = list(indexes)
    for words in inner.split(";"):
        stop = start + len(words)
        own = [at for at in left if prose.offset(citations[at].date_start) < stop]
        left = left[len(own) :]
        piece = _piece(prose, [citations[at] for at in own], start, stop, is_first=not pieces)
        if piece is None:
            return None
        pieces.append(Piece(tuple(own), *piece))
        start = stop + 1
    gaps = (document.text[before.end : after.start] for before, after in pairwise(pieces))
    is_plain = all(map(_BETWEEN_PIECES.fullmatch, gaps)) and all(
        _is_whole(document.text[piece.start : piece.end]) for piece in pieces
    )
    is_linked = document.text[prose.source(end) - 1 : prose.source(end)] != document.text[pieces[-1].end - 1 : pieces[-1].end]
    return Together(tuple(pieces), is_plain and not is_linked)


def _piece(prose: Prose, own: list[Citation], start: int, end: int, *, is_first: bool) -> tuple[int, int] | None:
    """The span in the file of a piece that has nothing around its works but what may be there; else nothing."""
    if not own or own[0].start >= own[0].date_start or any(each.start < each.date_start for each in own[1:]):
        return None
    before = prose.text[start : prose.offset(own[0].start)].strip()
    last = prose.offset(own[-1].date_end - 1) + 1
    behind = prose.text[last:end].rstrip()
    if (before and not (is_first and _SIGNAL.fullmatch(before))) or (behind and not _LOCATOR.fullmatch(behind)):
        return None
    return own[0].start, prose.source(last + len(behind) - 1) + 1


def _is_whole(written: str) -> bool:
    """Whether no markup begins in a piece and ends outside of it."""
    return (
        written.count("*") % 2 == 0
        and written.count("_") % 2 == 0
        and written.count("{") == written.count("}")
        and written.count("[") == written.count("]")
        and written.count("<") == written.count(">")
    )


def _opener(text: str, offset: int) -> int:
    """Where the bracket opens that is open at ``offset``, or -1."""
    for reach in (_USUAL, _LONGEST):
        depth = 0
        for bracket in reversed(list(_BRACKET.finditer(text, max(0, offset - reach), offset))):
            if bracket.group() == BREAK:
                return -1
            depth += -1 if bracket.group() in ")]" else 1
            if depth > 0:
                return bracket.start()
    return -1


def _closer(text: str, offset: int) -> int:
    """Where the bracket closes that is open at ``offset``, or -1."""
    depth = 0
    for bracket in _BRACKET.finditer(text, offset, offset + _LONGEST):
        if bracket.group() == BREAK:
            break
        depth += -1 if bracket.group() in ")]" else 1
        if depth < 0:
            return bracket.start()
    return -1
