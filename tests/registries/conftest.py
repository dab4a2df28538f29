from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.registries.loopback import Registry, running


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    """A registry on loopback, which no proxy of the environment stands before."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running() as registry:
        yield registry
