"""A record of DataCite's REST API (https://support.datacite.org/docs/api-get-doi) → a reference.

Its fields are those of the DataCite schema (https://datacite-metadata-schema.readthedocs.io), which repositories fill as they like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from refkit.bibliography.crossref.fields import Fields
from refkit.identifiers import normalize_doi, normalize_isbn, normalize_issn
from refkit.normalization.journals import preferred_journal
from refkit.normalization.markup import plain
from refkit.normalization.names import GROUP_WORDS, inverted_name, natural_name
from refkit.normalization.pages import parse_pages
from refkit.normalization.people import preferred_name
from refkit.normalization.titles import is_same_title, preferred_title, title_key
from refkit.patterns import pattern
from refkit.reference import Name, Pages, PartialDate, Reference
from refkit.reference.values import CslValue, whole_number
from refkit.registries.datacite_types import csl_type, genre

#: What stands where nothing is known: https://datacite-metadata-schema.readthedocs.io/en/4.5/appendices/appendix-3
_UNKNOWN = pattern(r"\(?:(?:unac|unal|unap|unas|unav|unkn|none|null|tba|etal|at)\)?", re.IGNORECASE)
_NOBODY = frozenset("anonymous unknown none n/a na null author anon".split())
_IN_PARENTHESES = pattern(r"\s?\([^()]{0,120}\)")
_PERSON = pattern(r"[^\W\d_][^\d,;&/()]{1,40}")
_MOST_WORDS = 4
#: Thai repositories count years from the death of the Buddha.
_BUDDHIST = range(2400, 2700)
_BUDDHA = 543
_NUMBER = pattern(r"[A-Za-z]{0,3}[.\s-]?\d{1,5}(?:[-–/]\d{1,5})?[A-Za-z]?")
_VERSION = pattern(r"\A(?:version\s|v\.?\s?)(?=\d)", re.IGNORECASE)
_CONFERENCE = pattern(r"\b(?:conference|proceedings|symposium|workshop|congress|conf\.)", re.IGNORECASE)
_LETTERS = pattern(r"[^\W\d_]{3}")
_ARXIV = pattern(r"10\.48550/arxiv\.(?P<number>\S{5,30})", re.IGNORECASE)
_SUBTITLE, _TRANSLATED = "subtitle", "translatedtitle"
_PUNCTUATION_AT_END = " /,;:"


def reference_from_datacite(body: Any, on_problem: Callable[[str], None] | None = None) -> Reference:
    """The reference in an answer to ``/dois/{doi}``, in its ``data``, or in the ``attributes`` of that alone.

    What is of another kind than the schema says is left out; ``on_problem`` is called with a sentence for each such field. An
    answer without a record gives an empty reference. Never raises.
    """
    tell = on_problem or (lambda _: None)
    found: object = body
    for part in ("data", "attributes"):
        if isinstance(found, Mapping) and isinstance(found.get(part), Mapping):
            found = found[part]
    if not isinstance(found, Mapping) or not ({"doi", "titles", "creators"} & found.keys()):
        tell("an answer of DataCite has to be an object with “data”")
        return Reference()
    return _reference(Fields(found, tell))


def _reference(record: Fields) -> Reference:
    doi = normalize_doi(record.text("doi")).value
    container = _Container(record)
    types = record.object("types")
    kind = csl_type(types, has_journal=container.is_journal, has_book=bool(container.title))
    if kind == "document" and _CONFERENCE.search(container.title):
        kind = "paper-conference"
    title, translated = _titles(record)
    if kind == "article-journal" or container.is_journal:
        container.title = preferred_journal(container.title)
    is_part = kind in {"article-journal", "chapter", "paper-conference"}
    arxiv = _ARXIV.fullmatch(doi)
    extra: dict[str, CslValue] = {
        "genre": genre(types, kind),
        "version": _VERSION.sub("", _known(record.text("version"))) if kind in {"dataset", "software"} else "",
        "language": record.text("language"),
        "abstract": next(
            (each.text("description") for each in record.objects("descriptions") if _is(each, "descriptionType", "abstract")), ""
        ),
        "ISSN": container.issn,
        "ISBN": container.isbn or _isbn(record),
        "collection-title": "" if is_part else container.title,
    }
    custom: dict[str, CslValue] = {"translated-title": translated}
    issued, others = _dates(record)
    return Reference(
        type=kind,
        authors=tuple(_people(record.objects("creators"))),
        editors=tuple(_people(each for each in record.objects("contributors") if _is(each, "contributorType", "editor")))
        or container.editors,
        issued=issued,
        title=title,
        container_title=container.title if is_part else "",
        volume=container.volume if is_part else "",
        issue=container.issue if is_part else "",
        pages=container.pages if is_part else Pages(),
        number=f"arXiv:{arxiv['number']}" if arxiv else container.number if is_part else "",
        publisher="arXiv" if arxiv else "" if kind == "article-journal" else _publisher(record),
        doi=doi,
        extra={name: value for name, value in extra.items() if value},
        dates=others,
        custom={name: value for name, value in custom.items() if value},
    )


def _known(text: str) -> str:
    return "" if _UNKNOWN.fullmatch(text) else text


def _is(fields: Fields, field: str, value: str) -> bool:
    return fields.text(field).replace(" ", "").casefold() == value


def _publisher(record: Fields) -> str:
    """The publisher, which is a text, or in newer answers an object."""
    value = record.value("publisher")
    name = record.object("publisher").text("name") if isinstance(value, dict) else record.text("publisher")
    return _known(name.rstrip(_PUNCTUATION_AT_END))


def _titles(record: Fields) -> tuple[str, str]:
    """The title with its subtitle, and its translation."""
    listed = [(each, text) for each in record.objects("titles") if (text := _title(each))]
    main = [(each, text) for each, text in listed if not each.text("titleType")] or listed[:1]
    if not main:
        return "", ""
    first, title = main[0]
    language = first.text("lang")
    subtitles = [(each.text("lang"), text) for each, text in listed if _is(each, "titleType", _SUBTITLE)]
    subtitle = next((text for lang, text in subtitles if lang == language), subtitles[0][1] if subtitles else "")
    if subtitle and title_key(subtitle) not in title_key(title):
        title = f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{subtitle}"
    translated = next((text for each, text in listed if _is(each, "titleType", _TRANSLATED)), "")
    return title, "" if translated and is_same_title(title, translated) else translated


def _title(fields: Fields) -> str:
    text = next(iter(fields.texts("title")), "")
    return "" if _UNKNOWN.fullmatch(plain(text)) else preferred_title(text.strip().rstrip(_PUNCTUATION_AT_END))


def _people(listed: Iterator[Fields] | list[Fields]) -> Iterator[Name]:
    for person in listed:
        yield from _names(person)


def _names(person: Fields) -> Iterator[Name]:
    name, family, given = (_known(person.text(part)) for part in ("name", "familyName", "givenName"))
    is_group = _is(person, "nameType", "organizational")
    if family and not is_group:
        yield preferred_name(Name(family=family, given=_IN_PARENTHESES.sub("", given)))
        return
    if is_group or ";" not in name:
        if found := _name(name, is_group=is_group, is_person=_is(person, "nameType", "personal")):
            yield found
        return
    # "Cho, Ada (Some University); Lee, Ann": all of them in one.
    for each in name.split(";"):
        if found := _name(each, is_group=False, is_person="," in each):
            yield found


def _name(text: str, *, is_group: bool, is_person: bool) -> Name | None:
    """A name in one piece, which is a person's where it looks like one and nothing says otherwise."""
    name = plain(text).strip(" ,;")
    bare = _IN_PARENTHESES.sub("", name).strip(" ,;")
    if not name or bare.casefold() in _NOBODY:
        return None
    if not is_group and (is_person or not GROUP_WORDS.search(name)):
        if "," in bare:
            family, _, given = bare.partition(",")
            return preferred_name(inverted_name(family, given))
        words = bare.split()
        if is_person or (1 < len(words) <= _MOST_WORDS and _PERSON.fullmatch(bare) and all(word[0].isupper() for word in words)):
            return preferred_name(natural_name(bare.title() if bare.isupper() else bare))
    return Name(literal=name)


def _dates(record: Fields) -> tuple[PartialDate, dict[str, PartialDate]]:
    """The year of publication, with month and day where a date "Issued" of that year has them; when it was made available."""
    written = {each.text("dateType").casefold(): each.text("date") for each in reversed(record.objects("dates"))}
    dates = {kind: date for kind, text in written.items() if (date := PartialDate.from_edtf(text.replace(" ", ""))) and date.year}
    year = whole_number(record.value("publicationYear"))
    year = _of_our_era(year) if year else None
    issued = dates.get("issued") or PartialDate()
    if year and issued.year != year:
        issued = PartialDate(year)
    issued = issued._replace(year=_of_our_era(issued.year)) if issued.year else issued
    others = {name: dates[kind] for kind, name in (("available", "available-date"), ("submitted", "submitted")) if kind in dates}
    return issued, {name: date for name, date in others.items() if date != issued}


def _of_our_era(year: int) -> int:
    return year - _BUDDHA if year in _BUDDHIST else year


def _isbn(record: Fields) -> str:
    """An ISBN among the other identifiers of the work."""
    for field, kind, value in (
        ("identifiers", "identifierType", "identifier"),
        ("alternateIdentifiers", "alternateIdentifierType", "alternateIdentifier"),
    ):
        for each in record.objects(field):
            if _is(each, kind, "isbn") and (isbn := normalize_isbn(each.text(value))):
                return isbn.value
    return ""


class _Container:
    """What a work is in: a related item that says so, or what DataCite makes of a line about a series, by commas.

    Of such a line a place or a year may have come to stand in the place of a volume or page, which are only taken with their looks.
    """

    def __init__(self, record: Fields) -> None:
        items = [each for each in record.objects("relatedItems") if _is(each, "relationType", "ispublishedin")]
        item = items[0] if items else Fields({}, lambda _: None)
        line = record.object("container")
        source = item or line
        self.title = plain(
            next(iter(_title(each) for each in item.objects("titles")), "") if item else preferred_title(line.text("title"))
        )
        # A number of an issue alone is no title.
        if (_is(line, "type", "datarepository") and not item) or not _LETTERS.search(self.title):
            self.title = ""
        self.volume, self.issue = (
            text if _NUMBER.fullmatch(text) else "" for text in (source.text("volume"), source.text("issue"))
        )
        first, last = source.text("firstPage"), source.text("lastPage")
        is_page = any(map(str.isdigit, first)) and ";" not in first and len(first) <= len("e0123456789")
        found = parse_pages(f"{first}-{last}" if last else first) if is_page else parse_pages("")
        self.pages = found.pages
        self.number = found.article_number
        if _is(item, "numberType", "article") and (number := item.text("number")):
            self.number, self.pages = number, Pages()
        self.editors = tuple(_people(each for each in item.objects("contributors") if _is(each, "contributorType", "editor")))
        identifier = item.object("relatedItemIdentifier") if item else line
        name = identifier.text("relatedItemIdentifier" if item else "identifier")
        kind = identifier.text("relatedItemIdentifierType" if item else "identifierType").casefold()
        self.issn = normalize_issn(name).value if "issn" in kind else ""
        self.isbn = normalize_isbn(name).value if kind == "isbn" else ""
        self.is_journal = bool(self.title) and (
            bool(self.issn) or _is(item, "relatedItemType", "journal") or _is(line, "type", "journal")
        )
