"""Items and members put into CSL-JSON, indented as its own are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from refkit.bibliography.adding.lines import in_line_ends, with_line_ends
from refkit.bibliography.adding.members import members_of, shown
from refkit.bibliography.adding.target import Filling, Insertion, Target
from refkit.bibliography.csl import write_csl_json
from refkit.bibliography.csl.items import SURROGATES, writable_items
from refkit.bibliography.csl.json_scan import after_blank, list_under
from refkit.bibliography.record import Record, Records
from refkit.errors import UnreadableFile
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import CslValue

_SPACE = pattern(r"[ \t]*+")
_COLON = pattern(r'"(?:[^"\\\n]|\\.)*+"\s*+:([ \t]?)')
_COMMA = pattern(r'[\w"\]}],([ \t]?)(?=")')
_SEPARATOR = pattern(r"\s*+,\s*+")
_FIRST_MEMBER = pattern(r"\{[ \t]*+\r?\n(?:[ \t]*+\r?\n)*+([ \t]*+)")
_BLANK = " \t\r\n"
_TWO = "  "


class _Style(NamedTuple):
    """How items are written: the indentation of their members, "" in one line, and that of the item; what stands behind commas and
    colons; and whether letters beyond ASCII are escaped.
    """

    members: str = ""
    item: str = ""
    comma: str = " "
    colon: str = " "
    is_ascii: bool = False

    def dumped(self, item: dict[str, CslValue]) -> str:
        """An item as it stands in the list."""
        return self._at(item, self.item)

    def member(self, value: CslValue) -> str:
        """A value as it stands in an item."""
        return self._at(value, self.members)

    def in_line(self, value: CslValue) -> str:
        """A value in one line."""
        return self._replace(members="").member(value)

    def _at(self, value: CslValue, indent: str) -> str:
        unit = self.members.removeprefix(self.item)
        separators = ("," if unit else f",{self.comma}", f":{self.colon}")
        text = json.dumps(value, ensure_ascii=self.is_ascii, indent=unit or None, separators=separators)
        text = SURROGATES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
        return text.replace("\n", f"\n{indent}")


def places(target: Target, before: Records, references: Sequence[Reference]) -> Iterator[Insertion]:
    """Behind the last item of the list. Raises ``UnreadableFile`` for what is no JSON, or has no list."""
    text = target.text
    if not text.strip():
        yield Insertion(len(text), with_line_ends(target, write_csl_json(references).text))
        return
    check(target)
    start = after_blank(text, 0)
    if text.startswith("{", start):
        found = list_under(text, start, ("items", "references"))
        if found is None:
            raise UnreadableFile("this file has no list of items to add to: put its item between “[” and “]”")
        start = found
    if not text.startswith("[", start):
        raise UnreadableFile("this file has no list of items to add to: CSL-JSON is a list, such as [{“id”: “lee2019”, …}]")
    items = writable_items(references)
    if before.records:
        style = style_of(text, before.records[-1].start, before.records[-1].end, is_ascii=is_escaped(text))
        end = before.records[-1].end
        separator = _separator(text, start, before, style)
        added = "".join(separator + in_line_ends(target, style.dumped(item)) for item in items)
        yield Insertion(end, added)
        return
    yield _into_empty(target, start, items)


def check(target: Target) -> None:
    """Raises ``UnreadableFile`` for what is no JSON."""
    try:
        json.loads(target.text, strict=False, parse_int=str)
    except RecursionError:
        raise UnreadableFile("objects and lists are nested too deep in this file") from None
    except json.JSONDecodeError as error:
        what = error.msg.partition(":")[0]
        raise UnreadableFile(f"this is no JSON in line {error.lineno}: {what[:1].lower()}{what[1:]}; nothing was changed") from None


def _separator(text: str, start: int, before: Records, style: _Style) -> str:
    """What parts two items: the comma, and the space around it."""
    if len(before.records) > 1:
        one, other = before.records[-2:]
        between = text[one.end : other.start]
        if _SEPARATOR.fullmatch(between):
            return between
    space = text[start + 1 : before.records[0].start]
    return f",{space if space or style.members else style.comma}"


def _into_empty(target: Target, start: int, items: list[dict[str, CslValue]]) -> Insertion:
    """The items into a list that has none."""
    text = target.text
    outer = _indentation(text, start)
    if "\n" not in text.strip() and text.startswith("{", after_blank(text, 0)):
        style = _Style(comma="", colon="") if " " not in text.strip() else _Style()
        return Insertion(start + 1, f",{style.comma}".join(map(style.dumped, items)))
    unit = outer or _TWO
    style = _Style(f"{outer}{unit}{unit}", outer + unit)
    body = ",".join(f"\n{style.item}{style.dumped(item)}" for item in items)
    ends_line = "\n" in text[start + 1 : after_blank(text, start + 1)]
    return Insertion(start + 1, in_line_ends(target, body if ends_line else f"{body}\n{outer}"))


def _indentation(text: str, position: int) -> str:
    """What the line of a position is indented by."""
    found = _SPACE.match(text, text.rfind("\n", 0, position) + 1)
    return found[0] if found else ""


def is_escaped(text: str) -> bool:
    """Whether letters beyond ASCII are escaped in a file: new ones then are as well."""
    return text.isascii() and "\\u" in text


def style_of(text: str, start: int, end: int, *, is_ascii: bool) -> _Style:
    """How the item between two offsets is written."""
    item = text[start:end]
    colon, comma = _COLON.search(item), _COMMA.search(item)
    after_colon = colon[1] if colon else " "
    after_comma = comma[1] if comma else after_colon
    first = _FIRST_MEMBER.match(item)
    if not first:
        return _Style("", "", after_comma, after_colon, is_ascii)
    return _Style(first[1], _indentation(text, start), after_comma, after_colon, is_ascii)


def filler(target: Target) -> Callable[[int, Record, Reference], Iterator[Filling]]:
    """Puts the members that an item lacks behind its last one. Raises ``UnreadableFile`` for what is no JSON."""
    check(target)
    is_ascii = is_escaped(target.text)

    def fill(_: int, record: Record, reference: Reference) -> Iterator[Filling]:
        text, start, end = target.text, record.start, record.end
        there = json.loads(text[start:end], strict=False, parse_int=str)
        fresh = {name: value for name, value in members_of(reference).items() if name not in there}
        if not fresh:
            yield Filling()
            return
        style = style_of(text, start, end, is_ascii=is_ascii)
        gap = f"\n{style.members}" if style.members else style.comma
        members = [f"{json.dumps(name)}:{style.colon}{style.member(value)}" for name, value in fresh.items()]
        at = start + len(text[start : end - 1].rstrip(_BLANK))
        body = f",{gap}".join(members)
        yield Filling((Insertion(at, in_line_ends(target, f",{gap}{body}" if there else body)),), shown(fresh))

    return fill
