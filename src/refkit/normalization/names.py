"""One name: the forms it is written in, and the words that only names of groups have."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.normalization.folding import PARTICLES, fold
from refkit.patterns import pattern
from refkit.reference import Name


class AuthorList(NamedTuple):
    """The names of a list, in order. ``truncated`` tells that the list itself leaves names out. ``doubtful`` counts the names
    that look like none, which says how much the text looked like a list of names at all.
    """

    names: tuple[Name, ...]
    truncated: bool = False
    doubtful: int = 0

    @property
    def joined(self) -> str:
        """All surnames, as a citation joins two: "Lee & Cho"."""
        return " & ".join(name.surname for name in self.names)


#: What may follow a family name.
SUFFIX = pattern(r"(?:Jr|Sr|Jnr|Snr|I{2,3}|IV|2nd|3rd|4th|\dd)\.?")
#: Words that only names of groups have.
GROUP_WORDS = pattern(
    r"\b(?:universit\w+|institut\w*|department|ministr\w+|minist[eé]ri\w+|minist[eè]re|agency|organi[sz]ation|associa\w+|"
    r"societ\w+|committee|commission|council|centers?|centres?|foundation|group|team|consortium|collaborat\w+|network|programme?|"
    r"project|bank|office|bureau|academ\w+|college|federation|union|nations|authority|board|company|corporation|corp|inc|ltd|gmbh|"
    r"llc|laborator\w+|labs?|research|library|museum|hospital|school|service|services|survey|government|administration|parliament|initiative|"
    r"congress|senate|army|navy|"
    r"partnership|task force|working group|force|trust|alliance|panel|investigators|unit|division|statistics|international|"
    r"national|federal|world|global|kommune|gruppe|stiftung|gesellschaft|verband|bundesamt|"
    r"press|news|magazine|times|journal|development core)\b",
    re.IGNORECASE,
)
_NUMERAL = pattern(r"I{2,3}|IV")
_CAPITAL_PARTICLES = frozenset(
    ("De", "Van", "Von", "Den", "Der", "Ter", "Del", "Della", "Di", "Da", "Du", "Le", "La", "El", "Al", "Ó", "St.")
)


def inverted_name(family: str, given: str) -> Name:
    family, given = family.strip(" ,"), given.strip(" ,")
    words = family.split()
    start = 0
    while start < len(words) - 1 and words[start][0].islower() and fold(words[start]) in PARTICLES:
        start += 1
    particle = " ".join(words[:start])
    suffix = ""
    if len(words) - start > 1 and SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    return Name(family=" ".join(words[start:]), given=given, particle=particle, suffix=suffix)


def with_suffix(name: Name, suffix: str) -> Name:
    return Name(name.family, name.given, name.particle, suffix.strip(), name.literal)


def natural_name(part: str) -> Name:
    """As in "Anna Maria van der Berg": the family name is the last word, with the particles before it."""
    words = part.split()
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) else ""
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in PARTICLES and words[start - 1][0].islower():
        start -= 1
    # "Raymond De Vries": a particle with a capital is part of the family name.
    if start > 1 and words[start - 1] in _CAPITAL_PARTICLES:
        start -= 1
    name = inverted_name(" ".join(words[start:]), " ".join(words[:start]))
    return with_suffix(name, suffix) if suffix else name


def bare_name(part: str) -> Name:
    """A name without anything beside it: one word may be a person's, several are a group's."""
    part = part.strip(" .")
    family, _, suffix = part.rpartition(" ")
    if family and " " not in family and _NUMERAL.fullmatch(suffix):
        return Name(family=family, suffix=suffix)
    return Name(literal=part) if len(part.split()) > 1 else Name(family=part)
