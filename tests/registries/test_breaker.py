from __future__ import annotations

from refkit.registries.breaker import IN_A_ROW, LAST, OPEN_FOR, Breaker
from tests.registries.loopback import Hurried


def test_it_opens_after_failures_in_a_row_and_lets_one_try_later() -> None:
    clock = Hurried()
    breaker = Breaker(clock)
    for _ in range(IN_A_ROW):
        assert breaker.allows()
        breaker.failed()
    assert not breaker.allows()
    clock.sleep(OPEN_FOR)
    assert breaker.allows()
    assert not breaker.allows()
    breaker.failed()
    clock.sleep(OPEN_FOR - 1)
    assert not breaker.allows()
    clock.sleep(1)
    assert breaker.allows()
    breaker.answered()
    assert breaker.allows()
    assert breaker.allows()


def test_it_opens_when_most_of_the_last_fail() -> None:
    breaker = Breaker(Hurried())
    for number in range(LAST * 2):
        (breaker.failed if number % 3 else breaker.answered)()
        assert breaker.allows() is (number < LAST - 1)
        if not breaker.allows():
            break


def test_every_other_failure_is_borne() -> None:
    breaker = Breaker(Hurried())
    for number in range(LAST * 3):
        (breaker.failed if number % 2 else breaker.answered)()
        assert breaker.allows()
