"""The references of a draft, indexed by whom a citation may name first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.normalization.folding import fold, surname_keys
from refkit.patterns import pattern
from refkit.reference import Name, PartialDate


class Target(NamedTuple):
    """What linking needs of a reference: the keys of each author's surname, the names, and the date.

    ``reference`` is the index of its entry, and ``author_count`` a lower bound where the list itself is ``truncated``.
    """

    entry: Entry
    keys: tuple[tuple[str, ...], ...]
    names: tuple[Name, ...]
    date: PartialDate
    truncated: bool
    is_title: bool

    @property
    def reference(self) -> int:
        return self.entry.index

    @property
    def author_count(self) -> int:
        return len(self.names)


_ALIAS_PARTS = pattern(r"[()\[\],;:/–—]|\s-\s")
_LEGAL_FORM = pattern(r"[\s,]+(?:Corp(?:oration)?|Inc|Ltd|LLC|GmbH|AG|SA|PLC|Co|Company)\.?\Z", re.IGNORECASE)
_CONNECTORS = frozenset("of for the and on in to at & de la del des du der die das und et y e do da für".split())


def group_aliases(name: str) -> list[str]:
    """Other names of a group under which it may be cited: its parts ("GIZ (Deutsche Gesellschaft …)"), its initials, and the name
    without legal form.
    """
    aliases = [part.strip() for part in _ALIAS_PARTS.split(name)]
    bare = _LEGAL_FORM.sub("", name)
    aliases += [bare, re.sub(r"^(?:The|Die|Der|Das|La|Le|Les|El|Los)\s+", "", bare)]
    words = [word for word in re.split(r"[\s-]+", _ALIAS_PARTS.split(name)[0]) if word]
    initials = "".join(word[0] for word in words if word not in _CONNECTORS)
    if len(initials) >= 3:
        aliases.append(initials)
        aliases.append("".join(word[0] for word in words if word not in _CONNECTORS or word == "and"))
    return [alias for alias in aliases if len(alias) >= 2 and alias != name]


class ReferenceIndex:
    """Looks references up by a first author's name."""

    def __init__(self, entries: Sequence[Entry], abbreviations: Iterable[tuple[str, str]] = ()) -> None:
        self.targets = [self._target(entry) for entry in entries]
        self._first: dict[str, list[int]] = defaultdict(list)
        self._alias: dict[str, list[int]] = defaultdict(list)
        self._later: dict[str, list[int]] = defaultdict(list)
        self._by_year: dict[int, list[int]] = defaultdict(list)
        for at, target in enumerate(self.targets):
            if target.date.year is not None:
                self._by_year[target.date.year].append(at)
            for position, keys in enumerate(target.keys):
                for key in keys:
                    (self._later if position else self._first)[key].append(at)
            if target.names and (target.names[0].is_group or " " in target.names[0].surname):
                for alias in group_aliases(target.names[0].surname):
                    self._alias[fold(alias)].append(at)
                if target.names[0].given:  # "Core Team R": a group that somebody's software took for a person
                    self._alias[fold(target.names[0].given + target.names[0].surname)].append(at)
            if len(target.names) > 1 and all(name.is_group or not name.given for name in target.names):
                self._alias[fold("".join(name.surname for name in target.names))].append(at)
        for short, long in abbreviations:
            for at in self._first.get(fold(long), ()):
                self._alias[fold(short)].append(at)
            for at in self._first.get(fold(short), ()):
                self._alias[fold(long)].append(at)

    @staticmethod
    def _target(entry: Entry) -> Target:
        head = entry.head
        return Target(
            entry,
            tuple(surname_keys(name.surname) for name in head.authors.names),
            head.authors.names,
            head.issued,
            head.authors.truncated,
            head.leads_with_title,
        )

    def by_first(self, surname: str) -> list[Target]:
        """References whose first author has this surname, however particles, accents and case are written."""
        return self._look_up(self._first, surname)

    def by_alias(self, name: str) -> list[Target]:
        """References of a group that this is another name of."""
        return self._look_up(self._alias, name)

    def by_later(self, surname: str) -> list[Target]:
        """References that have this surname among their further authors."""
        return self._look_up(self._later, surname)

    def by_year(self, year: int | None) -> list[Target]:
        return [self.targets[at] for at in self._by_year.get(year, ())] if year is not None else []

    def by_title(self, title: str) -> list[Target]:
        """References that stand under a title which begins like this one."""
        key = fold(title)
        return [
            target
            for target in self.targets
            if target.is_title and target.keys and target.keys[0] and target.keys[0][0].startswith(key)
        ]

    def _look_up(self, table: dict[str, list[int]], name: str) -> list[Target]:
        found: list[int] = []
        for key in surname_keys(name):
            for at in table.get(key, ()):
                if at not in found:
                    found.append(at)
        return [self.targets[at] for at in sorted(found)]
