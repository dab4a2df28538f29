"""Names as reference managers and databases write them: "Family, Given, Suffix", both ways."""

from __future__ import annotations

import re

from refkit.normalization.folding import PARTICLES, fold
from refkit.patterns import pattern
from refkit.reference import Name

_ELIDED = pattern(r"(?P<particle>[dl]['’])(?P<family>[^\W\d_].*)")
#: How a list says that it is cut short.
_OTHERS = pattern(r"(?:and\s|&\s)?(?:et\s?al\.?|others)", re.IGNORECASE)


def is_others(text: str) -> bool:
    """Whether a name stands for the authors that are left out: "et al.", "and others"."""
    return bool(_OTHERS.fullmatch(text.strip()))


_LEADING = pattern(r"\A[\s,]+")


def name_of(text: str) -> Name:
    """The name in "Family, Given, Suffix"; a text without comma is a group, and so are several words before a last comma, as
    EndNote marks groups.
    """
    # A comma in front parts nothing.
    text = _LEADING.sub("", text)
    family, comma, rest = text.partition(",")
    family = family.strip()
    if not comma or not family:
        return Name(literal=text.strip().strip(",").strip())
    given, _, suffix = rest.partition(",")
    given, suffix = given.strip(), suffix.strip().rstrip(", ")
    particle, family = _with_particle(family)
    if not given and not suffix and " " in family:
        return Name(literal=text.strip().rstrip(", "))
    given, dropping = _with_dropping_particle(given)
    return Name(family=family, given=given, particle=particle, suffix=suffix, dropping_particle=dropping)


def inverted(name: Name) -> str:
    """The name as "Family, Given, Suffix", from which ``name_of`` reads it again."""
    if name.literal:
        return name.literal
    given = f"{name.given} {name.dropping_particle}".strip()
    return f"{name.surname}, {given}, {name.suffix}" if name.suffix else f"{name.surname}, {given}".rstrip()


def _with_particle(family: str) -> tuple[str, str]:
    """The particles before a family name, which are its lower-case words, and the rest of it."""
    words = family.split()
    count = 0
    while count < len(words) - 1 and words[count][0].islower() and fold(words[count]) in PARTICLES:
        count += 1
    if count:
        return " ".join(words[:count]), " ".join(words[count:])
    if elided := _ELIDED.fullmatch(family):
        return elided["particle"], elided["family"]
    return "", family


def _with_dropping_particle(given: str) -> tuple[str, str]:
    """Given names, and the particles behind them ("Ludwig van")."""
    words = given.split()
    count = len(words)
    while count > 1 and words[count - 1][0].islower() and fold(words[count - 1]) in PARTICLES:
        count -= 1
    return (" ".join(words[:count]), " ".join(words[count:])) if count < len(words) else (given, "")
