"""Regular expressions that are compiled when they are first used.

refkit has some 150 of them, and compiling them all takes longer than checking a short draft; a run needs about half.
"""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "groupindex", "pattern")


class _LazyPattern:
    """Stands for a ``re.Pattern`` until one of its methods is asked for, and takes them all over then."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like ``re.compile``, but later. Raises ``re.error`` at the first use where ``source`` is no regular expression."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
