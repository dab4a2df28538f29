"""The identifiers in a file: of each entry of a bibliography, or wherever they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from refkit.bibliography.formats import TEXT
from refkit.bibliography.library import read_library
from refkit.errors import UnreadableFile
from refkit.identifiers import find_arxiv, find_doi, find_pmcid, find_pmid, normalize_arxiv
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.resolving.wanted import wanted

#: What stands around an identifier in LaTeX, HTML and Markdown, and is none of its letters.
_MARKUP = pattern(r"[{}`]|</?a\b[^<>]{0,500}>|</[a-z]{1,10}>")
#: The slash of a DOI in an address.
_ENCODED_SLASH = pattern(r"\b(10\.\d{4,9})%2[Ff]")
_PMIDS = pattern(r"\bPMID:?\s?(\d{1,8})\b", re.IGNORECASE)


class InFile(NamedTuple):
    """An identifier, and the line (from 1) it stands on; ``entry`` is the index of the entry of a bibliography, else -1."""

    identifier: str
    line: int
    entry: int = -1


def identifiers_in(path: str, text: str) -> Iterator[InFile]:
    """The identifiers in a file, each once, in the order of the file."""
    seen: set[str] = set()
    for found in _in_file(path, text):
        if found.identifier.lower() not in seen:
            seen.add(found.identifier.lower())
            yield found


def identifier_of(reference: Reference) -> str:
    """The identifier that finds a work best, also one in its address or note; "" where it has none."""
    if reference.doi:
        return reference.doi
    if reference.pmid:
        return f"PMID:{reference.pmid}"
    if reference.pmcid:
        return reference.pmcid
    if "arxiv" in f"{reference.publisher} {reference.container_title}".casefold() and normalize_arxiv(reference.number):
        return f"arXiv:{reference.number}"
    if reference.url and (found := wanted(reference.url)).value:
        return found.input
    note = reference.extra.get("note")
    return next(_in_line(note), "") if isinstance(note, str) else ""


def _in_file(path: str, text: str) -> Iterator[InFile]:
    try:
        library = read_library(path, text)
    except UnreadableFile:
        library = None
    if library is None or library.format is TEXT:
        for number, line in enumerate(text.splitlines(), 1):
            for identifier in _in_line(line):
                yield InFile(identifier, number)
        return
    for entry in library.entries:
        reference = entry.reference
        if reference and (identifier := identifier_of(reference)):
            yield InFile(identifier, library.document.line_column(entry.start)[0], entry.index)


def _in_line(line: str) -> Iterator[str]:
    rest = _MARKUP.sub(" ", _ENCODED_SLASH.sub(r"\1/", line))
    while found := find_doi(rest):
        yield found[0]
        rest = f"{rest[: found[1]]} {rest[found[2] :]}"
    if pmcid := find_pmcid(rest):
        yield pmcid
    for pmid in _PMIDS.findall(rest) or filter(None, [find_pmid(rest)]):
        yield f"PMID:{pmid}"
    if arxiv := find_arxiv(rest):
        yield f"arXiv:{arxiv}"
