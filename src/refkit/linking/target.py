"""What linking needs of a reference."""

from __future__ import annotations

from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.linking.recorded import Recorded, known_authors
from refkit.normalization.folding import leading_particles, surname_keys
from refkit.reference import Name, PartialDate


class Target(NamedTuple):
    """What linking needs of a reference: the keys of each author's surname, the names, and the date.

    ``reference`` is the index of its entry, and ``author_count`` a lower bound where the list itself is ``truncated`` and no
    ``record`` completes it.
    """

    entry: Entry
    keys: tuple[tuple[str, ...], ...]
    names: tuple[Name, ...]
    date: PartialDate
    truncated: bool
    is_title: bool
    record: Recorded | None = None

    @classmethod
    def of(cls, entry: Entry, record: Recorded | None = None) -> Target:
        head = entry.head
        authors = known_authors(entry, record) if record else head.authors
        keys = tuple([surname_keys(name.surname) for name in authors.names])
        return cls(entry, keys, authors.names, head.issued, authors.truncated, head.leads_with_title, record)

    def has_surname(self, position: int, surname: str) -> bool:
        """Whether the author at a place has this surname. Particles may be left out, but not be others: "van der Berg" is not
        "van den Berg".
        """
        ours, theirs = surname_keys(surname), self.keys[position]
        if set(ours).isdisjoint(theirs):
            return False
        if ours[0] in theirs or theirs[0] in ours:
            return True
        return _is_within(*sorted((leading_particles(surname), leading_particles(self.names[position].surname)), key=len))

    @property
    def reference(self) -> int:
        return self.entry.index

    @property
    def author_count(self) -> int:
        return len(self.names)

    @property
    def is_completed(self) -> bool:
        """Whether the record names authors whom the list leaves out."""
        return self.author_count > len(self.entry.head.authors.names)

    @property
    def as_recorded(self) -> Target:
        """The same with the names as the record has them. A record may lack the last authors; those are the list's."""
        if self.record is None:
            return self
        names = (*self.record.names, *self.names[len(self.record.names) :])
        keys = tuple([surname_keys(name.surname) for name in names])
        return self._replace(names=names, keys=keys, truncated=self.truncated and len(names) <= self.author_count)


def _is_within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether some particles are among others in their order, as in "van Berg" and "van den Berg"."""
    rest = iter(many)
    return all(particle in rest for particle in few)


#: A year, or the name of a date that is none ("n.d.").
DateKey = int | str

#: Of more works by one author than this, only those next in time are looked at when the year is another one; of more works by one
#: author from one year, only the first. Such lists are made up, and comparing everything with everything takes its time.
MANY = 50


def date_keys(date: PartialDate) -> tuple[DateKey, ...]:
    """The keys under which a date is found: its year, also the original one and the last one of a span, or its name."""
    if date.year is None:
        return (date.literal,)
    if date.original_year is None and date.end_year is None:
        return (date.year,)
    years = (date.year, date.original_year, date.end_year)
    return tuple({year: None for year in years if year is not None})
