"""The lists in ``data``: read when they are first asked for, once. Their sources are in the README there."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


def _text(name: str) -> str:
    from pathlib import Path

    return (Path(__file__).parent / "data" / f"{name}.txt").read_text(encoding="utf-8")


@cache
def words(*lists: str) -> frozenset[str]:
    """The words of these lists."""
    return frozenset("\n".join(map(_text, lists)).split())


def names() -> frozenset[str]:
    """Words that are written with a capital wherever they stand."""
    return words("capitalized", "proper", "surnames", "places", "genera", "given", "given_that_are_words")


def ordinary() -> frozenset[str]:
    """Ordinary English words, without the forms that can be derived."""
    return words("ordinary", "words_too")


@cache
def persons() -> frozenset[str]:
    """Given names that tell that a surname follows: those that are not also a place, a people or a belief."""
    return words("given", "given_that_are_words") - words("not_given")


@cache
def first_names() -> frozenset[str]:
    """Given names behind which a surname may follow, also those that are words."""
    return persons() | words("given_or_words")


class Phrase(NamedTuple):
    """The words of a name behind its first, in small letters and without possessives; which of all its words have capitals."""

    rest: tuple[str, ...]
    capitals: tuple[bool, ...]


@cache
def phrases() -> dict[str, list[str]]:
    """Names of several words, as printed but for hyphens and possessives, by the first of them in small letters."""
    text = _text("phrases").replace("-", " ").replace("'s\n", "\n").replace("'s ", " ").replace("' ", " ").replace(".", "")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        found.setdefault(line.partition(" ")[0].lower(), []).append(line)
    return found


@cache
def phrases_from(first: str) -> tuple[Phrase, ...]:
    """The names that begin with this word, the longest first."""
    read = [line.split() for line in phrases().get(first, ())]
    read.sort(key=len, reverse=True)
    return tuple(Phrase(tuple(map(str.lower, line[1:])), tuple(not word.islower() for word in line)) for line in read)
