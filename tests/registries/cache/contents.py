"""What the tests of the cache put into it, and a look at its file from outside."""

from __future__ import annotations

import os
import sqlite3

import pytest

from refkit.registries.cache import Entry

NOW = 1_750_000_000.0
DAY = 86400.0
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions and signals of POSIX")
LEE = Entry(
    "doi:10.1234/rest.12",
    found=True,
    record='{"title": "How muscle recovers — again"}',
    raw={"crossref": b'{"message": {}}', "pubmed": b"<PubmedArticle/>\xff"},
    fetched_at=NOW,
    aliases=("pmcid:PMC12", "pmid:345"),
)
NOTHING = Entry("doi:10.1234/absent", found=False, record="", raw={}, fetched_at=NOW)


class Told(list[str]):
    """What was told about trouble."""


class Database:
    """A database as others see it, for one block."""

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)

    def __enter__(self) -> sqlite3.Connection:
        return self.connection

    def __exit__(self, *_: object) -> None:
        self.connection.close()
