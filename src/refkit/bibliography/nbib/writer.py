"""References → NBIB text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refkit.bibliography.losses import losses, without_markup
from refkit.bibliography.nbib import tags
from refkit.bibliography.nbib.dates import write_date, write_eight_figures
from refkit.bibliography.nbib.reader import read_nbib
from refkit.bibliography.nbib.texts import write_full_name, write_short_name, write_title
from refkit.bibliography.nbib.types import csl_type
from refkit.bibliography.record import Written
from refkit.bibliography.tagged import custom_fields, parted_keywords
from refkit.patterns import pattern
from refkit.reference import Name, PartialDate, Reference
from refkit.reference.values import text_of

_TAG = pattern(r"[A-Z][A-Z0-9]{1,3}")
#: Written from the reference, together with what ``custom`` has of them.
_OWN = frozenset({"PMID", "PT", "IS", "ISBN"})


def write_nbib(references: Iterable[Reference]) -> Written:
    """The references as NBIB, a blank line between two; what MEDLINE has no field for is in the losses."""
    listed = list(references)
    records = ["".join(_lines(reference)) for reference in listed]
    return Written("\n".join(records), losses(listed, (read_nbib(record).records[0] for record in records), plain=True))


def _lines(reference: Reference) -> Iterator[str]:
    yield f"PMID- {_one_line(reference.pmid)}".rstrip() + "\n"
    for tag, value in _fields(reference):
        text = _one_line(value)
        if tag in tags.TITLES:
            text = without_markup(text)
        if text:
            yield f"{tag:<4}- {text}\n"


def _one_line(text: str) -> str:
    return " ".join([line.strip() for line in text.split("\n") if line.strip()])


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    extra = reference.extra
    custom = reference.custom
    for tag, variable in (("IS", "ISSN"), ("ISBN", "ISBN")):
        for number in _numbers(text_of(extra.get(variable)) or "", custom.get(f"nbib:{tag}")):
            yield tag, number
    for attribute, tag in tags.ATTRIBUTES.items():
        yield tag, getattr(reference, attribute)
    yield "DP", write_date(reference.issued)
    yield from _titles(reference)
    yield "PG", "-".join(part for part in reference.pages if part)
    if reference.doi:
        yield "LID", f"{reference.doi} [doi]"
    for variable, tag in tags.EXTRA.items():
        yield tag, text_of(extra.get(variable)) or ""
    yield from _people(reference.authors, "FAU", "AU", "CN")
    if reference.authors_truncated:
        yield "AU", "et al."
    yield from _people(reference.editors, "FED", "ED", "")
    language = text_of(extra.get("language")) or ""
    yield "LA", tags.LANGUAGE_CODES.get(language, language)
    for named in _publication_types(reference):
        yield "PT", named
    yield "DEP", write_eight_figures(reference.dates.get("available-date", PartialDate()))
    for keyword in parted_keywords(text_of(extra.get("keyword")) or ""):
        yield "OT", keyword
    yield "PMC", reference.pmcid
    if reference.doi:
        yield "AID", f"{reference.doi} [doi]"
    for tag, value in custom_fields(custom, "nbib:"):
        if _TAG.fullmatch(tag) and tag not in _OWN:
            yield tag, value


def _titles(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.type == "book":
        yield "BTI", write_title(reference.title)
        yield "JT", reference.container_title
        return
    # A translation in TI says that the title is the original.
    translated = "nbib:TI" in reference.custom or "nbib:TT" in reference.custom
    yield "TT" if translated else "TI", write_title(without_markup(reference.title))
    if reference.type == "chapter":
        yield "BTI", write_title(without_markup(reference.container_title))
    else:
        yield "JT", reference.container_title


def _people(names: Iterable[Name], full: str, short: str, group: str) -> Iterator[tuple[str, str]]:
    for name in names:
        if name.literal and group:
            yield group, name.literal
        else:
            # A name in full would be taken apart where it has a comma; a group's is not.
            if not (name.literal and "," in name.literal):
                yield full, write_full_name(name)
            yield short, write_short_name(name)


def _numbers(number: str, custom: object) -> list[str]:
    listed = (
        [each for each in custom if isinstance(each, str)]
        if isinstance(custom, list)
        else [custom]
        if isinstance(custom, str)
        else []
    )
    first = listed[0].split() if listed else []
    if first and first[0] == number:
        return listed
    return [number] if number else []


def _publication_types(reference: Reference) -> list[str]:
    """Those of the source where they still say the same, or the one that stands for the CSL type."""
    custom = reference.custom.get("nbib:PT")
    listed = (
        [each for each in custom if isinstance(each, str)]
        if isinstance(custom, list)
        else [custom]
        if isinstance(custom, str)
        else []
    )
    is_book = reference.type == "book"
    has_book_title = bool(reference.title) if is_book else bool(reference.type == "chapter" and reference.container_title)
    has_title = bool(reference.title) and not is_book
    if listed and csl_type(listed, has_book_title=has_book_title, has_title=has_title) == reference.type:
        return listed
    default = tags.MEDLINE_OF_CSL.get(reference.type)
    return [default] if default else []
