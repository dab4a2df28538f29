"""What linking needs of a reference."""

from __future__ import annotations

from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.normalization.folding import surname_keys
from refkit.reference import Name, PartialDate


class Target(NamedTuple):
    """What linking needs of a reference: the keys of each author's surname, the names, and the date.

    ``reference`` is the index of its entry, and ``author_count`` a lower bound where the list itself is ``truncated``.
    """

    entry: Entry
    keys: tuple[tuple[str, ...], ...]
    names: tuple[Name, ...]
    date: PartialDate
    truncated: bool
    is_title: bool

    @classmethod
    def of(cls, entry: Entry) -> Target:
        head = entry.head
        keys = tuple([surname_keys(name.surname) for name in head.authors.names])
        return cls(entry, keys, head.authors.names, head.issued, head.authors.truncated, head.leads_with_title)

    @property
    def reference(self) -> int:
        return self.entry.index

    @property
    def author_count(self) -> int:
        return len(self.names)


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
