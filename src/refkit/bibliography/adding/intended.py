"""What an entry is to say once some of its variables are as the record of its work has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from refkit.bibliography.bibtex.building import ENTRY_TYPE
from refkit.identifiers import find_doi
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Pages, PartialDate, Reference

#: CSL variable → attribute of ``Reference``, of those that are replaced by what a record has.
_ATTRIBUTES = {
    "author": "authors",
    "editor": "editors",
    "title": "title",
    "container-title": "container_title",
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "DOI": "doi",
}
_PAGES = ("page", "number")
_PROTECTED = pattern(r'<span class="nocase">([^<>]{1,200})</span>')
_TAG = pattern(r"<[^<>]{1,100}>")


class Correction(NamedTuple):
    """The record of the work that an entry means, and the CSL variables ("author", "issued", "page") whose values in the entry the
    record's are put in place of. What the entry lacks is filled in from the record as well.
    """

    record: Reference
    replace: frozenset[str] = frozenset()


def intended(entry: Reference, correction: Correction) -> Reference:
    """The reference of an entry with the values replaced that it has and the record has too; its type stays.

    A date of another year is given as far as the entry gives it, with the year letter and the original year of the entry. Of pages
    and the number of an article, the entry keeps the one that it has. A title keeps the words protected from a style's change of
    case, and an address that is the DOI's changes with it.
    """
    record, replace = correction
    found: dict[str, Any] = {}
    for variable, attribute in _ATTRIBUTES.items():
        if variable in replace and getattr(entry, attribute) and (value := getattr(record, attribute)):
            found[attribute] = value
    if "title" in found:
        found["title"] = _protected(entry.title, record.title)
    if "authors" in found:
        found["authors_truncated"] = record.authors_truncated
    if "issued" in replace and entry.issued and record.issued.year not in {None, entry.issued.year}:
        found["issued"] = _date(entry.issued, record.issued)
    if not replace.isdisjoint(_PAGES):
        place = str(record.pages) or record.number
        if entry.pages and place:
            found["pages"] = Pages.from_text(place)
        elif entry.number and place and "number" in replace:
            found["number"] = place
    if "doi" in found:
        # It may stand there as an address.
        old = find_doi(entry.doi)
        if old:
            found["doi"] = with_other_doi(entry.doi, old[0], record.doi)
        found["url"] = with_other_doi(entry.url, old[0] if old else entry.doi, record.doi)
    return entry._replace(**found)


def with_other_doi(text: str, old: str, new: str) -> str:
    """A text with another DOI where it has the old one, however that is capitalised."""
    at = text.lower().find(old.lower()) if old else -1
    return text if at < 0 or len(text.lower()) != len(text) else f"{text[:at]}{new}{text[at + len(old) :]}"


def replaced(old: Reference, new: Reference) -> dict[str, Any]:
    """The attributes in which two references differ, with their new values."""
    return {name: getattr(new, name) for name in Reference._fields if getattr(new, name) != getattr(old, name)}


def part_of(entry: Reference, attributes: Collection[str]) -> Reference:
    """A reference of an entry's type with nothing but some of its attributes."""
    entry_type = entry.custom.get(ENTRY_TYPE)
    kept = {name: getattr(entry, name) for name in attributes}
    return Reference(**{"id": "key", "type": entry.type, "custom": {ENTRY_TYPE: entry_type} if entry_type else {}, **kept})


def _date(old: PartialDate, new: PartialDate) -> PartialDate:
    if old.year is None:
        return PartialDate(new.year)
    month, day = (new.month, new.day) if new.month and new.month <= 12 and not old.season else (old.month, old.day)
    date = PartialDate(new.year, suffix=old.suffix, original_year=old.original_year)
    return date._replace(month=month, day=day if old.day else None) if old.month else date


def _protected(old: str, new: str) -> str:
    """A new title in which the words are protected that were so in the old one, where it has them outside of other markup."""
    for word in dict.fromkeys(found[1] for found in _PROTECTED.finditer(old)):
        place = next(_places(new, word), -1)
        if place >= 0 and plain(word) == word:
            new = f'{new[:place]}<span class="nocase">{word}</span>{new[place + len(word) :]}'
    return new


def _places(title: str, word: str) -> Iterator[int]:
    """Where a title has a word or phrase, as whole words and outside of tags and of other protected words."""
    taken = [found.span() for form in (_TAG, _PROTECTED) for found in form.finditer(title)]
    at = title.find(word)
    while at >= 0:
        end = at + len(word)
        is_whole = not title[at - 1 : at].isalnum() and not title[end : end + 1].isalnum()
        if is_whole and not any(first < end and at < last for first, last in taken):
            yield at
        at = title.find(word, at + 1)
