"""Values of CSL-YAML replaced where they stand: in a file, or in the front matter of a draft."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.bibliography.adding.in_yaml import flow, items
from refkit.bibliography.adding.lines import in_line_ends
from refkit.bibliography.adding.members import shown
from refkit.bibliography.adding.replacing_csl import member_of, values_for, with_other_year
from refkit.bibliography.adding.target import Replace, Replacing, Target
from refkit.bibliography.csl.yaml_format import with_short_dates
from refkit.bibliography.csl.yaml_text import lines, scalar
from refkit.bibliography.csl.yaml_values import Broken, items_in
from refkit.bibliography.record import Record
from refkit.findings import Edit
from refkit.reference import Reference
from refkit.reference.values import CslValue


def replacer(target: Target) -> Replace:
    """Replaces the values of keys. Raises ``UnreadableFile`` for what is no YAML."""
    found = items(target)

    def replace(index: int, _: Record, attribute: str, new: Reference, old: Reference) -> Iterator[Replacing]:
        name, item = member_of(attribute), found[index]
        if name not in item.values or not (item.place.start <= item.keys[name].start < item.place.end):
            return
        text, there = target.text, item.value[name]
        start, end = item.values[name]
        end = start + len(_without_comments(text[start:end]))
        column = item.keys[name].start - text.rfind("\n", 0, item.keys[name].start) - 1
        written = text[start:end]
        year = with_other_year(written, new, old) if attribute == "issued" else ""
        if year:
            yield Replacing((Edit(start, end, year),), ((name, *_texts(there, year)),))
        for value in values_for(attribute, new, there):
            short = with_short_dates({name: value})[name] if not isinstance(there, dict | list) else value
            for edit in _edits(target, item.keys[name].end, start, end, short, " " * column):
                yield Replacing((edit,), ((name, *_texts(there, short)),))

    return replace


def _texts(old: CslValue, new: CslValue) -> tuple[str, str]:
    return tuple(shown({"": value})[0][1] for value in (old, new))  # type: ignore[return-value]


def _edits(target: Target, key_end: int, start: int, end: int, value: CslValue, indent: str) -> Iterator[Edit]:
    """A value in place of another: in its quotes, in its brackets, or in lines of its own."""
    text = target.text
    first = text[start]
    if isinstance(value, dict | list) and first not in "[{*":
        written = list(lines({"x": value}, indent))
        colon = text.index(":", key_end) + 1
        yield Edit(colon, end, in_line_ends(target, "\n" + "\n".join(written[1:])))
    if isinstance(value, str) and first == '"':
        yield Edit(start, end, flow(value))
    elif isinstance(value, str) and first == "'" and value.isprintable():
        yield Edit(start, end, "'" + value.replace("'", "''") + "'")
    elif not isinstance(value, dict | list):
        if first not in "|>'\"*&!" and isinstance(value, str) and _is_read_bare(value):
            yield Edit(start, end, value)
        yield Edit(start, end, scalar(value))
    yield Edit(start, end, flow(value))


def _is_read_bare(value: str) -> bool:
    """Whether a text without quotes is read as that text, also between braces."""
    try:
        return [item.value for item in items_in(f"- {{id: {value}}}", 0)] == [{"id": value}]
    except Broken:
        return False


def _without_comments(text: str) -> str:
    """A block without the blank lines and comments behind it, which YAML counts to it."""
    listed = text.split("\n")
    while len(listed) > 1 and ((bare := listed[-1].strip()) == "" or bare.startswith("#")):
        listed.pop()
    return "\n".join(listed).rstrip()
