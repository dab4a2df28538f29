"""What the registries have answered, kept for later runs and for working offline.

A key is an identifier in its canonical form with its kind before it, ``doi:10.1234/rest.12``, ``pmid:123``, ``pmcid:PMC123``, or
``search:…``; several keys of one work lead to one entry. That a registry knows no such work is an answer and is kept, for a shorter
time. That it could not be asked is none: whoever asks does not put it here. Nothing of the request is kept either, which may hold
an address or a key.

A cache that cannot be used costs time and nothing else: no method raises because of it. It is told once, in a sentence.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from refkit.registries.cache_file import file_identity, is_damage, open_file, set_aside_damaged, size_of

if TYPE_CHECKING:
    from sqlite3 import Connection

FILE_NAME = "cache.sqlite3"
#: Days that an answer holds: records change seldom, and what is not there today may be registered next week.
LIFE_FOUND = 90.0
LIFE_NOT_FOUND = 7.0

_DAY = 86400.0
#: SQLite takes at least 999 values in a statement.
_KEYS_A_STATEMENT = 500
_T = TypeVar("_T")


class Entry(NamedTuple):
    """What was learnt about a key, and the other keys of the same work.

    ``record`` is JSON, or empty where nothing was found. ``raw`` holds the answers as they came, by the name of their source.
    ``fetched_at`` is in seconds since 1970.
    """

    key: str
    found: bool
    record: str
    raw: Mapping[str, bytes]
    fetched_at: float
    aliases: tuple[str, ...] = ()


class Info(NamedTuple):
    """What is in the cache: bytes on the disk, entries, and when the oldest and the newest were fetched (``None`` without any)."""

    path: str
    size: int
    found: int
    not_found: int
    oldest: float | None
    newest: float | None


class Merged(NamedTuple):
    """How many entries were taken over, and how many were not, because all that they say was known as newly."""

    taken: int
    known: int


def default_cache_dir(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """The folder of the cache: REFKIT_CACHE_DIR, or ``refkit`` in the folder that the platform has for caches."""
    if own := environ.get("REFKIT_CACHE_DIR"):
        return os.path.abspath(os.path.expanduser(own))
    home = environ.get("USERPROFILE" if platform == "win32" else "HOME") or os.path.expanduser("~")
    if platform == "win32":
        base = environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = environ.get("XDG_CACHE_HOME", "")
        # The specification of these variables has relative paths ignored.
        if not os.path.isabs(base):
            base = os.path.join(home, ".cache")
    return os.path.join(base, "refkit")


def untold(_: str) -> None:
    """Where nobody is there to be told: a cache that cannot be used is as if it knew nothing."""


def open_cache(
    folder: str, *, on_trouble: Callable[[str], None], life_found: float = LIFE_FOUND, life_not_found: float = LIFE_NOT_FOUND
) -> Cache:
    """The cache in a folder. The file is opened when it is needed, and made when something is put into it; lives are in days."""
    return Cache(os.path.join(os.path.abspath(folder), FILE_NAME), on_trouble, life_found, life_not_found)


class Cache:
    """Answers by key. Safe with threads and with other processes; what was put survives the death of the process."""

    def __init__(self, path: str, on_trouble: Callable[[str], None], life_found: float, life_not_found: float) -> None:
        self.path = path
        #: Whether answers can still be read, and kept: not after trouble.
        self.is_readable = True
        self.is_writable = True
        #: How often something was told.
        self.troubles = 0
        self._tell = on_trouble
        self._life = {True: life_found * _DAY, False: life_not_found * _DAY}
        self._lock = threading.RLock()
        self._connection: Connection | None = None
        self._identity = (0, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                connection, self._connection = self._connection, None
                connection.close()

    def get_many(
        self, keys: Iterable[str], *, now: float | None = None, expired: bool = False, raw: bool = True
    ) -> dict[str, Entry]:
        """What is known about these keys, without those that nothing is known about.

        ``expired`` gives what has outlived its time as well: offline, an old answer is better than none. Without ``raw``, what the
        sources answered is not read.
        """
        wanted = list(dict.fromkeys(_storable(key) for key in keys))
        found: dict[str, Entry] = {}
        moment = _now(now)
        for start in range(0, len(wanted), _KEYS_A_STATEMENT):
            chunk = wanted[start : start + _KEYS_A_STATEMENT]
            none: list[Entry] = []
            entries = self._run(partial(_read, keys=chunk, raw=raw), none)
            found.update((entry.key, entry) for entry in entries if expired or self._is_fresh(entry, moment))
        return found

    def put_many(self, entries: Iterable[Entry]) -> None:
        """Keep these, all in one transaction, in place of what was known about their keys."""
        rows = [row for row in map(_Row, entries) if row.keys]
        if rows:
            self._run(partial(_write, rows=rows, only_newer=False), 0, writes=True)

    def merge(self, entries: Iterable[Entry]) -> Merged:
        """Keep these, in one transaction, where they are newer than what is known about their keys."""
        rows = [row for row in map(_Row, entries) if row.keys]
        taken = self._run(partial(_write, rows=rows, only_newer=True), 0, writes=True) if rows else 0
        return Merged(taken, len(rows) - taken)

    def entries(self) -> Iterator[Entry]:
        """All entries, each once, by age, with the first of their keys in the order of the alphabet; expired ones too."""
        after = (float("-inf"), 0)
        none: list[tuple[int, Entry]] = []
        while True:
            batch = self._run(partial(_read_after, after=after), none)
            if not batch:
                return
            yield from (entry for _, entry in batch)
            after = (batch[-1][1].fetched_at, batch[-1][0])

    def info(self) -> Info:
        """What is in the cache."""
        counted = "SELECT total(found), total(NOT found), min(fetched_at), max(fetched_at) FROM entry"
        found, not_found, oldest, newest = self._run(lambda connection: connection.execute(counted).fetchone(), (0, 0, None, None))
        return Info(self.path, size_of(self.path), int(found), int(not_found), oldest, newest)

    def prune(self, older_than_days: float | None = None, *, now: float | None = None) -> int:
        """Remove what is older, or without a number of days what has outlived its time. Gives how many entries went."""
        days = older_than_days
        moment = _now(now)
        return self._delete(
            "DELETE FROM entry WHERE fetched_at < CASE WHEN found THEN ? ELSE ? END",
            *(moment - (self._life[found] if days is None else days * _DAY) for found in (True, False)),
        )

    def clear(self) -> int:
        """Remove everything. Gives how many entries went."""
        return self._delete("DELETE FROM entry")

    def _is_fresh(self, entry: Entry, now: float) -> bool:
        # From the future is what a clock that was wrong has dated. It would never end.
        return -_DAY <= now - entry.fetched_at <= self._life[entry.found]

    def _delete(self, statement: str, *values: float) -> int:
        if not os.path.exists(self.path):
            return 0
        count = self._run(lambda connection: connection.execute(statement, values).rowcount, 0, writes=True)
        with self._lock:
            if self._connection is not None and count:
                import sqlite3

                # Another process may be reading. The space is then given back another time.
                with suppress(sqlite3.Error):
                    # One page a step; only a script is stepped to its end.
                    self._connection.executescript("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    def _run(self, work: Callable[[Connection], _T], otherwise: _T, *, writes: bool = False) -> _T:
        """Do something in a transaction, or nothing where the cache cannot be used."""
        with self._lock:
            # A second time, with a new file, where this one turns out to be damaged.
            for _ in range(2):
                if not (self.is_writable if writes else self.is_readable):
                    return otherwise
                if self._connection is None and not writes and not os.path.exists(self.path):
                    return otherwise
                try:
                    return _in_transaction(self._connected(), work, writes=writes)
                except ImportError:
                    self._do_without("this Python has no SQLite", writes=writes)
                except OSError as error:
                    self._do_without(error.strerror or str(error), writes=writes)
                except Exception as error:
                    if not self._goes_on_after(error, writes=writes):
                        raise
        return otherwise

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = open_file(self.path, self._on_trouble)
            self._identity = file_identity(self.path)
        return self._connection

    def _goes_on_after(self, error: Exception, *, writes: bool) -> bool:
        """Whether this is trouble with SQLite. A damaged file is set aside, so that there can be a new one."""
        import sqlite3

        if not isinstance(error, sqlite3.Error):
            return False
        reason = str(error)
        if is_damage(error) and self._connection is not None:
            self.close()
            try:
                set_aside_damaged(self.path, self._identity, self._on_trouble)
                return True
            except (OSError, sqlite3.Error) as worse:
                reason = str(worse)
        self._do_without(reason, writes=writes)
        return True

    def _do_without(self, reason: str, *, writes: bool) -> None:
        """Go on without keeping more, where that is all that fails, and else without the cache."""
        is_first = self.is_writable and self.is_readable
        self.is_writable = False
        if not writes or self._connection is None:
            self.is_readable = False
            self.close()
        if is_first:
            done = "written" if self.is_readable else "used"
            self._on_trouble(f"{self.path}: the cache cannot be {done} ({reason}); refkit goes on without it")

    def _on_trouble(self, sentence: str) -> None:
        self.troubles += 1
        self._tell(sentence)


class _Row:
    """An entry as it is stored. Made before the file is locked, since compressing takes longest."""

    def __init__(self, entry: Entry) -> None:
        import zlib

        self.keys = [_storable(key) for key in dict.fromkeys((entry.key, *entry.aliases)) if key]
        self.values = (int(entry.found), _storable(entry.record), entry.fetched_at)
        self.raw = [(_storable(source), zlib.compress(answer)) for source, answer in entry.raw.items()]


def _in_transaction(connection: Connection, work: Callable[[Connection], _T], *, writes: bool) -> _T:
    connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def _write(connection: Connection, rows: Iterable[_Row], *, only_newer: bool) -> int:
    """Store entries, and remove those that no key leads to any more. Gives how many were stored."""
    stored = 0
    for row in rows:
        marks = _marks(row.keys)
        known = connection.execute(
            f"SELECT key, entry, fetched_at FROM name JOIN entry ON entry.id = name.entry WHERE key IN ({marks})",  # noqa: S608
            row.keys,
        ).fetchall()
        kept = {key for key, _, fetched_at in known if only_newer and fetched_at >= row.values[2]}
        keys = [key for key in row.keys if key not in kept]
        if not keys:
            continue
        stored += 1
        new = connection.execute("INSERT INTO entry (found, record, fetched_at) VALUES (?, ?, ?)", row.values).lastrowid
        connection.executemany("INSERT OR REPLACE INTO name (key, entry) VALUES (?, ?)", [(key, new) for key in keys])
        connection.executemany("INSERT INTO raw (entry, source, answer) VALUES (?, ?, ?)", [(new, *each) for each in row.raw])
        connection.executemany(
            "DELETE FROM entry WHERE id = ? AND NOT EXISTS (SELECT 1 FROM name WHERE name.entry = entry.id)",
            [(entry,) for entry in {entry for _, entry, _ in known}],
        )
    return stored


def _read(connection: Connection, keys: list[str], *, raw: bool) -> list[Entry]:
    """The entries that keys lead to, each under the key that was asked for."""
    rows = connection.execute(
        "SELECT key, entry, found, record, fetched_at FROM name JOIN entry ON entry.id = name.entry"  # noqa: S608
        f" WHERE key IN ({_marks(keys)})",
        keys,
    ).fetchall()
    ids = list({row[1] for row in rows})
    names = _names(connection, ids)
    answers = _answers(connection, ids) if raw else {}
    return [
        Entry(key, bool(found), record, answers.get(id_, {}), at, tuple(name for name in names[id_] if name != key))
        for key, id_, found, record, at in rows
    ]


def _read_after(connection: Connection, after: tuple[float, int]) -> list[tuple[int, Entry]]:
    """The next entries, by age."""
    rows = connection.execute(
        "SELECT id, found, record, fetched_at FROM entry WHERE (fetched_at, id) > (?, ?) ORDER BY fetched_at, id LIMIT ?",
        (*after, _KEYS_A_STATEMENT),
    ).fetchall()
    ids = [row[0] for row in rows]
    names = _names(connection, ids)
    answers = _answers(connection, ids)
    return [
        (id_, Entry(names[id_][0], bool(found), record, answers.get(id_, {}), at, tuple(names[id_][1:])))
        for id_, found, record, at in rows
        if id_ in names
    ]


def _names(connection: Connection, ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    query = f"SELECT entry, key FROM name WHERE entry IN ({_marks(ids)}) ORDER BY key"  # noqa: S608
    for entry, key in connection.execute(query, ids):
        names.setdefault(entry, []).append(key)
    return names


def _answers(connection: Connection, ids: list[int]) -> dict[int, dict[str, bytes]]:
    import zlib

    answers: dict[int, dict[str, bytes]] = {}
    query = f"SELECT entry, source, answer FROM raw WHERE entry IN ({_marks(ids)})"  # noqa: S608
    for entry, source, answer in connection.execute(query, ids):
        # The record is whole without it.
        with suppress(zlib.error):
            answers.setdefault(entry, {})[source] = zlib.decompress(answer)
    return answers


def _marks(values: list[str] | list[int]) -> str:
    return ",".join("?" * len(values))


def _storable(text: str) -> str:
    """Half a character, which JSON can name and no file can hold, becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def _now(now: float | None) -> float:
    import time

    return time.time() if now is None else now
