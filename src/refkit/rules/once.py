"""What several rules ask of the same document, found out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, NamedTuple, TypeVar, TypeVarTuple

_Subject = TypeVar("_Subject")
_More = TypeVarTuple("_More")
_Answer = TypeVar("_Answer")


class _Asked(NamedTuple):
    """What was asked about last, and the answers by what else was given."""

    subject: object
    answers: dict[Any, Any]


def once(find: Callable[[_Subject, *_More], _Answer]) -> Callable[[_Subject, *_More], _Answer]:
    """Keeps the answers of a function about the subject that it was asked about last: rules see one document after the other.

    Subjects are told apart by identity; whatever else it takes is hashable, and nobody changes what it returns. The last
    subject stays alive, with its answers, until another one is asked about.
    """
    last = _Asked(None, {})

    def found(subject: _Subject, *more: *_More) -> _Answer:
        nonlocal last
        asked = last
        if asked.subject is not subject:
            # One assignment, so that threads with documents of their own cost each other time and nothing else.
            last = asked = _Asked(subject, {})
        if more not in asked.answers:
            asked.answers[more] = find(subject, *more)
        answer: _Answer = asked.answers[more]
        return answer

    update_wrapper(found, find)
    return found
