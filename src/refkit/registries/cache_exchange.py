"""The cache as a file that other machines can read: JSON Lines, one entry a line, compressed where the name ends in .gz.

    {"refkit-cache": 1, "keys": ["doi:10.1234/rest.12", "pmid:123"], "found": true, "fetched_at": 1750000000.0,
     "record": "{…}", "raw": {"crossref": "{…}", "pubmed": {"base64": "…"}}}

An answer that is no UTF-8 text is in base64. Every line says what it is, so that files can be joined and cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any, NamedTuple

from refkit.errors import UnreadableFile, UnwritableFile
from refkit.registries.cache import Cache, Entry
from refkit.writing import write_file

_MARK = "refkit-cache"
_VERSION = 1
#: Entries in one transaction.
_BATCH = 500
#: Characters in a line; the largest answers of the registries have some 20 million.
_LONGEST_LINE = 100_000_000
#: A clock may be wrong by so many seconds.
_CLOCKS_DIFFER = 86400.0
_GZIP = b"\x1f\x8b"


class Skipped(NamedTuple):
    """A line (from 1) that was not taken over, and why."""

    line: int
    why: str


class Imported(NamedTuple):
    """How many entries were taken over, how many were known as newly, and the lines that were neither."""

    taken: int
    known: int
    skipped: tuple[Skipped, ...]


def export_cache(cache: Cache, path: str, *, replaces: bytes | None = None) -> int:
    """Write all entries to a file, as a whole or not at all. Gives how many. Raises ``UnwritableFile``.

    ``replaces`` is what the file held, as for ``write_file``.
    """
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        for entry in cache.entries():
            count += 1
            yield line_of(entry)
        if cache.troubles > before:
            raise UnwritableFile("it was left alone, since the cache could not be read")

    before = cache.troubles
    write_file(path, _compressed(lines()) if path.lower().endswith(".gz") else lines(), replaces=replaces)
    return count


def import_cache(cache: Cache, path: str, *, now: float | None = None) -> Imported:
    """Take over the entries of a file where they are newer than what is known. Raises ``UnreadableFile``.

    A line that cannot be understood is skipped; so is the rest of a file that is damaged, or cannot be read to its end.
    """
    import time

    latest = (time.time() if now is None else now) + _CLOCKS_DIFFER
    skipped: list[Skipped] = []
    taken = known = 0
    batch: list[Entry] = []
    for number, line in enumerate(_lines(path), 1):
        read = entry_of(line, latest) if isinstance(line, bytes) else line.why
        if isinstance(read, str):
            if read:
                skipped.append(Skipped(number, read))
            continue
        batch.append(read)
        if len(batch) >= _BATCH:
            merged = cache.merge(batch)
            taken, known = taken + merged.taken, known + merged.known
            batch.clear()
    merged = cache.merge(batch)
    return Imported(taken + merged.taken, known + merged.known, tuple(skipped))


def line_of(entry: Entry) -> bytes:
    """An entry as a line of JSON, with its line break."""
    import json

    fields = {
        _MARK: _VERSION,
        "keys": [entry.key, *entry.aliases],
        "found": entry.found,
        "fetched_at": entry.fetched_at,
        "record": entry.record,
        "raw": {source: _as_text(answer) for source, answer in entry.raw.items()},
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def entry_of(line: bytes, latest: float) -> Entry | str:
    """The entry of a line, or why there is none: empty for an empty line. ``latest`` is when it can have been fetched at most."""
    import json

    if not line.strip():
        return ""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return "this is not valid JSON"
    if not isinstance(value, dict) or _MARK not in value:
        return "this is no entry of a refkit cache"
    if value[_MARK] != _VERSION:
        return "this was written by another version of refkit"
    keys = value.get("keys")
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) and key for key in keys):
        return "keys has to be a list of strings"
    found = value.get("found")
    if not isinstance(found, bool):
        return "found has to be true or false"
    fetched_at = value.get("fetched_at")
    if not isinstance(fetched_at, (int, float)) or isinstance(fetched_at, bool) or not 0 <= fetched_at <= latest:
        return "fetched_at has to be a time in seconds since 1970, and not in the future"
    record = value.get("record")
    if not isinstance(record, str) or not _is_record(record, is_needed=found):
        return "record has to be JSON in a string"
    raw = value.get("raw")
    answers = {source: _as_bytes(answer) for source, answer in raw.items()} if isinstance(raw, dict) else {"": None}
    whole = {source: answer for source, answer in answers.items() if answer is not None}
    if len(whole) < len(answers):
        return "raw has to be an object of strings or of base64"
    return Entry(keys[0], found, record, whole, float(fetched_at), tuple(dict.fromkeys(keys[1:])))


def _is_record(record: str, *, is_needed: bool) -> bool:
    import json

    if not record:
        return not is_needed
    try:
        json.loads(record)
    except (ValueError, RecursionError):
        return False
    return True


def _as_text(answer: bytes) -> str | dict[str, str]:
    import base64

    try:
        return answer.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(answer).decode()}


def _as_bytes(value: Any) -> bytes | None:
    import base64

    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    coded = value.get("base64") if isinstance(value, dict) else None
    if not isinstance(coded, str):
        return None
    try:
        return base64.b64decode(coded, validate=True)
    except ValueError:
        return None


def _compressed(parts: Iterable[bytes]) -> Iterator[bytes]:
    import zlib

    # Without a name and a time in its head: the same cache gives the same file.
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    for part in parts:
        yield packer.compress(part)
    yield packer.flush()


def _lines(path: str) -> Iterator[bytes | Skipped]:
    """The lines of a file, decompressed where it is compressed; a line that cannot be read is told in its place."""
    import gzip
    import zlib

    number = 0
    try:
        with open(path, "rb") as file:
            is_packed = file.peek(2).startswith(_GZIP)
            with gzip.GzipFile(fileobj=file) if is_packed else file as lines:
                for number, line in enumerate(_split(lines), 1):
                    yield line if len(line) <= _LONGEST_LINE else Skipped(number, "this line is too long for an entry")
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Skipped(number + 1, "the file is damaged from here on")
    except OSError as error:
        if not number:
            raise UnreadableFile(f"this file cannot be read: {error.strerror or error}") from None
        yield Skipped(number + 1, f"the file cannot be read from here on: {error.strerror or error}")


def _split(file: IO[bytes] | Any) -> Iterator[bytes]:
    """Lines; of one that is too long the beginning, one byte longer than allowed."""
    while line := file.readline(_LONGEST_LINE + 1):
        rest = line
        while not rest.endswith(b"\n") and len(rest) > _LONGEST_LINE:
            rest = file.readline(_LONGEST_LINE + 1)
        yield line
