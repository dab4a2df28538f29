"""The cache: what goes in comes out, from many processes at once, through kills and damage, and no trouble gets out of it."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import UnreadableFile, UnwritableFile
from refkit.registries import cache_file
from refkit.registries.cache import FILE_NAME, Cache, Entry, Merged, default_cache_dir, open_cache
from refkit.registries.cache_exchange import Imported, Skipped, entry_of, export_cache, import_cache, line_of
from tests.process import own_environment

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


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def cache(tmp_path: Path, told: Told) -> Iterator[Cache]:
    with open_cache(str(tmp_path / "caches" / "refkit"), on_trouble=told.append) as opened:
        yield opened


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
    with sqlite3_at(cache.path) as database:
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


# Trouble with the file.


def text_file(path: str) -> None:
    Path(path).write_text("These are my notes, and no cache at all.\n" * 100)


def other_database(path: str) -> None:
    with sqlite3_at(path) as database:
        database.execute("CREATE TABLE recipe (name TEXT)")


def newer_cache(path: str) -> None:
    fill(path)
    with sqlite3_at(path) as database:
        database.execute("PRAGMA user_version = 99")


def half_a_cache(path: str) -> None:
    fill(path)
    with sqlite3_at(path) as database:
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


def sqlite3_at(path: str) -> Database:
    return Database(path)


class Database:
    """A database as others see it, for one block."""

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)

    def __enter__(self) -> sqlite3.Connection:
        return self.connection

    def __exit__(self, *_: object) -> None:
        self.connection.close()


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
    with sqlite3_at(cache.path) as database:
        database.execute("UPDATE raw SET answer = x'00' WHERE source = 'pubmed'")
    found = cache.get_many([LEE.key], now=NOW)[LEE.key]
    assert (found.record, set(found.raw)) == (LEE.record, {"crossref"})


# Many at once, and killed.

WRITER = """
import sys
from refkit.registries.cache import Entry, open_cache
folder, name, batches, size = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with open_cache(folder, on_trouble=lambda sentence: print(sentence, file=sys.stderr, flush=True)) as cache:
    for batch in range(batches):
        keys = [f"doi:10.1234/{name}.{batch}.{n}" for n in range(size)]
        cache.put_many([Entry(key, True, '{"title": "Rest"}', {"crossref": key.encode() * 99}, 1.75e9) for key in keys])
        print(batch, flush=True)
"""


def writer(folder: Path, name: str, batches: int, size: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), name, str(batches), str(size)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=own_environment())


def integrity(path: str) -> str:
    with sqlite3_at(path) as database:
        return str(database.execute("PRAGMA integrity_check").fetchone()[0])


@pytest.mark.parametrize("is_damaged", [False, True])
def test_eight_processes_write_at_once(tmp_path: Path, told: Told, is_damaged: bool) -> None:
    path = tmp_path / FILE_NAME
    if is_damaged:
        text_file(str(path))
    writers = [writer(tmp_path, str(number), 10, 25) for number in range(8)]
    said = "".join(each.communicate(timeout=120)[1] for each in writers)
    assert [each.returncode for each in writers] == [0] * 8
    # Who comes first sets the file aside, and the others use the new one.
    assert said.count("set aside") == said.count("\n") == is_damaged
    with open_cache(str(tmp_path), on_trouble=told.append) as cache:
        assert cache.info().found == 8 * 10 * 25
        key = "doi:10.1234/7.9.24"
        assert cache.get_many([key], now=NOW)[key].raw == {"crossref": key.encode() * 99}
    assert integrity(str(path)) == "ok"
    assert told == []


@ON_POSIX
@pytest.mark.parametrize("after", [0, 1, 7, 30])
def test_a_killed_process_loses_nothing_that_was_put(tmp_path: Path, told: Told, after: int) -> None:
    process = writer(tmp_path, "w", 100_000, 20)
    assert process.stdout is not None
    for _ in range(after):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    put = after + process.stdout.read().count("\n")
    process.communicate(timeout=60)
    with open_cache(str(tmp_path), on_trouble=told.append) as cache:
        keys = [[f"doi:10.1234/w.{batch}.{n}" for n in range(20)] for batch in range(put + 2)]
        counts = [len(cache.get_many(batch, now=NOW)) for batch in keys]
        # Each batch is there as a whole or not at all, the one that was being written too.
        assert counts[:put] == [20] * put
        assert counts[put:] in ([0, 0], [20, 0])
        cache.put_many([LEE])
        assert LEE.key in cache.get_many([LEE.key], now=NOW)
    assert integrity(cache.path) == "ok"
    assert told == []


def test_threads_share_it(cache: Cache, told: Told) -> None:
    def work(name: int) -> None:
        for n in range(20):
            cache.put_many([LEE._replace(key=f"doi:10.1234/{name}.{n}", aliases=())])
            assert cache.get_many([f"doi:10.1234/{name}.{n}"], now=NOW)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.info().found == 80
    assert told == []


# On to another machine.


@pytest.mark.parametrize("name", ["cache.jsonl", "cache.jsonl.gz"])
def test_an_exported_cache_is_the_same_elsewhere(cache: Cache, told: Told, tmp_path: Path, name: str) -> None:
    cache.put_many([LEE, NOTHING])
    path = str(tmp_path / name)
    assert export_cache(cache, path) == 2
    assert Path(path).read_bytes().startswith(b"\x1f\x8b" if name.endswith("gz") else b'{"refkit-cache":1,')
    with open_cache(str(tmp_path / "there"), on_trouble=told.append) as there:
        assert import_cache(there, path, now=NOW) == Imported(2, 0, ())
        assert import_cache(there, path, now=NOW) == Imported(0, 2, ())
        keys = [LEE.key, *LEE.aliases, NOTHING.key]
        assert there.get_many(keys, now=NOW) == cache.get_many(keys, now=NOW)
        assert [*there.entries()] == [*cache.entries()]
    assert told == []


def test_what_is_newer_stays(cache: Cache, tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    older = LEE._replace(record='"older"', fetched_at=NOW - DAY, aliases=("pmid:999",))
    newer = LEE._replace(key="pmid:345", record='"newer"', fetched_at=NOW + 1, aliases=())
    path.write_bytes(line_of(older) + line_of(newer))
    cache.put_many([LEE])
    assert import_cache(cache, str(path), now=NOW) == Imported(2, 0, ())
    found = cache.get_many([LEE.key, *LEE.aliases, "pmid:999"], now=NOW)
    assert {key: entry.record for key, entry in found.items()} == {
        LEE.key: LEE.record,
        "pmcid:PMC12": LEE.record,
        "pmid:345": '"newer"',
        "pmid:999": '"older"',
    }


def test_lines_that_cannot_be_understood_are_told_and_skipped(cache: Cache, tmp_path: Path) -> None:
    good = json.loads(line_of(LEE))
    wrong: dict[str, list[Any]] = {
        "this is not valid JSON": ["{", "[" * 100_000, "\udcff"],
        "this is no entry of a refkit cache": ["[]", "1", '{"title": "Rest"}'],
        "this was written by another version of refkit": [{"refkit-cache": 2}],
        "keys has to be a list of strings": [{"keys": []}, {"keys": "doi:1"}, {"keys": [1]}, {"keys": [""]}],
        "found has to be true or false": [{"found": 1}],
        "fetched_at has to be a time in seconds since 1970, and not in the future": [
            *({"fetched_at": time} for time in [True, "1", -1, NOW + 3 * DAY, float("nan"), float("inf"), 10**400]),
        ],
        "record has to be JSON in a string": [{"record": {}}, {"record": "{"}, {"record": ""}],
        "raw has to be an object of strings or of base64": [{"raw": []}, {"raw": {"crossref": 1}}, {"raw": {"a": {"base64": "?"}}}],
    }
    lines = [(line if isinstance(line, str) else json.dumps({**good, **line}), why) for why, each in wrong.items() for line in each]
    text = "\n".join([*(line for line, _ in lines), "", json.dumps(good)])
    path = tmp_path / "cache.jsonl"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    done = import_cache(cache, str(path), now=NOW)
    assert (done.taken, done.known) == (1, 0)
    assert done.skipped == tuple(Skipped(number, why) for number, (_, why) in enumerate(lines, 1))


def test_a_damaged_archive_gives_what_comes_before(cache: Cache, tmp_path: Path) -> None:
    entries = [LEE._replace(key=f"doi:10.1234/{n}", aliases=(), record=json.dumps(os.urandom(2000).hex())) for n in range(100)]
    packed = gzip.compress(b"".join(map(line_of, entries)))
    path = tmp_path / "cache.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    done = import_cache(cache, str(path), now=NOW)
    assert 0 < done.taken < 100
    assert done.skipped == (Skipped(done.taken + 1, "the file is damaged from here on"),)


def test_a_line_without_end_is_skipped(cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refkit.registries.cache_exchange._LONGEST_LINE", 1000)
    path = tmp_path / "cache.jsonl"
    path.write_bytes(line_of(LEE) + b"x" * 1000 + b"\n" + b"x" * 5000 + b"\n" + line_of(NOTHING) + b"x" * 2001)
    done = import_cache(cache, str(path), now=NOW)
    assert (done.taken, [line for line, _ in done.skipped]) == (2, [2, 3, 5])


def test_a_file_that_cannot_be_read_or_written_is_said(cache: Cache, tmp_path: Path) -> None:
    cache.put_many([LEE])
    with pytest.raises(UnreadableFile, match="No such file"):
        import_cache(cache, str(tmp_path / "absent.jsonl"))
    with pytest.raises(UnwritableFile):
        export_cache(cache, str(tmp_path / "absent" / "cache.jsonl"))
    (tmp_path / "there").write_text("mine")
    with pytest.raises(UnwritableFile, match="--overwrite"):
        export_cache(cache, str(tmp_path / "there"))
    assert (tmp_path / "there").read_text() == "mine"


def test_a_cache_that_cannot_be_read_is_not_exported_by_halves(tmp_path: Path, told: Told) -> None:
    garbled_cache(str(tmp_path / FILE_NAME))
    with open_cache(str(tmp_path), on_trouble=told.append) as cache, pytest.raises(UnwritableFile, match="could not be read"):
        export_cache(cache, str(tmp_path / "out.jsonl"))
    assert not (tmp_path / "out.jsonl").exists()
    assert len(told) == 1


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


KEYS = st.from_regex(r"(doi|pmid):[!-~é]{1,20}", fullmatch=True)


@given(
    st.builds(
        Entry,
        KEYS,
        found=st.booleans(),
        record=st.dictionaries(TEXTS, TEXTS).map(json.dumps),
        raw=st.dictionaries(TEXTS, st.binary()),
        fetched_at=st.floats(0, NOW),
        aliases=st.lists(KEYS, unique=True, max_size=3).map(tuple),
    )
)
def test_an_entry_comes_back_from_its_line(entry: Entry) -> None:
    line = line_of(entry)
    assert line.count(b"\n") == 1
    assert entry_of(line, NOW) == entry


@given(st.binary() | st.recursive(st.none() | st.booleans() | st.floats() | TEXTS, st.lists).map(json.dumps).map(str.encode))
def test_no_line_raises(line: bytes) -> None:
    assert isinstance(entry_of(line, NOW), str)


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
