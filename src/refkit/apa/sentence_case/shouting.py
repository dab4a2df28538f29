"""Titles in capitals throughout, brought to Title Case, from which the rest goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from refkit.apa.sentence_case import word_lists
from refkit.apa.sentence_case.detection import SMALL_WORDS
from refkit.apa.sentence_case.title_words import TitleWord, words_of
from refkit.apa.sentence_case.verdicts import Verdict, verdict
from refkit.normalization.casing import kept_or_spoken

# Words of at most three letters that Title Case writes small. "A" may be a letter, which is found out later.
_SHORT_SMALL = frozenset("an the and as but for if nor or so yet at by in of off on per to up via vs".split())
#: An unknown word of so many letters is probably an acronym.
_LONGEST_ACRONYM = 5


class Quietened(NamedTuple):
    """A title in Title Case; ``doubtful`` are unknown words left in capitals, which may be acronyms."""

    text: str
    doubtful: tuple[str, ...] = ()


def quietened(shouted: str) -> Quietened:
    """The title in Title Case, as long as before: its acronyms in capitals, known or not, as far as they are short."""
    pieces: list[str] = []
    doubtful: dict[str, None] = {}
    at = 0
    for word in words_of(shouted):
        if not word.changeable or not word.text.isupper():
            continue
        text = _quietened(word)
        if text == word.text and _is_unknown(word):
            doubtful[word.text] = None
        if len(text) == len(word.text):
            pieces += (shouted[at : word.start], text)
            at = word.end
    pieces.append(shouted[at:])
    return Quietened("".join(pieces), tuple(doubtful))


def is_mostly_unknown(words: Sequence[TitleWord]) -> bool:
    """Whether so many words of a title are none of English that it is in a language without lists here."""
    long = [word for word in words if len(word.base) > 3 and word.base.isalpha()]
    unknown = sum(verdict(word.base.capitalize()) is Verdict.UNKNOWN for word in long)
    return unknown > 1 and unknown * 2 > len(long)


def _quietened(word: TitleWord) -> str:
    text = word.text
    if spoken := kept_or_spoken(text):
        return spoken
    if word.base in word_lists.names() or _is_unknown(word):
        return text
    lower = text.lower()
    if not word.opens and (lower in _SHORT_SMALL or lower in SMALL_WORDS):
        return lower
    # "O’Neill" has a second capital.
    head = 2 if text[1:2] in {"'", "’", "ʼ"} and len(text) > 4 else 0
    return text[: head + 1] + lower[head + 1 :]


def _is_unknown(word: TitleWord) -> bool:
    """Whether a word may be an acronym since it is short, and is nothing else."""
    base = word.base
    return (
        1 < len(base) <= _LONGEST_ACRONYM
        and base.isalpha()
        and not kept_or_spoken(base)
        and base not in word_lists.names()
        and verdict(base.capitalize()) is Verdict.UNKNOWN
    )
