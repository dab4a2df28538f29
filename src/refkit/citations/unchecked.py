"""Ways of citing that a draft uses and that cannot be checked in it: keys, and numbers without a numbered list."""

from __future__ import annotations

from typing import NamedTuple

from refkit.citations.numbered import bracketed_numbers
from refkit.documents.document import Document
from refkit.patterns import pattern


class Unchecked(NamedTuple):
    """What is not checked: how the draft cites ("key", "note", "number"), how often, and where the first one stands."""

    mode: str
    times: int
    start: int
    end: int


# pandoc: "[@key]", "[see @a; -@b]", "@key says"; no e-mail address and no handle in a bracket of its own words.
_KEY = pattern(r"(?<![\w@.\\/])-?@(?:[\w][\w:.#$%&+?<>~/-]*\w|\{[^{}\s]{1,100}\})(?=[\s\],;.:)]|\Z)")
_BRACKETED_KEY = pattern(r"\[[^\[\]\0]{0,200}(?<![\w@])-?@\w")
_COMMAND = pattern(r"\\(?:[a-zA-Z]*cite[a-zA-Z]*\*?)(?:\[[^\[\]]{0,200}\]){0,2}\{[^{}]{1,300}\}")
#: Fewer bracketed numbers than this may be anything.
_FEWEST_NUMBERS = 3


def find_unchecked(document: Document, excluded: tuple[tuple[int, int], ...]) -> Unchecked | None:
    """The way of citing that goes unchecked in a draft without a list to check it against, if there is one."""
    prose = document.prose
    if "@" in prose.text and _BRACKETED_KEY.search(prose.text):
        keys = list(_KEY.finditer(prose.text))
        if keys:
            return Unchecked("key", len(keys), prose.source(keys[0].start()), prose.source(keys[0].end() - 1) + 1)
    if "cite" in document.text:
        commands = list(_COMMAND.finditer(document.text))
        if commands:
            return Unchecked("key", len(commands), commands[0].start(), commands[0].end())
    if excluded and len(document.marks) >= _FEWEST_NUMBERS:
        notes = [mark for mark in document.marks if mark.kind == "note"]
        if len(notes) >= _FEWEST_NUMBERS:
            return Unchecked("note", len(notes), notes[0].start, notes[0].end)
    numbers = bracketed_numbers(document, excluded)
    if len({citation.label_cited for citation in numbers}) >= _FEWEST_NUMBERS:
        return Unchecked("number", len(numbers), numbers[0].start, numbers[0].end)
    return None
