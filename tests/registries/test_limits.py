from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from refkit.registries.exchange import Service
from refkit.registries.limits import LINGER, Limiter, documented_limits, limits_folder
from refkit.registries.settings import Access
from refkit.registries.window import Limits
from tests.registries.loopback import Hurried, Registry, says

URL = "https://api.example.org/works"


def limiter(
    folder: Path | None, service: Service = Service.CROSSREF_LIST, clock: Hurried | None = None, mailto: str = ""
) -> Limiter:
    clock = clock or Hurried()
    return Limiter(service, URL, Access(mailto=mailto, cache_dir=str(folder or "")), clock, clock.sleep)


def never() -> bool:
    return False


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A path under which nothing can be made, with no folder for temporary files either."""
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "file"))
    return tmp_path / "file"


@pytest.mark.parametrize(
    ("service", "known", "unknown"),
    [
        (Service.CROSSREF_SINGLE, Limits(10, 3), Limits(5, 1)),
        (Service.CROSSREF_LIST, Limits(3, 3), Limits(1, 1)),
        (Service.EUTILS, Limits(10, 3), Limits(3, 3)),
        (Service.PMC, Limits(3, 1), Limits(3, 1)),
        (Service.DATACITE, Limits(5, 3), Limits(5, 3)),
        (Service.DOI, Limits(5, 3), Limits(5, 3)),
    ],
)
def test_who_is_known_may_ask_more(service: Service, known: Limits, unknown: Limits) -> None:
    assert documented_limits(service, Access(mailto="ada@example.org", ncbi_api_key="key")) == known
    assert documented_limits(service, Access()) == unknown


def test_two_limiters_share_one_limit(tmp_path: Path) -> None:
    clock = Hurried()
    here, there = limiter(tmp_path, clock=clock), limiter(tmp_path, clock=clock)
    for one in (here, there, here):
        before = clock()
        turn = one.turn(before + 60, never)
        assert turn is not None
        one.done(turn, {})
        assert one is here or clock() - before >= 1


@pytest.mark.parametrize("where", ["files", "memory"])
def test_no_more_than_allowed_run_at_once(tmp_path: Path, nowhere: Path, where: str) -> None:
    folder = tmp_path if where == "files" else nowhere
    clock = Hurried()
    one = limiter(folder, Service.CROSSREF_SINGLE, clock, "ada@example.org")
    turns = [one.turn(clock() + 60, never) for _ in range(3)]
    assert all(turns)
    assert one.turn(clock() + 1, never) is None
    assert turns[0] is not None
    one.done(turns[0], {})
    before = clock()
    assert one.turn(clock() + 60, never) is not None
    assert clock() - before >= LINGER / 2


def test_crossrefs_two_services_run_at_once_together(tmp_path: Path) -> None:
    clock = Hurried()
    assert limiter(tmp_path, Service.CROSSREF_LIST, clock).turn(clock() + 60, never) is not None
    assert limiter(tmp_path, Service.CROSSREF_SINGLE, clock).turn(clock() + 0.5, never) is None
    assert limiter(tmp_path, Service.DATACITE, clock).turn(clock() + 0.5, never) is not None


def test_nobody_waits_when_the_run_is_over(tmp_path: Path) -> None:
    clock = Hurried()
    one = limiter(tmp_path, clock=clock)
    assert one.turn(clock() - 1, never) is None
    assert one.turn(clock() + 60, lambda: True) is None


def test_a_refusal_holds_for_the_other_processes(tmp_path: Path) -> None:
    clock = Hurried()
    here, there = limiter(tmp_path, clock=clock), limiter(tmp_path, clock=clock)
    turn = here.turn(clock() + 60, never)
    assert turn is not None
    here.done(turn, {}, refused_for=20.0)
    before = clock()
    assert there.turn(before + 10, never) is None
    assert clock() - before < 1
    assert there.turn(before + 60, never) is not None
    assert clock() - before >= 19


@pytest.mark.parametrize("garbage", [b"\xff" * 100_000, b"", b'{"limits', b"nonsense\n"])
def test_garbage_in_the_files_is_survived(tmp_path: Path, garbage: bytes) -> None:
    clock = Hurried()
    one = limiter(tmp_path, clock=clock)
    turn = one.turn(clock() + 60, never)
    assert turn is not None
    one.done(turn, {})
    files = list((tmp_path / "limits").iterdir())
    assert len(files) == 2
    for file in files:
        file.write_bytes(garbage)
    for _ in range(3):
        turn = one.turn(clock() + 10, never)
        assert turn is not None
        one.done(turn, {})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_the_files_are_private(tmp_path: Path) -> None:
    clock = Hurried()
    limiter(tmp_path, clock=clock).turn(clock() + 60, never)
    folder = tmp_path / "limits"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_where_the_cache_folder_is_none_the_temporary_folder_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "tmp"))
    (tmp_path / "file").write_text("")
    assert os.path.dirname(limits_folder(Access(cache_dir=str(tmp_path / "file")))) == str(tmp_path / "tmp")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_something_else_of_the_name_keeps_nobody_waiting(tmp_path: Path) -> None:
    clock = Hurried()
    limiter(tmp_path, clock=clock).turn(clock() + 60, never)
    for file in (tmp_path / "limits").iterdir():
        file.unlink()
        os.mkfifo(file)
    one = limiter(tmp_path, clock=clock)
    turn = one.turn(clock() + 60, never)
    assert turn is not None
    assert one.turn(clock() + 0.5, never) is None


HOLDER = """
import sys, time
from refkit.registries.exchange import Service
from refkit.registries.limits import Limiter
from refkit.registries.settings import Access
limiter = Limiter(Service.CROSSREF_LIST, sys.argv[1], Access(cache_dir=sys.argv[2]), time.monotonic, time.sleep)
limiter.turn(time.monotonic() + 60, lambda: False)
print("has it", flush=True)
sys.stdin.read()
"""


def test_a_process_that_is_killed_gives_its_turn_back(tmp_path: Path) -> None:
    clock = Hurried()
    one = limiter(tmp_path, clock=clock)
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, URL, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"has it"
        clock.sleep(10)
        assert one.turn(clock() + 1, never) is None
        holder.kill()
        holder.wait()
        assert one.turn(clock() + 10, never) is not None


#: Time runs twenty times as fast, for all alike.
ASKER = """
import sys, time
from refkit.registries.settings import Access
from refkit.registries.transport import Request, Service, Transport
url, folder = sys.argv[1:]
access = Access(mailto="ada@example.org", cache_dir=folder, deadline=1000.0)
transport = Transport(access, clock=lambda: time.monotonic() * 20, sleep=lambda seconds: time.sleep(seconds / 20))
outcomes = list(transport.fetch_all([Request(Service.CROSSREF_SINGLE, f"{url}/works/10.5555%2F{number}") for number in range(10)]))
print(sum(getattr(outcome, "status", 0) == 200 for _, outcome in outcomes), transport.requests)
"""


def test_four_processes_stay_within_one_limit(registry: Registry, tmp_path: Path) -> None:
    registry.answers = [says()]
    command = [sys.executable, "-c", ASKER, registry.url, str(tmp_path)]
    printed: list[str] = []
    threads = [threading.Thread(target=lambda: printed.append(subprocess.check_output(command, text=True))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [line.split() for line in printed] == [["10", "10"]] * 4
    at = sorted(asked.at for asked in registry.asked)
    assert len(at) == 40
    assert all(late - early >= 1 / 20 for early, late in zip(at, at[10:], strict=False))
    assert at[-1] - at[0] < 5
