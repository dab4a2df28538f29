"""What a registry's record adds to an entry: all authors with their names in full, and the years in which the work came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from refkit.normalization.folding import fold, surname_keys
from refkit.normalization.names import AuthorList
from refkit.patterns import pattern
from refkit.reference import Name, PartialDate

if TYPE_CHECKING:
    from refkit.bibliography.entry import Entry
    from refkit.resolving.work import Work

_GIVEN = pattern(r"[^\W\d_][\w’'-]+")
#: Letters of a title that nobody has in an entry by chance.
_LONG_TITLE = 20
#: How a date of a work is told.
_TOLD = {"online": "online", "print": "in print"}


class Recorded(NamedTuple):
    """The record of an entry's work: its authors, and the years of its dates by their names ("online", "print", "issued")."""

    names: tuple[Name, ...]
    years: Mapping[str, int] = MappingProxyType({})

    @property
    def given(self) -> str:
        """The given names of the first author."""
        return self.names[0].given if self.names else ""

    def is_out_in(self, year: int | None) -> bool:
        """Whether the work came out in a year, online or in print."""
        return year is not None and year in self.years.values()

    @property
    def told_years(self) -> str:
        """When the work came out, in words: "online 2022, in print 2023", or the year alone."""
        told = [f"{words} {self.years[name]}" for name, words in _TOLD.items() if name in self.years]
        both = len({self.years[name] for name in _TOLD if name in self.years}) > 1
        return ", ".join(told) if both else str(min(self.years.values(), default=""))


#: The records of entries by their indexes.
Records = Mapping[int, Recorded]
NO_RECORDS: Records = MappingProxyType({})


def recorded(entry: Entry, work: Work) -> Recorded | None:
    """What the record of a work says of an entry, or ``None`` where it is plainly the record of another work."""
    return Recorded(work.reference.authors, dict(_years(work))) if _may_be_of(entry, work) else None


def _may_be_of(entry: Entry, work: Work) -> bool:
    from refkit.resolving.merging import may_be_one_work

    title = fold(work.reference.title)
    # Of a list as it was typed, the title may have been taken for something else.
    return may_be_one_work(entry.reference_or_nothing, work.reference) or (len(title) >= _LONG_TITLE and title in fold(entry.text))


def _years(work: Work) -> Iterator[tuple[str, int]]:
    for name, text in work.dates.items():
        date = PartialDate.from_edtf(text)
        if date and date.year is not None:
            yield name, date.year
    if work.reference.issued.year is not None and "issued" not in work.dates:
        yield "issued", work.reference.issued.year


def known_authors(entry: Entry, record: Recorded | None) -> AuthorList:
    """The authors of an entry; those that a list cut short ("Lee, A., et al.") leaves out come from the record.

    The names that the list has stay as it spells them, and a list that the record contradicts stays cut short.
    """
    listed = entry.head.authors
    if record is None or not listed.truncated or not listed.names or len(record.names) <= len(listed.names):
        return listed
    names = list(record.names)
    for position, name in enumerate(listed.names):
        place = next((at for at in _places(position, listed, record) if is_same_surname(name, record.names[at])), None)
        if place is None:
            return listed
        names[place] = name
    return AuthorList(tuple(names))


def _places(position: int, listed: AuthorList, record: Recorded) -> tuple[int, ...]:
    """Where a name of a list that is cut short may stand: the last one behind the dots is the last author (APA 9.8)."""
    is_last = position == len(listed.names) - 1 and position > 0
    return (position, len(record.names) - 1) if is_last else (position,)


def is_same_surname(first: Name, second: Name) -> bool:
    """Whether two names have one surname, however particles, accents and case are written."""
    return not set(surname_keys(first.surname)).isdisjoint(surname_keys(second.surname))


def full_given_names(given: str) -> list[str]:
    """The given names that are written out: "Pengzhi" of "Pengzhi J."."""
    return [word for word in _GIVEN.findall(given) if not word.isupper()]


def given_name_keys(given: str) -> set[str]:
    """The folded forms in which given names may be cited: each name that is written out, and all up to it as one."""
    words = full_given_names(given)
    return {fold(word) for word in words} | {fold("".join(words[: end + 1])) for end in range(len(words))}
