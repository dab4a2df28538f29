"""What readers of bibliography files yield, and what their writers give back."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from refkit.reference import Reference


class Problem(NamedTuple):
    """Something in a bibliography file that is not as its format has it: the span in the file, and one sentence about it."""

    start: int
    end: int
    message: str


#: Builds the reference of a record; what is wrong with it is told to the function it is given.
Build = Callable[[Callable[[Problem], None]], Reference]


class Record:
    """One entry of a bibliography file.

    ``start``/``end`` cover it in the file (code points of the decoded text); ``key`` is its citation key or identifier, "" where
    it has none, and stands at ``key_start``. The reference is built when it is first asked for: a draft cites few entries of a
    large file. It is ``None`` where the entry could not be read; then, and where something was left out, ``problems`` says why.
    """

    __slots__ = ("_build", "_kept", "_key_start", "_known", "end", "key", "start")

    def __init__(
        self,
        key: str,
        start: int,
        end: int,
        build: Build | None,
        *,
        key_start: int | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.key = key
        self.start = start
        self.end = end
        self._key_start = start if key_start is None else key_start
        self._build = build
        self._known = problems
        self._kept: tuple[Reference | None, tuple[Problem, ...]] | None = None

    def __repr__(self) -> str:
        return f"Record({self.key!r}, {self.start}, {self.end})"

    @property
    def key_start(self) -> int:
        return self._key_start

    def _read(self, on_problem: Callable[[Problem], None]) -> Reference | None:
        return self._build(on_problem) if self._build else None

    def _built(self) -> tuple[Reference | None, tuple[Problem, ...]]:
        # A cached_property takes a lock, which costs more than all the rest of this.
        if self._kept is None:
            found = list(self._known)
            self._kept = self._read(found.append), tuple(found)
        return self._kept

    @property
    def reference(self) -> Reference | None:
        return self._built()[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._built()[1]


class Records(NamedTuple):
    """A bibliography file as read: its entries in file order, and what is wrong with the file outside of them."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()


class Loss(NamedTuple):
    """A field that the format written cannot hold: the position of its reference (from 0), and the CSL variable or custom field."""

    position: int
    field: str


class Written(NamedTuple):
    """A bibliography as text, and what of the references could not be written into it."""

    text: str
    losses: tuple[Loss, ...] = ()
