"""Works into bibliographies: added behind the entries of a file, or filling what its entries lack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from refkit.bibliography.adding import add_references, complete_entries
from refkit.bibliography.library import read_library
from refkit.documents.reading import read_text
from refkit.errors import RefkitError, UnreadableFile, UsageError
from refkit.reference import Reference
from refkit.resolving.merging import may_be_one_work
from refkit.resolving.reading import identifier_of
from refkit.resolving.wanted import wanted
from refkit.resolving.work import Resolved
from refkit.writing import diff_of, file_bytes, write_file


class AddedToFile(NamedTuple):
    """The keys of the works that were added, and a sentence for each that was not."""

    keys: tuple[str, ...]
    refused: tuple[str, ...]


class CompletedFile(NamedTuple):
    """What was or would be changed, as a unified diff, and a sentence about it."""

    diff: str
    said: str


def add_to_file(path: str, references: Sequence[Reference]) -> AddedToFile:
    """Add works to a bibliography file, which is made where there is none. Raises ``UsageError``."""
    before = file_bytes(path)
    try:
        text = _text(path, before)
        added = add_references(path, text, references)
        if added.keys:
            write_file(path, added.text, replaces=before)
    except RefkitError as error:
        raise UsageError(f"{path}: {error}") from None
    refused = tuple(
        f"{each.identifier} is there already: {f'the entry {each.key} in ' if each.key else ''}line {each.line}"
        for each in added.refused
    )
    return AddedToFile(added.keys, refused)


def complete_file(path: str, resolved: Sequence[Resolved], *, write: bool) -> CompletedFile:
    """Fill what the entries of a bibliography lack from the works they name. Raises ``UsageError``."""
    before = file_bytes(path)
    works = {wanted(each.input).key: each.work.reference for each in resolved if each.work}
    try:
        text = _text(path, before)
        library = read_library(path, text)
        updates: dict[int, Reference] = {}
        others: list[str] = []
        for entry in library.entries:
            reference = entry.reference
            if reference is None or (key := wanted(identifier_of(reference)).key) not in works:
                continue
            if may_be_one_work(reference, works[key]):
                updates[entry.index] = works[key]
            else:
                others.append(entry.key or f"line {library.document.line_column(entry.start)[0]}")
        completed = complete_entries(path, text, updates)
        if write and completed.text != text:
            write_file(path, completed.text, replaces=before)
    except RefkitError as error:
        raise UsageError(str(error) if str(error).startswith(path) else f"{path}: {error}") from None
    changed = len({change.line for change in completed.changes})
    verb = "completed" if write else "could be completed; --write does it"
    if others:
        said_of = f"; left alone, since their identifiers are of other works: {', '.join(others)}"
    elif completed.left_out:
        said_of = f"; {len(completed.left_out)} could not be completed: {completed.left_out[0].reason}"
    else:
        said_of = ""
    said = f"{changed} {'entry' if changed == 1 else 'entries'} {verb}" if changed else "no entry lacks anything that is known"
    return CompletedFile("".join(diff_of(path, text, completed.text)), said + said_of)


def _text(path: str, before: bytes | None) -> str:
    """The text of a file with its byte order mark and line ends; "" where there is none."""
    if before is None:
        return ""
    try:
        return before.decode("utf-8")
    except UnicodeDecodeError:
        read_text(path)  # says what is wrong with it, where that is more than its encoding
        raise UnreadableFile("only a file in UTF-8 can be changed; save it as one") from None
