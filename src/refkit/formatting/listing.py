"""One reference list of all entries of some bibliographies and drafts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from refkit.apa.bibliography import Bibliography
from refkit.apa.formatted import FormattedReference
from refkit.bibliography.citation_keys import with_keys
from refkit.bibliography.formats import TEXT, format_named
from refkit.bibliography.library import read_library
from refkit.conversion import Input, Remark
from refkit.documents.reading import read_text
from refkit.errors import UnreadableFile
from refkit.formatting.remarks import Place, remarks_on
from refkit.reference import Reference
from refkit.reference.values import CslValue
from refkit.rewriting.as_written import as_it_is_listed, as_written
from refkit.rewriting.kept_words import known_by, lost_words, named


class Listed(NamedTuple):
    """An entry of the list, and where it was read.

    ``written`` is its text as it stands in a plain list; ``is_read`` is false where that could not be read as a reference, and the
    text itself is listed.
    """

    place: Place
    formatted: FormattedReference
    written: str = ""
    is_read: bool = True

    @property
    def rich(self) -> str:
        """The entry as CSL rich text."""
        return self.formatted.rich if self.is_read else self.written


class ReferenceList(NamedTuple):
    """The entries in the order of the list, and what is to be told of them in the order of the inputs."""

    entries: tuple[Listed, ...]
    remarks: tuple[Remark, ...] = ()


class _Read(NamedTuple):
    place: Place
    reference: Reference
    written: str = ""
    is_read: bool = True


#: Paths, or works as CSL-JSON mappings or references.
Source = str | os.PathLike[str] | Iterable[Mapping[str, CslValue] | Reference]


def format_references(
    source: Source,
    *,
    format: str | None = None,
    keep_order: bool = False,
    disambiguate: bool = True,
    protected: frozenset[str] = frozenset(),
) -> list[FormattedReference]:
    """The works of a bibliography file or of a draft's list, or works as they are, as a reference list in APA 7.

    ``format`` is one of the names that ``refkit format --from`` takes; ``protected`` are words and phrases that titles keep as they
    are. What of a plain list cannot be read is left out; see ``reference_list`` for a list that keeps it. Raises
    ``refkit.errors.UnreadableFile`` and ``UsageError``.
    """
    if not isinstance(source, str | os.PathLike):
        return Bibliography(source, disambiguate=disambiguate, protected=protected).references(keep_order=keep_order)
    path = os.fspath(source)
    read = Input(path, read_text(path), format_named(format) if format else None)
    listed = reference_list([read], keep_order=keep_order, disambiguate=disambiguate, protected=protected)
    return [entry.formatted for entry in listed.entries if entry.is_read]


def reference_list(
    inputs: Sequence[Input],
    *,
    keep_order: bool = False,
    disambiguate: bool = True,
    protected: frozenset[str] = frozenset(),
) -> ReferenceList:
    """All entries of some inputs as one list. What of a plain list cannot be read stays in it as it is written.

    Raises ``UnreadableFile`` for an input in no known format, and for one without entries.
    """
    told: list[Remark] = []
    read = [each for source in inputs for each in _entries(source, told)]
    references = [each.reference for each in read]
    if not all(reference.id for reference in references):
        references = with_keys(references)
    places = _Places(references)
    works = Bibliography(references, disambiguate=disambiguate, protected=protected)
    formatted = works.references(keep_order=keep_order)
    entries = []
    for each in formatted:
        place, _, text, is_read = read[places.of(each)]
        entries.append(Listed(place, each, text, is_read))
    told += [remark for each in entries if each.is_read for remark in _remarks(each)]
    told.sort(key=lambda remark: (remark.path, remark.line, remark.column))
    return ReferenceList(tuple(entries), tuple(told))


def _remarks(listed: Listed) -> Iterator[Remark]:
    """What an entry lacks, and which words of a plain list's entry have no place in a formatted one."""
    yield from remarks_on(listed.place, listed.formatted)
    if listed.written and (lost := lost_words(listed.written, listed.formatted.text, listed.formatted.reference)):
        known = f"; {supplier}" if (supplier := known_by(listed.formatted.reference)) else ""
        yield Remark(*listed.place, f"{named(lost)} of this entry is not in the formatted one{known}")


class _Places:
    """Which of the references given a formatted one is; one that is given twice is taken twice."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._indexes: dict[int, list[int]] = {}
        for index, reference in enumerate(references):
            self._indexes.setdefault(id(reference), []).insert(0, index)

    def of(self, formatted: FormattedReference) -> int:
        return self._indexes[id(formatted.reference)].pop()


def _entries(source: Input, told: list[Remark]) -> Iterator[_Read]:
    try:
        library = read_library(source.path, source.text, source.format)
    except UnreadableFile as error:
        raise UnreadableFile(f"{source.path}: {error}") from None
    if not library.entries:
        raise UnreadableFile(f"{source.path}: {library.why_empty}")
    line_column = library.document.line_column
    told += [Remark(source.path, *line_column(problem.start), problem.message) for problem in library.problems]
    for entry in library.entries:
        place = Place(source.path, *line_column(entry.start))
        reference = entry.reference
        told += [
            Remark(source.path, *line_column(problem.start), problem.message, is_loss=reference is None)
            for problem in entry.problems
        ]
        if reference is None:
            if library.format is not TEXT:
                continue
            told.append(Remark(*place, "this could not be read as a reference; it stands in the list as it is", is_loss=True))
            yield _Read(place, as_it_is_listed(entry.reference_or_nothing, entry.text), entry.text, is_read=False)
        else:
            text = ""
            if library.format is TEXT:
                text = entry.text
                reference = as_written(reference, text)
            yield _Read(place, reference if reference.id else reference._replace(id=entry.key), text)
