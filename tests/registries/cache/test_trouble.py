"""Trouble with the file of the cache is told once, and none gets out of it."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from refkit.registries import cache_file
from refkit.registries.cache import FILE_NAME, Cache, Merged, open_cache
from tests.registries.cache.contents import IS_ROOT, LEE, NOTHING, NOW, ON_POSIX, Database, Told
from tests.registries.cache.damage import cut_cache, fill, garbled_cache, half_a_cache, newer_cache, other_database, text_file


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (text_file, "is no cache of refkit"),
        (other_database, "is no cache of refkit"),
        (newer_cache, "was written by a newer refkit"),
        (half_a_cache, "is damaged"),
        (cut_cache, "is damaged"),
        (garbled_cache, "is damaged"),
    ],
)
def test_what_cannot_be_used_is_set_aside(tmp_path: Path, told: Told, damage: Callable[[str], None], why: str) -> None:
    path = str(tmp_path / FILE_NAME)
    damage(path)
    before = Path(path).read_bytes()
    with open_cache(str(tmp_path), on_trouble=told.append) as cache:
        keys = [f"doi:10.1234/{n}" for n in range(200)]
        assert len(cache.get_many(keys, now=NOW)) < 200
        cache.put_many([LEE])
        assert cache.get_many([LEE.key], now=NOW) == {LEE.key: LEE}
        assert (cache.is_readable, cache.is_writable, cache.troubles) == (True, True, 1)
    (aside,) = (name for name in os.listdir(tmp_path) if name not in {FILE_NAME, f"{FILE_NAME}.lock"})
    assert told == [f"{path}: this file {why}; it was set aside as {aside}, and a new cache was begun"]
    assert (tmp_path / aside).read_bytes() == before


def test_files_set_aside_in_the_same_second_stay_apart(tmp_path: Path, told: Told) -> None:
    for _ in range(3):
        text_file(str(tmp_path / FILE_NAME))
        with open_cache(str(tmp_path), on_trouble=told.append) as cache:
            cache.put_many([LEE])
    assert len(told) == 3
    assert len([name for name in os.listdir(tmp_path) if name not in {FILE_NAME, f"{FILE_NAME}.lock"}]) == 3


def test_a_folder_that_cannot_be_made_is_told_once(tmp_path: Path, told: Told) -> None:
    (tmp_path / "file").write_text("")
    with open_cache(str(tmp_path / "file" / "refkit"), on_trouble=told.append) as cache:
        cache.put_many([LEE])
        cache.put_many([LEE])
        assert cache.get_many([LEE.key]) == {}
    assert told == [f"{cache.path}: the cache cannot be used (Not a directory); refkit goes on without it"]


@ON_POSIX
@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_may_not_be_written_is_told_once(tmp_path: Path, told: Told, what: str) -> None:
    if what == "file":
        fill(str(tmp_path / FILE_NAME))
    read_only = tmp_path if what == "folder" else tmp_path / FILE_NAME
    os.chmod(read_only, 0o500)
    try:
        with open_cache(str(tmp_path), on_trouble=told.append) as cache:
            cache.put_many([LEE])
            cache.put_many([LEE])
            assert cache.get_many([LEE.key]) == {}
    finally:
        os.chmod(read_only, 0o700)
    assert len(told) == 1
    assert told[0].endswith("; refkit goes on without it")


def test_a_full_disk_costs_only_what_is_new(cache: Cache, told: Told) -> None:
    cache.put_many([LEE])
    assert cache._connection is not None
    cache._connection.execute("PRAGMA max_page_count = 20")
    large = [LEE._replace(key=f"doi:10.1234/{n}", aliases=(), raw={"crossref": os.urandom(5000)}) for n in range(100)]
    cache.put_many(large)
    cache.put_many([NOTHING])
    assert set(cache.get_many([LEE.key, large[0].key, NOTHING.key], now=NOW)) == {LEE.key}
    assert told == [f"{cache.path}: the cache cannot be written (database or disk is full); refkit goes on without it"]


@pytest.mark.parametrize("reason", ["locking protocol", "disk I/O error", "unable to open database file"])
def test_a_file_system_without_locks_is_told_once(cache: Cache, told: Told, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    def refuse(path: str) -> sqlite3.Connection:
        raise sqlite3.OperationalError(reason)

    monkeypatch.setattr(cache_file, "_connect", refuse)
    cache.put_many([LEE])
    assert cache.get_many([LEE.key]) == {}
    assert cache.merge([LEE]) == Merged(0, 1)
    assert told == [f"{cache.path}: the cache cannot be used ({reason}); refkit goes on without it"]


def test_a_python_without_sqlite_is_told_once(cache: Cache, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    cache.put_many([LEE])
    assert cache.get_many([LEE.key]) == {}
    assert told == [f"{cache.path}: the cache cannot be used (this Python has no SQLite); refkit goes on without it"]


def test_an_answer_that_does_not_unpack_is_left_out(cache: Cache, told: Told) -> None:
    cache.put_many([LEE])
    with Database(cache.path) as database:
        database.execute("UPDATE raw SET answer = x'00' WHERE source = 'pubmed'")
    found = cache.get_many([LEE.key], now=NOW)[LEE.key]
    assert (found.record, set(found.raw)) == (LEE.record, {"crossref"})
