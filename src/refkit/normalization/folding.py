"""Comparison keys for names and titles: equal keys mean "the same, spelt differently"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from refkit.patterns import pattern

# Letters that no Unicode decomposition takes apart.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
    }
)
_NOT_ALNUM = pattern(r"[\W_]+")
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "å": "aa", "Å": "aa", "ø": "oe", "Ø": "oe"}
)

#: Name particles, folded. Citations drop or keep them as their style likes, so keys come with and without.
PARTICLES = frozenset(
    "van von de der den del della dello dei degli di da das do dos du la le las los lo el al ten ter te zu zum zur af av vom "
    "het in op aan st ibn bin ben bint abu d t y e l ap mac".split()
)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text as a key: case, accents, punctuation and spaces do not count. "O’Brien-Łęcki" and "obrien lecki" are one."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join([character for character in text if not unicodedata.combining(character)])
    return _NOT_ALNUM.sub("", text).casefold()


def fold_transliterated(text: str) -> str:
    """Like ``fold``, with umlauts written out as German and Nordic writers do without them: Müller → mueller."""
    return fold(text) if text.isascii() else fold(unicodedata.normalize("NFC", text).translate(_UMLAUTS))


def leading_particles(surname: str) -> tuple[str, ...]:
    """The folded particles in front of a surname: ("van", "der") of "van der Berg". One that is all there is, is the name."""
    words = surname.replace("’", "' ").replace("'", "' ").split()
    start = 0
    # "d’" and "l’" are particles; a single letter without apostrophe is a name (E, Y) or an initial.
    while start < len(words) - 1 and fold(words[start]) in PARTICLES and (len(words[start]) > 1 or words[start].islower()):
        start += 1
    return tuple(map(fold, words[:start]))


@lru_cache(maxsize=1 << 16)
def surname_keys(surname: str) -> tuple[str, ...]:
    """The keys under which a surname is the same surname, the fullest first: with particles, without, transliterated."""
    keys = [fold(surname)]
    if particles := leading_particles(surname):
        keys.append(keys[0][len("".join(particles)) :])
    if not surname.isascii() and (transliterated := fold_transliterated(surname)) not in keys:
        keys.append(transliterated)
    return tuple(key for key in keys if key)
