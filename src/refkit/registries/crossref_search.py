"""Free-text search in Crossref: what it has for a reference as somebody typed it, judged by our own comparison.

Crossref's ranking is by words in common and no confidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.bibliography.crossref import reference_from_message
from refkit.bibliography.plain.parser import parse_reference
from refkit.normalization.markup import plain
from refkit.reference import Reference
from refkit.registries.habanero_crossref import HabaneroCrossref
from refkit.registries.matching import Match, compare

if TYPE_CHECKING:
    from refkit.registries.breaker import Breaker
    from refkit.registries.settings import Access

#: The fields of a record that comparing and showing it need; the lists of references that are left out are most of an answer.
_FIELDS = (
    *("DOI", "type", "title", "subtitle", "short-title", "original-title", "author", "editor", "translator", "standards-body"),
    *("issued", "published", "published-print", "published-online", "posted", "event", "container-title", "short-container-title"),
    *("volume", "issue", "page", "article-number", "publisher", "publisher-location", "group-title", "degree", "ISBN", "ISSN"),
    *("URL", "archive", "relation", "update-to", "updated-by", "score"),
)
#: Bytes of a question in an address, where other letters than ASCII take three to twelve.
_LONGEST_QUESTION = 2000


class Candidate(NamedTuple):
    """One record that may be what is wanted. ``message`` is Crossref's, with the fields that a search asks for only."""

    reference: Reference
    match: Match
    message: Mapping[str, Any]


def crossref_for_searches(access: Access, breaker: Breaker | None = None) -> HabaneroCrossref:
    """Crossref as it is asked for lists, at its pace; the time of the run begins now."""
    from refkit.registries.exchange import Service
    from refkit.registries.pacing import Pace

    url = access.endpoints.crossref
    pace = Pace(Service.CROSSREF_LIST, url, access)
    return HabaneroCrossref(url, access.mailto, pace=pace, deadline=access.deadline, breaker=breaker)


def candidates(
    text: str, crossref: HabaneroCrossref, *, rows: int = 5, wanted: Reference | None = None, is_typed: bool = True
) -> list[Candidate]:
    """What Crossref has for a reference typed as text, the best first; ``wanted`` is the reference where it is known in fields.

    Without ``is_typed`` the text is only what to ask, made of the fields, and says nothing that they do not say. A text without a
    letter or figure has none. Raises ``Unanswered``.
    """
    asked = question(text)
    if not asked:
        return []
    messages = crossref.works(bibliographic=asked, limit=rows, select=_FIELDS)
    meant = parse_reference(text) if wanted is None else wanted
    found = []
    for message in messages[:rows]:
        reference = reference_from_message(message)
        found.append(Candidate(reference, compare(meant, reference, text if is_typed else ""), message))
    return sorted(found, key=lambda each: (not each.match.is_same, -each.match.score))


def question(text: str) -> str:
    """The text as it is asked: its words without markup, as many from its beginning as an address carries."""
    from urllib.parse import quote_plus

    words: list[str] = []
    length = 0
    for word in plain(text).split():
        if not word.isprintable() or not any(map(str.isalnum, word)):
            continue
        length += len(quote_plus(word, errors="replace")) + 1
        if length > _LONGEST_QUESTION:
            break
        words.append(word)
    return " ".join(words)
