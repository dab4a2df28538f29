"""What was searched before: the identifiers that a question led to, or that it led to none, in the cache."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from refkit.registries.cache import Cache, Entry


class Searched(NamedTuple):
    """What came of looking for a reference: the identifiers of the work that is meant, never another's, or none.

    ``looked_at`` are the registries that answered ("Crossref", "PubMed"). ``unanswered`` is one sentence where one of them did not,
    so that nothing is known of what was not found.
    """

    doi: str = ""
    pmid: str = ""
    looked_at: tuple[str, ...] = ("Crossref",)
    unanswered: str = ""

    @property
    def is_found(self) -> bool:
        return bool(self.doi or self.pmid)


def recalled(cache: Cache | None, keys: Iterable[str], *, expired: bool = False) -> dict[str, Searched]:
    """What is known of these questions; with ``expired`` also what is old, where nothing newer can be had."""
    if cache is None:
        return {}
    entries = cache.get_many(keys, expired=expired, raw=False)
    return {key: searched for key, entry in entries.items() if (searched := _searched_in(entry)) is not None}


def keep(cache: Cache | None, searched: Mapping[str, Searched]) -> None:
    """Keep what was answered, by the keys of the questions; what was not is asked again the next time."""
    if cache is None:
        return
    now = time.time()
    answered = {key: each for key, each in searched.items() if not each.unanswered}
    cache.put_many(Entry(key, each.is_found, _record_of(each), {}, now) for key, each in answered.items())


def _record_of(searched: Searched) -> str:
    fields = {"doi": searched.doi, "pmid": searched.pmid, "looked_at": list(searched.looked_at)}
    return json.dumps({name: value for name, value in fields.items() if value}, separators=(",", ":"))


def _searched_in(entry: Entry) -> Searched | None:
    """What an entry says; ``None`` where it is none of ours, or says otherwise than it claims."""
    try:
        fields: Any = json.loads(entry.record)
        searched = Searched(str(fields.get("doi", "")), str(fields.get("pmid", "")), tuple(map(str, fields["looked_at"])))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return searched if searched.is_found is entry.found else None
