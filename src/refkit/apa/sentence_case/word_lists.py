"""The lists in ``data``: read when they are first asked for, once. Their sources are in the README there."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


def _text(name: str) -> str:
    from pathlib import Path

    return (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")


@cache
def words(name: str) -> frozenset[str]:
    """The words of ``data/name.txt``."""
    return frozenset(_text(f"{name}.txt").split())


@cache
def names() -> frozenset[str]:
    """Words that are written with a capital wherever they stand."""
    return frozenset().union(*map(words, ("capitalized", "proper", "surnames", "places", "genera"))) | given_names()


@cache
def given_names() -> frozenset[str]:
    """Given names that are no words, or are one rarely."""
    return words("given") | words("given_that_are_words")


@cache
def persons() -> frozenset[str]:
    """Given names that tell that a surname follows: those that are not also a place, a people or a belief."""
    return given_names() - words("not_given")


@cache
def first_names() -> frozenset[str]:
    """Given names behind which a surname may follow, also those that are words."""
    return persons() | words("given_or_words")


@cache
def ordinary() -> frozenset[str]:
    """Ordinary English words, without the forms that can be derived."""
    return words("ordinary") | words("words_too")


class Phrase(NamedTuple):
    """The words of a name behind its first one, in small letters and without possessives, and which of all its words have capitals."""

    rest: tuple[str, ...]
    capitals: tuple[bool, ...]


@cache
def phrases() -> dict[str, list[Phrase]]:
    """Names of several words by the first of them, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for line in _text("phrases.txt").splitlines():
        printed = line.replace("-", " ").replace("'s ", " ").replace("' ", " ").removesuffix("'s").split()
        first, *rest = [word.lower().rstrip(".") for word in printed]
        found.setdefault(first, []).append(Phrase(tuple(rest), tuple(not word.islower() for word in printed)))
    for each in found.values():
        each.sort(key=lambda phrase: len(phrase.rest), reverse=True)
    return found
