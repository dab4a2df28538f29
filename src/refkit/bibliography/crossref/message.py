"""A record of Crossref's REST API → a reference (https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from refkit.bibliography.crossref.dates import dates
from refkit.bibliography.crossref.fields import Fields
from refkit.bibliography.crossref.grants import reference_from_grant
from refkit.bibliography.crossref.people import people
from refkit.bibliography.crossref.places import place
from refkit.bibliography.crossref.publishers import publisher, tidied
from refkit.bibliography.crossref.titles import titles
from refkit.bibliography.crossref.types import csl_type, genre
from refkit.bibliography.crossref.updates import status
from refkit.identifiers import normalize_doi, normalize_isbn, normalize_issn
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Name, Reference
from refkit.reference.values import CslValue

# The heading that a JATS abstract begins with.
_HEADING = pattern(
    r"\A\s*<(?:jats:)?title>\s*(?:abstract|summary|zusammenfassung|résumé|resumen|resumo)[.:]?\s*</(?:jats:)?title>", re.IGNORECASE
)
_ADDRESS = pattern(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


def reference_from_message(message: Mapping[str, Any], on_problem: Callable[[str], None] | None = None) -> Reference:
    """The reference in a record: the ``message`` of an answer to ``/works/{doi}``, or one of the ``items`` of a list.

    What is of another kind than Crossref says is left out; ``on_problem`` is called with a sentence for each field that lost
    something, or that was changed in a way that a person should look at. The title of a retracted work is its own, with
    ``status`` "retracted", "withdrawn" or "partially retracted" in ``extra`` and, as far as it is known of the notice,
    ``custom["retraction"]``: a mapping with the year and the DOI. Never raises.
    """
    tell = on_problem or (lambda _: None)
    value: object = message
    if not isinstance(value, Mapping):
        tell("a record has to be an object with “DOI” and “type”")
        return Reference()
    record = Fields(value, tell)
    if record.text("type") == "grant":
        return reference_from_grant(record)
    return _reference(record)


def _reference(record: Fields) -> Reference:
    kind = csl_type(record)
    where = place(record)
    issued, others = dates(record, has_place=bool(where))
    names = titles(record, kind)
    became = status(record, names.title)
    contributors, truncated = people(record)
    maker = publisher(record, kind)
    doi = normalize_doi(record.text("DOI")).value
    url = record.text("URL")
    authors = contributors.pop("author", ())
    if kind == "standard" and not authors and (body := tidied(record.object("standards-body").text("name"))):
        authors = (Name(literal=body),)
    extra: dict[str, CslValue] = {
        **names.extra,
        "status": became.status or ("advance online publication" if where.is_ahead else ""),
        "genre": genre(record, kind),
        "archive": maker.archive,
        "abstract": _abstract(record),
        "language": record.text("language"),
        "ISBN": _identifier(record, "ISBN"),
        "ISSN": _identifier(record, "ISSN"),
        "event-title": record.object("event").text("name"),
        "event-place": record.object("event").text("location"),
        "version": record.object("version").text("version")
        if isinstance(record.value("version"), dict)
        else record.text("version"),
    }
    group = record.text("group-title")
    custom: dict[str, CslValue] = {
        **names.custom,
        **became.custom,
        "crossref:institution": list(maker.others),
        "crossref:group-title": group if group != maker.name else "",
    }
    return Reference(
        type=kind,
        authors=authors,
        authors_truncated=truncated,
        editors=contributors.pop("editor", ()),
        issued=issued,
        title=became.title,
        container_title=names.container,
        volume=where.volume,
        issue=where.issue,
        pages=where.pages,
        number=where.number or record.text("report-number"),
        edition=record.text("edition-number"),
        publisher=maker.name,
        publisher_place=maker.place,
        doi=doi,
        url="" if doi and _ADDRESS.match(url) else url,
        extra={name: value for name, value in extra.items() if value},
        other_contributors=contributors,
        dates=others,
        custom={name: value for name, value in custom.items() if value},
    )


def _abstract(record: Fields) -> str:
    return next((plain(_HEADING.sub("", text)) for text in record.texts("abstract")), "")


def _identifier(record: Fields, field: str) -> str:
    """The first ISBN or ISSN; older records have ISBNs as addresses."""
    normalize = normalize_isbn if field == "ISBN" else normalize_issn
    written = [text.rpartition("/")[2] for text in record.texts(field)]
    return next((found.value for text in written if (found := normalize(text))), "")
