"""Fields that the entries of a bibliography lack, put in behind those they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import NamedTuple, cast

from refkit.bibliography.adding.lacking import lacking
from refkit.bibliography.adding.target import Filling, Target, original, target_of
from refkit.bibliography.adding.ways import that_hold
from refkit.bibliography.formats import Format
from refkit.bibliography.record import Record, Records
from refkit.errors import UnreadableFile
from refkit.reference import Reference

#: Format → what fills the entries of a file.
_FILLERS = {"bibtex": "in_bibtex", "biblatex": "in_bibtex", "csl-json": "in_json", "csl-yaml": "in_yaml"}
_NO_PLACE = "it is not written so that fields could be put in"


class Change(NamedTuple):
    """A field put into an entry: the key of the entry, the line (from 1) where it begins in the text before, and the name of the
    field there; what it held, which is "" for one that is new, and what it holds now.
    """

    key: str
    line: int
    field: str
    old: str
    new: str


class LeftOut(NamedTuple):
    """An entry that lacks fields and was left as it is: its index in the file, its line (from 1), and why."""

    entry: int
    line: int
    reason: str


class Completed(NamedTuple):
    """A bibliography with fields put in: its text, the fields in file order, and the entries that could not be written into."""

    text: str
    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


#: The ways to put the fields of a reference into the entry of an index, best first; without fields where all names are taken.
_Fill = Callable[[int, Record, Reference], Iterator[Filling]]


def complete_entries(path: str, text: str, updates: Mapping[int, Reference], *, format: Format | None = None) -> Completed:
    """Fill what entries of a bibliography lack; nothing that is there is changed, and fields are written as the entry's own.

    ``updates`` are what is known of entries, by their index in the file (from 0, as ``read_library`` counts them). An entry gets
    the fields that it has no value for; never a second field of a name, even where the first is empty. Raises ``UnreadableFile``
    for RIS and NBIB, whose records are copies of a database's, and for a file that is broken.
    """
    target = target_of(path, text, format)
    if target.format.name not in _FILLERS:
        raise UnreadableFile(f"refkit completes no {target.format.title}; convert this file, or get its records again")
    before = target.read()
    module = import_module(f"refkit.bibliography.adding.{_FILLERS[target.format.name]}")
    fill = cast("Callable[[Target], _Fill]", module.filler)(target)
    lines = target.lines(record.start for record in before.records)
    ways: dict[int, list[Filling]] = {}
    left: list[LeftOut] = []
    for index, update in sorted(updates.items()):
        record = before.records[index] if 0 <= index < len(before.records) else None
        if record is None or record.reference is None:
            continue
        wanted = lacking(record.reference, update)
        if wanted is None:
            continue
        found = list(fill(index, record, wanted))
        if not found:
            left.append(LeftOut(index, lines[record.start], _NO_PLACE))
        elif found[0].fields:
            ways[index] = found
    chosen = that_hold(ways, lambda chosen: _spoilt(before, _filled(target, chosen).read()))
    left += [LeftOut(index, lines[before.records[index].start], _NO_PLACE) for index in ways if index not in chosen]
    changes = [
        Change(before.records[index].key, lines[before.records[index].start], name, "", value)
        for index, filling in chosen.items()
        for name, value in filling.fields
    ]
    return Completed(original(_filled(target, chosen), text), tuple(changes), tuple(sorted(left)))


def _filled(target: Target, chosen: Mapping[int, Filling]) -> Target:
    return target.with_insertions([insertion for filling in chosen.values() for insertion in filling.insertions])


def _spoilt(before: Records, after: Records) -> set[int]:
    """The entries of which something is no longer read; -1 stands for the file. What refers to another may have its new fields."""
    if len(before.records) != len(after.records) or len(after.problems) > len(before.problems):
        return {-1}
    return {
        index
        for index, (old, new) in enumerate(zip(before.records, after.records, strict=True))
        if old.key != new.key or not _contains(old.reference, new.reference)
    }


def _contains(old: Reference | None, new: Reference | None) -> bool:
    """Whether all that a reference says is in another. The type of a work may become plainer by what is known of it."""
    if old is None or new is None:
        return old is new
    for name in Reference._fields:
        one, other = getattr(old, name), getattr(new, name)
        if name == "type" or not one or one == other:
            continue
        if not isinstance(one, Mapping) or any(other.get(key) != value for key, value in one.items()):
            return False
    return True
