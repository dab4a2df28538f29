"""A reference list entry, from its parts."""

from __future__ import annotations

from typing import NamedTuple

from refkit.reference import Reference


class Composed(NamedTuple):
    """An entry as CSL rich text; CSL variables that it should have had; words whose capital nothing decided."""

    rich: str
    missing: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


def compose(reference: Reference, letter: str = "", *, protected: frozenset[str] = frozenset()) -> Composed:
    """The entry of a work, with its year letter ("a" in 2020a, "n.d.-a"); never raises, whatever the fields hold."""
    return Composed(reference.title)
