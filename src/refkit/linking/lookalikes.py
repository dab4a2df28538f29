"""The references of one date, indexed by what their first author may be mistaken for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from refkit.linking.recorded import full_given_names, given_name_keys, is_same_surname
from refkit.linking.spelling import LONG, distance_if_near, is_misspelling, variants
from refkit.linking.target import MANY, Target
from refkit.normalization.folding import fold, surname_keys
from refkit.patterns import pattern

_BETWEEN_PARTS = pattern(r"[\s-]+")
#: From so many first letters in common, two given names may be one: Kate for Katherine, Alexander for Aleksandr.
_BEGINNING = 3


class Misspelt(NamedTuple):
    """A reference whose first author is nearly the one cited, and by how many letters they differ."""

    target: Target
    letters: int


class Lookalikes:
    """Looks references of one date up by a name that is not their first author's."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self._variants: defaultdict[str, list[Target]] = defaultdict(list)
        self._parts: defaultdict[str, list[Target]] = defaultdict(list)
        self._given: defaultdict[str, list[Target]] = defaultdict(list)
        self._initial: defaultdict[str, list[Target]] = defaultdict(list)
        self._recorded: defaultdict[str, list[Target]] = defaultdict(list)
        for target in targets:
            if target.names and target.keys[0]:
                self._add(target)

    def _add(self, target: Target) -> None:
        for variant in {variant for key in target.keys[0] for variant in variants(key)}:
            self._variants[variant].append(target)
        name = target.names[0]
        if name.is_group:
            return
        for part in _parts(name.surname):
            self._parts[part].append(target)
        if full := full_given_names(name.given):
            for word in full:
                self._given[fold(word)].append(target)
        elif name.given:
            self._initial[fold(name.given[0])].append(target)
        for key in given_name_keys(_recorded_given(target)):
            self._recorded[key].append(target)

    def misspelt(self, surname: str) -> Iterator[Misspelt]:
        """The first references whose first author is a slip of the pen away, has other particles before the same name, or shares a
        part of a double-barrelled one.
        """
        keys = surname_keys(surname)
        found: dict[int, Misspelt] = {}
        for target in _first_of(self._variants, {variant for key in keys for variant in variants(key)}):
            apart = [letters for ours in keys for theirs in target.keys[0] if (letters := distance_if_near(ours, theirs))]
            if apart:
                found[target.reference] = Misspelt(target, min(apart))
            elif not set(keys).isdisjoint(target.keys[0]) and not target.has_surname(0, surname):
                found[target.reference] = Misspelt(target, LONG)
        ours = _parts(surname)
        for target in _first_of(self._parts, ours):
            if target.reference not in found and _is_part(ours, _parts(target.names[0].surname)):
                found[target.reference] = Misspelt(target, LONG)
        yield from (found[reference] for reference in sorted(found))

    def with_given_name(self, word: str) -> list[Target]:
        """References whose first author has this given name, written out."""
        return self._given.get(fold(word), [])

    def with_initial(self, word: str) -> list[Target]:
        """References whose first author has initials only, the first of which may stand for this; none if they are too many."""
        found = self._initial.get(fold(word[0]), [])
        return [target for target in found if not _is_refuted(word, target)] if len(found) <= MANY else []

    def with_recorded_given_name(self, name: str) -> list[Target]:
        """The first references whose first author has this given name by the record."""
        return self._recorded.get(fold(name), [])[:MANY]


def _recorded_given(target: Target) -> str:
    """The given names that the record has of the first author, where it means the one of the list."""
    record = target.record
    return record.given if record and record.names and is_same_surname(record.names[0], target.names[0]) else ""


def _is_refuted(word: str, target: Target) -> bool:
    """Whether the record has a given name that this word cannot stand for."""
    ours, known = fold(word), [fold(name) for name in full_given_names(_recorded_given(target))]
    return bool(known) and not any(name[:_BEGINNING] == ours[:_BEGINNING] or is_misspelling(ours, name) for name in known)


def _first_of(table: Mapping[str, list[Target]], keys: Iterable[str]) -> list[Target]:
    """The first few targets that stand under any of the keys, each once."""
    found = {target.reference: target for key in keys for target in table.get(key, ())[:MANY]}
    return [found[reference] for reference in sorted(found)]


def _parts(surname: str) -> frozenset[str]:
    return frozenset(map(fold, re.split(_BETWEEN_PARTS.pattern, surname)))


def _is_part(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one name is a part of the other double-barrelled one: García for García Márquez."""
    if len(ours) == len(theirs) == 1:
        return False
    shorter, longer = sorted((ours, theirs), key=len)
    return shorter <= longer and max(map(len, shorter)) >= 3
