"""What a citation without a reference probably means. Never assumed, only said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from refkit.citations.citation import Citation
from refkit.linking.fit import DateFit, NamesFit, date_fit, names_fit
from refkit.linking.given_names import COMMON_GIVEN_NAMES
from refkit.linking.index import ReferenceIndex, Target
from refkit.linking.link import Deviation
from refkit.linking.spelling import is_misspelling
from refkit.normalization.folding import fold, surname_keys


class Guess(NamedTuple):
    """A reference that may be meant: how the citation differs from it (``None`` for a mere hint), why in words, and how well that
    explains the citation (0 to 100).
    """

    index: int
    deviation: Deviation | None
    why: str
    weight: int


#: A reference that nobody else cites is likelier to be the one that was meant.
_UNCITED_BONUS = 4


def nearest_reference(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Guess | None:
    """The one reference that explains a citation best. ``uncited`` holds the indexes of references that no citation is linked to."""
    if not citation.names:
        return None
    guesses = [
        guess
        for explain in (_other_names, _misspelt, _coauthor, _given_name, _another_year, _hint)
        for guess in explain(citation, index, uncited)
    ]
    return max(guesses, key=lambda guess: guess.weight + _UNCITED_BONUS * (guess.index in uncited), default=None)


def _best(targets: list[Target], uncited: set[int]) -> Target | None:
    """The only one, or the only one that nobody else cites."""
    if len(targets) == 1:
        return targets[0]
    free = [target for target in targets if target.index in uncited]
    return free[0] if len(free) == 1 else None


def _same_year(citation: Citation, target: Target) -> bool:
    return date_fit(citation.date, target.date) >= DateFit.LETTER_EXTRA


def _other_names(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Iterator[Guess]:
    """The first author and the year agree, a further name does not (or only the letter of the year differs)."""
    for target in index.by_first(citation.first_surname):
        if _same_year(citation, target):
            name, theirs = _first_difference(citation, target)
            slip = theirs and is_misspelling(fold(name), fold(theirs))
            because = f"the reference has {theirs} where the citation has {name}" if theirs else f"{name} is not among its authors"
            yield Guess(target.index, Deviation.OTHER_NAMES, f"same first author and year, but {because}", 95 if slip else 80)
        elif date_fit(citation.date, target.date) is DateFit.LETTER and names_fit(citation, target) >= NamesFit.NUMBER:
            yield Guess(
                target.index,
                Deviation.YEAR,
                f"same authors, year {target.date}",
                78 if names_fit(citation, target) is NamesFit.FULL else 60,
            )


def _first_difference(citation: Citation, target: Target) -> tuple[str, str]:
    """The first further name that the reference does not have at its place, and what it has there."""
    for position, name in enumerate(citation.names[1:], 1):
        if position >= target.count:
            return name.surname, ""
        if set(surname_keys(name.surname)).isdisjoint(target.keys[position]):
            return name.surname, target.names[position].surname
    return citation.names[-1].surname, ""


def _misspelt(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Iterator[Guess]:
    """The year agrees, and the first author is one slip of the pen away."""
    for target in index.by_year(citation.date.year):
        if not target.keys or not _same_year(citation, target) or not _is_near(citation.first_surname, target):
            continue
        fit = names_fit(citation, target, check_first=False)
        weight = {NamesFit.FULL: 90, NamesFit.NUMBER: 62, NamesFit.OTHER_NAMES: 50}.get(fit)
        if weight:
            yield Guess(target.index, Deviation.SPELLING, f"{target.names[0].surname} spelt {citation.first_surname}", weight)


def _is_near(surname: str, target: Target) -> bool:
    return any(is_misspelling(a, b) for a in surname_keys(surname) for b in target.keys[0]) or _shares_compound(surname, target)


def _shares_compound(surname: str, target: Target) -> bool:
    """Whether one name is a part of the other double-barrelled one: García for García Márquez."""
    ours = [fold(part) for part in re.split(r"[\s-]+", surname)]
    theirs = [fold(part) for part in re.split(r"[\s-]+", target.names[0].surname)]
    if len(ours) == len(theirs) == 1 or target.names[0].is_group:
        return False
    shorter, longer = sorted((ours, theirs), key=len)
    return all(part in longer for part in shorter) and max(len(part) for part in shorter) >= 3


def _coauthor(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Iterator[Guess]:
    """The year agrees, and the name is a further author's."""
    for target in index.by_later(citation.first_surname):
        if not _same_year(citation, target):
            continue
        why = f"{citation.first_surname} is a co-author of {target.entry.short_form}"
        others = citation.names[1:]
        if others:
            known = [any(not set(surname_keys(name.surname)).isdisjoint(keys) for keys in target.keys) for name in others]
            if all(known):
                yield Guess(target.index, Deviation.COAUTHOR, why, 88)
        elif citation.et_al == (target.count > 2 or target.truncated) or target.index in uncited:
            meant = target.index in uncited
            yield Guess(target.index, Deviation.COAUTHOR if meant else None, why, 70 if meant else 40)


def _given_name(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Iterator[Guess]:
    """The year and the number of authors agree, and the name could be the first author's given name."""
    word = citation.first_surname.split()[0]
    if citation.is_group or len(word) < 3 or word.isupper():
        return
    likely: list[Target] = []
    is_surname = bool(index.by_first(word) or index.by_later(word))
    for target in index.by_year(citation.date.year):
        if not target.names or target.names[0].is_group or not _same_year(citation, target):
            continue
        if names_fit(citation, target, check_first=False) is not NamesFit.FULL:
            continue
        given = target.names[0].given
        full = [part for part in re.findall(r"[^\W\d_][\w’'-]+", given) if not part.isupper()]
        if any(fold(part) == fold(word) for part in full):
            yield Guess(target.index, Deviation.GIVEN_NAME, f"given name of {_inverted(target)}", 96)
        elif not is_surname and not full and given and fold(given[0]) == fold(word[0]):
            likely.append(target)
    # An initial alone tells little: only one reference may come into question.
    target = _best(likely, uncited)
    if target and target.index in uncited:
        yield Guess(target.index, Deviation.GIVEN_NAME, f"given name of {_inverted(target)}", 66)
    elif target and word.lower() in COMMON_GIVEN_NAMES:
        yield Guess(target.index, None, f"it may be the given name of {_inverted(target)}", 36)


def _inverted(target: Target) -> str:
    name = target.names[0]
    return f"{name.surname}, {name.given}".rstrip(".") if name.given else name.surname


def _another_year(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Iterator[Guess]:
    """The names agree, the year does not."""
    for target in index.by_first(citation.first_surname) or index.by_alias(citation.first_surname):
        apart = _years_apart(citation, target)
        fit = NamesFit.FULL if target.keys and citation.is_group else names_fit(citation, target)
        if not apart or fit < NamesFit.NUMBER:
            continue
        weight = (
            85
            if apart == 1
            else 82
            if _is_digit_slip(citation, target)
            else 80
            if apart == 2
            else 68
            if target.index in uncited
            else 30
        )
        weight -= 15 if fit is NamesFit.NUMBER else 0
        near = weight >= 68
        yield Guess(
            target.index,
            Deviation.YEAR if near else None,
            f"same {'authors' if target.count > 1 else 'author'}, year {target.date}",
            weight,
        )


def _years_apart(citation: Citation, target: Target) -> int:
    """Years between the two dates; many where one of them is no year."""
    if citation.date.year is None or target.date.year is None:
        return 0 if citation.date.literal == target.date.literal else 50
    return abs(citation.date.year - target.date.year)


def _is_digit_slip(citation: Citation, target: Target) -> bool:
    """Whether two years differ by one digit, or by two that changed places."""
    return is_misspelling(str(citation.date.year), str(target.date.year)) if citation.date.year and target.date.year else False


def _hint(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Iterator[Guess]:
    """A co-author of a work that nobody cites: no explanation, but worth a look."""
    for target in index.by_later(citation.first_surname):
        if target.index in uncited and not _same_year(citation, target):
            why = f"{citation.first_surname} is a co-author of {target.entry.short_form}, which is never cited"
            yield Guess(target.index, None, why, 25 - min(20, _years_apart(citation, target)))
