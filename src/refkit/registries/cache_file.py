"""The file of the cache: an SQLite database that is refkit's, made where there is none; what is not refkit's is set aside.

One lock, held by a process while it makes the file or sets one aside, keeps processes from doing so at once. It is a lock of SQLite
on an empty file: it works wherever the cache does, and ends with its process, however that ends.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection, Error

SCHEMA_VERSION = 1
#: "rfkt": what tells the file from other people's databases.
_APPLICATION_ID = 0x72666B74
#: A batch of another process takes milliseconds; a slow disk may take longer.
_BUSY_SECONDS = 10.0
#: An entry has one or more keys: a work's DOI, PMID and PMCID lead to the same one.
_SCHEMA = (
    "CREATE TABLE entry (id INTEGER PRIMARY KEY, found INTEGER NOT NULL, record TEXT NOT NULL, fetched_at REAL NOT NULL)",
    "CREATE INDEX entry_age ON entry (fetched_at)",
    "CREATE TABLE name (key TEXT PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE INDEX name_entry ON name (entry)",
    "CREATE TABLE raw (entry INTEGER REFERENCES entry ON DELETE CASCADE, source TEXT, answer BLOB, PRIMARY KEY (entry, source))",
    f"PRAGMA application_id = {_APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)
#: Fails where a table or column is not there, and reads next to nothing.
_PROBES = (
    "SELECT id, found, record, fetched_at FROM entry LIMIT 0",
    "SELECT key, entry FROM name LIMIT 0",
    "SELECT entry, source, answer FROM raw LIMIT 0",
)
# SQLite keeps what is not yet in the file beside it. To a new file of the same name, that would be poison.
_COMPANIONS = ("-wal", "-shm", "-journal")


class _State(Enum):
    """What a database is to refkit; where it is set aside, why."""

    EMPTY = ""
    OURS = "ours"
    FOREIGN = "is no cache of refkit"
    NEWER = "was written by a newer refkit"
    DAMAGED = "is damaged"


def open_file(path: str, on_trouble: Callable[[str], None]) -> Connection:
    """A connection to the cache, which is made where there is none. Raises ``OSError`` and ``sqlite3.Error``."""
    # Another process may just be setting it aside.
    with suppress(FileNotFoundError):
        connection = _connect(path)
        try:
            if _state(connection) is _State.OURS:
                return _prepared(connection)
        except BaseException:
            connection.close()
            raise
        connection.close()
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    with _alone(path):
        return _made(path, on_trouble)


def is_damage(error: Error) -> bool:
    """Whether SQLite says that the file is no database, or none that holds together."""
    import sqlite3

    return _kind(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def file_identity(path: str) -> tuple[int, int]:
    """What tells a file from another one that has taken its name. Raises ``OSError``."""
    found = os.stat(path)
    return found.st_dev, found.st_ino


def set_aside_damaged(path: str, identity: tuple[int, int], on_trouble: Callable[[str], None]) -> None:
    """Rename a file that turned out to be damaged, unless another process has. Raises ``OSError`` and ``sqlite3.Error``."""
    with _alone(path):
        if os.path.exists(path) and file_identity(path) == identity:
            _set_aside(path, _State.DAMAGED, on_trouble)


def size_of(path: str) -> int:
    """Bytes on the disk, with what is not yet in the file itself."""
    size = 0
    for part in (path, *(path + companion for companion in _COMPANIONS)):
        with suppress(OSError):
            size += os.stat(part).st_size
    return size


def _made(path: str, on_trouble: Callable[[str], None]) -> Connection:
    """The cache, whatever was there; only for who holds the lock."""
    for _ in range(2):
        _create_private(path)
        connection = _connect(path)
        try:
            state = _state(connection)
            if state is _State.EMPTY:
                _create_tables(connection)
            if state in {_State.EMPTY, _State.OURS}:
                return _prepared(connection)
        except BaseException:
            connection.close()
            raise
        connection.close()
        _set_aside(path, state, on_trouble)
    raise OSError("it could not be set aside")


def _connect(path: str) -> Connection:
    import sqlite3

    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError("this is no ordinary file")
    # Threads share it, one at a time: the cache has a lock.
    return sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _prepared(connection: Connection) -> Connection:
    connection.execute("PRAGMA foreign_keys = ON")
    # In a write-ahead log, what was committed survives the death of the process; that of the machine may cost the last batch.
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _state(connection: Connection) -> _State:
    """What the database is. Raises ``sqlite3.Error`` where that cannot be known: locked, unreadable."""
    import sqlite3

    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if application != _APPLICATION_ID:
            is_empty = not application and not version and not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
            return _State.EMPTY if is_empty else _State.FOREIGN
        if version > SCHEMA_VERSION:
            return _State.NEWER
        for probe in _PROBES:
            connection.execute(probe)
    except sqlite3.Error as error:
        # A plain error is a table or column that is not there.
        if not is_damage(error) and _kind(error) != sqlite3.SQLITE_ERROR:
            raise
        return _State.FOREIGN if _kind(error) == sqlite3.SQLITE_NOTADB else _State.DAMAGED
    return _State.OURS


def _kind(error: Error) -> int:
    # The lower byte of the code; the rest is its detail. Errors of the Python module have none.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _create_tables(connection: Connection) -> None:
    # Only a file without a page takes this: what is deleted later gives its space back.
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for statement in _SCHEMA:
        connection.execute(statement)
    connection.execute("COMMIT")


def _create_private(path: str) -> None:
    """An empty file that nobody else may read, where there is none. SQLite gives its companions the same permissions."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


@contextmanager
def _alone(path: str) -> Iterator[None]:
    lock = f"{path}.lock"
    _create_private(lock)
    with closing(_connect(lock)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield


def _set_aside(path: str, state: _State, on_trouble: Callable[[str], None]) -> None:
    """Rename the file; it goes last, so that whoever is killed meanwhile leaves a file that will be set aside again."""
    import time

    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    aside = f"{path}.{stamp}"
    number = 1
    while os.path.exists(aside):
        number += 1
        aside = f"{path}.{stamp}-{number}"
    for companion in _COMPANIONS:
        with suppress(FileNotFoundError):
            os.replace(path + companion, aside + companion)
    os.replace(path, aside)
    on_trouble(f"{path}: this file {state.value}; it was set aside as {os.path.basename(aside)}, and a new cache was begun")
