"""What a format could not hold, found by reading back what was written: so no field needs to be thought of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refkit.bibliography.record import Loss, Record
from refkit.patterns import pattern
from refkit.reference import PartialDate, Reference
from refkit.reference.work import ORIGINAL_DATE, TEXT_ATTRIBUTES

_MARKUP = pattern(r"</?(?:i|b|em|strong|sub|sup|sc|span(?:\s[^<>]{0,80})?)>", re.IGNORECASE)
#: Removing one tag can make another ("<<i>b>"). Nobody writes that, and a text of nothing else has to end some time.
_PASSES = 6


def without_markup(text: str) -> str:
    """A title as plain text: CSL's tags for italics, bold, sub- and superscripts taken out."""
    for _ in range(_PASSES):
        if "<" not in text:
            break
        text = _MARKUP.sub("", text)
    return text


def losses(references: Iterable[Reference], records: Iterable[Record], *, plain: bool = False) -> tuple[Loss, ...]:
    """The fields of the references that differ in the records that were read from what was written of them.

    ``plain`` is for formats whose texts know no markup, which is not counted as lost.
    """
    return tuple(
        Loss(position, field)
        for position, (reference, record) in enumerate(zip(references, records, strict=False))
        for field in _differing(reference, record.reference or Reference(), plain=plain)
    )


def _differing(reference: Reference, back: Reference, *, plain: bool) -> Iterator[str]:
    for variable, attribute in TEXT_ATTRIBUTES.items():
        text = getattr(reference, attribute)
        if text and text != getattr(back, attribute) and not (plain and without_markup(text) == getattr(back, attribute)):
            yield variable
    if reference.authors and (reference.authors, reference.authors_truncated) != (back.authors, back.authors_truncated):
        yield "author"
    elif reference.authors_truncated and not back.authors_truncated:
        yield "author"
    if reference.editors and reference.editors != back.editors:
        yield "editor"
    yield from _differing_dates(reference.issued, back.issued)
    if reference.pages and reference.pages != back.pages:
        yield "page"
    for kept, found in (
        (reference.other_contributors, back.other_contributors),
        (reference.dates, back.dates),
        (reference.extra, back.extra),
        (reference.custom, back.custom),
    ):
        for name, value in kept.items():
            if value and value != found.get(name) and not (plain and _plainly_equal(value, found.get(name))):
                yield name


def _plainly_equal(value: object, back: object) -> bool:
    return isinstance(value, str) and without_markup(value) == back


def _differing_dates(issued: PartialDate, back: PartialDate) -> Iterator[str]:
    if issued._replace(suffix="", original_year=None) != back._replace(suffix="", original_year=None):
        yield "issued"
    if issued.suffix and issued.suffix != back.suffix:
        yield "year-suffix"
    if issued.original_year is not None and issued.original_year != back.original_year:
        yield ORIGINAL_DATE
