"""Items and keys put into CSL-YAML: a file, or the front matter of a draft."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from refkit.bibliography.adding.lines import in_line_ends
from refkit.bibliography.adding.members import members_of, shown
from refkit.bibliography.adding.target import Filling, Insertion, Target
from refkit.bibliography.csl.items import writable_items
from refkit.bibliography.csl.yaml_format import with_short_dates
from refkit.bibliography.csl.yaml_text import lines
from refkit.bibliography.csl.yaml_values import Broken, Item, items_in
from refkit.bibliography.record import Record, Records
from refkit.errors import UnreadableFile
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import CslValue

_KEY_LINE = pattern(r"(?m:^)(?:references|items)[ \t]*+:[ \t]*+(?P<value>[^\s#][^\n]*+)?")
_EMPTY_LIST = pattern(r"\[\s*+\]")
_BARE_LIST = pattern(r"(?P<opening>(?:\s++|#[^\n]*+\n|---[ \t]*+\n)*+\[)\s*+\]\s*+(?:\.\.\.\s*+)?")
_MARKER = pattern(r"(?m:^)(?:\.\.\.|---)(?=\s|\Z)")
_END_MARKER = pattern(r"(?m:^)\.\.\.(?=\s|\Z)")
#: A line that is no comment, directive or marker.
_CONTENT = pattern(r"(?m:^)(?!---(?:\s|\Z)|\.\.\.(?:\s|\Z))[^\s#%]")
_OF_ITEM = pattern(r"(?m:^)id[ \t]*+:(?=\s|\Z)")


def places(target: Target, _: Records, references: Sequence[Reference]) -> Iterator[Insertion]:
    """Behind the last item, before comments and keys that follow it. Raises ``UnreadableFile`` for what is no YAML."""
    found = items(target)
    values = [with_short_dates(item) for item in writable_items(references)]
    if not found:
        yield from _first_items(target, values)
        return
    text, last = target.text, found[-1]
    dash = _dash_before(text, last.place.start)
    if dash < 0:
        if text[: last.place.start].rstrip()[-1:] not in {"[", ","}:
            raise UnreadableFile("this file has no list of items to add to: put its item under “references:”, behind a dash")
        yield Insertion(last.place.end, "".join(f", {flow(value)}" for value in values))
        return
    indent = " " * (dash - text.rfind("\n", 0, dash) - 1)
    for position in ends(text, last.place.start, last.place.end, len(indent)):
        yield _lines_at(target, position, list(lines(values, indent)))


def items(target: Target) -> list[Item]:
    """The items with their places. Raises ``UnreadableFile`` for what is no YAML."""
    try:
        return list(items_in(target.text[target.start : target.end], target.start))
    except Broken as broken:
        line = target.line(min(target.start + broken.position, len(target.text)))
        what = broken.message.removeprefix("this is no YAML: ")
        raise UnreadableFile(f"this is no YAML in line {line}: {what}; nothing was changed") from None


def flow(value: CslValue) -> str:
    """A value in one line, in the way of JSON, which YAML reads."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(map(_printable, text))


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"


def _dash_before(text: str, start: int) -> int:
    """Where the dash of the block item stands that begins at an offset; -1 where it is none."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    bare = before.strip(" ")
    return line + before.index("-") if bare == "-" else -1


def ends(text: str, start: int, end: int, indent: int) -> Iterator[int]:
    """Where lines can follow those of a block item, best first: behind its last line, and before what follows it.

    YAML counts comments and blank lines behind an item to it. Those no further in than its dash are not in it.
    """
    listed = text[start:end].split("\n")
    while len(listed) > 1 and ((bare := listed[-1].strip()) == "" or bare.startswith("#")):
        if bare and listed[-1].index("#") > indent:
            break
        listed.pop()
    stop = start + len("\n".join(listed).rstrip())
    behind = text.find("\n", stop)
    yield len(text) if behind < 0 else behind + 1
    # Blank lines may be part of a text.
    after = end
    while after < len(text) and text[after] in " \t\r\n":
        after += 1
    yield text.rfind("\n", 0, after) + 1 if after < len(text) else len(text)


def _lines_at(target: Target, position: int, written: list[str]) -> Insertion:
    """Whole lines at the beginning of a line, or behind the last line of a text that does not end it."""
    text = target.text
    body = "\n".join(written)
    if position and text[position - 1] != "\n":
        return Insertion(position, in_line_ends(target, f"\n{body}"))
    return Insertion(position, in_line_ends(target, f"{body}\n"))


def _first_items(target: Target, values: list[dict[str, CslValue]]) -> Iterator[Insertion]:
    """The list of items where there is none yet: under its key, in its brackets, or at the end."""
    text = target.text
    if not text[target.start : target.end].strip():
        yield _lines_at(target, target.end, ["references:", *lines(values, "")])
        return
    if key := _KEY_LINE.search(text, target.start, target.end):
        if not key["value"]:
            behind = text.find("\n", key.end(), target.end)
            yield _lines_at(target, target.end if behind < 0 else behind + 1, list(lines(values, "")))
        elif empty := _EMPTY_LIST.match(text, key.start("value"), target.end):
            yield Insertion(empty.start() + 1, ", ".join(map(flow, values)))
        else:
            raise UnreadableFile(f"“{text[key.start() : key.end()].rstrip()}” is no list of items to add to")
        return
    if _OF_ITEM.search(text, target.start, target.end):
        raise UnreadableFile("this file has no list of items to add to: put its item under “references:”, behind a dash")
    if bare := _BARE_LIST.fullmatch(text, target.start, target.end):
        yield Insertion(bare.end("opening"), ", ".join(map(flow, values)))
        return
    content = _CONTENT.search(text, target.start, target.end)
    marker = (_MARKER if content else _END_MARKER).search(text, content.end() if content else target.start, target.end)
    yield _lines_at(target, marker.start() if marker else target.end, ["references:", *lines(values, "")])


def filler(target: Target) -> Callable[[int, Record, Reference], Iterator[Filling]]:
    """Puts the keys that an item lacks behind its last one. Raises ``UnreadableFile`` for what is no YAML."""
    found = items(target)

    def fill(index: int, _: Record, reference: Reference) -> Iterator[Filling]:
        yield from _behind_keys(target, found[index], members_of(reference))

    return fill


def _behind_keys(target: Target, item: Item, members: dict[str, CslValue]) -> Iterator[Filling]:
    text, place = target.text, item.place
    fresh = {name: value for name, value in with_short_dates(members).items() if name not in item.value}
    keys = sorted(key for key in item.keys.values() if place.start <= key.start < place.end)
    if not fresh:
        yield Filling()
    if not fresh or not keys:
        return
    fields = shown(fresh)
    first = keys[0].start
    if "{" in text[place.start : first]:
        at = place.start + len(text[place.start : place.end - 1].rstrip())
        comma = {"{": "", ",": " "}.get(text[at - 1], ", ")
        yield Filling(
            (Insertion(at, comma + ", ".join(f"{json.dumps(name)}: {flow(value)}" for name, value in fresh.items())),), fields
        )
        return
    column = first - text.rfind("\n", 0, first) - 1
    for position in ends(text, place.start, place.end, column - 1):
        yield Filling((_lines_at(target, position, list(lines(fresh, " " * column))),), fields)
