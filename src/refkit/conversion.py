"""Bibliographies from one format into another, with everything told that is lost or could not be read.

convert(inputs, to)                             what ``refkit convert`` writes, and its remarks
read_bibliography, write_bibliography           the public functions
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from refkit.bibliography.citation_keys import with_keys
from refkit.bibliography.formats import TEXT, Format, format_named
from refkit.bibliography.library import Library, read_library
from refkit.bibliography.plain.parser import parse_reference
from refkit.bibliography.record import Problem
from refkit.documents.reading import read_text
from refkit.errors import UnreadableFile, UsageError
from refkit.reference import Reference


class Remark(NamedTuple):
    """Something to tell of a conversion: the file, the place in it (from 1), and one sentence.

    ``is_loss`` is true where an entry is missing from what was written.
    """

    path: str
    line: int
    column: int
    message: str
    is_loss: bool = False


class Converted(NamedTuple):
    """A bibliography in its new format, and what is to be told of it."""

    text: str
    remarks: tuple[Remark, ...] = ()


class Input(NamedTuple):
    """A bibliography to convert: what it is called, its text, and its format where name and text are not to tell it."""

    path: str
    text: str
    format: Format | None = None


def read_bibliography(path: str | os.PathLike[str], format: str | None = None) -> list[Reference]:
    """The references of a bibliography file, or of a draft's reference list; entries that cannot be read are left out.

    ``format`` is one of the names that ``refkit convert --from`` takes. Raises ``refkit.errors.UnreadableFile`` and ``UsageError``.
    """
    name = os.fspath(path)
    library = read_library(name, read_text(name), format_named(format) if format else None)
    return [entry.reference for entry in library.entries if entry.reference]


def write_bibliography(references: Iterable[Reference], format: str) -> str:
    """References as text of a format (``refkit convert --to``), each with a key where the format needs one.

    Raises ``refkit.errors.UsageError`` for a name that is no format, or one that cannot be written.
    """
    target = _writable(format_named(format))
    return target.write(with_keys(references) if target.needs_key else references).text


def _writable(format: Format) -> Format:
    if not format.writer:
        raise UsageError(f"refkit does not write {format.title}")
    return format


def convert(inputs: Sequence[Input], to: Format, *, one_per_line: bool = False) -> Converted:
    """Read bibliographies and write all their entries in one format, in order.

    ``one_per_line`` takes every line of a plain list for one entry, whatever it holds. Raises ``UnreadableFile`` for an input in no
    known format, and ``UsageError`` where the format cannot be written.
    """
    _writable(to)
    places: list[tuple[str, int, int]] = []
    references: list[Reference] = []
    remarks: list[Remark] = []
    for source in inputs:
        for place, reference in _lines(source) if one_per_line else _entries(source, remarks):
            places.append(place)
            references.append(reference)
    remarks += _repeated(references, places)
    written = to.write(with_keys(references) if to.needs_key else references)
    lost: dict[int, list[str]] = {}
    for loss in written.losses:
        lost.setdefault(loss.position, []).append(loss.field)
    remarks += [
        Remark(*places[position], f"{to.title} cannot hold all of {', '.join(dict.fromkeys(fields))} of this entry")
        for position, fields in lost.items()
    ]
    return Converted(written.text, tuple(remarks))


def _lines(source: Input) -> Iterator[tuple[tuple[str, int, int], Reference]]:
    lines = source.text.removesuffix("\n").split("\n") if source.text else []
    for number, line in enumerate(lines, 1):
        yield (source.path, number, 1), parse_reference(line)


def _entries(source: Input, remarks: list[Remark]) -> Iterator[tuple[tuple[str, int, int], Reference]]:
    try:
        library = read_library(source.path, source.text, source.format)
    except UnreadableFile as error:
        raise UnreadableFile(f"{source.path}: {error}") from None
    if not library.entries:
        raise UnreadableFile(f"{source.path}: {library.why_empty}")
    remarks += [_remark(library, problem) for problem in library.problems]
    for entry in library.entries:
        place = (source.path, *library.document.line_column(entry.start))
        reference = entry.reference
        remarks += [_remark(library, problem, is_loss=reference is None) for problem in entry.problems]
        if reference is None and library.format is TEXT:
            # As far as it was understood; the rest of its words would be lost.
            reference = entry.reference_or_nothing
            reference = reference._replace(extra={**reference.extra, "note": entry.text})
            remarks.append(Remark(*place, "this could not be read as a reference; its text is kept as a note"))
        if reference is not None:
            # "\\bibitem{lee2020}", and the number that PubMed gives: what drafts cite stays what they cite.
            yield place, reference if reference.id else reference._replace(id=entry.key)


def _repeated(references: Sequence[Reference], places: Sequence[tuple[str, int, int]]) -> Iterator[Remark]:
    """Entries whose key another one has already."""
    first: dict[str, tuple[str, int, int]] = {}
    for reference, place in zip(references, places, strict=True):
        if reference.id and (taken := first.setdefault(reference.id, place)) != place:
            yield Remark(*place, f"the key {reference.id} is taken: the entry in {taken[0]}, line {taken[1]}, has it too")


def _remark(library: Library, problem: Problem, *, is_loss: bool = False) -> Remark:
    line, column = library.document.line_column(problem.start)
    return Remark(library.path, line, column, problem.message, is_loss)
