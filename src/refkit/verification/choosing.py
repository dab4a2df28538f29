"""Which of several records is the work that is meant.

Crossref holds one work under several DOIs: versions of a preprint, the preprint and the article, a translation, a reprint, a copy
at another host. And it holds works of one title by the same people that are two. What the reference says of its place decides;
where that does not tell two different works apart, none of them is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.reference import Pages, Reference
from refkit.registries.matching import compare
from refkit.registries.matching_fields import Field, Wanted, findings_of
from refkit.registries.matching_titles import Likeness, content_words, title_words

#: How much the fields say that tell records of one title apart. More than two years between them and it is not the same work.
_TELLING = {
    Field.CONTAINER: 3.0,
    Field.VOLUME: 2.0,
    Field.PAGES: 2.0,
    Field.YEAR: 2.0,
    Field.TITLE: 2.0,
    Field.FIRST_AUTHOR: 1.0,
    Field.OTHER_AUTHORS: 1.0,
}
#: A smaller difference is one of spelling.
_CLEARLY = 0.5
_PREPRINT = "article"
#: From here on a field agrees.
_AGREES = 0.75
#: What a title of which half the words are others is worth, and the words that no two articles of a journal and year share.
_HALF_OF_A_TITLE = 0.35
_LONG_TITLE = 5


class _Ranked(NamedTuple):
    number: int
    reference: Reference
    fit: float


def chosen(wanted: Reference, typed: str, records: Sequence[Reference]) -> int | None:
    """The number of the record that is meant, of some that each may be the wanted work; ``None`` where that is not to be told.

    ``typed`` is the wanted reference as typed, where there is such a text. The records are in the order in which a registry ranks
    them, which decides between those of one work that fit equally.
    """
    if not records:
        return None
    asked = Wanted(wanted, typed)
    ranked = sorted(
        (_Ranked(number, record, _fit(asked, record)) for number, record in enumerate(records)),
        key=lambda each: (-each.fit, each.number),
    )
    equal = [each for each in ranked if ranked[0].fit - each.fit < _CLEARLY]
    if not all(_is_one_work(equal[0].reference, each.reference) for each in equal[1:]):
        return None
    return min(equal, key=lambda each: (-_likeness(wanted, each.reference), -each.fit, each.number)).number


def mistaken(wanted: Reference, typed: str, records: Sequence[Reference]) -> int | None:
    """The number of the one record whose place in print is the wanted one's, or whose title, journal and year are: the work that is
    meant, with a mistake in the other fields. ``None`` where there is none, or more than one.
    """
    asked = Wanted(wanted, typed)
    found = [number for number, record in enumerate(records) if _is_in_its_place(asked, record)]
    return found[0] if len(found) == 1 else None


def _is_in_its_place(wanted: Wanted, record: Reference) -> bool:
    by_field = {finding.field: finding for finding in findings_of(wanted, record)}
    if by_field[Field.KIND].denies:
        return False
    agrees = {field for field, finding in by_field.items() if finding.value is not None and finding.value >= _AGREES}
    title = by_field[Field.TITLE]
    if {Field.CONTAINER, Field.VOLUME, Field.PAGES, Field.YEAR} <= agrees:
        # Two short pieces may stand on one page.
        return Field.FIRST_AUTHOR in agrees or (title.value or 0.0) >= _HALF_OF_A_TITLE
    is_titled = title.likeness is Likeness.SAME and len(content_words(title_words(record.title))) >= _LONG_TITLE
    denied = any(by_field[field].value == 0 for field in (Field.VOLUME, Field.PAGES))
    return is_titled and {Field.CONTAINER, Field.YEAR} <= agrees and not denied


def _fit(wanted: Wanted, record: Reference) -> float:
    """What speaks for a record less what speaks against it. A record that lacks a field does not win by it."""
    return sum(
        _TELLING.get(finding.field, 0.0) * (2 * finding.value - 1)
        for finding in findings_of(wanted, record)
        if finding.value is not None
    )


def _is_one_work(first: Reference, second: Reference) -> bool:
    """Whether two records are of one work, which may have come out as a preprint first."""
    one, other = first._replace(doi=""), second._replace(doi="")
    if _PREPRINT in {first.type, second.type}:
        one, other = _without_place(one), _without_place(other)
    return compare(one, other).is_same or compare(other, one).is_same


def _without_place(record: Reference) -> Reference:
    """A record as a preprint has it, which has no place in a journal."""
    return record._replace(type="", container_title="", volume="", pages=Pages(), number="")


def _likeness(wanted: Reference, record: Reference) -> int:
    """What tells records of one work apart: their kind, and who published them."""
    is_of_kind = record.type == wanted.type or (not wanted.type and record.type != _PREPRINT)
    ours, theirs = fold(plain(wanted.publisher)), fold(plain(record.publisher))
    is_of_publisher = bool(ours and theirs) and (ours in theirs or theirs in ours)
    return 2 * is_of_kind + is_of_publisher - 3 * (record.type == _PREPRINT and wanted.type != _PREPRINT)
