"""Names of persons in a title: "Tom Bissell", "Simone de Beauvoir", "Queen Victoria"."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.apa.sentence_case import word_lists
from refkit.apa.sentence_case.places import is_people
from refkit.apa.sentence_case.title_words import HYPHENS, TitleWord
from refkit.apa.sentence_case.verdicts import Verdict, verdict

PARTICLES = frozenset("de da di del della du des la le van von der den ter ten dos bin ibn al el y".split())
#: Written with a capital in front of a name.
STYLES = frozenset(
    "king queen president pope saint emperor empress prince princess sir dame lady lord professor captain sister".split()
)
#: Written in front of a surname.
ADDRESSES = frozenset("dr mr mrs ms prof".split())
_FARTHEST = 4


def surname_at(words: Sequence[TitleWord], at: int) -> int | None:
    """Where the surname stands that belongs to the given name ``words[at]``, if there is one: behind initials and particles."""
    for here in range(at + 1, min(at + 1 + _FARTHEST, len(words))):
        word = words[here]
        if word.gap not in {" ", ". "} or (word.gap == ". " and len(words[here - 1].text) > 1):
            return None
        if word.key in PARTICLES and (word.text[0].islower() or here + 1 < len(words)):
            continue
        if len(word.text) == 1 and word.text.isupper() and word.text != "I":
            continue
        return here if word.is_capital else None
    return None


def keep_person(words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep the surname behind a given name, and a given name that may be a word in front of a surname that is none."""
    word = words[at]
    sure = word.base in word_lists.persons()
    if word.text != word.base or not (sure or word.base in word_lists.words("given_or_words")):
        return
    here = surname_at(words, at)
    if here is None or (at and len(words[at - 1].text) == 1 and word.gap in HYPHENS):
        return  # "X-Ray" is nobody
    surname = words[here].base
    if sure:
        words_too = word_lists.words("surnames_that_are_words", "given_or_words")
        if surname in words_too or (words[here].open_case and verdict(surname) is Verdict.UNKNOWN):
            kept[here] = True
    elif surname in word_lists.words("surnames") or verdict(surname) is Verdict.UNKNOWN:
        kept[at] = kept[here] = True
        for initial in range(at + 1, here):
            kept[initial] = kept[initial] or len(words[initial].text) == 1


def keep_style(words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep what a person is styled as in front of the name."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following and following.gap == " " and following.open_case and not is_people(following.base):
        kept[at] = kept[at] or verdict(following.base) is Verdict.NAME


def keep_addressed(words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep the name behind "Dr." and the like."""
    if at + 1 < len(words) and words[at + 1].gap in {" ", ". "}:
        kept[at] = kept[at + 1] = True


def keep_unknown_person(words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep a surname that is also a word behind a name that nobody knows, where both stand alone: "Brené Brown: …"."""
    here = at + 1
    if here >= len(words) or words[here].gap != " " or words[here].base not in word_lists.words("surnames_that_are_words"):
        return
    if here + 1 == len(words) or words[here + 1].gap[:1] in {":", ","} or words[here + 1].key in {"and", "on"}:
        kept[here] = True
