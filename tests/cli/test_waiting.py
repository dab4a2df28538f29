"""How long is waited, with a clock that goes on only while somebody sleeps or looks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from refkit.cli import waiting
from refkit.cli.waiting import Waiting
from refkit.jobs import Options
from refkit.watching import Stamps, Watch, stamps_of

#: Seconds that a look at everything takes, and at one file.
_WHOLE_LOOK, _LOOK = 0.24, 0.001


class Clock:
    """Stands for the module ``time``. ``at_rest`` is called with the time after each sleep; ``looking`` counts seconds of work."""

    def __init__(self) -> None:
        self.now = self.looking = 0.0
        self.at_rest: Callable[[float], None] = lambda _: None

    def perf_counter(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.at_rest(self.now)

    def work(self, seconds: float) -> None:
        self.now += seconds
        self.looking += seconds


class SlowWatch(Watch[str]):
    """On a disk that takes its time."""

    def __init__(self, paths: list[str], clock: Clock) -> None:
        super().__init__(paths, Options())
        self._clock = clock

    def look(self) -> Stamps:
        self._clock.work(_WHOLE_LOOK)
        return super().look()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()

    def slowly(paths: frozenset[str]) -> Stamps:
        clock.work(_LOOK * len(paths))
        return stamps_of(paths)

    monkeypatch.setattr(waiting, "time", clock)
    monkeypatch.setattr(waiting, "stamps_of", slowly)
    return clock


def watch_of(clock: Clock, count: int) -> tuple[SlowWatch, list[str]]:
    paths = [f"{number}.md" for number in range(count)]
    for path in paths:
        Path(path).write_text("Muscle recovers.\n")
    watch = SlowWatch(paths, clock)
    list(watch.check(lambda checked: checked.report.path))
    return watch, paths


def save_at(second: float, paths: list[str]) -> None:
    for path in paths:
        os.utime(path, (second, second))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("count", [1, 100])
def test_files_that_keep_changing_cost_a_tenth_of_a_core(clock: Clock, count: int) -> None:
    watch, paths = watch_of(clock, count)
    clock.at_rest = lambda now: save_at(now, paths)
    keep = Waiting(watch)
    for _ in range(10):
        before = clock.looking
        assert keep.for_change() == set(paths)
        # Neither is it all looked away at once.
        assert clock.looking - before - _WHOLE_LOOK <= waiting._LONGEST_SETTLING / 10 + 2 * _LOOK * count
        list(watch.check(lambda checked: checked.report.path))
    clock.at_rest = lambda _: None
    clock.sleep(10 * _WHOLE_LOOK)
    assert clock.looking <= clock.now / 10


@pytest.mark.usefixtures("folder")
def test_a_save_is_read_soon_after_it_was_seen(clock: Clock) -> None:
    watch, paths = watch_of(clock, 3)
    save_at(1, paths[:1])
    assert Waiting(watch).for_change() == {paths[0]}
    assert clock.now == pytest.approx(waiting._PAUSE + _WHOLE_LOOK + waiting._SETTLING + _LOOK)


@pytest.mark.usefixtures("folder")
def test_a_file_is_read_once_it_stays_as_it_is_or_after_long_enough(clock: Clock) -> None:
    watch, paths = watch_of(clock, 1)
    saves = [1.0]
    save_at(0, paths)
    clock.at_rest = lambda now: save_at(saves.pop(), paths) if saves and now > 0.5 else None
    keep = Waiting(watch)
    assert keep.for_change() == set(paths)
    assert clock.now == pytest.approx(waiting._PAUSE + _WHOLE_LOOK + 2 * (waiting._SETTLING + _LOOK))
    list(watch.check(lambda checked: checked.report.path))
    started = clock.now
    clock.at_rest = lambda now: save_at(now, paths)
    keep.for_change()
    assert waiting._LONGEST_SETTLING < clock.now - started < 2 * waiting._LONGEST_SETTLING + 10 * _WHOLE_LOOK


@pytest.mark.usefixtures("folder")
def test_what_is_as_it_was_before_is_no_change(clock: Clock) -> None:
    watch, paths = watch_of(clock, 1)
    before = os.stat(paths[0]).st_mtime_ns
    save_at(1, paths)

    def restore(now: float) -> None:
        if 0.5 < now < 1:
            os.utime(paths[0], ns=(before, before))
        elif now > 5:
            save_at(2, paths)

    clock.at_rest = restore
    assert Waiting(watch).for_change() == set(paths)
    assert clock.now > 5
