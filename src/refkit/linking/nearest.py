"""What a citation without a reference probably means. Never assumed, only said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from refkit.citations.citation import Citation
from refkit.citations.dates import EARLIEST_YEAR
from refkit.linking.chapters import Chapters
from refkit.linking.explanations import PLACE, Explanation
from refkit.linking.fit import DateFit, NamesFit, all_initials_agree, date_fit, initials_agree, names_fit
from refkit.linking.given_names import COMMON_GIVEN_NAMES
from refkit.linking.index import ReferenceIndex
from refkit.linking.link import Deviation
from refkit.linking.spelling import distance_if_near, is_misspelling
from refkit.linking.surnames import SURNAMES_ALSO_GIVEN, is_plainly_surname
from refkit.linking.target import MANY, Target, date_keys
from refkit.normalization.folding import fold, surname_keys


class Guess(NamedTuple):
    """A reference that may be meant, how the citation differs from it (``None`` for a mere hint), and why in words.

    ``is_certain`` says that its record leaves no doubt.
    """

    target: Target
    deviation: Deviation | None
    why: str
    is_certain: bool = False


class Unlinked(NamedTuple):
    """A citation that no reference fits, all references, and which of them no citation is linked to.

    ``chapter`` is the one of the citation, where the draft has one list a chapter.
    """

    citation: Citation
    references: ReferenceIndex
    uncited: set[int]
    duplicates: Mapping[int, int]
    chapters: Chapters
    chapter: int


class _Explained(NamedTuple):
    """One explanation. ``apart`` is how far citation and reference are apart, in letters or in years, to compare two of a kind."""

    explanation: Explanation
    target: Target
    why: str
    apart: int = 0
    is_certain: bool = False


def nearest_reference(unlinked: Unlinked) -> Guess | None:
    """The one reference that explains a citation best, by the table of explanations; a mere hint where two do equally."""
    if not unlinked.citation.names:
        return None
    explained = [
        (_preference(found, unlinked), found)
        for explain in (*_BY_RECORD, *_BY_LIST)
        for found in explain(unlinked)
        if found.target.reference not in unlinked.duplicates
    ]
    if not explained:
        return None
    preferred = min(preference for preference, _ in explained)
    best = list({found.target.reference: found for preference, found in explained if preference == preferred}.values())
    first, deviation = best[0], best[0].explanation.deviation
    if len(best) == 1 or deviation is None:
        return Guess(first.target, deviation, first.why, first.is_certain)
    return Guess(first.target, None, f"equally near are {_told_of([found.target.entry.short_form for found in best])}")


def _told_of(forms: list[str]) -> str:
    """Several entries in few words."""
    if len(set(forms)) == 1:
        return f"{len(forms)} entries, {'both' if len(forms) == 2 else 'all'} {forms[0]}"
    *others, last = list(dict.fromkeys(forms))
    return f"{', '.join(others)} and {last}" if len(others) < 3 else f"{', '.join(others[:2])} and {len(forms) - 2} more"


def _preference(found: _Explained, unlinked: Unlinked) -> tuple[object, ...]:
    """Less is better; see ``Explanation``."""
    remoteness = unlinked.chapters.remoteness(found.target.entry, unlinked.chapter)
    is_cited = found.target.reference not in unlinked.uncited
    return found.explanation.tier, remoteness, is_cited, PLACE[found.explanation], found.apart


def _same_date(citation: Citation, target: Target) -> bool:
    return date_fit(citation.date, target.date) >= DateFit.LETTER_EXTRA


def _same_first_author(unlinked: Unlinked) -> Iterator[_Explained]:
    """The first author and the year agree; a further name, the initials or the letter of the year does not."""
    citation = unlinked.citation
    for target in unlinked.references.by_first(citation.first_surname, citation.date)[:MANY]:
        names, same_initials = names_fit(citation, target), all_initials_agree(citation, target)
        if not _same_date(citation, target):
            if names >= NamesFit.NUMBER and same_initials:
                row = Explanation.OTHER_LETTER if names is NamesFit.FULL else Explanation.OTHER_LETTER_OTHER_NUMBER
                yield _Explained(row, target, f"same authors, year {target.date}")
        elif not same_initials and names >= NamesFit.NUMBER:
            yield _Explained(Explanation.OTHER_INITIALS, target, f"same surname and year, but other initials: {_inverted(target)}")
        elif same_initials and names is NamesFit.OTHER_NAMES:
            name, theirs = _first_difference(citation, target)
            slip = distance_if_near(fold(name), fold(theirs))
            because = f"the reference has {theirs} where the citation has {name}" if theirs else f"{name} is not among its authors"
            row = Explanation.FURTHER_NAME_MISSPELT if slip else Explanation.OTHER_FURTHER_NAME
            yield _Explained(row, target, f"same first author and year, but {because}", slip)


def _first_difference(citation: Citation, target: Target) -> tuple[str, str]:
    """The first further name that the reference does not have at its place, and what it has there."""
    for position, name in enumerate(citation.names[1:], 1):
        if position >= target.author_count:
            return name.surname, ""
        if not target.has_surname(position, name.surname):
            return name.surname, target.names[position].surname
    return citation.names[-1].surname, ""


_MISSPELT = {
    NamesFit.FULL: Explanation.MISSPELT,
    NamesFit.NUMBER: Explanation.MISSPELT_OTHER_NUMBER,
    NamesFit.OTHER_NAMES: Explanation.MISSPELT_OTHER_NAMES,
}


def _misspelt(unlinked: Unlinked) -> Iterator[_Explained]:
    """The year agrees, and the first author is one slip of the pen away."""
    citation = unlinked.citation
    for date in date_keys(citation.date):
        for target, letters in unlinked.references.lookalikes(date).misspelt(citation.first_surname):
            if not _same_date(citation, target) or not initials_agree(citation.names[0], target.names[0]):
                continue
            if row := _MISSPELT.get(names_fit(citation, target, check_first=False)):
                yield _Explained(row, target, f"{target.names[0].surname} spelt {citation.first_surname}", letters)


def _shortened(unlinked: Unlinked) -> Iterator[_Explained]:
    """The year agrees, and a group's name is there but for its last words."""
    citation = unlinked.citation
    if len(citation.names) > 1 or citation.et_al:
        return
    for target in unlinked.references.by_beginning(citation.first_surname, citation.date):
        if _same_date(citation, target):
            yield _Explained(Explanation.SHORTENED, target, f"{target.names[0].surname} shortened to {citation.first_surname}")


def _coauthor(unlinked: Unlinked) -> Iterator[_Explained]:
    """The year agrees, and the name is a further author's."""
    citation = unlinked.citation
    own = set(surname_keys(citation.first_surname))
    for target in unlinked.references.by_later(citation.first_surname, citation.date):
        # Of two authors of one name, the first is cited.
        if not _same_date(citation, target) or (target.keys and not own.isdisjoint(target.keys[0])):
            continue
        why = f"{citation.first_surname} is a co-author of {target.entry.short_form}"
        same_number = citation.et_al == (target.author_count > 2 or target.truncated)
        # What the list leaves out and the record has, nobody could have guessed.
        is_certain = target.is_completed and same_number
        if others := citation.names[1:]:
            every = {key for keys in target.keys for key in keys}
            if not any(every.isdisjoint(surname_keys(name.surname)) for name in others):
                yield _Explained(Explanation.AUTHORS_CHANGED_OVER, target, why, is_certain=is_certain)
        elif target.reference in unlinked.uncited:
            yield _Explained(Explanation.UNCITED_COAUTHOR, target, why, is_certain=is_certain)
        elif same_number:
            yield _Explained(Explanation.COAUTHOR, target, why)


def _given_name(unlinked: Unlinked) -> Iterator[_Explained]:
    """The year and the number of authors agree, and the name could be the first author's given name."""
    citation = unlinked.citation
    word = citation.first_surname.split()[0]
    if citation.is_group or len(word) < 3 or word.isupper():
        return
    for date in date_keys(citation.date):
        same_date = unlinked.references.lookalikes(date)
        for target in same_date.with_given_name(word)[:MANY]:
            if _is_all_but_first_name(citation, target):
                yield _Explained(Explanation.GIVEN_NAME, target, f"given name of {_inverted(target)}")
        if _may_be_given_name(citation.first_surname, unlinked.references):
            likely = [target for target in same_date.with_initial(word) if _is_all_but_first_name(citation, target)]
            yield from _initial(unlinked, likely, word)
        elif fold(word) in SURNAMES_ALSO_GIVEN:
            for target in same_date.with_initial(word):
                if target.reference in unlinked.uncited and _is_all_but_first_name(citation, target):
                    yield _Explained(Explanation.SURNAME_AS_INITIAL, target, f"it may be the given name of {_inverted(target)}")


def _may_be_given_name(name: str, references: ReferenceIndex) -> bool:
    """Whether a name is a common given name, or at least no surname that is common or that the list has."""
    words = [fold(word) for word in name.replace("-", " ").split()]
    return COMMON_GIVEN_NAMES.issuperset(words) or not (is_plainly_surname(name) or any(map(references.has_surname, name.split())))


def _initial(unlinked: Unlinked, likely: list[Target], word: str) -> Iterator[_Explained]:
    """An initial alone tells little: only one reference may come into question, or only one that nobody else cites."""
    free = [target for target in likely if target.reference in unlinked.uncited]
    if len(free) == 1:
        yield _Explained(Explanation.UNCITED_INITIAL, free[0], f"given name of {_inverted(free[0])}")
    elif len(likely) == 1 and fold(word) in COMMON_GIVEN_NAMES:
        yield _Explained(Explanation.INITIAL, likely[0], f"it may be the given name of {_inverted(likely[0])}")


def _is_all_but_first_name(citation: Citation, target: Target) -> bool:
    """Whether date, further names and the number of names agree."""
    return _same_date(citation, target) and names_fit(citation, target, check_first=False) is NamesFit.FULL


def _inverted(target: Target) -> str:
    name = target.names[0]
    return f"{name.surname}, {name.given}".rstrip(".") if name.given else name.surname


def _another_year(unlinked: Unlinked) -> Iterator[_Explained]:
    """The names agree, the year does not."""
    citation, references = unlinked.citation, unlinked.references
    name, date = citation.first_surname, citation.date
    for target in references.by_first_around(name, date) or references.by_alias_around(name, date):
        apart = _years_apart(citation, target)
        fit = NamesFit.FULL if target.keys and citation.is_group else names_fit(citation, target)
        if not apart or fit < NamesFit.NUMBER or not all_initials_agree(citation, target):
            continue
        is_slip = _is_digit_slip(citation, target)
        if not is_slip and date.year is not None and date.year < EARLIEST_YEAR:
            continue  # "(Lee, 202)" gives the page of a book
        row = _row_of_year(apart, fit, is_slip=is_slip, is_uncited=target.reference in unlinked.uncited)
        yield _Explained(row, target, f"same {'authors' if target.author_count > 1 else 'author'}, year {target.date}", apart)


def _row_of_year(apart: int, fit: NamesFit, *, is_slip: bool, is_uncited: bool) -> Explanation:
    if fit is NamesFit.NUMBER:
        if apart == 1:
            return Explanation.NEXT_YEAR_OTHER_NUMBER
        return Explanation.NEAR_YEAR_OTHER_NUMBER if is_slip or apart == 2 or is_uncited else Explanation.OTHER_YEAR
    if apart == 1:
        return Explanation.NEXT_YEAR
    if is_slip:
        return Explanation.DIGIT_OF_YEAR
    if apart == 2:
        return Explanation.YEAR_AFTER_NEXT
    return Explanation.UNCITED_OTHER_YEAR if is_uncited else Explanation.OTHER_YEAR


#: Years between two dates one of which is none.
_NO_YEAR = 50


def _years_apart(citation: Citation, target: Target) -> int:
    """Years between the two dates; many where one of them is no year."""
    if citation.date.year is None or target.date.year is None:
        return 0 if citation.date.literal == target.date.literal else _NO_YEAR
    return abs(citation.date.year - target.date.year)


def _is_digit_slip(citation: Citation, target: Target) -> bool:
    """Whether two years differ by one digit, or by two that changed places; a letter may stand for a digit."""
    cited = citation.date.literal if citation.date.year is None else str(citation.date.year)
    return target.date.year is not None and is_misspelling(cited, str(target.date.year))


def _coauthor_of_another_year(unlinked: Unlinked) -> Iterator[_Explained]:
    """A co-author of a work that nobody cites: no explanation, but worth a look."""
    citation = unlinked.citation
    for target in unlinked.references.by_later_around(citation.first_surname, citation.date):
        if target.reference in unlinked.uncited and not _same_date(citation, target):
            why = f"{citation.first_surname} is a co-author of {target.entry.short_form}, which is never cited"
            yield _Explained(Explanation.COAUTHOR_OTHER_YEAR, target, why, _years_apart(citation, target))


def _recorded_given_name(unlinked: Unlinked) -> Iterator[_Explained]:
    """The year and the number of authors agree, and the name is the first author's given name by the record."""
    citation, references = unlinked.citation, unlinked.references
    name = citation.first_surname
    if citation.is_group or references.by_first(name, citation.date):
        return
    for date in date_keys(citation.date):
        same_date = references.lookalikes(date)
        found = [target for target in same_date.with_recorded_given_name(name) if _is_all_but_first_name(citation, target)]
        rivals = [target for target in same_date.with_given_name(name)[:MANY] if _is_all_but_first_name(citation, target)]
        is_only_one = len({target.reference for target in (*found, *rivals)} - unlinked.duplicates.keys()) == 1
        may_be_surname = fold(name) in SURNAMES_ALSO_GIVEN or is_plainly_surname(name)
        for target in found:
            # Where others cite the work rightly, somebody of that surname may have written another one.
            is_certain = is_only_one and (target.reference in unlinked.uncited or not may_be_surname)
            given = target.record.given if target.record else ""
            why = f"given name of {target.names[0].surname}, {given.rstrip('.')}"
            yield _Explained(Explanation.RECORDED_GIVEN_NAME, target, why, is_certain=is_certain)


def _recorded_authors(unlinked: Unlinked) -> Iterator[_Explained]:
    """The names are those of the record, and not those of the list."""
    citation = unlinked.citation
    if citation.is_group:
        return
    for target in unlinked.references.by_recorded_first(citation.first_surname, citation.date):
        in_record = target.as_recorded
        fit = names_fit(citation, in_record)
        if fit < NamesFit.NUMBER or not _same_date(citation, target) or not all_initials_agree(citation, in_record):
            continue
        at = _first_unlike(citation, target)
        if at is None or at >= in_record.author_count:
            continue
        if at < target.author_count and target.names[at].is_group and not in_record.names[at].is_group:
            continue  # a list of people that was not understood, rather than one that is wrong
        listed = target.names[at].surname if at < target.author_count else ""
        if fit is NamesFit.NUMBER and not is_misspelling(fold(citation.names[at].surname), fold(listed)):
            continue
        row = Explanation.RECORDED_AUTHORS if at else Explanation.RECORDED_FIRST_AUTHOR
        why = f"the record has {in_record.names[at].surname} where the list has {listed or 'nobody'}"
        yield _Explained(row, target, why, is_certain=True)


def _first_unlike(citation: Citation, target: Target) -> int | None:
    """The place of the first name that the reference does not have there."""
    return next(
        (at for at, name in enumerate(citation.names) if at >= target.author_count or not target.has_surname(at, name.surname)),
        None,
    )


def _recorded_year(unlinked: Unlinked) -> Iterator[_Explained]:
    """The authors agree, and the work came out in the year cited, too: by its record."""
    citation = unlinked.citation
    for target in unlinked.references.by_first_around(citation.first_surname, citation.date):
        record, year = target.record, citation.date.year
        if record is None or year == target.date.year or not record.is_out_in(year):
            continue
        if names_fit(citation, target) is NamesFit.FULL and all_initials_agree(citation, target):
            why = (
                f"same {'authors' if target.author_count > 1 else 'author'}, year {target.date}; the record has {record.told_years}"
            )
            yield _Explained(Explanation.RECORDED_YEAR, target, why, _years_apart(citation, target), is_certain=True)


_BY_RECORD = (_recorded_given_name, _recorded_authors, _recorded_year)
_BY_LIST = (_same_first_author, _misspelt, _shortened, _coauthor, _given_name, _another_year, _coauthor_of_another_year)
