"""Where the value of a field stands in an entry of a bibliography file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.bibliography.record_entry import RecordEntry
from refkit.patterns import pattern
from refkit.rules.listing_style import LONGEST
from refkit.rules.rule import CheckedDocument


class Field(NamedTuple):
    """The value of a field: its span in the file, and its text there."""

    start: int
    end: int
    text: str


def records(checked: CheckedDocument) -> Iterator[Entry]:
    """The entries of databases that could be read and are told with this document."""
    return (entry for entry in checked.listed() if isinstance(entry, RecordEntry) and entry.is_parsed)


def field_of(checked: CheckedDocument, entry: Entry, name: str) -> Field | None:
    """The value of the field ``name`` ("doi", "url", in small letters) of an entry, where it stands in one piece."""
    document = checked.document_of(entry)
    written = _written(document.format, name)
    end = min(entry.end, entry.start + 4 * LONGEST)
    found = written.search(document.text, entry.start, end) if written else None
    return Field(found.start("value"), found.end("value"), found["value"]) if found else None


#: RIS and NBIB tags of the fields that rules look for.
_TAGS = {"doi": "DO", "url": "UR"}


@cache
def _written(format: str, name: str) -> re.Pattern[str] | None:
    if format in {"bibtex", "biblatex"}:
        return pattern(rf"(?<!\w){name}\s*=\s*[{{\"](?P<value>[^{{}}\"]*)[}}\"]", re.IGNORECASE)
    if format == "csl-json":
        return pattern(rf"\"{name}\"\s*:\s*\"(?P<value>[^\"\\]*)\"", re.IGNORECASE)
    if format == "csl-yaml":
        return pattern(rf"^[ -]*{name}:[ ]+[\"']?(?P<value>[^\"'\s#]*)", re.IGNORECASE | re.MULTILINE)
    if format == "ris" and name in _TAGS:
        return pattern(rf"^{_TAGS[name]}  - (?P<value>[^\r\n]*?)[ \t]*$", re.MULTILINE)
    return None
