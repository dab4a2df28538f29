from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.registries.window import ARRIVAL, LONGEST_PAUSE, MARGIN, STEP_UP_AFTER, Limits, Window, limits_in, window_in

THREE = Limits(3, 3)


@given(st.lists(st.tuples(st.floats(0, 0.5), st.floats(0, 5), st.floats(0, 1)), max_size=30), st.integers(1, 10))
def test_no_registry_ever_counts_too_many(steps: list[tuple[float, float, float]], rate: int) -> None:
    """Whenever between sending and answer a registry counts each request: in no second there are more than allowed."""
    window = Window(Limits(rate, 3))
    counted_at: list[float] = []
    running: list[tuple[float, float]] = []
    now = 0.0
    for idle, takes, share in steps:
        now += idle
        while wait := window.after(now).wait(now):
            now += min(wait, 0.1)
            for over, until in [one for one in running if one[0] <= now]:
                window = window.after(now).answered(until, now)
                running.remove((over, until))
        window, until = window.after(now).sent(now)
        running.append((now + takes, until))
        counted_at.append(now + min(takes, ARRIVAL) * share)
    counted_at.sort()
    assert all(late - early >= 1 for early, late in zip(counted_at, counted_at[rate:], strict=False))


def test_a_request_without_an_answer_counts_for_a_while_only() -> None:
    window, until = Window(Limits(1, 1)).sent(100.0)
    assert until == 100 + ARRIVAL + 1 + MARGIN
    assert window.after(until - 0.01).wait(until - 0.01) > 0
    assert window.after(until).wait(until) == 0


def test_the_line_of_a_window_is_read_back() -> None:
    window = Window(Limits(2, 1, 2.0), (100.5, 101.25), 99.5, 4)
    assert window_in(window.line(), THREE, 99.0) == window


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x00\xff\xfe",
        b"{",
        b"[]",
        b"3",
        b'{"limits": [3]}',
        b"[" * 10_000,
        b'{"limits": [1e999, 3, 1], "counted": [], "pause": 0, "good": 0}',
    ],
)
def test_garbage_is_waited_out(garbage: bytes) -> None:
    window = window_in(garbage, THREE, 50.0)
    assert 1 < window.wait(50.0) < 2
    assert window_in(window.line(), THREE, 52.0).wait(52.0) == 0


@given(st.binary(max_size=200) | st.recursive(st.none() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=4)).map(
    lambda value: json.dumps({"limits": value, "counted": value, "pause": value, "good": value}).encode()
))  # fmt: skip
def test_whatever_a_file_holds_the_wait_ends(line: bytes) -> None:
    window = window_in(line, THREE, 1000.0)
    assert window.limits.rate >= 1
    assert window.limits.slots >= 1
    later = 1000.0 + 2 * LONGEST_PAUSE
    assert window.after(later).wait(later) == 0


def test_times_of_before_a_restart_do_not_count() -> None:
    window = Window(THREE, (90_000.0,) * 3, 90_000.0)
    assert window_in(window.line(), THREE, 10.0).wait(10.0) == 0


@pytest.mark.parametrize(
    ("headers", "limits"),
    [
        ({"x-rate-limit-limit": "2", "x-rate-limit-interval": "1s", "x-concurrency-limit": "1"}, Limits(2, 1)),
        ({"x-rate-limit-limit": "50", "x-concurrency-limit": "9"}, Limits(3, 3)),
        ({"x-rate-limit-limit": "120", "x-rate-limit-interval": "1m"}, Limits(2, 3)),
        ({"x-rate-limit-limit": "10", "x-rate-limit-interval": "20s"}, Limits(1, 3, 2.0)),
        ({"x-rate-limit-limit": "2", "x-rate-limit-interval": "500ms"}, Limits(2, 3)),
        ({"x-ratelimit-limit": "2"}, Limits(2, 3)),
        ({"x-rate-limit-limit": "many", "x-concurrency-limit": "-1"}, THREE),
        ({"x-rate-limit-limit": "0", "x-concurrency-limit": "0"}, THREE),
        ({"x-rate-limit-limit": "1", "x-rate-limit-interval": "999999s"}, Limits(1, 3, 60.0)),
        ({}, THREE),
    ],
)
def test_an_answer_tells_its_limits(headers: dict[str, str], limits: Limits) -> None:
    assert limits_in(headers, THREE) == limits


def test_a_lower_limit_holds_at_once_and_a_higher_one_step_by_step() -> None:
    window = Window(THREE).learnt({"x-rate-limit-limit": "1", "x-concurrency-limit": "1"}, THREE)
    assert window.limits == Limits(1, 1)
    for _ in range(STEP_UP_AFTER - 1):
        window = window.learnt({"x-rate-limit-limit": "3"}, THREE)
    assert window.limits == Limits(1, 1)
    for expected in (Limits(2, 2), THREE, THREE):
        window = window.learnt({"x-rate-limit-limit": "3"}, THREE)
        assert window.limits == expected
        for _ in range(STEP_UP_AFTER - 1):
            window = window.learnt({"x-rate-limit-limit": "3"}, THREE)


def test_a_refusal_halves_the_rate_and_stops_everybody_for_a_while() -> None:
    window = Window(Limits(10, 3)).refused(100.0, 7.0)
    assert window.limits == Limits(5, 3)
    assert window.wait(100.0) == 7
    assert window.refused(101.0, 1.0).wait(101.0) == 6
    assert window.refused(100.0, 1e9).wait(100.0) == LONGEST_PAUSE
