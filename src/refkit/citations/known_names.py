"""What a draft's reference list knows of names, which decides where a name in running text begins."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.normalization.folding import surname_keys


class KnownNames:
    """Folded surnames of a reference list: those of first authors, and those of all authors and groups."""

    def __init__(self, firsts: Iterable[str] = (), others: Iterable[str] = ()) -> None:
        self._firsts = {key for name in firsts for key in surname_keys(name)}
        self._all = self._firsts | {key for name in others for key in surname_keys(name)}

    def is_first(self, name: str) -> bool:
        """Whether a reference has this first author."""
        return not self._firsts.isdisjoint(surname_keys(name))

    def is_author(self, name: str) -> bool:
        """Whether a reference has this author, at whatever place."""
        return not self._all.isdisjoint(surname_keys(name))

    def __bool__(self) -> bool:
        return bool(self._all)


