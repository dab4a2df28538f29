"""What the rest of a record says about the words of its title."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from refkit.patterns import pattern

_WORD = pattern(r"[^\W\d_]++(?:['’ʼ-][^\W\d_]++)*+")
_SENTENCE_GOES_ON = frozenset({" ", ", ", "; "})


class Evidence(NamedTuple):
    """Other fields of a record (abstract, keywords, publisher, place, event, authors), and its CSL language."""

    texts: tuple[str, ...] = ()
    language: str = ""


class Witness(NamedTuple):
    """Words, in small letters, that the evidence writes without a capital; with one in the midst of a sentence of small words; and
    with one anywhere.
    """

    small: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


def witness(texts: Iterable[str], wanted: frozenset[str]) -> Witness:
    """What the texts say about the ``wanted`` words (in small letters)."""
    small: set[str] = set()
    capital: set[str] = set()
    named: set[str] = set()
    for text in texts:
        before, before_end = "", 0
        run = _Run()
        is_prose = _is_prose(text)
        for found in _WORD.finditer(text):
            word = found.group()
            gap = text[before_end : found.start()]
            for each in _with_parts(word):
                key = _key(each)
                if key not in wanted:
                    continue
                if each[0].islower():
                    small.add(key)
                else:
                    named.add(key)
            if is_prose:
                if word[0].isupper():
                    run.add(_key(word), apart=gap != " ", follows=before[:1].islower() and gap in _SENTENCE_GOES_ON)
                elif run:
                    capital |= run.closed(followed=gap == " ")
            before, before_end = word, found.end()
        capital |= run.closed(followed=False)
    return Witness(frozenset(small), frozenset(capital & wanted), frozenset(named))


class _Run:
    """Words with capitals that follow each other. One alone in the midst of a sentence is a name; more may be a phrase that its
    author honours with capitals.
    """

    def __init__(self) -> None:
        self._words: list[str] = []
        self._follows = False

    def __bool__(self) -> bool:
        return bool(self._words)

    def add(self, key: str, *, apart: bool, follows: bool) -> None:
        if apart or not self._words:
            self._words = []
            self._follows = follows
        self._words.append(key)

    def closed(self, *, followed: bool) -> set[str]:
        names = set(self._words) if len(self._words) == 1 and self._follows and followed else set()
        self._words = []
        return names


def _with_parts(word: str) -> list[str]:
    return [word, *word.split("-")] if "-" in word else [word]


def _key(word: str) -> str:
    if word[-2:-1] in {"'", "’"} and word[-1] == "s":
        word = word[:-2]
    return word.lower()


def _is_prose(text: str) -> bool:
    words = text.split()
    return len(words) > 5 and sum(word[:1].islower() for word in words) * 2 > len(words)
