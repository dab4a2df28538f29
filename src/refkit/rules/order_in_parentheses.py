"""Several works in one pair of brackets are not in the order of the list.

What it finds
    Works, separated by semicolons, whose first authors are not in alphabetical order; and years of the same authors that do not
    ascend. Not where words order them ("Lee, 2020; see also Abe, 2019"), and not in a draft that is used to another order, by years
    or by weight: three brackets are needed that the alphabet alone explains, and three times as many as are out of order. Where
    fewer than three are out of order, it is enough that the draft cites two authors in parentheses, and in APA's style.

Why it matters
    Readers look the works up in the list one after the other, and find them in its order (APA 8.12).

Example
    (Lee & Cho, 2020; Abe, 2019, p. 4)

Use instead
    (Abe, 2019, p. 4; Lee & Cho, 2020)

Fix
    Puts the works in order, each with its pages; words that introduce all of them stay in front. Safe. None where markup binds a
    work to its place.

Works offline. APA 8.12.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from refkit.findings import Confidence, Edit, Finding, Fix, Severity
from refkit.rules.citation_form import LEAST_FOR_A_CUSTOM, is_like_apa
from refkit.rules.own_words import safety_at
from refkit.rules.rule import CheckedDocument, Rule
from refkit.rules.works_together import Piece, Together, author_keys, authors_of, date_rank, with_years_in_order, works_together

#: Where the order of names is a draft's custom, so many times more brackets have it than not, and so many at least.
_TIMES_MORE = 3
_LEAST_IN_ORDER = 3


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    brackets = list(works_together(checked))
    by_name = _out_of_order_by_name(checked, brackets)
    by_year = _out_of_order_by_year(checked, brackets)
    for at, together in enumerate(brackets):
        pieces = together.pieces
        if at not in by_name and at not in by_year:
            continue
        citations = tuple(index for piece in pieces for index in piece.citations)
        said = "The works are not in alphabetical order" if at in by_name else "The years of the same authors do not ascend"
        yield rule.finding(
            checked.document,
            pieces[0].start,
            pieces[-1].end,
            f"{said} in the brackets that begin with “{checked.citations[citations[0]].label}”.",
            references=tuple(dict.fromkeys(index for each in citations for index in checked.links[each].references)),
            citations=citations,
            fix=_fix(checked, together, by_name=at in by_name),
        )


def _out_of_order_by_name(checked: CheckedDocument, brackets: Sequence[Together]) -> set[int]:
    """Which brackets have their authors in another order, as far as the draft is not used to that.

    Only brackets that are not in the order of years as well show that a draft is used to that of names. Where there are few of
    either kind, nothing shows it but that the draft's style is APA's.
    """
    ascending = [_names_ascend(checked, together.pieces) for together in brackets]
    others = {at for at, is_so in enumerate(ascending) if is_so is False}
    by_name_alone = sum(
        1 for each, is_so in zip(brackets, ascending, strict=True) if is_so and not _is_by_year(checked, each.pieces)
    )
    if by_name_alone >= max(_LEAST_IN_ORDER, _TIMES_MORE * len(others)):
        return others
    # What is in the order of years may be so on purpose.
    unordered = {at for at in others if not _is_by_year(checked, brackets[at].pieces)}
    return unordered if len(others) < LEAST_FOR_A_CUSTOM and is_like_apa(checked) else set()


def _out_of_order_by_year(checked: CheckedDocument, brackets: Sequence[Together]) -> set[int]:
    """Which brackets have years of the same authors descend, as far as the draft is not used to that."""
    ascending = [_years_ascend(checked, together.pieces) for together in brackets]
    if ascending.count(False) >= LEAST_FOR_A_CUSTOM and ascending.count(False) > ascending.count(True):
        return set()
    # Where names are in another order, years may be so for the same reason.
    return {at for at, is_so in enumerate(ascending) if is_so is False and _names_ascend(checked, brackets[at].pieces) is not False}


def _is_by_year(checked: CheckedDocument, pieces: Sequence[Piece]) -> bool:
    """Whether the works are in the order of their years, as other styles have them."""
    dates = [_first_date(checked, piece)[:2] for piece in pieces]
    return len(set(dates)) > 1 and dates == sorted(dates)


def _names_ascend(checked: CheckedDocument, pieces: Sequence[Piece]) -> bool | None:
    """Whether the first authors are in order, in whatever way their particles count; ``None`` for the works of one author."""
    keys = [author_keys(checked, piece.citations[0]) for piece in pieces]
    if all(not set(before).isdisjoint(after) for before, after in pairwise(keys)):
        return None
    last = ""
    for possible in keys:
        following = [key for key in possible if key >= last]
        if not following:
            return False
        last = min(following)
    return True


def _years_ascend(checked: CheckedDocument, pieces: Sequence[Piece]) -> bool | None:
    """Whether the dates of works that are named alike ascend; ``None`` where no two are."""
    dates = defaultdict(list)
    for piece in pieces:
        for at in piece.citations:
            dates[authors_of(checked, at)].append(date_rank(checked.citations[at].date))
    several = [each for each in dates.values() if len(each) > 1]
    return all(each == sorted(each) for each in several) if several else None


def _fix(checked: CheckedDocument, together: Together, *, by_name: bool) -> Fix | None:
    if not together.is_plain:
        return None
    pieces = _in_order(checked, together.pieces) if by_name else together.pieces
    pieces = _by_year(checked, pieces)
    text = checked.document.text
    edits = []
    for place, piece in zip(together.pieces, pieces, strict=True):
        written = with_years_in_order(checked, piece)
        if written != text[place.start : place.end]:
            edits.append(Edit(place.start, place.end, written))
    return Fix(safety_at(checked.document, edits[0].start, edits[-1].end), tuple(edits)) if edits else None


def _in_order(checked: CheckedDocument, pieces: Sequence[Piece]) -> Sequence[Piece]:
    return sorted(pieces, key=lambda piece: author_keys(checked, piece.citations[0])[0])


def _by_year(checked: CheckedDocument, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The works that are named alike by date, in the places that they have together."""
    places = defaultdict(list)
    for place, piece in enumerate(pieces):
        places[authors_of(checked, piece.citations[0])].append(place)
    ordered = list(pieces)
    for together in places.values():
        ranked = sorted((pieces[place] for place in together), key=lambda piece: _first_date(checked, piece))
        for place, piece in zip(together, ranked, strict=True):
            ordered[place] = piece
    return ordered


def _first_date(checked: CheckedDocument, piece: Piece) -> tuple[int, int, str]:
    return min(date_rank(checked.citations[at].date) for at in piece.citations)


RULE = Rule(
    code="CIT106",
    name="order-in-parentheses",
    summary="Several works in one pair of brackets are not in the order of the list.",
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    check=check,
)
