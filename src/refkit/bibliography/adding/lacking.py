"""What is known of a work and an entry of it does not say."""

from __future__ import annotations

from typing import Any

from refkit.bibliography.bibtex.building import ENTRY_TYPE
from refkit.bibliography.bibtex.types import IN_SERIES, PERIODICAL
from refkit.reference import Reference

#: Texts that any entry gets where it has none, and those that say where a work of its type has appeared.
_TEXTS = ("title", "doi", "pmid", "pmcid")
_OF_TYPE = ("container_title", "volume", "issue", "edition")
_PUBLISHER = ("publisher", "publisher_place")
_WITH_ISBN = IN_SERIES | {"report", "thesis"}
_PARTS = IN_SERIES - {"book"}


def lacking(entry: Reference, known: Reference) -> Reference | None:
    """The reference with nothing but what the entry lacks, of the entry's type; ``None`` where it lacks nothing.

    An entry for a work of another type, as a preprint is to its article, gets nothing of where the work has appeared. No publisher
    is put to an article of a periodical, whose place its journal takes; no address to a work with a DOI; and no page to an article
    with a number, nor a number to one with pages, which are two countings of the same. Editors are no lack of authors.
    """
    kind = entry.type or known.type
    is_article = kind in PERIODICAL
    is_same = known.type in {"", kind} or any({kind, known.type} <= family for family in (PERIODICAL, _PARTS))
    found: dict[str, Any] = {}
    for name in (*_TEXTS, *(_OF_TYPE if is_same else ()), *(_PUBLISHER if is_same and not is_article else ())):
        if not getattr(entry, name) and (value := getattr(known, name)):
            found[name] = value
    if not (entry.url or entry.doi or known.doi) and known.url:
        found["url"] = known.url
    if is_same and known.pages and not entry.pages and not (is_article and entry.number):
        found["pages"] = known.pages
    if is_same and known.number and not entry.number and not (is_article and (entry.pages or known.pages)):
        found["number"] = known.number
    if known.authors and not entry.contributors and not entry.authors_truncated:
        found["authors"], found["authors_truncated"] = known.authors, known.authors_truncated
    if known.editors and not entry.editors and known.editors != entry.authors:
        found["editors"] = known.editors
    if known.issued and not entry.issued:
        found["issued"] = known.issued._replace(suffix="", original_year=None)
    isbn = known.extra.get("ISBN")
    if is_same and isbn and kind in _WITH_ISBN and not entry.extra.get("ISBN"):
        found["extra"] = {"ISBN": isbn}
    if not found and (entry.type or not known.type):
        return None
    entry_type = entry.custom.get(ENTRY_TYPE)
    return Reference(**{"type": kind, "custom": {ENTRY_TYPE: entry_type} if entry_type else {}, **found})
