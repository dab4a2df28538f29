"""Citations that tell the works of a list apart (8.18–8.20): initials, more names, year letters, in one pass over the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from refkit.apa.cited_names import cited_name
from refkit.apa.in_text import ALONE, Distinction, short_title, title_without_translation
from refkit.apa.listed import ListedWork
from refkit.normalization.folding import fold
from refkit.normalization.markup import plain

#: In the place of the names that a list of authors itself leaves out.
_OTHERS = "et al."


def told_apart(works: Sequence[ListedWork]) -> list[Distinction]:
    """What each work needs, for works in the order of their list, which the letters follow.

    Initials go to all first authors whose surname another first author has (8.20), and so count before names are added to works
    that would be cited alike (8.18). Letters go to what is still alike (8.19): mostly works of the same authors, and also such as
    differ in what no citation shows, as the initials of a second author.
    """
    firsts = [_First(name.key, name.initials) if (name := work.first) else None for work in works]
    namesakes = _namesakes(firsts)
    distinctions = [ALONE] * len(works)
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for index, (work, first) in enumerate(zip(works, firsts, strict=True)):
        if first and first.initials and first.key in namesakes:
            distinctions[index] = Distinction(initials=True)
            alike[_form(work, first)].append(index)
        else:
            alike[_form(work, first and _First(first.key))].append(index)
    for indexes in alike.values():
        if len(indexes) > 1:
            _tell_apart(works, indexes, distinctions)
    return distinctions


class _First(NamedTuple):
    """A first author as a citation gives it, by the key of the surname; without initials where the citation has none."""

    key: str
    initials: str = ""


def _namesakes(firsts: Iterable[_First | None]) -> set[str]:
    """The surnames that first authors with different initials share."""
    initials: dict[str, str] = {}
    return {
        first.key
        for first in firsts
        if first and first.initials and initials.setdefault(first.key, first.initials) != first.initials
    }


def _form(work: ListedWork, first: _First | None) -> Hashable:
    """What is equal for works that a reader of their citations could not tell apart."""
    names = work.names
    if first is None:
        return None, fold(plain(short_title(work.reference))), work.date.published
    if len(names) > 2 or work.truncated:
        return first, _OTHERS, work.date.published
    return first, cited_name(names[1]).key if len(names) > 1 else "", work.date.published


def _tell_apart(works: Sequence[ListedWork], indexes: list[int], distinctions: list[Distinction]) -> None:
    """Adds names, or the rest of the title, where they differ, and letters where they do not."""
    by_name: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in indexes:
        by_name[_full_form(works[index])].append(index)
    if len(by_name) > 1:
        for form, count in _names_needed(by_name).items():
            for index in by_name[form]:
                if works[index].names:
                    distinctions[index] = distinctions[index]._replace(shown=count)
                else:
                    distinctions[index] = distinctions[index]._replace(whole_title=True)
    for same in by_name.values():
        if len(same) > 1:
            for number, index in enumerate(same):
                distinctions[index] = distinctions[index]._replace(letter=year_letter(number))


def _full_form(work: ListedWork) -> tuple[str, ...]:
    if not work.names:
        return (fold(plain(title_without_translation(work.reference.title))),)
    return (*(cited_name(name).key for name in work.names), *((_OTHERS,) if work.truncated else ()))


def _names_needed(forms: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """How many of its names tell each list from all others: one more than it shares with a neighbour in their order."""
    needed: dict[tuple[str, ...], int] = {}
    for before, after in pairwise(sorted(forms)):
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))) + 1
        needed[before] = max(needed.get(before, 0), shared)
        needed[after] = max(needed.get(after, 0), shared)
    return needed


def year_letter(number: int) -> str:
    """The letters of the works of one year, counted from 0: a, b, …, z, aa, ab …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
