"""Year letters: where the list has new ones, the citations in the text need them too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from refkit.citations.citation import Citation
from refkit.findings import Edit
from refkit.linking import Status
from refkit.patterns import pattern
from refkit.rules.rule import CheckedDocument

_DATE = pattern(r"((?:1[0-9]|20)\d\d|n\.\s?d\.|in press)(?:-?[a-z])?")


class Relettered(NamedTuple):
    """The edits for citations that mean one work only, and the citations of which nobody can tell which work they mean."""

    edits: tuple[Edit, ...]
    unclear: tuple[tuple[Citation, tuple[int, ...]], ...]


def relettered(checked: CheckedDocument, letters: Mapping[int, str]) -> Relettered:
    """What has to change in the text where entries, by their indexes, have got these year letters."""
    edits = list(_edits(checked, letters))
    unclear = [
        (citation, link.references)
        for citation, link in zip(checked.citations, checked.links, strict=True)
        if link.status is Status.AMBIGUOUS and any(index in letters for index in link.references)
    ]
    return Relettered(tuple(edits), tuple(unclear))


def _edits(checked: CheckedDocument, letters: Mapping[int, str]) -> Iterator[Edit]:
    document = checked.document
    for citation, link in zip(checked.citations, checked.links, strict=True):
        if link.status is not Status.LINKED or len(link.references) != 1 or link.references[0] not in letters:
            continue
        letter = letters[link.references[0]]
        found = _DATE.fullmatch(document.text[citation.date_start : citation.date_end])
        if found:
            parting = "-" if letter and not found[1][-1].isdigit() else ""
            new = f"{found[1]}{parting}{letter}"
            if new != found.group():
                yield Edit(citation.date_start, citation.date_end, new)
