from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from refkit.registries.cache import Cache, open_cache
from tests.registries.cache.contents import Told


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def cache(tmp_path: Path, told: Told) -> Iterator[Cache]:
    with open_cache(str(tmp_path / "caches" / "refkit"), on_trouble=told.append) as opened:
        yield opened
