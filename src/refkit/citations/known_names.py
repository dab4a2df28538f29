"""What a draft and its reference list know of names, which decides where a name in running text begins."""

from __future__ import annotations

from refkit.normalization.folding import fold, surname_keys


class KnownNames:
    """Folded surnames of first authors (and other names of groups), and of all authors; titles that stand for authors."""

    def __init__(self) -> None:
        self._firsts: set[str] = set()
        self._all: set[str] = set()
        self._persons: set[str] = set()
        self._beginnings: set[str] = set()
        self._titles: list[str] = []

    def add(self, name: str, *, first: bool, is_person: bool = False) -> None:
        """Learn an author's surname or a group's name; ``first`` where a citation may begin with it."""
        keys = surname_keys(name)
        self._all.update(keys)
        if first:
            self._firsts.update(keys)
        if is_person:
            self._persons.update(keys)

    def add_beginning(self, words: str) -> None:
        """Learn the first words of a group's name, by which a citation may shorten it."""
        self._beginnings.add(fold(words))

    def add_title(self, title: str) -> None:
        """Learn a title that stands where the author should."""
        self._titles.append(fold(title))

    def is_first(self, name: str) -> bool:
        """Whether a reference has this first author."""
        return not self._firsts.isdisjoint(surname_keys(name))

    def is_author(self, name: str) -> bool:
        """Whether a reference has this author, at whatever place."""
        return not self._all.isdisjoint(surname_keys(name))

    def is_beginning(self, words: str) -> bool:
        """Whether the name of a group in the list goes on after these words."""
        return fold(words) in self._beginnings

    def is_person(self, name: str) -> bool:
        """Whether a reference has a person of this surname among its authors."""
        return not self._persons.isdisjoint(surname_keys(name))

    def is_written(self, name: str) -> bool:
        """Whether a reference has this author with just these particles."""
        return fold(name) in self._all

    def is_title(self, title: str) -> bool:
        """Whether an entry without author has a title that begins so."""
        key = fold(title)
        return bool(key) and any(known.startswith(key) for known in self._titles)
