"""New entries for a bibliography that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from refkit.bibliography.adding.same_work import identifiers
from refkit.bibliography.adding.target import Insertion, Target, original, target_of
from refkit.bibliography.citation_keys import with_keys
from refkit.bibliography.formats import Format
from refkit.bibliography.record import Loss, Record, Records
from refkit.errors import UnreadableFile
from refkit.patterns import pattern
from refkit.reference import Reference

#: Format → where its entries are appended.
_PLACES = {
    "bibtex": "in_bibtex",
    "biblatex": "in_bibtex",
    "csl-json": "in_json",
    "csl-yaml": "in_yaml",
    "ris": "in_lines",
    "nbib": "in_lines",
}
#: A key that every format and every program takes, and pandoc finds in a draft.
_GOOD_KEY = pattern(r"[^\W_][\w:.+/-]{0,80}")


class Refused(NamedTuple):
    """A reference that was not added: its position (from 0) among those given, and the identifier that another entry has.

    ``key`` is the key of that entry and ``line`` (from 1) where it stands in the text returned.
    """

    position: int
    identifier: str
    key: str
    line: int

    @property
    def message(self) -> str:
        return f"{self.identifier} is there already: {self.key or 'an entry without a key'} in line {self.line}"


class Added(NamedTuple):
    """A bibliography with new entries: its text, their keys in order, and the references refused, for they are there already.

    ``losses`` are what the format cannot hold; their positions (from 0) count the references that were given.
    """

    text: str
    keys: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    losses: tuple[Loss, ...] = ()


def add_references(path: str, text: str, references: Sequence[Reference], *, format: Format | None = None) -> Added:
    """Append references to a bibliography, in its format and style; every character of it stays.

    ``path`` is how the file is called and ``text`` what it holds (with a byte order mark, if it has one): "" where it is not there
    yet. Of a draft in Markdown the references go into its front matter. Each gets a key that no other entry has, its own where that
    is free and fit for one. A reference with a DOI, PMID, PMCID, arXiv number or ISBN that an entry has is refused.

    Raises ``UnreadableFile``, with one sentence, where the format is unknown or the file is broken where entries would go.
    """
    target = target_of(path, text, format)
    before = target.read()
    fresh, repeated = _told_apart(before, references)
    keyed = _keyed(target.format, before, [references[position] for position in fresh])
    if not keyed:
        places = [record.start for record in before.records]
        return Added(text, (), tuple(_refusals(target, repeated, [record.key for record in before.records], places)))
    after, records = _appended(target, before, keyed)
    keys = [record.key for record in records]
    losses = tuple(loss._replace(position=fresh[loss.position]) for loss in target.format.write(keyed).losses)
    refused = _refusals(after, repeated, keys, [record.start for record in records])
    return Added(original(after, text), tuple(keys[len(before.records) :]), tuple(refused), losses)


def _told_apart(before: Records, references: Sequence[Reference]) -> tuple[list[int], dict[int, tuple[str, int]]]:
    """The positions of the references that are new; of the others, the identifier and the index of the entry that has it."""
    known: dict[str, int] = {}
    for index, record in enumerate(before.records):
        for identifier in identifiers(record.reference) if record.reference else ():
            known.setdefault(identifier, index)
    fresh: list[int] = []
    repeated: dict[int, tuple[str, int]] = {}
    for position, reference in enumerate(references):
        own = list(identifiers(reference))
        same = next((identifier for identifier in own if identifier in known), None)
        if same:
            repeated[position] = same, known[same]
            continue
        known.update(dict.fromkeys(own, len(before.records) + len(fresh)))
        fresh.append(position)
    return fresh, repeated


def _refusals(
    target: Target, repeated: dict[int, tuple[str, int]], keys: Sequence[str], places: Sequence[int]
) -> Iterator[Refused]:
    lines = target.lines(places[index] for _, index in repeated.values())
    for position, (identifier, index) in repeated.items():
        yield Refused(position, identifier, keys[index], lines[places[index]])


def _keyed(format: Format, before: Records, references: Sequence[Reference]) -> list[Reference]:
    if not format.needs_key:
        return list(references)
    taken = [record.key for record in before.records]
    used = {key.casefold() for key in taken}
    own = []
    for reference in references:
        is_free = _GOOD_KEY.fullmatch(reference.id) and reference.id.casefold() not in used
        used.add(reference.id.casefold())
        own.append(reference if is_free else reference._replace(id=""))
    return with_keys(own, taken)


def _appended(target: Target, before: Records, references: Sequence[Reference]) -> tuple[Target, tuple[Record, ...]]:
    """The bibliography with the references behind its entries, and all its entries read again."""
    module = import_module(f"refkit.bibliography.adding.{_PLACES[target.format.name]}")
    places = cast("Callable[[Target, Records, Sequence[Reference]], Iterator[Insertion]]", module.places)
    wanted = target.format.read(target.format.write(references).text).records
    for insertion in places(target, before, references):
        after = target.with_insertions([insertion])
        again = after.read()
        if _is_kept(before, again) and _is_there(wanted, again.records[len(before.records) :]):
            return after, again.records
    raise UnreadableFile("what stands at the end of this file would spoil new entries; mend it first")


def _is_kept(before: Records, after: Records) -> bool:
    """Whether the old entries are read as before."""
    return (not before.records or len(after.problems) <= len(before.problems)) and all(
        (old.key, old.reference) == (new.key, new.reference) for old, new in zip(before.records, after.records, strict=False)
    )


def _is_there(wanted: Sequence[Record], records: Sequence[Record]) -> bool:
    """Whether the new entries are read as they would be in a file of their own."""
    return len(wanted) == len(records) and all(
        (one.key, one.reference) == (other.key, other.reference) for one, other in zip(wanted, records, strict=True)
    )
