"""What a citation without a reference probably means. Never assumed, only said."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.citations.citation import Citation
from refkit.linking.fit import DateFit, NamesFit, date_fit, names_fit
from refkit.linking.index import ReferenceIndex, Target
from refkit.linking.link import Deviation
from refkit.linking.spelling import is_misspelling
from refkit.normalization.folding import fold, surname_keys


class Guess(NamedTuple):
    """The nearest reference, how the citation differs from it (``None`` for a mere hint), and why in words."""

    index: int
    deviation: Deviation | None
    why: str


def nearest_reference(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Guess | None:
    """The one reference that explains a citation best, tried from the surest explanation to the vaguest.

    ``uncited`` holds the indexes of references that no other citation is linked to: a reference that nobody cites is likelier to be
    the one that was meant.
    """
    if not citation.names:
        return None
    for explain in (_other_names, _misspelt, _coauthor, _given_name, _another_year, _another_year_misspelt, _hint):
        if guess := explain(citation, index, uncited):
            return guess
    return None


def _best(targets: list[Target], uncited: set[int]) -> Target | None:
    """The only one, or the only one that nobody else cites."""
    if len(targets) == 1:
        return targets[0]
    free = [target for target in targets if target.index in uncited]
    return free[0] if len(free) == 1 else None


def _other_names(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Guess | None:
    """The first author and the year agree, a further name does not."""
    targets = [target for target in index.by_first(citation.first_surname) if date_fit(citation.date, target.date) >= DateFit.LETTER_EXTRA]
    if not targets:
        # The same year with another letter: the letter is what is wrong.
        letters = [target for target in index.by_first(citation.first_surname) if date_fit(citation.date, target.date) is DateFit.LETTER]
        fitting = [target for target in letters if names_fit(citation, target) >= NamesFit.NUMBER]
        if target := _best(fitting, uncited) or (fitting[0] if fitting else None):
            return Guess(target.index, Deviation.YEAR, f"same authors, year {target.date}")
        return None
    target = _best(targets, uncited) or targets[0]
    return Guess(target.index, Deviation.OTHER_NAMES, f"same first author and year, but {_difference(citation, target)}")


def _difference(citation: Citation, target: Target) -> str:
    for position, name in enumerate(citation.names[1:], 1):
        if position >= target.count:
            return f"{name.surname} is not an author of {target.entry.short_form}"
        if set(surname_keys(name.surname)).isdisjoint(target.keys[position]):
            return f"the reference has {target.names[position].surname} where the citation has {name.surname}"
    return "the names differ"


def _misspelt(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Guess | None:
    """The year agrees, and the first author is one slip of the pen away."""
    found = []
    for target in index.by_year(citation.date.year):
        if target.keys and date_fit(citation.date, target.date) >= DateFit.LETTER_EXTRA and _is_near(citation.first_surname, target):
            fit = names_fit(citation, target, check_first=False)
            if fit >= NamesFit.NUMBER or (fit is NamesFit.OTHER_NAMES and len(citation.names) > 1):
                found.append((fit, target))
    if not found:
        return None
    best_fit = max(fit for fit, _ in found)
    targets = [target for fit, target in found if fit == best_fit]
    target = _best(targets, uncited) or targets[0]
    return Guess(target.index, Deviation.SPELLING, f"{target.names[0].surname} spelt {citation.first_surname}")


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


def _coauthor(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Guess | None:
    """The year agrees, and the name is a further author's."""
    targets = [
        target
        for target in index.by_later(citation.first_surname)
        if date_fit(citation.date, target.date) >= DateFit.LETTER_EXTRA and (citation.et_al or len(citation.names) == 2) == (target.count > 1)
    ]
    if len(citation.names) > 1:
        targets = [target for target in targets if any(not set(surname_keys(citation.names[1].surname)).isdisjoint(keys) for keys in target.keys)]
    target = _best(targets, uncited)
    if not target:
        return None
    deviation = Deviation.COAUTHOR if target.index in uncited or len(citation.names) > 1 else None
    return Guess(target.index, deviation, f"{citation.first_surname} is a co-author of {target.entry.short_form}")


def _given_name(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Guess | None:
    """The year and the number of authors agree, and the name could be the first author's given name."""
    if citation.is_group:
        return None
    word = citation.first_surname.split()[0]
    certain: list[Target] = []
    likely: list[Target] = []
    for target in index.by_year(citation.date.year):
        if not target.names or target.names[0].is_group or date_fit(citation.date, target.date) < DateFit.LETTER_EXTRA:
            continue
        if names_fit(citation, target, check_first=False) is not NamesFit.FULL:
            continue
        givens = re.findall(r"[^\W\d_][\w’'-]+", target.names[0].given)
        if any(len(given) > 1 and not given.isupper() and fold(given) == fold(word) for given in givens):
            certain.append(target)
        elif fold(target.names[0].given[:1]) == fold(word[:1]) and (not givens or givens[0].isupper()) and fold(word[:1]):
            likely.append(target)
    if target := _best(certain, uncited):
        return Guess(target.index, Deviation.GIVEN_NAME, f"given name of {_inverted(target)}")
    target = _best(likely, uncited)
    if target and len(word) > 2:
        deviation = Deviation.GIVEN_NAME if target.index in uncited else None
        return Guess(target.index, deviation, f"{'given name' if deviation else 'possibly the given name'} of {_inverted(target)}")
    return None


def _inverted(target: Target) -> str:
    name = target.names[0]
    return f"{name.surname}, {name.given}" if name.given else name.surname


def _another_year(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Guess | None:
    """The names agree, the year does not."""
    found = [(target, names_fit(citation, target)) for target in index.by_first(citation.first_surname) or index.by_alias(citation.first_surname)]
    fitting = [target for target, fit in found if fit is NamesFit.FULL] or [target for target, fit in found if fit is NamesFit.NUMBER]
    if not fitting:
        return None
    target = min(fitting, key=lambda target: (_years_apart(citation, target) > 2, target.index not in uncited, _years_apart(citation, target)))
    near = target.index in uncited or _years_apart(citation, target) <= 2 or _is_digit_slip(citation, target)
    full = names_fit(citation, target) is NamesFit.FULL
    return Guess(target.index, Deviation.YEAR if near and full else None, f"same authors, year {target.date}")


def _years_apart(citation: Citation, target: Target) -> int:
    if citation.date.year is None or target.date.year is None:
        return 99 if citation.date.literal != target.date.literal else 0
    return abs(citation.date.year - target.date.year)


def _is_digit_slip(citation: Citation, target: Target) -> bool:
    """Whether two years differ by one digit, or by two that changed places."""
    return is_misspelling(str(citation.date.year), str(target.date.year)) if citation.date.year and target.date.year else False


def _another_year_misspelt(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Guess | None:
    """Both the name and the year are a little off: only where nobody else cites the reference, and only as a hint."""
    found = [
        target
        for target in index.targets
        if target.index in uncited and target.keys and _years_apart(citation, target) <= 1 and _is_near(citation.first_surname, target)
        and names_fit(citation, target, check_first=False) is NamesFit.FULL
    ]
    return Guess(found[0].index, None, f"{found[0].entry.short_form} is spelt and dated much alike") if len(found) == 1 else None


def _hint(citation: Citation, index: ReferenceIndex, uncited: set[int]) -> Guess | None:
    """A co-author of a work that nobody cites: no explanation, but worth a look."""
    targets = [target for target in index.by_later(citation.first_surname) if target.index in uncited]
    if not targets:
        return None
    target = min(targets, key=lambda target: _years_apart(citation, target))
    return Guess(target.index, None, f"{citation.first_surname} is a co-author of {target.entry.short_form}, which is never cited")
