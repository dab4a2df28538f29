"""The lines of a RIS file: where records begin and end, and the fields in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from refkit.bibliography.ris.tags import KNOWN, WITH_PARAGRAPHS
from refkit.bibliography.tagged import Field
from refkit.patterns import pattern

_LINE = pattern(
    r"^[ \t\ufeff]{0,8}(?P<tag>[A-Z][A-Z0-9]|[a-z][a-z0-9])(?P<gap>[ \t]{0,8})-(?P<value>(?=[ \t\r]|$|(?<=[ \t]-)).*)", re.MULTILINE
)
_BOUNDARY = pattern(r"^[ \t\ufeff]{0,8}(?:TY|ty|ER|er)[ \t]{0,8}-(?:(?=[ \t\r]|$|(?<=[ \t]-)).*)", re.MULTILINE)


class Span(NamedTuple):
    """A record in the file: from its TY to the end of its ER, or to where the next one begins.

    A ``start_line`` of ``None`` is a record without TY, an ``end_line`` of ``None`` one without ER.
    """

    start: int
    end: int
    start_line: re.Match[str] | None
    end_line: re.Match[str] | None


def spans(text: str) -> Iterator[Span]:
    """The records of a file, and the stretches of other text between them, in file order."""
    at = 0
    opened: re.Match[str] | None = None
    for line in _BOUNDARY.finditer(text):
        begins = line[0].lstrip(" \t\ufeff")[:2].upper() == "TY"
        if not begins:
            yield Span(at if opened is None else opened.start(), line.end(), opened, line)
            opened = None
            at = line.end()
            continue
        if opened is not None or text[at : line.start()].strip(_BLANK):
            yield Span(at if opened is None else opened.start(), line.start(), opened, None)
        opened = line
        at = line.end()
    if opened is not None or text[at:].strip(_BLANK):
        yield Span(at if opened is None else opened.start(), len(text), opened, None)


_BLANK = " \t\r\n\ufeff"


def fields(text: str, start: int, end: int) -> list[Field]:
    """The fields between two offsets. A line without a tag goes on with the one before it, or is left out as the first."""
    lines = [line for line in _LINE.finditer(text, start, end) if _is_tag(line, lower=False)]
    if lines and lines[0]["tag"].islower():
        lines = [line for line in _LINE.finditer(text, start, end) if _is_tag(line, lower=True)]
    found = []
    for line, following in zip_longest(lines, lines[1:]):
        stop = following.start() if following else end
        tag = line["tag"].upper()
        value = line["value"].strip()
        if stop > line.end() + 2:
            value = continued(text[line.start("value") : stop], paragraphs=tag in WITH_PARAGRAPHS)
        found.append(Field(tag, value, line.start("tag"), line.end()))
    return found


def _is_tag(line: re.Match[str], *, lower: bool) -> bool:
    """Two spaces make any two characters a tag; "US - Mexican relations" and "ad - hoc" are text that goes on."""
    gap = line["gap"]
    if len(gap) >= 2 or "\t" in gap:
        return True
    tag = line["tag"]
    return tag in KNOWN or (tag.upper() in KNOWN and (lower or tag in {"ty", "er"}))


def continued(text: str, *, paragraphs: bool) -> str:
    """Lines as one text, whose line ends stay where a tag may have ``paragraphs``: but not before what looks like a tag."""
    lines = [line.strip() for line in text.split("\n")]
    if not paragraphs:
        return " ".join([line for line in lines if line])
    joined = lines[0]
    for line in lines[1:]:
        tag = _LINE.match(line)
        joined += (" " if tag and _is_tag(tag, lower=False) else "\n") + line
    return joined.strip()
