"""What can have become of the file of a cache."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from refkit.registries.cache import open_cache
from tests.registries.cache.contents import LEE, Database


def text_file(path: str) -> None:
    Path(path).write_text("These are my notes, and no cache at all.\n" * 100)


def other_database(path: str) -> None:
    with Database(path) as database:
        database.execute("CREATE TABLE recipe (name TEXT)")


def newer_cache(path: str) -> None:
    fill(path)
    with Database(path) as database:
        database.execute("PRAGMA user_version = 99")


def half_a_cache(path: str) -> None:
    fill(path)
    with Database(path) as database:
        database.execute("DROP TABLE raw")


def cut_cache(path: str) -> None:
    fill(path)
    os.truncate(path, os.stat(path).st_size // 2 - 100)


def garbled_cache(path: str) -> None:
    fill(path)
    with open(path, "r+b") as file:
        size = os.stat(path).st_size
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def fill(path: str) -> None:
    with open_cache(os.path.dirname(path), on_trouble=pytest.fail) as cache:
        cache.put_many(LEE._replace(key=f"doi:10.1234/{n}", aliases=(), raw={"crossref": os.urandom(500)}) for n in range(200))
