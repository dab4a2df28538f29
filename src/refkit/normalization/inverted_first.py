"""Author lists that invert the first name alone, as Chicago and MLA write them:
``Hoang, Tang Ba, A. F. Moses, and Hans van der Berg``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.normalization.names import GROUP_WORDS, AuthorList, inverted_name, natural_name, with_suffix
from refkit.patterns import pattern
from refkit.reference import Name

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ž"
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|el|al|bin|ibn|op|af|av|zu|d’|d')"
_WORD = rf"[{_UPPER}][\w’'-]*[a-zß-öø-ÿ][\w’'-]*"
# "Md.", "A.", "J.-P.", "A.B.", and without full stops "A", "AB".
_INITIAL = rf"(?:(?:Chr|Md|Mohd|Jas|Wm|Geo|Chas|Thos|Jos|Th|Ch|Yu|St)\.|(?:[{_UPPER}]\.-?){{1,3}}|[{_UPPER}]{{1,2}}(?![\w.]))"
_SURNAME = rf"(?:{_PARTICLE}\s?){{0,3}}[{_UPPER}][\w’'-]+(?:\s(?:{_PARTICLE}\s)?{_WORD})?"
# Initials stand before the words or behind them: "J. Nicholas", "Denis E.".
_GIVEN = (
    rf"(?:(?:{_INITIAL}\s?){{0,3}}{_WORD}(?:\s{_WORD}){{0,2}}(?:\s{_INITIAL}){{0,3}}|{_INITIAL}(?:\s{_INITIAL}){{0,3}})"
    rf"(?:\s{_PARTICLE}){{0,3}}"
)
_NATURAL = rf"(?:(?:{_INITIAL}|{_WORD})\s){{1,4}}(?:{_PARTICLE}\s){{0,3}}{_WORD}(?:,?\s(?:Jr|Sr)\.|\sI{{2,3}}\b)?"
_FIRST = rf"(?P<family>{_SURNAME}),\s(?P<given>{_GIVEN})(?:,\s(?P<suffix>(?:Jr|Sr)\b\.?|I{{2,3}}\b))?"
_MORE = rf"(?P<more>(?:(?:,?\s(?:and|&)\s|,\s){_NATURAL})*+)"
_OTHERS = r"(?P<others>,?\set\sal\b\.?|,?\sand\sothers)?"
_LIST = rf"{_FIRST}{_MORE}{_OTHERS}"
_WHOLE = pattern(rf"{_LIST}[.,]?")
# Behind the names a title begins, in quotation marks or behind a full stop, which may be that of an initial.
_BEFORE_TITLE = pattern(
    rf"{_LIST}(?P<role>,\s(?:[Ee]ditors?|[Ee]ds?)\b|\s\((?:[Ee]ds?|[Hh]rsg|[Hh]g)\.?\))?(?:[.,]?\s(?=[“\"„«])|(?P<colon>:)\s(?=[{_UPPER}“\"„«»‘])|(?:(?<=\.)|\.)\s(?![{_UPPER}]\.)(?=[{_UPPER}*_¿¡\d]))"
)
_PARTED = pattern(r",?\s(?:and|&)\s|,\s(?!(?:Jr|Sr)\.)")
_FULL_WORD = pattern(r"[^\W\d_][a-zß-öø-ÿ]")
_INITIAL_THEN_WORD = pattern(rf"[{_UPPER}]\.\s{_WORD}")
_ACRONYM = pattern(rf"[{_UPPER}]{{3,8}}")
_SEVERAL_WORDS = pattern(rf"{_WORD}\s{_WORD}(?:\s{_WORD})*")


class MixedList(NamedTuple):
    """The names, the offset behind them, and whether they are called editors."""

    authors: AuthorList
    end: int
    is_editors: bool = False


def inverted_first_list(text: str) -> AuthorList | None:
    """The names of a text that is nothing but a list whose first name alone is inverted, or one inverted name; else ``None``."""
    found = _WHOLE.fullmatch(text.strip())
    return _read(found) if found else None


def inverted_first_before_title(text: str) -> MixedList | None:
    """The same for the names at the beginning of a text, behind which a title begins."""
    found = _BEFORE_TITLE.match(text)
    if not found:
        return None
    is_quoted = text[found.end() : found.end() + 1] in ("“", '"', "„", "«")
    is_list = bool(found["more"] or found["others"] or found["role"])
    if not (is_list or is_quoted) and (_INITIAL_THEN_WORD.search(found["given"]) or not _FULL_WORD.search(found["given"])):
        return None  # "Lee, A. Sleep. J Rest. 2020": the word behind the initial is the title
    if found["colon"] and (found["more"] or _SEVERAL_WORDS.fullmatch(found["family"])):
        return None  # "Lee, A., The Sleep of Reason: Dreams …"
    authors = _read(found)
    return MixedList(authors, found.end(), is_editors=bool(found["role"])) if authors else None


def _read(found: re.Match[str]) -> AuthorList | None:
    family, given = found["family"], found["given"]
    others = [part for part in _PARTED.split(found["more"]) if part]
    if GROUP_WORDS.search(family) or GROUP_WORDS.search(given):
        return None
    # "Anna Lee, Ben Cho, and Eva Diaz" are natural throughout, and "Lee, A., Cho, B." is inverted throughout.
    if _SEVERAL_WORDS.fullmatch(family) and _SEVERAL_WORDS.fullmatch(given) and (others or len(given.split()) > 2):
        return None
    # "UNESCO, Lee A": a group, and a person who is not inverted.
    if _ACRONYM.fullmatch(family) and not others:
        return None
    first = inverted_name(family, given)
    if found["suffix"]:
        first = with_suffix(first, found["suffix"])
    names = [Name(literal=part) if GROUP_WORDS.search(part) else natural_name(part) for part in others]
    return AuthorList((first, *names), truncated=bool(found["others"]))
