"""Author lists in natural order with names in full, as computer science and the humanities write them:
``Tom B. Brown, Benjamin Mann, Ludwig van Beethoven, and Martin Luther King Jr.``
"""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.normalization.names import GROUP_WORDS, AuthorList
from refkit.patterns import pattern
from refkit.reference import Name

_UPPER = "A-ZÀ-ÖØ-Þ"
# Capitals alone are initials behind a surname: "Lee AB".
# A suffix is no name, so that a list is read in one way only: else the time doubles with every "Jr".
_WORD = rf"(?!(?:Jr|Sr)\b)[{_UPPER}][{_UPPER}’'-]{{0,3}}[a-zß-öø-ÿ][\w’'-]*"
_GIVEN = rf"(?:{_WORD}|(?:[{_UPPER}]\.-?){{1,3}})"
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|el|al|bin|ibn)"
_SUFFIX = r"(?:Jr|Sr|II|III)\b\.?"


def _name(*, grouped: bool) -> str:
    """The pattern of a name: given names ("Tom B."), and the family name with what belongs to it ("van der Berg", "King Jr.")."""

    def part(name: str, text: str) -> str:
        return f"(?P<{name}>{text})" if grouped else f"(?:{text})"

    given = part("given", rf"{_GIVEN}(?:\s{_GIVEN}){{0,3}}?")
    particle = part("particle", rf"(?:\s{_PARTICLE}){{0,3}}")
    family = part("family", _WORD)
    suffix = part("suffix", _SUFFIX)
    return rf"{given}{particle}\s{family}(?:,?\s{suffix})?"


_BETWEEN = r"(?:,?\s(?:and|&)\s|,\s)"
_LIST = (
    rf"(?P<first>{_name(grouped=False)})(?P<more>(?:{_BETWEEN}{_name(grouped=False)})*+)(?P<others>,?\set\sal\.?|,?\sand\sothers)?"
)
_WHOLE = pattern(rf"{_LIST}[.,]?")
_BEFORE_TITLE = pattern(rf"{_LIST}(?:(?<=al\.)|\.)\s(?=[{_UPPER}“\"‘*_¿¡\d])")
_SLASH = pattern(r"\s?/\s?|\s(?:and|und|&)\s")
_TITLE_WORD = rf"(?!{_PARTICLE}\b|(?:and|of|for|und|the|et|y|e)\b)[a-zß-öø-ÿ]{{3,}}"
_BEFORE_COMMA = pattern(
    rf"(?P<names>{_name(grouped=False)}(?:(?:\s?/\s?|\s(?:and|und|&)\s){_name(grouped=False)}){{0,6}})(?:,\s|:\s)"
    # the title: a word in small letters among the first five, and no comma before
    rf"(?=[„“‘«»]?[{_UPPER}][^\s,]*\s(?:[^\s,.;]+\s){{0,3}}?{_TITLE_WORD}[\s,:?.])"
)
_ONE = pattern(_name(grouped=True))
_PARTED = pattern(rf",?\s(?:and|&)\s|,\s(?!{_SUFFIX})")
_CONJUNCTION = pattern(r"\s(?:and|&)\s")
_INITIAL_INSIDE = pattern(rf"\s[{_UPPER}]\.")
# "Lee A. Sleep Patterns": behind an initial stands one family name.
_TITLE_BEHIND_INITIAL = pattern(rf"\s[{_UPPER}]\.\s(?!(?:Van|De|Von|Le|La|Di|Da|Del|El|Al|Den)\s){_WORD}\s{_WORD}")
_FULL_GIVEN = pattern(rf"{_WORD}\s")


class NaturalList(NamedTuple):
    """The names of a list in natural order, and the offset behind it."""

    authors: AuthorList
    end: int


def natural_list(text: str, *, lone: bool = False) -> AuthorList | None:
    """The names of a text that is nothing but a list in natural order, or ``None``.

    A single "Noam Chomsky" might be a group: it is read only where ``lone`` says that names stand in this order. Two pairs of words
    without "and" are none: "García Márquez, Gabriel José" is one person.
    """
    found = _WHOLE.fullmatch(text.strip())
    listed = _read(found, lone=lone) if found else None
    return listed.authors if listed else None


def natural_list_before_title(text: str, *, lone: bool = False) -> NaturalList | None:
    """The same for the names at the beginning of a text, closed by a full stop behind which a title begins.

    One name alone may be none also with an initial: in "Lee A. Sleep. J Rest. 2020" a title begins behind it.
    """
    found = _BEFORE_TITLE.match(text)
    listed = _read(found, lone=lone) if found else None
    return listed if listed and (lone or len(listed.authors.names) > 1 or listed.authors.truncated) else None


def natural_list_before_comma(text: str) -> NaturalList | None:
    """The same where a comma or a colon parts the names from the title, which has words that names have not: "Péter Szabó, The
    influence of change", "Anna Groß/Peter Klein: Formen des Wandels".
    """
    found = _BEFORE_COMMA.match(text)
    if not found or GROUP_WORDS.search(found["names"]) or _TITLE_BEHIND_INITIAL.search(found["names"]):
        return None
    parts = [_ONE.fullmatch(name) for name in _SLASH.split(found["names"])]
    return NaturalList(AuthorList(tuple(_person(part) for part in parts if part)), found.end()) if all(parts) else None


def _read(found: re.Match[str], *, lone: bool) -> NaturalList | None:
    listed = found["first"] + found["more"]
    parts = [part for text in _PARTED.split(listed) if (part := _ONE.fullmatch(text))]
    is_list = len(parts) > 2 or bool(found["others"]) or bool(_CONJUNCTION.search(found["more"]))
    # "Aidan N. Gomez" is a person; "Aidan Gomez, Illia Polosukhin" may be one too.
    is_name = bool(_INITIAL_INSIDE.search(found["first"]) and not _TITLE_BEHIND_INITIAL.search(found["first"])) or (
        lone and len(parts) == 1
    )
    if not (is_list or is_name) or not _FULL_GIVEN.match(listed) or GROUP_WORDS.search(listed):
        return None
    return NaturalList(AuthorList(tuple(map(_person, parts)), truncated=bool(found["others"])), found.end())


def _person(part: re.Match[str]) -> Name:
    return Name(family=part["family"], given=part["given"], particle=part["particle"].strip(), suffix=part["suffix"] or "")
