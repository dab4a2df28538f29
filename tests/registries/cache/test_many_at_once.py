"""The cache from many processes and threads at once, and through kills."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from refkit.registries.cache import FILE_NAME, Cache, open_cache
from tests.process import own_environment
from tests.registries.cache.contents import LEE, NOW, ON_POSIX, Database, Told
from tests.registries.cache.damage import text_file

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
    with Database(path) as database:
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
