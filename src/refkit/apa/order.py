"""The order of a reference list (9.43–9.49).

Letter by letter: case, accents, spaces, hyphens, apostrophes and full stops do not count, and nothing comes before something.
Scripts other than Latin follow it, in the order of their code points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

from refkit.apa.cited_names import CitedName, cited_name
from refkit.apa.listed import ListedWork
from refkit.apa.numerals import in_words
from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Name

_ARTICLE = pattern(r"(?:A|An|The|a|an|the)\s+(?=\S)")
_FIGURES = pattern(r"\d{1,3}(?:,\d{3}){1,3}(?!\d)|\d{1,12}(?!\d)")
_OPENING = pattern(r"[\W_]+")
_SUFFIXES = {"jr": 1, "sr": 0, "i": 1, "ii": 2, "2nd": 2, "iii": 3, "3rd": 3, "iv": 4, "4th": 4, "v": 5}

_NameKey = tuple[str, str, int, str]
_SortKey = Callable[[ListedWork], tuple[object, ...]]


def in_order(works: Sequence[ListedWork]) -> list[int]:
    """The indexes of works as a reference list has them."""
    return _sorted([*range(len(works))], works, _KEYS)


def _sorted(indexes: list[int], works: Sequence[ListedWork], keys: Sequence[_SortKey]) -> list[int]:
    """Sorted by the first key, and by the others where works share it, so that most works need no other."""
    key, *others = keys
    together: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index in indexes:
        together[key(works[index])].append(index)
    order: list[int] = []
    for shared in sorted(together):
        same = together[shared]
        order += _sorted(same, works, others) if others and len(same) > 1 else same
    return order


def _first(work: ListedWork) -> tuple[object, ...]:
    if work.first is not None:
        return _key(work.first, work.names[0].suffix)
    return title_key(work.reference.title), "", 0, ""


def _others_and_date(work: ListedWork) -> tuple[object, ...]:
    """One author comes before several, then no date before dates before in press (9.46)."""
    others = [*map(_name_key, work.names[1:]), *([_UNNAMED] if work.truncated else [])]
    return tuple(others), work.date.rank, work.date.text


def _title(work: ListedWork) -> tuple[object, ...]:
    """The title, and then what only keeps the order the same in whatever order the works are given."""
    reference = work.reference
    source = (reference.container_title, reference.volume, reference.issue, str(reference.pages), reference.doi)
    return title_key(reference.title), reference.title, *source, reference.id


_KEYS = (_first, _others_and_date, _title)


#: Behind every name: "A., & Zhou, B." comes before an "A. et al." whose others nobody knows.
_UNNAMED: _NameKey = (chr(0x10FFFF), "", 0, "")


@lru_cache(maxsize=1 << 16)
def _name_key(name: Name) -> _NameKey:
    return _key(cited_name(name), name.suffix)


def _key(cited: CitedName, suffix: str) -> _NameKey:
    """Surname, initials and suffix, II before III (9.44). Particles in front of the surname count, articles of a group do not."""
    if cited.is_group:
        return _letters(cited.surname), "", 0, ""
    suffix = suffix.rstrip(".").lower()
    return fold(cited.surname), fold(cited.initials), _SUFFIXES.get(suffix, 9) if suffix else 0, suffix


def title_key(title: str) -> str:
    """The letters of a title without its article, figures at its beginning as words (9.49)."""
    return _letters(plain(title) if "<" in title or "&" in title else title)


def _letters(text: str) -> str:
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    article = _ARTICLE.match(text, start)
    start = article.end() if article else start
    if figures := _FIGURES.match(text, start):
        return fold(in_words(figures.group().replace(",", "")) + text[figures.end() :])
    return fold(text[start:])
