"""References → RIS text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refkit.bibliography.inverted_names import inverted
from refkit.bibliography.losses import losses, without_markup
from refkit.bibliography.record import Written
from refkit.bibliography.ris import tags
from refkit.bibliography.ris.dates import full_date, write_date, write_year
from refkit.bibliography.ris.lines import continued
from refkit.bibliography.ris.reader import read_ris
from refkit.bibliography.ris.types import ris_type
from refkit.bibliography.tagged import custom_fields, parted_keywords
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import text_of

_TAG = pattern(r"[A-Z][A-Z0-9]")
_RESERVED = frozenset({"TY", "ER"})


def write_ris(references: Iterable[Reference]) -> Written:
    """The references as RIS, a blank line between two; what RIS has no tag for is in the losses."""
    listed = list(references)
    records = ["".join(_lines(reference)) for reference in listed]
    # Each is read back on its own, so that no text of one can be taken for another.
    return Written("\n".join(records), losses(listed, (read_ris(record).records[0] for record in records), plain=True))


def _lines(reference: Reference) -> Iterator[str]:
    kind = ris_type(reference.type, reference.custom.get("ris:TY"))
    yield f"TY  - {kind}\n"
    for tag, value in _fields(reference, kind):
        text = value
        if tag in tags.TITLES:
            text = without_markup(text)
        if "\n" in text:
            text = continued(text, paragraphs=tag in tags.WITH_PARAGRAPHS)
        if text.strip():
            yield f"{tag}  - {text}\n"
    yield "ER  - \n"


def _fields(reference: Reference, kind: str) -> Iterator[tuple[str, str]]:
    for name in reference.authors:
        yield tags.AUTHORS[0], inverted(name)
    if reference.authors_truncated:
        yield tags.AUTHORS[0], "et al."
    for name in reference.editors:
        yield tags.EDITORS[0], inverted(name)
    for role, role_tags in tags.CONTRIBUTORS.items():
        for name in reference.other_contributors.get(role, ()):
            yield role_tags[0], inverted(name)
    if reference.issued:
        yield "PY", write_year(reference.issued)
        yield "DA", write_date(reference.issued)
    if reference.issued.original_year is not None:
        yield "OP", str(reference.issued.original_year)
    own = tags.tags_of(kind)
    for attribute, own_tags in own.attributes.items():
        yield own_tags[0], getattr(reference, attribute)
    yield "SP", reference.pages.first
    yield "EP", reference.pages.last
    yield "DO", reference.doi
    yield "AN", f"PMID: {reference.pmid}" if reference.pmid else ""
    yield "C2", reference.pmcid
    yield "UR", reference.url
    yield "SN", text_of(reference.extra.get("ISBN")) or ""
    yield "SN", text_of(reference.extra.get("ISSN")) or ""
    for variable, own_tags in own.extra.items():
        yield own_tags[0], text_of(reference.extra.get(variable)) or ""
    for keyword in parted_keywords(text_of(reference.extra.get("keyword")) or ""):
        yield "KW", keyword
    if accessed := reference.dates.get("accessed"):
        yield "Y2", full_date(accessed)
    for tag, value in custom_fields(reference.custom, "ris:"):
        if _TAG.fullmatch(tag) and tag not in _RESERVED:
            yield tag, value
