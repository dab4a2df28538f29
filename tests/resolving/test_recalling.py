from __future__ import annotations

import time
from pathlib import Path

import pytest

from refkit.bibliography.entry import Entry
from refkit.reference import Name, Reference
from refkit.registries.cache import Entry as Cached
from refkit.registries.cache import open_cache
from refkit.registries.pubmed import Ids
from refkit.resolving.recalling import Recollection
from refkit.resolving.work import Work

TIDES = Work(Reference(title="Tides at night", authors=(Name("Okafor", "Ngozi"),)), Ids("10.5555/tides.1", "777"), ("crossref",))


def entries(*texts: str) -> list[Entry]:
    return [Entry(index, 0, len(text), text) for index, text in enumerate(texts)]


def recollection(folder: Path, *kept: Cached) -> Recollection:
    cache = open_cache(str(folder), on_trouble=pytest.fail)
    cache.put_many(kept)
    return Recollection(cache)


def test_entries_are_known_by_any_of_their_identifiers(tmp_path: Path) -> None:
    now = time.time()
    recalled = recollection(
        tmp_path,
        Cached("doi:10.5555/tides.1", True, TIDES.to_json(), {}, now),  # noqa: FBT003 - a field
        Cached("pmcid:PMC5512345", True, TIDES.to_json(), {}, 0.0),  # noqa: FBT003 - a field
        Cached("doi:10.5555/none", False, '"no such DOI is registered"', {}, now),  # noqa: FBT003 - a field
        Cached("doi:10.5555/broken", True, "{}", {}, now),  # noqa: FBT003 - a field
    ).of(
        entries(
            "Okafor, N. (2019). Tides at night. Shore Ecology, 12(4), 101–109. https://doi.org/10.5555/TIDES.1",
            "Okafor, N. (2019). Tides at night. Shore Ecology, 12(4), 101–109. PMCID: PMC5512345",
            "Okafor, N. (2019). Tides at night. Shore Ecology, 12(4), 101–109.",
            "Okafor, N. (2019). Tides at night. Shore Ecology, 12(4), 101–109. https://doi.org/10.5555/none",
            "Okafor, N. (2019). Tides at night. Shore Ecology, 12(4), 101–109. https://doi.org/10.5555/unheard",
            "Okafor, N. (2019). Tides at night. Shore Ecology, 12(4), 101–109. https://doi.org/10.5555/broken",
        )
    )
    assert {index: work.reference.title for index, work in recalled.works.items()} == {0: "Tides at night", 1: "Tides at night"}
    assert (recalled.asked, recalled.unknown) == (5, 2)


def test_without_a_cache_nothing_is_known_and_none_is_made(tmp_path: Path) -> None:
    recalled = recollection(tmp_path / "absent").of(entries("Okafor, N. (2019). Tides at night. https://doi.org/10.5555/tides.1"))
    assert recalled == ({}, 1, 1)
    assert not (tmp_path / "absent").exists()
