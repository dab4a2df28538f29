"""A cache taken to another machine."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import UnreadableFile, UnwritableFile
from refkit.registries.cache import FILE_NAME, Cache, Entry, open_cache
from refkit.registries.cache_exchange import Imported, Skipped, entry_of, export_cache, import_cache, line_of
from tests.registries.cache.contents import DAY, LEE, NOTHING, NOW, Told
from tests.registries.cache.damage import garbled_cache


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
