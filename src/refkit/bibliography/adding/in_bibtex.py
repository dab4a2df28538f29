"""Entries and fields put into a BibTeX file, written as its own are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from refkit.bibliography.adding.lines import before_entries, in_line_ends, with_line_ends
from refkit.bibliography.adding.target import Filling, Insertion, Target
from refkit.bibliography.bibtex import RawEntry, RawField, RawFile, scan
from refkit.bibliography.bibtex.latex import group_end
from refkit.bibliography.bibtex.raw_fields import closing, read_fields
from refkit.bibliography.record import Record, Records
from refkit.errors import UnreadableFile
from refkit.patterns import pattern
from refkit.reference import Reference

_HEADER = pattern(r"@\s*+[A-Za-z_][\w+.:/-]*+\s*+[{(]")
_SEPARATOR = pattern(r"\s*+,\s*+")
_AFTER_VALUE = pattern(r"\s*+,")
#: A comment behind a field belongs to it.
_REST_OF_LINE = pattern(r"[ \t]*+(?:%[^\n]*?)?(?=\r?\n)")
#: So many entries tell the style of a file.
_ENOUGH = 50
_FIELD_SEPARATOR = ",\n  "


class _Style(NamedTuple):
    """How fields are written: what stands between two of them, around the equals sign and around values, and behind the last one.

    ``column`` is where the equals signs of aligned fields stand, counted from the beginning of the name; 0 where they are not.
    """

    separator: str = _FIELD_SEPARATOR
    equals: str = " = "
    column: int = 0
    is_upper: bool = False
    is_quoted: bool = False
    has_last_comma: bool = True

    def field(self, name: str, value: str) -> str:
        """A field; ``value`` is as refkit writes it, mostly in braces."""
        text = bare(value)
        quoted = self.is_quoted and text != value and '"' not in text
        shown = (name.upper() if self.is_upper else name).ljust(self.column)
        return f'{shown}{self.equals}"{text}"' if quoted else f"{shown}{self.equals}{value}"


def bare(value: str) -> str:
    """A value without the braces around it."""
    return value[1:-1] if value[:1] == "{" and group_end(value, 0) == len(value) else value


def places(target: Target, before: Records, references: Sequence[Reference]) -> Iterator[Insertion]:
    """Behind all that is in the file. Raises ``UnreadableFile`` where the last entry is not closed."""
    file = scan(target.text)
    _check_closed(target, file)
    model = next((entry for entry in reversed(file.entries[-_ENOUGH:]) if len(entry.fields) > 1), None)
    written = target.format.write(references).text
    if model:
        style = style_of(target.text, model)
        written = "\n".join(_restyled(entry, style) for entry in scan(written).entries)
    gap = before_entries(target, _parted_by(target, before))
    yield Insertion(len(target.text), gap + with_line_ends(target, written))


def _parted_by(target: Target, before: Records) -> int:
    """How many line ends part the last two entries."""
    if len(before.records) < 2:
        return 2
    one, other = before.records[-2:]
    between = target.text[one.end : other.start]
    return 1 if not between.strip() and between.count("\n") == 1 else 2


def is_closed(entry: RawEntry) -> bool:
    """Whether nothing is missing at the end of an entry, nor of a value in it."""
    text = entry.file.text
    opening = _HEADER.match(text, entry.start)
    closer = ")" if opening and opening[0].endswith("(") else "}"
    return entry.is_regular or read_fields(text, entry.file.macros, entry.body, entry.end, closer).end == entry.end


def _check_closed(target: Target, file: RawFile) -> None:
    text, end = target.text, 0
    if file.entries:
        last = file.entries[-1]
        if not is_closed(last):
            raise UnreadableFile(f"the last entry, in line {target.line(last.start)}, is not closed, and would swallow new ones")
        end = last.end
    while header := _HEADER.search(text, end):
        line = text[max(end, text.rfind("\n", end, header.start()) + 1) : header.start()]
        if line.lstrip().startswith("%") or line[-1:].isalnum():
            end = header.end()
            continue
        end = closing(text, header.end() - 1, len(text))
        if end < 0:
            message = f"what begins in line {target.line(header.start())} is not closed, and would swallow new entries"
            raise UnreadableFile(message)


def style_of(text: str, entry: RawEntry) -> _Style:
    """How the fields of an entry are written, as far as they agree."""
    fields = entry.fields
    if not fields:
        return _Style(has_last_comma=False)
    gaps = [text[one.value_end : other.start] for one, other in pairwise(fields)] or [text[entry.key_end : fields[0].start]]
    separator = gaps[-1]
    if not _SEPARATOR.fullmatch(separator):
        line = text[text.rfind("\n", 0, fields[-1].start) + 1 : fields[-1].start]
        separator = f",\n{line}" if not line.strip() else ", "
    equals = text[fields[-1].name_end : fields[-1].value_start]
    columns = {text.find("=", field.name_end) - field.start for field in fields}
    column = 0
    if len(columns) == 1 and len({field.name_end - field.start for field in fields}) > 1:
        column = columns.pop()
        equals = equals.lstrip()
        column, equals = (column - 1, f" {equals}") if column and text[fields[0].start + column - 1].isspace() else (column, equals)
    last = fields[-1].value_end
    return _Style(
        separator.replace("\r\n", "\n"),
        equals if "\n" not in equals and "%" not in equals else " = ",
        column,
        all(text[field.start : field.name_end].isupper() for field in fields),
        sum(text[field.value_start] == '"' for field in fields) > sum(text[field.value_start] == "{" for field in fields),
        _AFTER_VALUE.match(text, last, entry.end) is not None,
    )


def _restyled(entry: RawEntry, style: _Style) -> str:
    """An entry that refkit wrote, in the style of a file."""
    text = entry.file.text
    fields = [style.field(field.name, text[field.value_start : field.value_end]) for field in entry.fields]
    body = "".join(f"{style.separator}{field}" for field in fields)
    comma = "," if style.has_last_comma else ""
    last = "\n" if "\n" in style.separator else ""
    return f"{text[entry.start : entry.key_end]}{body}{comma}{last}}}\n"


def filler(target: Target) -> Callable[[int, Record, Reference], Iterator[Filling]]:
    """Puts the fields that an entry lacks behind its last one. An entry with something missing is left alone."""
    file = scan(target.text)
    entries = {entry.start: entry for entry in file.entries}

    def fill(_: int, record: Record, reference: Reference) -> Iterator[Filling]:
        entry = entries[record.start]
        if is_closed(entry):
            fields = _new_fields(target, entry, reference)
            insertions = _behind_fields(target, entry, fields) if fields else []
            yield Filling(tuple(insertions), tuple((name, bare(value)) for name, value in fields))

    return fill


def _new_fields(target: Target, entry: RawEntry, reference: Reference) -> list[tuple[str, str]]:
    """The fields of a reference with their values as written, without those whose names the entry has."""
    written = scan(target.format.write([reference._replace(id="key")]).text)
    there = {field.name for field in entry.fields}
    return [
        (field.name, written.text[field.value_start : field.value_end])
        for field in (written.entries[0].fields if written.entries else ())
        if field.name not in there and field.name != "entrysubtype"
    ]


def _behind_fields(target: Target, entry: RawEntry, fields: Sequence[tuple[str, str]]) -> list[Insertion]:
    """The fields behind the last one of an entry."""
    text, style = target.text, style_of(target.text, entry)
    last: RawField | None = entry.fields[-1] if entry.fields else None
    at = last.value_end if last else entry.key_end
    comma = _AFTER_VALUE.match(text, at, entry.end)
    separator = in_line_ends(target, style.separator)
    body = separator.join(style.field(name, value) for name, value in fields)
    insertions = []
    if not last and "\n" in separator:
        body += in_line_ends(target, ",\n" if not comma else "\n")
    if comma and "\n" in separator[: separator.find(",")]:
        # A comma leads each line: the one that is behind the last field leads the next.
        separator = separator.lstrip()
    if comma:
        at = comma.end()
        separator = separator.replace(",", "", 1)
        body = f"{body.rstrip()},{body[len(body.rstrip()) :]}"
    rest = _REST_OF_LINE.match(text, at, entry.end) if "\n" in separator else None
    if rest and rest.end() > at:
        if not comma:
            insertions.append(Insertion(at, ","))
            separator = separator.replace(",", "", 1)
        at = rest.end()
    insertions.append(Insertion(at, separator + body))
    return insertions
