"""What was resolved before: works in the cache, by each of their identifiers."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence

from refkit.registries.cache import Cache, Entry
from refkit.resolving.wanted import Wanted
from refkit.resolving.work import Resolved, Status, Work


class Memory:
    """The cache as resolving sees it; without one nothing is remembered."""

    def __init__(self, cache: Cache | None) -> None:
        self._cache = cache

    def recall(self, asked: Sequence[Wanted], *, expired: bool = False) -> dict[str, Resolved]:
        """What is known of these, by their keys; with ``expired`` also what is old, where nothing newer can be had."""
        if self._cache is None or not asked:
            return {}
        known = self._cache.get_many([each.key for each in asked], expired=expired, raw=False)
        found: dict[str, Resolved] = {}
        for each in asked:
            cached = known.get(each.key)
            if cached is None:
                continue
            if not cached.found:
                found[each.key] = Resolved(each.input, Status.NOT_FOUND, message=_sentence(cached.record))
            elif work := Work.from_json(cached.record):
                found[each.key] = Resolved(each.input, Status.FOUND, work)
        return found

    def keep(self, outcomes: Sequence[tuple[Wanted, Resolved, Mapping[str, bytes]]]) -> None:
        """Keep what was answered; what could not be checked is asked again the next time."""
        if self._cache is None:
            return
        entries: list[Entry] = []
        confirmed: dict[str, str] = {}
        now = time.time()
        for asked, outcome, raw in outcomes:
            if outcome.status is Status.FOUND and outcome.work and not outcome.message:
                entries.append(Entry(asked.key, True, outcome.work.to_json(), raw, now))  # noqa: FBT003 - a field
                if "crossref" in outcome.work.sources and outcome.work.ids.doi:
                    # Crossref itself has confirmed this DOI; what PubMed alone names may be a mistake.
                    confirmed[f"doi:{outcome.work.ids.doi}"] = outcome.work.to_json()
            elif outcome.status is Status.NOT_FOUND:
                entries.append(Entry(asked.key, False, json.dumps(outcome.message), {}, now))  # noqa: FBT003 - a field
        known = {entry.key for entry in entries} | self._cache.get_many(list(confirmed), raw=False).keys()
        entries += [Entry(key, True, record, {}, now) for key, record in confirmed.items() if key not in known]  # noqa: FBT003
        self._cache.put_many(entries)


def _sentence(record: str) -> str:
    """Why a work was not found, as it is kept."""
    try:
        said = json.loads(record)
    except ValueError:
        return ""
    return said if isinstance(said, str) else ""
