"""Whether a registry's record is the work that somebody means.

Registries hold look-alikes: copies of a famous title under other names, the abstract of a conference by the same authors, reviews,
corrections and supplements with the title of the work they belong to, reprints and translations. A search ranks them by words in
common; here each field of the wanted reference is held against the record's, and a field may say that it is another work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from refkit.reference import Reference
from refkit.registries.matching_fields import Field, Finding, Wanted, findings_of
from refkit.registries.matching_titles import FUNCTION_WORDS, Likeness, title_words

#: How much each field says. What the wanted reference lacks says nothing.
_WEIGHTS = {
    Field.TITLE: 0.50,
    Field.FIRST_AUTHOR: 0.15,
    Field.OTHER_AUTHORS: 0.08,
    Field.YEAR: 0.10,
    Field.CONTAINER: 0.09,
    Field.VOLUME: 0.04,
    Field.PAGES: 0.04,
}
#: A record that something says is another work is never scored higher.
_MOST_OF_ANOTHER = 0.6
#: A title of fewer content words is one that several works may have.
_FEW_WORDS = 3
#: From here on a field agrees.
_AGREES = 0.75


class Match(NamedTuple):
    """How a record relates to what is wanted.

    ``score`` is 0 to 1. ``agreements`` and ``disagreements`` are phrases for people: "first author same", "year 2011 is not 2010".
    ``is_same`` is said only where the title agrees, the first author or else the year and the container agree, and nothing says
    that it is another work: another DOI, first author or kind of work, another volume and other pages, or another year or container
    without the volume and pages being the same.
    """

    score: float
    agreements: tuple[str, ...]
    disagreements: tuple[str, ...]
    is_same: bool


def compare(wanted: Reference, candidate: Reference, text: str = "") -> Match:
    """Compare a wanted reference with a registry's record; ``text`` is the wanted one as it was typed, where there is such a text.

    What parsing took for another value, or lost, is looked for in the text as the record has it. A DOI of the wanted reference that
    is not the record's says that they are two works: whoever doubts the DOI leaves it out.
    """
    findings = findings_of(Wanted(wanted, text), candidate)
    by_field = {finding.field: finding for finding in findings}
    another = _is_another(by_field)
    return Match(
        _score(findings, is_another=another),
        tuple(finding.words for finding in findings if finding.value is not None and finding.value >= _AGREES),
        tuple(finding.words for finding in findings if finding.value is not None and finding.value < _AGREES),
        not another and _is_same(by_field, candidate),
    )


def _score(findings: list[Finding], *, is_another: bool) -> float:
    weighed = [(_WEIGHTS.get(finding.field, 0.0), finding.value) for finding in findings if finding.value is not None]
    total = sum(weight for weight, _ in weighed)
    score = sum(weight * value for weight, value in weighed) / total if total else 0.0
    # A title alone says less than a title with the people and the year.
    score *= 0.8 + 0.2 * min(1.0, total)
    return round(min(score, _MOST_OF_ANOTHER) if is_another else score, 4)


def _is_another(by_field: dict[Field, Finding]) -> bool:
    """Whether a field says that it is another work. The same pages of the same volume are the same work, whatever year and name of
    the journal say.
    """
    has_place = _agrees(by_field, Field.VOLUME) and _agrees(by_field, Field.PAGES)
    forgiven = {Field.YEAR, Field.CONTAINER} if has_place else set()
    denying = {field for field, finding in by_field.items() if finding.denies}
    # Two at once are more than a slip. Columns have one title for years.
    is_elsewhere = by_field[Field.VOLUME].value == 0 and by_field[Field.PAGES].value == 0
    return is_elsewhere or bool(denying - forgiven) or denying >= {Field.YEAR, Field.CONTAINER}


def _is_same(by_field: dict[Field, Finding], candidate: Reference) -> bool:
    agrees: Callable[[Field], bool] = lambda field: _agrees(by_field, field)  # noqa: E731 - said a dozen times below
    author, year = agrees(Field.FIRST_AUTHOR), agrees(Field.YEAR)
    place = agrees(Field.VOLUME) and agrees(Field.PAGES)
    where = agrees(Field.CONTAINER) or place
    title = by_field[Field.TITLE].likeness
    if title is Likeness.NEARLY:
        # "Adduction" for "abduction" is another work by the same people, but not on the same pages.
        return author and year and place
    if title is Likeness.SAME and len(set(title_words(candidate.title)) - FUNCTION_WORDS) >= _FEW_WORDS:
        return author or (year and where)
    if title in {Likeness.SAME, Likeness.MAIN_PART}:
        # A book has no container. Its year has to be its own.
        is_book = candidate.type == "book" and by_field[Field.YEAR].value == 1
        return author and ((year and (where or is_book)) or (agrees(Field.CONTAINER) and agrees(Field.PAGES)))
    return False


def _agrees(by_field: dict[Field, Finding], field: Field) -> bool:
    value = by_field[field].value
    return value is not None and value >= _AGREES
