"""How well one citation and one reference agree in names and in date."""

from __future__ import annotations

from enum import IntEnum

from refkit.citations.citation import Citation, CitedName
from refkit.linking.target import Target
from refkit.normalization.folding import fold
from refkit.patterns import pattern
from refkit.reference import Name, PartialDate


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
        if not target.has_surname(position, name.surname):
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


_WORD = pattern(r"[^\W\d_]+")
#: Letters in a row that are initials; more of them are a name in capitals.
_MOST_INITIALS = 3


def initials(given: str) -> str:
    """The folded initials of given names, in full or short: "jp" for "Jean-Pierre", "J.-P.", "JP" and "J. P. van"."""
    letters = []
    for word in _WORD.findall(given):
        if word.isupper() and len(word) <= _MOST_INITIALS:
            letters += [fold(letter) for letter in word]
        elif not word[0].islower():
            letters.append(fold(word[0]))
    return "".join(letters)


def initials_agree(cited: CitedName, listed: Name) -> bool:
    """Whether the initials a citation writes are those of an author, as far as both have them; a middle one may stand alone."""
    if not cited.initials or not listed.given:
        return True
    ours, theirs = initials(cited.initials), initials(listed.given)
    return ours in theirs or ours.startswith(theirs)


def all_initials_agree(citation: Citation, target: Target) -> bool:
    """Whether no initials that a citation writes contradict the author at that place."""
    return all(initials_agree(cited, listed) for cited, listed in zip(citation.names, target.names, strict=False))


def is_same_spelling(citation: Citation, target: Target) -> bool:
    """Whether the first author is written as in the list, accents, particles and initials included; case does not matter."""
    cited, listed = citation.names[0], target.names[0]
    ours, theirs = (surname.replace("’", "'").casefold() for surname in (cited.surname, listed.surname))
    return ours == theirs and (not cited.initials or initials(cited.initials) == initials(listed.given))


def is_same_date(cited: PartialDate, listed: PartialDate) -> bool:
    """Whether two dates agree in all their years, not only in one of 1900/1953."""
    return _years(cited) == _years(listed)


def _years(date: PartialDate) -> tuple[int | None, int | None, int | None]:
    return date.year, date.original_year, date.end_year if date.end_year != date.year else None
