"""LaTeX as writers have it, read into a document without losing a position."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from refkit.documents.document import BREAK, Document, Heading, Prose
from refkit.documents.latex_lists import KeyedList
from refkit.documents.latex_prose import FoundHeading, LatexWriter
from refkit.documents.latex_structure import Structure


class LatexDocument(Document):
    """A LaTeX draft, with what only its reference list needs, read when it is asked for."""

    def __init__(self, path: str, structure: Structure) -> None:
        self._structure = structure
        writer = LatexWriter(structure, *structure.body)
        prose = writer.builder.build()
        super().__init__(
            path,
            structure.text,
            "latex",
            prose,
            headings=(*_title(structure), *_headings(prose, writer.headings)),
            comments=tuple(structure.comments),
            opaque=tuple(structure.opaque),
        )

    @cached_property
    def _rich(self) -> LatexWriter:
        return LatexWriter(self._structure, *self._structure.body, rich=True)

    @cached_property
    def rich_prose(self) -> Prose:
        """The prose with the markup that tells the parts of a reference apart, as Markdown has it: ``*emphasis*``, addresses."""
        return self._rich.builder.build()

    @property
    def keyed_lists(self) -> tuple[KeyedList, ...]:
        """The lists of ``\\bibitem``, in file order."""
        return tuple(self._rich.lists.found) if "\\bibitem" in self.text else ()


def read_latex(path: str, text: str) -> LatexDocument:
    """Read a LaTeX draft. Never fails: what is malformed is prose."""
    return LatexDocument(path, Structure(text))


def _headings(prose: Prose, found: list[FoundHeading]) -> Iterator[Heading]:
    for heading in found:
        title = prose.text[prose.offset(heading.inside) : prose.offset(heading.closer)]
        # A note in it is a paragraph of its own.
        title = next(filter(None, title.split(BREAK)), "")
        yield Heading(heading.start, heading.end, heading.level, " ".join(title.split()))


def _title(structure: Structure) -> Iterator[Heading]:
    """The title that stands in the preamble, whose text is no prose."""
    if 0 <= structure.title < structure.body[0]:
        writer = LatexWriter(structure, structure.title, structure.body[0])
        yield from _headings(writer.builder.build(), writer.headings[:1])
