"""The records of entries that the cache holds: never the network, and each record read once a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.config import Config
from refkit.reference import Reference
from refkit.registries.cache import Cache, open_cache, untold
from refkit.registries.settings import current_access
from refkit.resolving.reading import identifier_of
from refkit.resolving.remembering import Memory
from refkit.resolving.wanted import Wanted, wanted
from refkit.resolving.work import Work


class Recalled(NamedTuple):
    """The records of some entries, by the indexes of these.

    ``asked`` is how many of them have an identifier, ``unknown`` how many of those the cache does not know: it holds neither a
    record nor that there is none.
    """

    works: dict[int, Work]
    asked: int = 0
    unknown: int = 0


class Recollection:
    """Looks up entries in the cache by their identifiers."""

    def __init__(self, cache: Cache) -> None:
        self._memory = Memory(cache)
        self._known: dict[str, Work | None] = {}
        self._unknown: set[str] = set()

    def of(self, entries: Sequence[Entry]) -> Recalled:
        """What the cache has of these, in one batch; of an entry with several identifiers, by the first that it knows."""
        asked = {entry.index: found for entry in entries if (found := _identifiers(entry.reference_or_nothing))}
        self._read(each for identifiers in asked.values() for each in identifiers)
        works: dict[int, Work] = {}
        unknown = 0
        for index, identifiers in asked.items():
            answered = [self._known[each.key] for each in identifiers if each.key in self._known]
            if work := next(filter(None, answered), None):
                works[index] = work
            unknown += not answered
        return Recalled(works, len(asked), unknown)

    def _read(self, asked: Iterable[Wanted]) -> None:
        new = {each.key: each for each in asked if each.key not in self._known and each.key not in self._unknown}
        # Offline, an old record is better than none.
        found = self._memory.recall(list(new.values()), expired=True)
        self._known.update({key: resolved.work for key, resolved in found.items()})
        self._unknown.update(new.keys() - found.keys())


def recollection(config: Config | None = None, on_trouble: Callable[[str], None] | None = None) -> Recollection:
    """The cache that environment and settings name. ``on_trouble`` is told in a sentence where it cannot be used.

    Raises ``refkit.errors.UsageError`` for settings that make no sense.
    """
    return Recollection(open_cache(current_access(config).cache_dir, on_trouble=on_trouble or untold))


def _identifiers(reference: Reference) -> list[Wanted]:
    """The identifiers of a reference, the best first."""
    texts = (identifier_of(reference), f"PMID:{reference.pmid}" if reference.pmid else "", reference.pmcid)
    return list({each.key: each for text in texts if text and (each := wanted(text)).value}.values())
