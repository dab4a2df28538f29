"""Initials of given names (9.8)."""

from __future__ import annotations

from functools import lru_cache

from refkit.normalization.folding import PARTICLES, fold
from refkit.patterns import pattern

# Registries have dashes and the minus sign for it, too.
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_NICKNAME = pattern(r"[(\"“‘][^()\"“”‘’]{0,80}[)\"”’]")
_WORD = pattern(rf"[^\s.]++\.?+(?:[{_HYPHENS}][^\s.]++\.?+)*+")
_HYPHEN = pattern(f"[{_HYPHENS}]")


@lru_cache(maxsize=1 << 16)
def initials(given: str) -> str:
    """One initial a given name: "Robert M." gives "R. M.", "Ai-Jun" "A.-J.".

    A small letter behind a hyphen begins no name ("Lee-ann", "L."), words such as "de" stay, and nicknames in quotation marks go.
    Names in scripts without capitals have no initials and stay whole.
    """
    if given.lower() == given.upper():
        return given
    words = _WORD.findall(_NICKNAME.sub(" ", given)) or _WORD.findall(given)
    return " ".join(filter(None, map(_initial, words)))


def _initial(word: str) -> str:
    if word[0].isupper() and word.removesuffix(".").isalpha():
        return f"{word[0]}."
    letters: list[str] = []
    for part in _HYPHEN.split(word):
        name = part.strip("'’\"“.,()")
        if not name or not name[0].isalpha():
            continue
        if not name[0].islower():
            letters.append(f"{name[0]}.")
        elif not letters:
            # "hooks, b.", who writes herself so; "Silva, M. de".
            letters.append(name if len(name) > 1 and fold(name) in PARTICLES else f"{name[0]}.")
    return "-".join(letters)
