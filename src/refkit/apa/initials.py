"""Initials of given names (9.8)."""

from __future__ import annotations

from functools import lru_cache

from refkit.patterns import pattern

_HYPHENS = pattern(r"[-‐‑]")


@lru_cache(maxsize=1 << 15)
def initials(given: str) -> str:
    """One initial a given name: "Robert M." gives "R. M.", "Ai-Jun" "A.-J.".

    A small letter behind a hyphen begins no name ("Lee-ann", "L."). Names in scripts without capitals have no initials and stay
    whole.
    """
    letters = []
    for word in given.split():
        if word.isalpha():
            letters.append(f"{word[0].upper()[:1]}.")
        elif letter := _initial(word):
            letters.append(letter)
    return " ".join(letters) if given.lower() != given.upper() else given


def _initial(word: str) -> str:
    first, *others = [piece.lstrip("'’\"“.,()") for piece in _HYPHENS.split(word)]
    if not first[:1].isalpha():
        return ""
    return "-".join([f"{first[0].upper()[:1]}.", *(f"{piece[0]}." for piece in others if piece[:1].isupper())])
