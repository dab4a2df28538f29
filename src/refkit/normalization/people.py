"""Names of people: their preferred form, and whether two forms may be one person.

The preferred form is what a list prints: initials dotted and apart, no names in capitals throughout, particles and suffixes in
places of their own. Comparison goes by keys, and never changes what is printed.
"""

from __future__ import annotations

import unicodedata
from enum import Enum

from refkit.normalization.degrees import name_without_degrees, without_degrees
from refkit.normalization.folding import PARTICLES, fold, surname_keys
from refkit.patterns import pattern
from refkit.reference import Name

_SUFFIX = pattern(r"(?:(?:Jr|Sr|Jnr|Snr)\.?|I{2,3}|IV|2nd|3rd|4th)")
_SUFFIX_FORMS = {"jr": "Jr.", "sr": "Sr.", "jnr": "Jr.", "snr": "Sr.", "2nd": "II", "3rd": "III", "4th": "IV"}
_SPACES = pattern(r"[\s\x00-\x1f\x7f-\x9f]+")
_WORD = pattern(r"[^\W\d_]+")
# "JD", "J.D.", "J. D.", "J.-P.", "Ch."
_INITIALS = pattern(r"(?:[^\W\d_a-z]\.?[ -]{0,2}){1,5}")
_LONE_LETTER = pattern(r"(?<![^\W\d_])[^\W\d_a-z](?![^\W\d_.’'])")
_DOTTED_INITIAL = pattern(r"(?<![^\W\d_])[^\W\d_]\.")
# Three letters that can be said.
_SHORT_NAME = pattern(r"(?<![^\W_])(?=[^\W\d_]{0,2}[AEIOUYÁÉÍÓÚÄÖÜ])[^\W\d_]{3}(?![^\W_]|[.’'])")
#: Letters in a row that are initials; more of them are a name in capitals.
_MOST_INITIALS = 3
_CELTIC = ("mc", "o’", "o'", "d’", "d'", "l’", "l'")


class NameMatch(Enum):
    """How two names compare, from the same to none."""

    SAME = "the same"
    COMPATIBLE = "one is shorter than the other, and nothing contradicts"
    SWAPPED = "family and given names have changed places"
    DIFFERENT = "two persons"


def preferred_name(name: Name) -> Name:
    """The name as a list prints it. A group keeps its letters."""
    if name.literal:
        return Name(literal=_plain(name.literal))
    family, given, suffix = _plain(name.family), _plain(name.given), _plain(name.suffix)
    family, given = name_without_degrees(family, is_family=True), name_without_degrees(given, is_family=False)
    family, given, suffix = _with_suffix_apart(family, given, without_degrees(suffix))
    particle = _plain(name.particle)
    before, family = _particle_apart(family)
    between, family = _particle_apart(_uncapitalised(family))
    particle = " ".join(part for part in (particle, before, between) if part)
    given = _uncapitalised(dotted(given)) if _is_shouted(given) else given
    suffix = _SUFFIX_FORMS.get(suffix.rstrip(".").lower(), suffix)
    return Name(family, dotted(given), particle, suffix, dropping_particle=_plain(name.dropping_particle))


def _is_shouted(given: str) -> bool:
    """Whether given names are in capitals: "ANNA", and "TOD" in "D. TOD", where initials have their full stops."""
    if not given.isupper():
        return False
    words = _WORD.findall(given)
    if any(len(word) > _MOST_INITIALS for word in words):
        return True
    return _DOTTED_INITIAL.search(given) is not None and _SHORT_NAME.search(given) is not None


def dotted(given: str) -> str:
    """Given names with their initials dotted and apart: "JD" and "J.D." become "J. D.", "Robert M" "Robert M.", "J-P" "J.-P."."""
    if given.isupper() and len(given.replace("-", "")) <= _MOST_INITIALS and given.replace("-", "").isalpha() and given.isascii():
        given = "-".join(" ".join(part) for part in given.split("-"))
    given = _LONE_LETTER.sub(lambda letter: f"{letter.group()}.", given) if _has_initials(given) else given
    return given.replace("..", ".").replace(".", ". ").replace(". -", ".-").replace("  ", " ").strip()


def _has_initials(given: str) -> bool:
    # A script without capitals has no initials: "小明" are two letters, and a name.
    return any(word.isupper() and len(word) == 1 for word in _WORD.findall(given))


def compare_names(a: Name, b: Name) -> NameMatch:
    """Whether two names may be one person's: family names by their keys, given names as far as both have them."""
    if a.is_group or b.is_group:
        return NameMatch.SAME if fold(a.surname) == fold(b.surname) else NameMatch.DIFFERENT
    if set(surname_keys(a.surname)).isdisjoint(surname_keys(b.surname)):
        is_swapped = a.given and b.given and fold(a.family) == fold(b.given) and fold(a.given) == fold(b.family)
        return NameMatch.SWAPPED if is_swapped else NameMatch.DIFFERENT
    if fold(a.given) == fold(b.given):
        return NameMatch.SAME
    return NameMatch.COMPATIBLE if _given_names_agree(a.given, b.given) else NameMatch.DIFFERENT


def _given_names_agree(a: str, b: str) -> bool:
    """Whether given names agree word by word, an initial with every name it begins, and names left out with any."""
    ours, theirs = _given_words(a), _given_words(b)
    return all(x == y or ((len(x) == 1 or len(y) == 1) and x[0] == y[0]) for x, y in zip(ours, theirs, strict=False))


def _given_words(given: str) -> list[str]:
    words: list[str] = []
    for word in _WORD.findall(given):
        if word.isupper() and len(word) <= _MOST_INITIALS:
            words += [fold(letter) for letter in word]
        elif folded := fold(word):
            words.append(folded)
    return words


def _plain(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip(" ,;")


def _particle_apart(family: str) -> tuple[str, str]:
    """The small particles that a family name begins with, and the rest."""
    words = family.split()
    start = 0
    while start < len(words) - 1 and words[start].islower() and fold(words[start]) in PARTICLES:
        start += 1
    return " ".join(words[:start]), " ".join(words[start:])


def _with_suffix_apart(family: str, given: str, suffix: str) -> tuple[str, str, str]:
    """A suffix that stands behind the family or the given names, as Crossref often has it, in its own place."""
    if suffix:
        return family, given, suffix
    for text in (family, given):
        head, _, last = text.rpartition(" ")
        if head and _SUFFIX.fullmatch(last):
            rest = head.rstrip(" ,")
            return (rest, given, last) if text is family else (family, rest, last)
    return family, given, suffix


def _uncapitalised(text: str) -> str:
    """A name in capitals as names are written: MCDONALD-O’NEIL is McDonald-O’Neil. Anything else stays."""
    if not text.isupper() or not any(len(word) > 1 for word in _WORD.findall(text)):
        return text
    words = [_PIECE.sub(lambda piece: _cased(piece.group()), word) for word in text.split(" ")]
    # "VAN DER BERG": particles in front of the name are small; "D." is an initial.
    *before, last = words
    return " ".join([*(word.lower() if fold(word) in PARTICLES and word[-1:] != "." else word for word in before), last])


_PIECE = pattern(r"[^\s-]+")


def _cased(piece: str) -> str:
    small = piece.lower()
    start = next((len(prefix) for prefix in _CELTIC if small.startswith(prefix) and len(small) > len(prefix) + 1), 0)
    return small[:start].capitalize() + small[start:].capitalize()
