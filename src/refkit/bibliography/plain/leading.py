"""Where the names end that an entry begins with, in the styles that put the date behind the title."""

from __future__ import annotations

from typing import NamedTuple

from refkit.patterns import pattern

_UPPER = "A-ZÀ-ÖØ-ÞĀ-žА-ЯЁΑ-Ω"
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|do|das|dos|du|la|le|ten|ter|el|al|bin|op|’t|'t|zu|zur|af|av|d’|d'|St\.)"
_SURNAME = rf"(?:{_PARTICLE}\s?){{0,3}}[{_UPPER}][\w’'-]*(?:\s(?:(?:{_PARTICLE}|[eyEY])\s)?[{_UPPER}][\w’'-]+){{0,2}}"
_AFTER = r"(?:,\s(?=et\sal)|\s(?=et\sal)|(?P<joint>,?\s(?:and|AND|&|und|et|y|e|og|och)\s)|[,;]\s|\s?/\s?(?=[A-ZÀ-Þ][a-zß-ÿ]))"
# One name in each order, with what parts it from the next one; ``last`` where nothing does.
# Initials behind the surname: "Lee AB, ", "Lee A.B., ", "Lee A. B., ", "Lee A-B Jr. "
_INITIALS_BEHIND = pattern(
    rf"{_SURNAME}\s"
    rf"(?:(?:[{_UPPER}]\.(?:\s(?=[{_UPPER}]\.))?){{1,4}}+|[{_UPPER}]{{1,4}}(?:-[{_UPPER}])?|[a-z]{{1,2}}(?=[,.]))"
    # a particle, and what follows it: "JB de F", "L van der"
    rf"(?:\s(?:{_PARTICLE}\s?){{1,3}}(?:[{_UPPER}](?=[,.]))?)?"
    r"(?:\s(?:Jr|Sr|2nd|3rd|II|III)\.?)?"
    rf"(?:{_AFTER}|(?P<last>[.:]\s|\s(?=\((?:[Ee]ds?|[Hh]rsg|[Hh]g)\b)|(?<=\.)\s))"
)
# Initials before it: "A. B. Lee, ", "A.-B. Lee, Jr., ", "J. B. de F. Lee, ", "Jas. M. Lee, "
_INITIALS_BEFORE = pattern(
    rf"(?:(?:[{_UPPER}][a-z]?\.|Jas\.|Chr\.|Md\.|[a-z]\.(?=\s))(?:\s|-)?|(?<=\.\s)de\s(?=[{_UPPER}]\.)){{1,5}}{_SURNAME}"
    r"(?:,?\s(?:Jr|Sr)\.?|\sI{2,3}\b)?"
    rf"(?:{_AFTER}|(?P<last>[.:]\s|\s(?=\((?:[Ee]ds?|[Hh]rsg|[Hh]g)\b)))"
)
# Initials behind a comma: "Lee, A. B., ", "Berg, A. van der, "
_INVERTED = pattern(
    rf"{_SURNAME},\s?"
    rf"(?:[{_UPPER}]\.(?:[\s-](?=[{_UPPER}a-z]\.))?|[a-z]\.(?:[\s-](?=[{_UPPER}]\.))?){{1,4}}+"
    rf"(?:\s(?:{_PARTICLE}\b\s?){{1,3}}(?:[{_UPPER}]\.)?)?"
    r"(?:,\s(?:Jr|Sr)\.?)?"
    rf"(?:{_AFTER}|(?P<last>[.:]?\s(?!{_PARTICLE}\b)))"
)
# What follows a list that names no last one by "and": a word that names have not, or a figure.
_TITLE = pattern(
    r"(?:The|A|An|On|Das|Die|Der|Ein|Eine|Les?|Il|Los|Las|Zur?|Det|Den)\s[A-ZÀ-Þa-z]"
    r"|(?:[^\s,;.]+\s){1,6}?(?!(?:and|et|und|van|von|de|der|den|del|della|di|da|do|das|dos|du|la|le|ten|ter|el|al|bin|of|for|the|in|on)\b)[a-zß-ÿ]{2,}"
    r"|(?:[^\s,;.]+\s){4}[^\s,;.]"
    r"|[^,;“\"]{2,80}?\d"
)
_ROLE = pattern(r"\(?(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Hh]g)\b\.?\)?[.,:]?\s+")
_ET_AL = pattern(r"(?:et\sal\.?|u\.\s?a\.)[,:]?\s*(?:\(?(?:[Ee]ds?|[Ee]ditors?|Hrsg)\b\.?\)?[.,:]?\s+)?")
# How lists go on: Vancouver, "Lee, A., Cho, B." or "Lee, A., and B. Cho", IEEE.
_LISTS = ((_INITIALS_BEHIND, ()), (_INVERTED, (_INITIALS_BEFORE,)), (_INITIALS_BEFORE, ()))


_STATE = pattern(r"U\.\s?[SKN]\.")


class NamesEnd(NamedTuple):
    """The offset behind the names that a text begins with and what follows them (0 where it begins with none that have initials),
    and whether a full stop closes them.
    """

    end: int
    is_closed: bool


def names_end(text: str) -> NamesEnd:
    """How far the names go that a text begins with."""
    best = NamesEnd(0, is_closed=False)
    if _STATE.match(text):
        return best
    for first, others in _LISTS:
        at, closed, joint = 0, False, False
        while (
            name := first.match(text, at)
            or (at and next((found for form in others if (found := form.match(text, at))), None))
            or None
        ):
            at, closed = name.end(), bool(name["last"])
            # The list is over behind the name that "and" introduces.
            if closed or (joint and first is _INITIALS_BEFORE):
                closed = True
                break
            joint = bool(name["joint"])
        if at and not closed and first is _INITIALS_BEFORE:
            closed = bool(_TITLE.match(text, at))
        if at and (role := _ROLE.match(text, at)):
            at, closed = role.end(), True
        if at and (more := _ET_AL.match(text, at)):
            at, closed = more.end(), True
        best = max(best, NamesEnd(at, closed))
    return best
