"""The cache: what goes in comes out, and nobody else sees it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from refkit.registries.cache import Cache, default_cache_dir, open_cache
from tests.registries.cache.contents import DAY, LEE, NOTHING, NOW, ON_POSIX, Database, Told


def test_what_is_put_is_found_under_each_of_its_keys(cache: Cache, told: Told) -> None:
    cache.put_many([LEE, NOTHING])
    keys = [LEE.key, *LEE.aliases]
    found = cache.get_many([*keys, NOTHING.key, "doi:10.1234/unknown", LEE.key], now=NOW)
    assert set(found) == {*keys, NOTHING.key}
    for key, entry in found.items():
        if key in keys:
            assert entry._replace(key="", aliases=()) == LEE._replace(key="", aliases=())
            assert (entry.key, entry.aliases) == (key, tuple(other for other in sorted(keys) if other != key))
    assert found[NOTHING.key] == NOTHING
    assert cache.get_many([LEE.key], now=NOW, raw=False)[LEE.key] == LEE._replace(raw={})
    # One entry, whatever the number of its keys.
    assert cache.info()[2:] == (1, 1, NOW, NOW)
    assert told == []


def test_another_run_finds_it(cache: Cache, told: Told) -> None:
    cache.put_many([LEE])
    cache.close()
    with open_cache(os.path.dirname(cache.path), on_trouble=told.append) as again:
        assert again.get_many(["pmid:345"], now=NOW)["pmid:345"].record == LEE.record
    assert told == []


def test_what_is_put_later_replaces_what_was_known(cache: Cache) -> None:
    cache.put_many([LEE])
    cache.put_many([LEE._replace(record='{"title": "New"}', raw={"crossref": b"new"}, fetched_at=NOW + DAY, aliases=("pmid:345",))])
    found = cache.get_many([LEE.key, *LEE.aliases], now=NOW + DAY)
    assert [found[key].record for key in (LEE.key, "pmid:345")] == ['{"title": "New"}'] * 2
    # Nothing was learnt about this key, which leads where it did.
    assert (found["pmcid:PMC12"].record, found["pmcid:PMC12"].aliases) == (LEE.record, ())
    cache.put_many([NOTHING._replace(key="pmcid:PMC12", fetched_at=NOW + DAY)])
    # The first entry has no key any more, and is gone with its answers.
    assert cache.info()[2:4] == (1, 1)
    with Database(cache.path) as database:
        assert database.execute("SELECT count(*) FROM raw").fetchone() == (1,)


def test_answers_that_something_is_not_there_live_shorter(cache: Cache) -> None:
    cache.put_many([LEE, NOTHING])
    keys = [LEE.key, NOTHING.key]
    assert set(cache.get_many(keys, now=NOW + 6.9 * DAY)) == set(keys)
    assert set(cache.get_many(keys, now=NOW + 7.1 * DAY)) == {LEE.key}
    assert set(cache.get_many(keys, now=NOW + 90.1 * DAY)) == set()
    assert set(cache.get_many(keys, now=NOW + 90.1 * DAY, expired=True)) == set(keys)
    # A clock that was wrong has dated these.
    assert set(cache.get_many(keys, now=NOW - 2 * DAY)) == set()


def test_lives_can_be_set(tmp_path: Path, told: Told) -> None:
    with open_cache(str(tmp_path), on_trouble=told.append, life_found=2, life_not_found=1) as cache:
        cache.put_many([LEE, NOTHING])
        assert set(cache.get_many([LEE.key, NOTHING.key], now=NOW + 1.5 * DAY)) == {LEE.key}
        assert cache.prune(now=NOW + 1.5 * DAY) == 1


def test_pruning_removes_what_is_old(cache: Cache) -> None:
    assert cache.prune(now=NOW) == 0
    cache.put_many([LEE, NOTHING, LEE._replace(key="doi:10.1234/new", aliases=(), fetched_at=NOW + 80 * DAY)])
    assert cache.prune(now=NOW + 10 * DAY) == 1
    assert cache.prune(30, now=NOW + 81 * DAY) == 1
    assert set(cache.get_many([LEE.key, "pmid:345", "doi:10.1234/new"], now=NOW + 81 * DAY)) == {"doi:10.1234/new"}


def test_clearing_removes_everything_and_gives_the_space_back(cache: Cache) -> None:
    cache.put_many(LEE._replace(key=f"doi:10.1234/{n}", aliases=(), raw={"crossref": os.urandom(5000)}) for n in range(200))
    before = cache.info().size
    assert before > 1_000_000
    assert cache.clear() == 200
    assert cache.info().found == 0
    assert cache.info().size < before / 4


def test_thousands_of_keys_are_asked_for_at_once(cache: Cache) -> None:
    cache.put_many(LEE._replace(key=f"doi:10.1234/{n}", aliases=()) for n in range(2500))
    assert len(cache.get_many((f"doi:10.1234/{n}" for n in range(3000)), now=NOW)) == 2500


def test_what_has_no_key_is_not_kept(cache: Cache) -> None:
    cache.put_many([LEE._replace(key=""), NOTHING._replace(key="")])
    assert set(cache.get_many([*LEE.aliases, ""], now=NOW)) == set(LEE.aliases)
    assert (cache.info().found, cache.info().not_found) == (1, 0)


def test_half_a_character_does_not_cost_the_batch(cache: Cache) -> None:
    cache.put_many([LEE, LEE._replace(key="search:\ud800 lee", record='"\ud800"', aliases=())])
    assert cache.get_many(["search:\ud800 lee"], now=NOW)["search:? lee"].record == '"?"'
    assert LEE.key in cache.get_many([LEE.key], now=NOW)


@ON_POSIX
def test_nobody_else_can_read_it(cache: Cache) -> None:
    cache.put_many([LEE])
    folder = os.path.dirname(cache.path)
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    modes = {name: stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) for name in os.listdir(folder)}
    assert len(modes) == 4
    assert set(modes.values()) == {0o600}


def test_looking_makes_nothing(cache: Cache, told: Told) -> None:
    assert cache.get_many([LEE.key]) == {}
    assert (cache.info().found, cache.info().size, cache.clear(), list(cache.entries())) == (0, 0, 0, [])
    assert not os.path.exists(os.path.dirname(cache.path))
    assert told == []


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {"HOME": "/home/lee"}, "/home/lee/.cache/refkit"),
        ("linux", {"HOME": "/home/lee", "XDG_CACHE_HOME": "/var/lee"}, "/var/lee/refkit"),
        ("linux", {"HOME": "/home/lee", "XDG_CACHE_HOME": "here"}, "/home/lee/.cache/refkit"),
        ("darwin", {"HOME": "/Users/lee", "XDG_CACHE_HOME": "/var/lee"}, "/Users/lee/Library/Caches/refkit"),
        ("win32", {"LOCALAPPDATA": "/lee/Local"}, "/lee/Local/refkit"),
        ("win32", {"USERPROFILE": "/lee"}, "/lee/AppData/Local/refkit"),
        ("linux", {"HOME": "/home/lee", "REFKIT_CACHE_DIR": "/tmp/own"}, "/tmp/own"),  # noqa: S108
    ],
)
@ON_POSIX
def test_the_folder_is_the_platforms(platform: str, environ: dict[str, str], folder: str) -> None:
    assert default_cache_dir(environ, platform) == folder
