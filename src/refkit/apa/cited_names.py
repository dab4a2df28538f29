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
#: The scripts of Chinese, Japanese and Korean begin here.
_EAST_ASIAN = "\u2e80"
_CAPITAL = pattern(r"[^\W\d_a-z]")
_WORDS = pattern(r"[^\W\d_]+")


class CitedName(NamedTuple):
    """A name in a citation: what it prints, and what may stand in front to tell namesakes apart.

    ``abbreviation`` is that of a group whose name brings it along.
    """

    surname: str
    given: str = ""
    dropping_particle: str = ""
    is_group: bool = False
    abbreviation: str = ""

    @property
    def initials(self) -> str:
        """Initials ("J. M."), or "L. van" with a particle that stands in front of the surname only where the given names do."""
        letters = initials(self.given)
        return f"{letters} {self.dropping_particle}" if letters and self.dropping_particle else letters

    @property
    def with_initials(self) -> str:
        """The name told apart from namesakes: "J. M. Tay"; names in East Asian scripts whole and in their order, "王小明"."""
        if self.given[:1] >= _EAST_ASIAN:
            return f"{self.surname}{self.given}"
        return f"{self.initials} {self.surname}" if self.initials else self.surname

    @property
    def key(self) -> str:
        """Equal where readers would take two names for one."""
        return self.surname.casefold().replace("’", "'")


def cited_name(name: Name) -> CitedName:
    """A name of the author position as a citation gives it: without suffix, handle and dropping particle."""
    if name.literal:
        return _from_literal(name.literal)
    return CitedName(name.surname, name.given, name.dropping_particle)


@lru_cache(maxsize=1 << 12)
def _from_literal(literal: str) -> CitedName:
    abbreviation = ""
    if bracket := _BRACKET.search(literal):
        literal = literal[: bracket.start()] or literal
        abbreviation = bracket["inside"] if _is_abbreviation(bracket["inside"], literal) else ""
    elif (parenthesis := _PARENTHESIS.search(literal)) and _is_abbreviation(parenthesis["inside"], literal[: parenthesis.start()]):
        literal, abbreviation = literal[: parenthesis.start()], parenthesis["inside"]
    if person := _INVERTED.fullmatch(literal):
        return CitedName(person["family"], person["given"])
    return CitedName(literal, is_group=True, abbreviation=abbreviation)


def without_abbreviation(literal: str) -> str:
    """A group's name without its abbreviation, which has its place in the text only (8.21); a handle stays."""
    found = _BRACKET.search(literal) or _PARENTHESIS.search(literal)
    is_short = found and found.start() and _is_abbreviation(found["inside"], literal[: found.start()])
    return literal[: found.start()] if found and is_short else literal


def _is_abbreviation(short: str, name: str) -> bool:
    """Whether capitals in brackets are those of the name before them: "WHO" of the World Health Organization, "@who" a handle."""
    letters = fold(short)
    if len(_CAPITAL.findall(short)) < 2 or not letters:
        return False
    rest = iter("".join(fold(word[0]) for word in _WORDS.findall(name)))
    return all(letter in rest for letter in letters)
