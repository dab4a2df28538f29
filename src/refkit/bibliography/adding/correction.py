"""Fields of the entries of a bibliography put right from the records of their works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from itertools import islice, product
from typing import Any, NamedTuple, cast

from refkit.bibliography.adding.completion import Change, LeftOut, complete_entries
from refkit.bibliography.adding.intended import Correction, intended, part_of, replaced
from refkit.bibliography.adding.target import Replace, Replacing, Target, original, target_of
from refkit.bibliography.adding.ways import that_hold
from refkit.bibliography.formats import Format
from refkit.bibliography.record import Record, Records
from refkit.errors import UnreadableFile
from refkit.reference import Reference

#: Format → what replaces values in the entries of a file.
_REPLACERS = {
    "bibtex": "replacing_bibtex",
    "biblatex": "replacing_bibtex",
    "csl-json": "replacing_json",
    "csl-yaml": "replacing_yaml",
}
_NO_PLACE = "{} cannot be replaced where this entry has it"
_SPOILT = "it would not be read as was meant with {} replaced"
#: Attributes of a reference that are called otherwise in CSL.
_VARIABLES = {
    "authors": "author",
    "editors": "editor",
    "pages": "page",
    "container_title": "container-title",
    "publisher_place": "publisher-place",
    "doi": "DOI",
    "url": "URL",
}


class Corrected(NamedTuple):
    """A bibliography with fields put right and put in: its text, the fields in file order, and what could not be written."""

    text: str
    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


#: So many ways to put in the values of an entry are tried.
_MOST_WAYS = 12


def correct_entries(path: str, text: str, corrections: Mapping[int, Correction], *, format: Format | None = None) -> Corrected:
    """Put the values of a record in place of an entry's, and fill what it lacks; every other character of the file stays.

    ``corrections`` are by the index of their entry in the file (from 0, as ``read_library`` counts them). Values are written as the
    entry writes them; one that a macro or another entry stands for is written out in this entry alone. An entry that would not be
    read as was meant is left as it is. Doing it again changes nothing. Raises ``UnreadableFile`` for RIS and NBIB, whose records
    are copies of a database's, and for a file that is broken.
    """
    target = target_of(path, text, format)
    if target.format.name not in _REPLACERS:
        raise UnreadableFile(f"refkit corrects no {target.format.title}; convert this file, or get its records again")
    before = target.read()
    lines = target.lines(record.start for record in before.records)
    done = _Replaced(target, before, corrections)
    after = done.target
    updates = {index: correction.record for index, correction in corrections.items()}
    completed = complete_entries(path, original(after, text), updates, format=target.format if after.start == 0 else None)
    # An entry is told by its line in the text before.
    line_of = {
        line: lines[old.start]
        for (_, line), old in zip(
            sorted(after.lines(record.start for record in done.records.records).items()), before.records, strict=True
        )
    }
    changes = [
        *(
            Change(before.records[index].key, lines[before.records[index].start], *field)
            for index, replacing in done.chosen.items()
            for field in replacing.fields
        ),
        *(change._replace(line=line_of[change.line]) for change in completed.changes),
    ]
    left = [
        *(LeftOut(index, lines[before.records[index].start], reason) for index, reason in done.left),
        *(each._replace(line=line_of[each.line]) for each in completed.left_out),
    ]
    return Corrected(completed.text, tuple(sorted(changes, key=lambda change: change.line)), tuple(sorted(left)))


class _Replaced:
    """Entries with values replaced: the file, its entries read again, the ways that were taken, and why others were not."""

    def __init__(self, target: Target, before: Records, corrections: Mapping[int, Correction]) -> None:
        self._before = before
        self._file = target
        self._wanted: dict[int, dict[str, Any]] = {}
        self.left: list[tuple[int, str]] = []
        ways = {}
        if any(correction.replace for correction in corrections.values()):
            module = import_module(f"refkit.bibliography.adding.{_REPLACERS[target.format.name]}")
            replace = cast("Callable[[Target], Replace]", module.replacer)(target)
            for index, correction in sorted(corrections.items()):
                record = before.records[index] if 0 <= index < len(before.records) else None
                if record and record.reference and (found := self._ways(replace, index, record, record.reference, correction)):
                    ways[index] = found
        self.chosen = that_hold(ways, self._spoilt)
        self.left += [(index, _SPOILT.format(_named(self._wanted[index]))) for index in ways if index not in self.chosen]
        self.target = self._edited(self.chosen)
        self.records = self.target.read()

    def _ways(self, replace: Replace, index: int, record: Record, old: Reference, correction: Correction) -> list[Replacing]:
        new = self._as_read(old, intended(old, correction))
        wanted = replaced(old, new)
        if not wanted:
            return []
        by_attribute = {name: list(replace(index, record, name, new, old)) for name in wanted}
        if without := [name for name, found in by_attribute.items() if not found]:
            self.left.append((index, _NO_PLACE.format(_named(without))))
        placed = {name: found for name, found in by_attribute.items() if found}
        self._wanted[index] = {name: wanted[name] for name in placed}
        combined = product(*placed.values()) if placed else ()
        return [Replacing.of(way) for way in islice(combined, _MOST_WAYS)]

    def _as_read(self, old: Reference, new: Reference) -> Reference:
        """The intended reference as the format says it: its new values written and read again."""
        attributes = replaced(old, new)
        if not attributes:
            return new
        format = self._file.format
        records = format.read(format.write([part_of(new, attributes)]).text).records
        again = records[0].reference if records else None
        return new._replace(**{name: getattr(again, name) for name in attributes}) if again else old

    def _edited(self, chosen: Mapping[int, Replacing]) -> Target:
        return self._file.with_edits(edit for replacing in chosen.values() for edit in replacing.edits)

    def _spoilt(self, chosen: Mapping[int, Replacing]) -> set[int]:
        """The entries that are not read as they are meant to be; -1 stands for the file."""
        before, after = self._before, self._edited(chosen).read()
        if len(before.records) != len(after.records) or len(after.problems) > len(before.problems):
            return {-1}
        return {
            index
            for index, (old, new) in enumerate(zip(before.records, after.records, strict=True))
            if old.key != new.key or not self._is_meant(index, old, new, is_chosen=index in chosen)
        }

    def _is_meant(self, index: int, old: Record, new: Record, *, is_chosen: bool) -> bool:
        if old.reference is None or new.reference is None or not is_chosen:
            return old.reference == new.reference
        return len(new.problems) <= len(old.problems) and new.reference == old.reference._replace(**self._wanted[index])


def _named(attributes: Mapping[str, Any] | list[str]) -> str:
    names = [_VARIABLES.get(name, name) for name in attributes]
    return ", ".join(names)
