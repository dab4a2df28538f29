"""How well one citation and one reference agree in names and in date."""

from __future__ import annotations

import re
from enum import IntEnum

from refkit.citations.citation import Citation
from refkit.linking.index import Target
from refkit.normalization.folding import surname_keys
from refkit.patterns import pattern
from refkit.reference import PartialDate


class NamesFit(IntEnum):
    """From worst to best."""

    NONE = 0
    OTHER_NAMES = 1  # the first author agrees, a further one does not
    NUMBER = 2  # every name written agrees, but not how many there are
    FULL = 3


class DateFit(IntEnum):
    """From worst to best."""

    NONE = 0
    LETTER = 1  # the same year, another letter
    LETTER_EXTRA = 2  # the citation has a letter, the reference none
    LETTER_MISSING = 3  # the reference has a letter, the citation none
    FULL = 4


def names_fit(citation: Citation, target: Target, *, check_first: bool = True) -> NamesFit:
    """Compare the names a citation writes with a reference's authors. ``check_first=False`` takes the first name as agreed."""
    written = citation.names
    if citation.is_group or (target.names and target.names[0].is_group and len(written) == 1 and not citation.et_al):
        return NamesFit.FULL if not citation.et_al or target.truncated else NamesFit.NUMBER
    for position, name in enumerate(written[: target.author_count]):
        if position == 0 and not check_first:
            continue
        if set(surname_keys(name.surname)).isdisjoint(target.keys[position]):
            return NamesFit.NONE if position == 0 else NamesFit.OTHER_NAMES
    if len(written) > target.author_count:
        return NamesFit.FULL if target.truncated else NamesFit.OTHER_NAMES
    if citation.et_al:
        return NamesFit.FULL if target.truncated or target.author_count >= max(3, len(written) + 1) else NamesFit.NUMBER
    if len(written) == target.author_count:
        return NamesFit.NUMBER if target.truncated else NamesFit.FULL
    return NamesFit.NUMBER


def date_fit(cited: PartialDate, listed: PartialDate) -> DateFit:
    """Compare two dates: years with letters, or dates that are no years."""
    if cited.year is None or listed.year is None:
        if cited.year is not None or listed.year is not None or not cited.literal:
            return DateFit.NONE
        if cited.literal != listed.literal:
            return DateFit.NONE
    elif cited.year != listed.year and not (
        cited.original_year == listed.year
        or listed.original_year == cited.year
        or (cited.end_year is not None and cited.end_year == listed.year)
        or (listed.end_year is not None and listed.end_year == cited.year)
    ):
        return DateFit.NONE
    if cited.suffix == listed.suffix:
        return DateFit.FULL
    if not cited.suffix:
        return DateFit.LETTER_MISSING
    return DateFit.LETTER if listed.suffix else DateFit.LETTER_EXTRA


_INITIAL = pattern(r"[^\W\d_]")


def initials_agree(citation: Citation, target: Target) -> bool:
    """Whether the initials a citation writes before (or behind) the first surname are those of the first author."""
    written = citation.names[0].initials if citation.names else ""
    if not written or not target.names:
        return True
    given = target.names[0].given
    first_letters = [word[0] for word in re.findall(r"[^\W\d_]+", given)]
    if len(first_letters) == 1 and given.isupper():
        first_letters = _INITIAL.findall(given)
    return [letter.casefold() for letter in _INITIAL.findall(written)][: len(first_letters)] == [
        letter.casefold() for letter in first_letters
    ][: len(_INITIAL.findall(written))]
