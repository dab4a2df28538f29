"""The references of a draft, indexed by whom a citation may name first, and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from refkit.bibliography.entry import Entry
from refkit.linking.aliases import group_beginnings, group_initials, other_names
from refkit.linking.lookalikes import Lookalikes
from refkit.linking.recorded import NO_RECORDS, Records
from refkit.linking.target import MANY, DateKey, Target, date_keys
from refkit.normalization.folding import fold, surname_keys
from refkit.reference import PartialDate


class _Names:
    """Positions of targets by a name's keys, and by date within a name."""

    def __init__(self) -> None:
        self._dated: dict[str, dict[DateKey, list[int]]] = {}
        self._in_time: dict[str, list[tuple[int, int]]] = {}

    def add(self, name: str, dates: tuple[DateKey, ...], at: int) -> None:
        by_date = self._dated.setdefault(name, {})
        for date in dates:
            by_date.setdefault(date, []).append(at)

    def __contains__(self, name: str) -> bool:
        return name in self._dated

    def all_of(self, name: str) -> set[int]:
        """All that have this name."""
        return {at for same_date in self._dated.get(name, {}).values() for at in same_date}

    def of_date(self, names: Sequence[str], dates: tuple[DateKey, ...]) -> list[int]:
        """Those of a name and a date, in the order of the list."""
        found = [same for name in names if (by_date := self._dated.get(name)) for date in dates if (same := by_date.get(date))]
        return found[0] if len(found) == 1 else sorted({at for same in found for at in same})

    def around(self, names: Sequence[str], year: int) -> list[int]:
        """Those of a name, the ``MANY`` next in time where there are more of them, in the order of the list."""
        found: set[int] = set()
        for name in names:
            if name in self._dated:
                in_time = self._in_time.get(name)
                if in_time is None:
                    in_time = self._in_time[name] = self._sorted(self._dated[name])
                middle = bisect_left(in_time, (year, 0))
                start = max(0, min(middle - MANY // 2, len(in_time) - MANY))
                found.update(at for _, at in in_time[start : start + MANY])
        return sorted(found)

    @staticmethod
    def _sorted(by_date: dict[DateKey, list[int]]) -> list[tuple[int, int]]:
        """Pairs of year and position; dates that are no year come first."""
        return sorted((date if isinstance(date, int) else 0, at) for date, same in by_date.items() for at in same)


class ReferenceIndex:
    """Looks references up by a first author's name and a date.

    ``abbreviations`` are pairs of a short and a long name of a group that the draft introduces, ``records`` what the registries
    say of entries, by their indexes.
    """

    def __init__(
        self, entries: Sequence[Entry], abbreviations: Iterable[tuple[str, str]] = (), records: Records = NO_RECORDS
    ) -> None:
        self.targets = [Target.of(entry, records.get(entry.index)) for entry in entries]
        self._first = _Names()
        self._alias = _Names()
        self._initials = _Names()
        self._lookalikes: dict[DateKey, Lookalikes] = {}
        for at, target in enumerate(self.targets):
            if not target.names:
                continue
            dates = date_keys(target.date)
            for key in target.keys[0]:
                self._first.add(key, dates, at)
            if not target.is_title:
                self._add_aliases(target, dates, at)
        for short, long in abbreviations:
            for name, other in ((short, long), (long, short)):
                for at in self._first.all_of(fold(name)):
                    self._alias.add(fold(other), date_keys(self.targets[at].date), at)

    def _add_aliases(self, target: Target, dates: tuple[DateKey, ...], at: int) -> None:
        name = target.names[0]
        if name.is_group or (" " in name.surname and not name.given):
            for alias in other_names(name.surname):
                self._alias.add(fold(alias), dates, at)
            for alias in group_initials(name.surname):
                self._initials.add(fold(alias), dates, at)
        elif " " in name.surname:  # "Core Team, R": a group that somebody's software took for a person
            self._alias.add(fold(name.given + name.surname), dates, at)
        if len(target.names) > 1 and all(each.is_group or not each.given for each in target.names):
            # "Ministry of Health, Labour, and Welfare" is one group, or three.
            self._alias.add(fold("".join(each.surname for each in target.names)), dates, at)

    @cached_property
    def _later(self) -> _Names:
        later = _Names()
        for at, target in enumerate(self.targets):
            dates = date_keys(target.date)
            for keys in target.keys[1:]:
                for key in keys:
                    later.add(key, dates, at)
        return later

    @cached_property
    def _beginnings(self) -> _Names:
        beginnings = _Names()
        for at, target in enumerate(self.targets):
            if target.names and not target.is_title and (target.names[0].is_group or not target.names[0].given):
                for beginning in group_beginnings(target.names[0].surname):
                    beginnings.add(fold(beginning), date_keys(target.date), at)
        return beginnings

    @cached_property
    def _recorded(self) -> _Names:
        first = _Names()
        for at, target in enumerate(self.targets):
            if target.record and target.record.names:
                for key in surname_keys(target.record.names[0].surname):
                    first.add(key, date_keys(target.date), at)
        return first

    @cached_property
    def _alone(self) -> list[int]:
        """Those of which the list names one author, perhaps for more."""
        return [at for at, target in enumerate(self.targets) if target.truncated and target.author_count < 2]

    @cached_property
    def _titles(self) -> list[tuple[str, int]]:
        return sorted((target.keys[0][0], at) for at, target in enumerate(self.targets) if target.is_title and target.keys[0])

    @cached_property
    def _of_date(self) -> dict[DateKey, list[Target]]:
        found: dict[DateKey, list[Target]] = {}
        for target in self.targets:
            for date in date_keys(target.date):
                found.setdefault(date, []).append(target)
        return found

    def by_first(self, surname: str, date: PartialDate) -> list[Target]:
        """References of a date whose first author has this surname, however particles, accents and case are written."""
        return self._at(self._first.of_date(surname_keys(surname), date_keys(date)))

    def by_recorded_first(self, surname: str, date: PartialDate) -> list[Target]:
        """References of a date whose first author has this surname by the record."""
        return self._at(self._recorded.of_date(surname_keys(surname), date_keys(date))[:MANY])

    def by_names(self, surnames: Sequence[str], date: PartialDate) -> list[Target]:
        """References of a date that may be by these authors: the first agrees, and where that leaves many, so does a second."""
        dates = date_keys(date)
        found = self._first.of_date(surname_keys(surnames[0]), dates)
        if len(found) > MANY and len(surnames) > 1:
            second = {*self._later.of_date(surname_keys(surnames[1]), dates), *self._alone}
            found = [at for at in found if at in second]
        return self._at(found)

    def by_first_around(self, surname: str, date: PartialDate) -> list[Target]:
        """References whose first author has this surname, whatever their date; of many, those next in time."""
        return self._at(self._first.around(surname_keys(surname), date.year or 0))

    def by_alias(self, name: str, date: PartialDate) -> list[Target]:
        """References of a date by a group that this is another name of: one that the list or the draft gives, else its initials."""
        keys, dates = surname_keys(name), date_keys(date)
        found = self._alias.of_date(keys, dates)
        return self._at(found or (self._initials.of_date(keys, dates) if name.isupper() else []))

    def by_alias_around(self, name: str, date: PartialDate) -> list[Target]:
        """References by a group that this is another name of, whatever their date; of many, those next in time."""
        keys, year = surname_keys(name), date.year or 0
        found = self._alias.around(keys, year)
        return self._at(found or (self._initials.around(keys, year) if name.isupper() else []))

    def by_beginning(self, name: str, date: PartialDate) -> list[Target]:
        """The first references of a date by a group whose name begins with these words."""
        return self._at(self._beginnings.of_date([fold(name)], date_keys(date))[:MANY])

    def by_later(self, surname: str, date: PartialDate) -> list[Target]:
        """The first references of a date that have this surname among their further authors."""
        return self._at(self._later.of_date(surname_keys(surname), date_keys(date))[:MANY])

    def by_later_around(self, surname: str, date: PartialDate) -> list[Target]:
        """References that have this surname among their further authors, whatever their date; of many, those next in time."""
        return self._at(self._later.around(surname_keys(surname), date.year or 0))

    def has_surname(self, surname: str) -> bool:
        """Whether any author of the list has this surname."""
        return any(key in self._first or key in self._later for key in surname_keys(surname))

    def lookalikes(self, date: DateKey) -> Lookalikes:
        """The references of a date, by what their first author may be mistaken for."""
        if date not in self._lookalikes:
            self._lookalikes[date] = Lookalikes(self._of_date.get(date, ()))
        return self._lookalikes[date]

    def by_title(self, title: str) -> list[Target]:
        """The first references that stand under a title which begins like this one."""
        key = fold(title)
        start = bisect_left(self._titles, (key, 0)) if key else len(self._titles)
        found = []
        for at in range(start, min(start + MANY, len(self._titles))):
            if not self._titles[at][0].startswith(key):
                break
            found.append(self._titles[at][1])
        return self._at(sorted(found))

    def _at(self, positions: list[int]) -> list[Target]:
        return [self.targets[at] for at in positions]
