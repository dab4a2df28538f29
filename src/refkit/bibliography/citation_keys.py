"""Keys for entries that have none: readable, the same in every run, and each of them once."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import combining, normalize

from refkit.bibliography.plain.cleaning import plain_text
from refkit.normalization.folding import fold
from refkit.patterns import pattern
from refkit.reference import Reference

_WORD = pattern(r"[^\W_]{2,}")
#: What begins a title without telling it from others, in the languages of most lists.
_EMPTY_WORDS = frozenset(
    "a an the on of in to for and with from by at is are how what why do does can der die das ein eine über zur zum von le la les "
    "un une des du de el los las una en y sur et il lo gli o os as um uma".split()
)
_LONGEST_NAME = 30
_LETTERS_OF_ALPHABET = 26


def with_keys(references: Iterable[Reference], taken: Iterable[str] = ()) -> list[Reference]:
    """The references, each with an ``id``: its own, or one made of author, year and title that no other has.

    ``taken`` are keys that others have already. BibTeX takes capitals and small letters for the same: so does what is made here.
    """
    listed = list(references)
    used = {key.casefold() for key in taken} | {reference.id.casefold() for reference in listed if reference.id}
    tried: dict[str, int] = {}
    keyed = []
    for reference in listed:
        if reference.id:
            keyed.append(reference)
            continue
        key = citation_key(reference)
        number = tried.get(key, 1)
        while (candidate := _numbered(key, number)).casefold() in used:
            number += 1
        tried[key] = number
        used.add(candidate.casefold())
        keyed.append(reference._replace(id=candidate))
    return keyed


def citation_key(reference: Reference) -> str:
    """The key of a reference: family name, year and the first telling word of the title, in plain letters: "lee2020sleep"."""
    names = reference.contributors
    title = [fold(word) for word in _WORD.findall(plain_text(reference.title))]
    telling = next((word for word in title if word not in _EMPTY_WORDS), title[0] if title else "")
    who = _letters(names[0].surname) if names else ""
    when = str(reference.issued.year) if reference.issued.year is not None else _letters(reference.issued.literal)
    # Without a name the title leads, and is not said twice.
    return f"{who}{when}{_letters(telling)}" if who else f"{_letters(telling)}{when}" or "reference"


def _numbered(key: str, number: int) -> str:
    """The key itself, then with b, c, … z, -27, … behind it."""
    if number == 1:
        return key
    return f"{key}{chr(ord('a') + number - 1) if number <= _LETTERS_OF_ALPHABET else f'-{number}'}"


def _letters(text: str) -> str:
    """A name in letters that every program takes for a key."""
    folded = fold(text)
    plain = "".join(letter for letter in normalize("NFKD", folded) if letter.isalnum() and not combining(letter))
    return plain[:_LONGEST_NAME]
