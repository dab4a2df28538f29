"""What both writings of CSL items have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from refkit.bibliography.record import Build, Problem
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import CslValue

#: Objects and lists in each other. CSL needs five levels, and what reads or compares deeper ones may run out of stack.
DEEPEST = 50
TOO_DEEP = f"objects and lists are nested more than {DEEPEST} deep here"
#: Lone halves of surrogate pairs, which no file can hold.
SURROGATES = pattern("[\ud800-\udfff]")
_NAMED = pattern("“([^”]{1,80})”")


class Place(NamedTuple):
    """A span in the file."""

    start: int
    end: int


def builder(
    item: dict[str, CslValue],
    place_of: Callable[[str], Place],
    reference: Callable[[dict[str, CslValue], Callable[[str], None]], Reference] = Reference.from_csl,
) -> Build:
    """Builds the reference of an item, as ``reference`` makes it; ``place_of`` says where a variable of it stands."""

    def build(on_problem: Callable[[Problem], None]) -> Reference:
        def tell(sentence: str) -> None:
            variable = _NAMED.match(sentence)
            on_problem(Problem(*place_of(variable[1] if variable else ""), sentence))

        return reference(item, tell)

    return build


def key_of(item: dict[str, CslValue]) -> str:
    key = item.get("id")
    return key if isinstance(key, str) else str(key) if isinstance(key, int) and not isinstance(key, bool) else ""


def is_deep(value: CslValue, limit: int = DEEPEST) -> bool:
    """Whether a value has more levels than that; without recursion, which is what it guards against."""
    level = [value]
    for _ in range(limit):
        level = [
            part for each in level if isinstance(each, dict | list) for part in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return any(isinstance(each, dict | list) for each in level)


def writable_items(references: Iterable[Reference]) -> list[dict[str, CslValue]]:
    """The references as items of plain values: what is too deep, or nothing JSON has, is left out."""
    return [
        {str(name): _plain(value) for name, value in reference.to_csl().items() if not is_deep(value)} for reference in references
    ]


def _plain(value: CslValue) -> CslValue:
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def position_of_key(text: str, start: int, end: int, key: str, form: re.Pattern[str]) -> Place:
    """The first key of this name between two offsets, as ``form`` finds keys; the beginning of the stretch where it has none."""
    for found in form.finditer(text, start, end):
        if found["key"] == key:
            return Place(found.start("key"), found.end("key"))
    return Place(start, end)
