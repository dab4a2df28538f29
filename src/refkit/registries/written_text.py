"""A reference as somebody typed it, and where the parts of a registry's record stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.normalization.spelling_variants import one_spelling
from refkit.patterns import pattern
from refkit.registries.matching_titles import in_order, title_words

_WORD = pattern(r"[^\W_]{1,80}(?:['’‘ʼ`´\-‐‑][^\W_]{1,80}){0,9}")
_INSIDE = pattern(r"['’‘ʼ`´\-‐‑]")
_DIVIDES = pattern(r"[.?!:;,()\[\]\"“”„»«*_/|–—]")
#: Longer than any reference.
_LONGEST = 5000
_MOST_WORDS = 400


class WrittenText:
    """The words of a text, what stands between them, and one key of it all in which titles are looked for."""

    def __init__(self, text: str) -> None:
        self._text = plain(text[:_LONGEST]).replace("&", " and ")
        found = [
            (word, match.start(), match.end())
            for match in _WORD.finditer(self._text)
            if (word := one_spelling(fold(_INSIDE.sub("", match.group()))))
        ][:_MOST_WORDS]
        self.words = [word for word, _, _ in found]
        self._places = [(start, end) for _, start, end in found]
        self._key = "".join(self.words)
        self._starts = list(accumulate(map(len, self.words), initial=0))
        self._word_at = {start: at for at, start in enumerate(self._starts)}

    def find(self, title: str, beside: Iterable[str] = ()) -> tuple[int, int] | None:
        """The words, from and up to, that are the whole of a title: set off by punctuation, figures, or one of ``beside`` (folded).

        "Whales" does not stand in "Whales of the north".
        """
        key = "".join(title_words(plain(title)))
        neighbours = set(beside)
        start = self._key.find(key) if key else -1
        while start >= 0:
            first, last = self._word_at.get(start), self._word_at.get(start + len(key))
            if first is not None and last is not None and self._is_apart(first, neighbours) and self._is_apart(last, neighbours):
                return first, last
            start = self._key.find(key, start + 1)
        return None

    def share(self, title: str) -> float:
        """How much of a title stands in the text, in its order: 0 to 1, by letters."""
        words = title_words(plain(title))
        return in_order(words, self.words) / sum(map(len, words)) if words else 0.0

    def position(self, keys: Sequence[str], outside: tuple[int, int] | None = None) -> int | None:
        """The first word at which one of some keys stands whole, not within ``outside``."""
        for at, start in enumerate(self._starts[:-1]):
            if outside and outside[0] <= at < outside[1]:
                continue
            if any(key and self._key.startswith(key, start) and start + len(key) in self._word_at for key in keys):
                return at
        return None

    def _is_apart(self, at: int, neighbours: set[str]) -> bool:
        """Whether a title may begin or end before a word: something divides it from the one before."""
        if at in {0, len(self.words)}:
            return True
        if _DIVIDES.search(self._text[self._places[at - 1][1] : self._places[at][0]]):
            return True
        beside = self.words[at - 1 : at + 1]
        return any(word.isdigit() or word in neighbours for word in beside)
