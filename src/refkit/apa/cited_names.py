"""Names as citations give them (8.17, 8.20, 8.21)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from refkit.apa.initials import initials
from refkit.normalization.folding import fold
from refkit.patterns import pattern
from refkit.reference import Name

_BRACKET = pattern(r"\s*\[(?P<inside>[^\[\]]{1,80})\]\Z")
_PARENTHESIS = pattern(r"\s*\((?P<inside>[^()\s]{2,12})\)\Z")
# "White, B.", a person whose name a record does not take apart
_INVERTED = pattern(r"(?P<family>[^,\[\]]{1,60}),\s(?P<given>[^\W\d_a-z]\.(?:[\s-]?[^\W\d_a-z]\.){0,3})(?:,\s(?:Jr|Sr)\.)?")
_CAPITAL = pattern(r"[^\W\d_a-z]")
_WORDS = pattern(r"[^\W\d_]+")


class CitedName(NamedTuple):
    """A name in a citation.

    ``surname`` is what it prints, ``initials`` what may stand in front to tell namesakes apart ("" for groups), ``key`` equal where
    readers would take two names for one. ``abbreviation`` is the group's own, where its name brings it along.
    """

    surname: str
    initials: str
    key: str
    abbreviation: str = ""
    is_group: bool = False


@lru_cache(maxsize=1 << 16)
def cited_name(name: Name) -> CitedName:
    """A name of the author position as a citation gives it: without suffix, handle and dropping particle."""
    if not name.literal:
        return _person(name.surname, name.given, name.dropping_particle)
    literal, abbreviation = name.literal, ""
    if bracket := _BRACKET.search(literal):
        literal = literal[: bracket.start()] or literal
        abbreviation = bracket["inside"] if _is_abbreviation(bracket["inside"], literal) else ""
    elif (parenthesis := _PARENTHESIS.search(literal)) and _is_abbreviation(parenthesis["inside"], literal[: parenthesis.start()]):
        literal, abbreviation = literal[: parenthesis.start()], parenthesis["inside"]
    if person := _INVERTED.fullmatch(literal):
        return _person(person["family"], person["given"], "")
    return CitedName(literal, "", _key(literal), abbreviation, is_group=True)


def _person(surname: str, given: str, dropping_particle: str) -> CitedName:
    letters = initials(given)
    return CitedName(surname, f"{letters} {dropping_particle}".strip() if letters else "", _key(surname))


def _key(printed: str) -> str:
    return printed.casefold().replace("’", "'")


def _is_abbreviation(short: str, name: str) -> bool:
    """Whether capitals in brackets are those of the name before them: "WHO" of the World Health Organization, "@who" a handle."""
    letters = fold(short)
    if len(_CAPITAL.findall(short)) < 2 or not letters:
        return False
    rest = iter("".join(fold(word[0]) for word in _WORDS.findall(name)))
    return all(letter in rest for letter in letters)
