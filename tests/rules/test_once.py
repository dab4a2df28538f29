"""What rules ask of a document is found out once, and is the answer for that document whoever else asks."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

from refkit.rules.once import once


class Subject:
    """Equal to every other one: only identity tells them apart."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Subject)

    __hash__ = None  # type: ignore[assignment]


def test_one_subject_is_asked_once_and_another_anew() -> None:
    asked = []

    @once
    def number(subject: Subject) -> int:
        """The number."""
        asked.append(subject.number)
        return subject.number

    first, second = Subject(1), Subject(2)
    assert [number(each) for each in (first, first, second, second, first)] == [1, 1, 2, 2, 1]
    assert asked == [1, 2, 1]
    assert (number.__name__, number.__doc__) == ("number", "The number.")


def test_each_further_argument_has_an_answer_of_its_own_and_nothing_is_an_answer_too() -> None:
    asked = []

    @once
    def larger(subject: Subject, least: int, word: str) -> int | None:
        asked.append((least, word))
        return subject.number if subject.number > least else None

    subject = Subject(3)
    further = ((1, "a"), (3, "a"), (1, "b"), (1, "a"), (3, "a"))
    assert [larger(subject, *each) for each in further] == [3, None, 3, 3, None]
    assert asked == [(1, "a"), (3, "a"), (1, "b")]


def test_a_question_that_failed_is_asked_again() -> None:
    fails = [True, False]

    @once
    def number(subject: Subject) -> int:
        if fails.pop(0):
            raise ValueError
        return subject.number

    subject = Subject(1)
    for expected in ("ValueError", "1"):
        try:
            answer = str(number(subject))
        except ValueError:
            answer = "ValueError"
        assert answer == expected


def test_only_the_last_subject_stays_alive() -> None:
    @once
    def number(subject: Subject) -> int:
        return subject.number

    subject = Subject(1)
    kept = weakref.ref(subject)
    number(subject)
    del subject
    gc.collect()
    assert kept() is not None
    number(Subject(2))
    gc.collect()
    assert kept() is None


def test_threads_with_documents_of_their_own_get_their_own_answers() -> None:
    together = threading.Barrier(4)

    @once
    def number(subject: Subject, more: int) -> tuple[int, int]:
        # While one finds out, the others have asked about theirs.
        together.wait(30)
        return subject.number, more

    def answers(subject: Subject) -> list[tuple[int, int]]:
        return [number(subject, more) for more in range(50)]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(answers, map(Subject, range(4))))
    assert found == [[(subject, more) for more in range(50)] for subject in range(4)]
