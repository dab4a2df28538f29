"""Items and keys put into CSL-YAML: a file, or the front matter of a draft."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from refkit.bibliography.adding.lines import in_line_ends
from refkit.bibliography.adding.target import Insertion, Target
from refkit.bibliography.csl.items import writable_items
from refkit.bibliography.csl.yaml_format import with_short_dates
from refkit.bibliography.csl.yaml_text import lines
from refkit.bibliography.csl.yaml_values import Broken, Item, items_in
from refkit.bibliography.record import Records
from refkit.errors import UnreadableFile
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import CslValue

_KEY_LINE = pattern(r"(?m:^)(?:references|items)[ \t]*+:[ \t]*+(?P<value>[^\s#][^\n]*+)?")
_EMPTY_LIST = pattern(r"\[\s*+\]")
_BARE_LIST = pattern(r"(?P<opening>(?:\s++|#[^\n]*+\n|---[ \t]*+\n)*+\[)\s*+\]\s*+(?:\.\.\.\s*+)?")
_MARKER = pattern(r"(?m:^)\.\.\.(?=\s|\Z)")
_OF_ITEM = pattern(r"(?m:^)id[ \t]*+:(?=\s|\Z)")


def places(target: Target, before: Records, references: Sequence[Reference]) -> Iterator[Insertion]:
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
        yield Insertion(last.place.end, "".join(f", {_flow(value)}" for value in values))
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


def _flow(value: CslValue) -> str:
    """A value in one line, in the way of JSON, which YAML reads."""
    return json.dumps(value, ensure_ascii=not _is_printable(value))


def _is_printable(value: CslValue) -> bool:
    return json.dumps(value, ensure_ascii=False).isprintable()


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
    stop = start + len(text[start:end].rstrip())
    while True:
        line = text.rfind("\n", start, stop) + 1
        if not line:
            break
        content = text[line:stop]
        bare = content.lstrip(" \t")
        if bare.strip() and not (bare.startswith("#") and len(content) - len(bare) <= indent):
            break
        stop = start + len(text[start : line - 1].rstrip())
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
            yield Insertion(empty.start() + 1, ", ".join(map(_flow, values)))
        else:
            raise UnreadableFile(f"“{text[key.start() : key.end()].rstrip()}” is no list of items to add to")
        return
    if _OF_ITEM.search(text, target.start, target.end):
        raise UnreadableFile("this file has no list of items to add to: put its item under “references:”, behind a dash")
    if bare := _BARE_LIST.fullmatch(text, target.start, target.end):
        yield Insertion(bare.end("opening"), ", ".join(map(_flow, values)))
        return
    marker = _MARKER.search(text, target.start, target.end)
    yield _lines_at(target, marker.start() if marker else target.end, ["references:", *lines(values, "")])

def behind_keys(target: Target, item: Item, members: dict[str, CslValue]) -> Iterator[tuple[Insertion, list[str]]]:
    """The keys that an item lacks, behind its last one: places to try, best first."""
    text = target.text
    if not isinstance(item.value, dict):
        return
    fresh = {name: value for name, value in members.items() if name not in item.value}
    places_of_keys = sorted(item.keys.values())
    if not fresh or not places_of_keys:
        return
    if text[item.place.end - 1 : item.place.end] == "}" and _is_flow(text, item):
        at = item.place.start + len(text[item.place.start : item.place.end - 1].rstrip())
        comma = "" if text[at - 1] in "{," else ", "
        body = ", ".join(f"{json.dumps(name)}: {_flow(value)}" for name, value in fresh.items())
        yield Insertion(at, comma + body), list(fresh)
        return
    first = places_of_keys[0].start
    column = first - text.rfind("\n", 0, first) - 1
    for position in ends(text, item.place.start, item.place.end, column - 1):
        yield _lines_at(target, position, list(lines(fresh, " " * column))), list(fresh)


def _is_flow(text: str, item: Item) -> bool:
    first = min(item.keys.values()).start
    return "{" in text[item.place.start : first]
