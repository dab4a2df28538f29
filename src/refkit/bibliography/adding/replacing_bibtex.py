"""Values of a BibTeX file replaced in its own way: in braces or quotes, bare where they are numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from refkit.bibliography.adding.in_bibtex import bare, is_closed
from refkit.bibliography.adding.intended import part_of, with_other_doi
from refkit.bibliography.adding.lines import in_line_ends
from refkit.bibliography.adding.target import Replace, Replacing, Target
from refkit.bibliography.bibtex import RawEntry, RawField, scan
from refkit.bibliography.bibtex.fields import fields_of
from refkit.bibliography.bibtex.latex import group_end
from refkit.bibliography.bibtex.latex_out import encode
from refkit.bibliography.bibtex.macros import MONTHS
from refkit.bibliography.record import Record
from refkit.findings import Edit
from refkit.patterns import pattern
from refkit.reference import Reference

_NUMBER = pattern(r"[0-9]{1,9}")
_RANGE = pattern(r"[^\s–-]{1,20}-[^\s–-]{1,20}")
#: Attributes of a reference that several fields may hold.
_VARIABLES = {
    "container_title": "container-title",
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "edition": "edition",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
}
_NAMES = {"authors": "author", "editors": "editor", "pages": "pages", "doi": "doi", "url": "url"}


class _Value(NamedTuple):
    """A field, the LaTeX that it is to hold, and whether that stands there as it is, with nothing around it."""

    field: RawField
    source: str
    is_bare: bool = False


def replacer(target: Target) -> Replace:
    """Replaces values in entries that are closed; in others it cannot be seen where they end."""
    entries = {entry.start: entry for entry in scan(target.text).entries}

    def replace(_: int, record: Record, attribute: str, new: Reference, old: Reference) -> Iterator[Replacing]:
        entry = entries[record.start]
        if not is_closed(entry):
            return
        for values in _FINDERS.get(attribute, _elsewhere)(target, entry, attribute, new, old):
            yield Replacing(
                tuple(_edit(target, value) for value in values),
                tuple((value.field.name, value.field.text, value.source) for value in values),
            )

    return replace


def _edit(target: Target, value: _Value) -> Edit:
    field, source, is_bare = value
    written = target.text[field.value_start : field.value_end]
    whole = bare(written)
    if is_bare:
        text = source
    elif whole != written and whole[:1] == "{" and group_end(whole, 0) == len(whole):
        # Braces twice around a value are the writer's own.
        text = f"{{{{{source}}}}}"
    elif written[:1] == '"' and '"' not in source:
        text = f'"{source}"'
    elif _NUMBER.fullmatch(written) and _NUMBER.fullmatch(source):
        text = source
    else:
        text = f"{{{source}}}"
    return Edit(field.value_start, field.value_end, in_line_ends(target, text))


def _own(entry: RawEntry) -> dict[str, RawField]:
    """The fields of an entry that have a value; of several with one name the first counts."""
    own: dict[str, RawField] = {}
    for field in entry.fields:
        if field.text:
            own.setdefault(field.name, field)
    return own


def _written(target: Target, new: Reference, attribute: str) -> str:
    """An attribute as refkit writes it; "" where the format has no field for it."""
    attributes = {attribute, "authors_truncated"} if attribute == "authors" else {attribute}
    entries = scan(target.format.write([part_of(new, attributes)]).text).entries
    fields = [field for field in (entries[0].fields if entries else ()) if field.name != "entrysubtype"]
    return fields[0].text if fields else ""


_Found = Iterator[tuple[_Value, ...]]


def _elsewhere(target: Target, entry: RawEntry, attribute: str, new: Reference, _: Reference) -> _Found:
    """Any of the fields that may hold an attribute, the one that counts most first."""
    own, source = _own(entry), _written(target, new, attribute)
    if attribute in _NAMES:
        names = [_NAMES[attribute]]
    else:
        fields = fields_of(new.type)
        names = [name for name in fields if fields[name].variable == _VARIABLES.get(attribute)]
        names.sort(key=lambda name: fields[name].rank)
    for name in names:
        if source and name in own:
            yield (_Value(own[name], source),)


def _title(target: Target, entry: RawEntry, attribute: str, new: Reference, _: Reference) -> _Found:
    """The title, and with it the subtitle where that is a field of its own."""
    own = _own(entry)
    if "title" not in own or "maintitle" in own:
        return
    if "subtitle" not in own:
        yield (_Value(own["title"], _written(target, new, attribute)),)
        return
    title, colon, below = new.title.partition(": ")
    if colon:
        yield _Value(own["title"], encode(title, nocase=True)), _Value(own["subtitle"], encode(below, nocase=True))


def _pages(target: Target, entry: RawEntry, attribute: str, new: Reference, _: Reference) -> _Found:
    """The pages, with the dash that the entry has between them."""
    own = _own(entry)
    if field := own.get("pages"):
        source = _written(target, new, attribute)
        if _RANGE.fullmatch(field.text.strip()):
            yield (_Value(field, source.replace("--", "-")),)
        elif "–" in field.text:
            yield (_Value(field, source.replace("--", "–")),)
        yield (_Value(field, source),)


def _issued(target: Target, entry: RawEntry, _: str, new: Reference, old: Reference) -> _Found:
    """The year within its field, and the month and day where they are fields of their own."""
    own = _own(entry)
    year, before = str(new.issued.year), str(old.issued.year)
    values = []
    for name in ("date", "year"):
        if field := own.get(name):
            if field.text.count(before) == 1 and old.issued.year is not None and (name == "year" or _same_rest(new, old)):
                values.append(_Value(field, field.text.replace(before, year)))
            elif name == "date":
                values.append(_Value(field, new.issued.to_edtf()))
            elif "date" not in own:
                values.append(_Value(field, year))
    if "date" not in own and (month := own.get("month")) and new.issued.month and new.issued.month != old.issued.month:
        if not (value := _month(target, month, new.issued.month)):
            return
        values.append(value)
    if "date" not in own and (day := own.get("day")) and new.issued.day and new.issued.day != old.issued.day:
        values.append(_Value(day, str(new.issued.day)))
    if values:
        yield tuple(values)


def _month(target: Target, field: RawField, month: int) -> _Value | None:
    """A month as a number, a macro or a word, as the field has it; ``None`` where it holds more than a month."""
    macro, word = list(MONTHS.items())[month - 1]
    written = target.text[field.value_start : field.value_end]
    inside = bare(written).strip('"')
    if inside.isdecimal():
        return _Value(field, str(month).zfill(len(inside)), is_bare=written == inside)
    if written.lower() in MONTHS:
        return _Value(field, macro, is_bare=True)
    if inside in MONTHS.values():
        return _Value(field, word)
    return _Value(field, word[:3]) if inside in {name[:3] for name in MONTHS.values()} else None


def _same_rest(new: Reference, old: Reference) -> bool:
    return old.issued._replace(year=new.issued.year) == new.issued


def _doi(target: Target, entry: RawEntry, attribute: str, new: Reference, old: Reference) -> _Found:
    """The DOI within its field, which may hold an address."""
    if field := _own(entry).get("doi"):
        if (source := with_other_doi(field.text, old.doi, new.doi)) != field.text:
            yield (_Value(field, source),)
        yield (_Value(field, _written(target, new, attribute)),)


_FINDERS: dict[str, Callable[[Target, RawEntry, str, Reference, Reference], _Found]] = {
    "title": _title,
    "pages": _pages,
    "issued": _issued,
    "doi": _doi,
}
