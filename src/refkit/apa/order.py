"""The order of a reference list (9.43–9.49).

Letter by letter: case, accents, spaces, hyphens, apostrophes and full stops do not count, and nothing comes before something. Scripts
other than Latin follow it, in the order of their code points.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from refkit.apa.cited_names import cited_name
from refkit.apa.listed import ListedWork
from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Name

_ARTICLE = pattern(r"(?:A|An|The|a|an|the)\s+(?=\S)")
_OPENING = pattern(r"[\W_]+")
_SUFFIXES = {"jr": 1, "sr": 0, "i": 1, "ii": 2, "2nd": 2, "iii": 3, "3rd": 3, "iv": 4, "4th": 4, "v": 5}

_NameKey = tuple[str, str, int, str]


def in_order(works: Sequence[ListedWork]) -> list[int]:
    """The indexes of works as a reference list has them.

    Works are put together by who or what comes first, which decides for most; only where several share it is the rest compared.
    """
    together: dict[_NameKey, list[int]] = {}
    for index, work in enumerate(works):
        together.setdefault(_first_key(work), []).append(index)
    order: list[int] = []
    for key in sorted(together):
        indexes = together[key]
        if len(indexes) > 1:
            indexes.sort(key=lambda index: _rest_key(works[index]))
        order += indexes
    return order


def _first_key(work: ListedWork) -> _NameKey:
    if work.names:
        return _name_key(work.names[0])
    return title_key(work.reference.title), "", 0, ""


def _rest_key(work: ListedWork) -> tuple[object, ...]:
    reference = work.reference
    # One author comes before several (9.46), those that a list leaves out among them. The last parts only keep the order the same,
    # in whatever order the works are given.
    names = tuple(map(_name_key, work.names[1:])) + ((_OTHERS,) if work.truncated else ())
    rest = (title_key(reference.title), reference.title, reference.volume, reference.issue, str(reference.pages), reference.doi, reference.id)
    return names, work.date.rank, work.date.text, *rest


#: Behind every name: "A., & Zhou, B." comes before an "A. et al." whose others nobody knows.
_OTHERS: _NameKey = (chr(0x10FFFF), "", 0, "")


@lru_cache(maxsize=1 << 16)
def _name_key(name: Name) -> _NameKey:
    """Surname, initials and suffix, II before III (9.44). Particles in front of the surname count, articles of a group do not."""
    cited = cited_name(name)
    if cited.is_group:
        return _letters(cited.surname), "", 0, ""
    suffix = name.suffix.rstrip(".").lower()
    return fold(cited.surname), fold(cited.initials), _SUFFIXES.get(suffix, 9) if suffix else 0, suffix


def title_key(title: str) -> str:
    """The letters of a title without its article (9.49)."""
    return _letters(plain(title) if "<" in title or "&" in title else title)


def _letters(text: str) -> str:
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    article = _ARTICLE.match(text, start)
    return fold(text[article.end() if article else start :])
