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

    reference: int
    deviation: Deviation | None
    why: str
    weight: int


class _Unlinked(NamedTuple):
    """A citation that no reference fits, all references, and which of them no citation is linked to."""

    citation: Citation
    references: ReferenceIndex
    uncited: set[int]


#: A reference that nobody else cites is likelier to be the one that was meant.
_UNCITED_BONUS = 4


def nearest_reference(citation: Citation, references: ReferenceIndex, uncited: set[int]) -> Guess | None:
    """The one reference that explains a citation best; ``uncited`` holds the indexes of those that no citation is linked to."""
    if not citation.names:
        return None
    unlinked = _Unlinked(citation, references, uncited)
    explanations = (_other_names, _misspelt, _coauthor, _given_name, _another_year, _hint)
    guesses = [guess for explain in explanations for guess in explain(unlinked)]
    return max(guesses, key=lambda guess: guess.weight + _UNCITED_BONUS * (guess.reference in uncited), default=None)


def _best(targets: list[Target], uncited: set[int]) -> Target | None:
    """The only one, or the only one that nobody else cites."""
    if len(targets) == 1:
        return targets[0]
    free = [target for target in targets if target.reference in uncited]
    return free[0] if len(free) == 1 else None


def _same_year(citation: Citation, target: Target) -> bool:
    return date_fit(citation.date, target.date) >= DateFit.LETTER_EXTRA


def _other_names(unlinked: _Unlinked) -> Iterator[Guess]:
    """The first author and the year agree, a further name does not (or only the letter of the year differs)."""
    citation = unlinked.citation
    for target in unlinked.references.by_first(citation.first_surname):
        if _same_year(citation, target):
            name, theirs = _first_difference(citation, target)
            slip = theirs and is_misspelling(fold(name), fold(theirs))
            because = f"the reference has {theirs} where the citation has {name}" if theirs else f"{name} is not among its authors"
            yield Guess(target.reference, Deviation.OTHER_NAMES, f"same first author and year, but {because}", 95 if slip else 80)
        elif date_fit(citation.date, target.date) is DateFit.LETTER and names_fit(citation, target) >= NamesFit.NUMBER:
            yield Guess(
                target.reference,
                Deviation.YEAR,
                f"same authors, year {target.date}",
                78 if names_fit(citation, target) is NamesFit.FULL else 60,
            )


def _first_difference(citation: Citation, target: Target) -> tuple[str, str]:
    """The first further name that the reference does not have at its place, and what it has there."""
    for position, name in enumerate(citation.names[1:], 1):
        if position >= target.author_count:
            return name.surname, ""
        if set(surname_keys(name.surname)).isdisjoint(target.keys[position]):
            return name.surname, target.names[position].surname
    return citation.names[-1].surname, ""


def _misspelt(unlinked: _Unlinked) -> Iterator[Guess]:
    """The year agrees, and the first author is one slip of the pen away."""
    citation = unlinked.citation
    for target in unlinked.references.by_year(citation.date.year):
        if not target.keys or not _same_year(citation, target) or not _is_near(citation.first_surname, target):
            continue
        fit = names_fit(citation, target, check_first=False)
        weight = {NamesFit.FULL: 90, NamesFit.NUMBER: 62, NamesFit.OTHER_NAMES: 50}.get(fit)
        if weight:
            yield Guess(target.reference, Deviation.SPELLING, f"{target.names[0].surname} spelt {citation.first_surname}", weight)


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


def _coauthor(unlinked: _Unlinked) -> Iterator[Guess]:
    """The year agrees, and the name is a further author's."""
    citation, uncited = unlinked.citation, unlinked.uncited
    for target in unlinked.references.by_later(citation.first_surname):
        if not _same_year(citation, target):
            continue
        why = f"{citation.first_surname} is a co-author of {target.entry.short_form}"
        others = citation.names[1:]
        if others:
            known = [any(not set(surname_keys(name.surname)).isdisjoint(keys) for keys in target.keys) for name in others]
            if all(known):
                yield Guess(target.reference, Deviation.COAUTHOR, why, 88)
        elif citation.et_al == (target.author_count > 2 or target.truncated) or target.reference in uncited:
            meant = target.reference in uncited
            yield Guess(target.reference, Deviation.COAUTHOR if meant else None, why, 70 if meant else 40)


def _given_name(unlinked: _Unlinked) -> Iterator[Guess]:
    """The year and the number of authors agree, and the name could be the first author's given name."""
    citation, references, uncited = unlinked
    word = citation.first_surname.split()[0]
    if citation.is_group or len(word) < 3 or word.isupper():
        return
    likely: list[Target] = []
    is_surname = bool(references.by_first(word) or references.by_later(word))
    for target in references.by_year(citation.date.year):
        if not target.names or target.names[0].is_group or not _same_year(citation, target):
            continue
        if names_fit(citation, target, check_first=False) is not NamesFit.FULL:
            continue
        given = target.names[0].given
        full = [part for part in re.findall(r"[^\W\d_][\w’'-]+", given) if not part.isupper()]
        if any(fold(part) == fold(word) for part in full):
            yield Guess(target.reference, Deviation.GIVEN_NAME, f"given name of {_inverted(target)}", 96)
        elif not is_surname and not full and given and fold(given[0]) == fold(word[0]):
            likely.append(target)
    # An initial alone tells little: only one reference may come into question.
    likeliest = _best(likely, uncited)
    if likeliest and likeliest.reference in uncited:
        yield Guess(likeliest.reference, Deviation.GIVEN_NAME, f"given name of {_inverted(likeliest)}", 66)
    elif likeliest and word.lower() in COMMON_GIVEN_NAMES:
        yield Guess(likeliest.reference, None, f"it may be the given name of {_inverted(likeliest)}", 36)


def _inverted(target: Target) -> str:
    name = target.names[0]
    return f"{name.surname}, {name.given}".rstrip(".") if name.given else name.surname


def _another_year(unlinked: _Unlinked) -> Iterator[Guess]:
    """The names agree, the year does not."""
    citation, references, uncited = unlinked
    for target in references.by_first(citation.first_surname) or references.by_alias(citation.first_surname):
        apart = _years_apart(citation, target)
        fit = NamesFit.FULL if target.keys and citation.is_group else names_fit(citation, target)
        if not apart or fit < NamesFit.NUMBER:
            continue
        if apart == 1:
            weight = 85
        elif _is_digit_slip(citation, target):
            weight = 82
        elif apart == 2:
            weight = 80
        else:
            weight = 68 if target.reference in uncited else 30
        if fit is NamesFit.NUMBER:
            weight -= 15
        why = f"same {'authors' if target.author_count > 1 else 'author'}, year {target.date}"
        yield Guess(target.reference, Deviation.YEAR if weight >= 68 else None, why, weight)


def _years_apart(citation: Citation, target: Target) -> int:
    """Years between the two dates; many where one of them is no year."""
    if citation.date.year is None or target.date.year is None:
        return 0 if citation.date.literal == target.date.literal else 50
    return abs(citation.date.year - target.date.year)


def _is_digit_slip(citation: Citation, target: Target) -> bool:
    """Whether two years differ by one digit, or by two that changed places."""
    return is_misspelling(str(citation.date.year), str(target.date.year)) if citation.date.year and target.date.year else False


def _hint(unlinked: _Unlinked) -> Iterator[Guess]:
    """A co-author of a work that nobody cites: no explanation, but worth a look."""
    citation, uncited = unlinked.citation, unlinked.uncited
    for target in unlinked.references.by_later(citation.first_surname):
        if target.reference in uncited and not _same_year(citation, target):
            why = f"{citation.first_surname} is a co-author of {target.entry.short_form}, which is never cited"
            yield Guess(target.reference, None, why, 25 - min(20, _years_apart(citation, target)))
