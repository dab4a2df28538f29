"""YAML → plain values with their places, from the parser's events: no tag is followed, and no alias can explode."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from refkit.bibliography.csl.items import DEEPEST, TOO_DEEP, Place
from refkit.bibliography.record import Problem
from refkit.patterns import pattern
from refkit.reference.values import CslValue
from refkit.reference.work import TEXT_ATTRIBUTES

_INTEGER = pattern(r"-?(?:0|[1-9][0-9]{0,17})")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_STANDARD = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(f"{_STANDARD}{name}" for name in "str int float bool null seq map timestamp".split())
#: How many values aliases may stand for, all together.
_MOST_REPEATED = 100_000
_LISTS_OF_ITEMS = frozenset({"references", "items"})
# What YAML has no place for; one character for one, so that positions stay.
_NO_TEXT = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Item(NamedTuple):
    """An element of the list of items: its value and place, and the places of its keys and of their values."""

    value: CslValue
    place: Place
    keys: dict[str, Place]
    problems: tuple[Problem, ...]
    values: dict[str, Place]


class Broken(Exception):
    """The text is no YAML from a position on. (Refkit's own, and caught by the reader.)"""

    def __init__(self, position: int, message: str) -> None:
        super().__init__(message)
        self.position = position
        self.message = message


_DEPTH = "maximum nesting depth"


class _Open:
    """A list or object that has begun."""

    def __init__(self, value: list[Any] | dict[str, Any], start: int, anchor: str | None) -> None:
        self.value = value
        self.start = start
        self.anchor = anchor
        self.key: str | None = None
        self.size = 1


def items_in(text: str, offset: int) -> Iterator[Item]:
    """The elements of the list that a document is, or has under “references”, and a lone object with “id”.

    Places count from ``offset`` on. Raises ``Broken`` where the text is no YAML; what came before has been yielded.
    """
    import yaml

    parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(_NO_TEXT.sub("\ufffd", text))
    # libyaml does not count a byte order mark.
    yield from _Composer(offset + text.startswith("\ufeff"), _events(parser, yaml.YAMLError)).items()


def unreadable(text: str, offset: int) -> list[Problem]:
    """The first character that YAML has no place for."""
    found = _NO_TEXT.search(text)
    if not found:
        return []
    at = offset + found.start()
    return [Problem(at, at + 1, "there is a character here that no YAML may have: the file may be damaged")]


def _events(parser: Any, error_type: type[Exception]) -> Iterator[Any]:
    try:
        while parser.check_event():
            yield parser.get_event()
    except error_type as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        said = str(getattr(error, "problem", None) or error)
        # Since 6.0.4 of PyYAML its parser has a limit of its own, above ours.
        message = TOO_DEEP if _DEPTH in said else f"this is no YAML: {said}"
        raise Broken(mark.index if mark else 0, message) from None


class _Composer:
    """Makes values of events."""

    def __init__(self, offset: int, events: Iterator[Any]) -> None:
        self._offset = offset
        self._events = events
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[CslValue, int]] = {}
        self._repeated = 0
        self._problems: list[Problem] = []
        self._keys: dict[str, Place] = {}
        self._values: dict[str, Place] = {}
        self._of_items: _Open | None = None

    def items(self) -> Iterator[Item]:
        handlers: dict[str, Callable[[Any], Item | None]] = {
            "ScalarEvent": self._scalar,
            "AliasEvent": self._alias,
            "MappingStartEvent": self._begin,
            "SequenceStartEvent": self._begin,
            "MappingEndEvent": self._end,
            "SequenceEndEvent": self._end,
            "DocumentStartEvent": self._document,
        }
        for event in self._events:
            handle = handlers.get(type(event).__name__)
            if handle and (item := handle(event)):
                yield item

    def _document(self, _: Any) -> None:
        self._open, self._anchors, self._of_items = [], {}, None

    def _place(self, event: Any) -> Place:
        return Place(self._offset + event.start_mark.index, self._offset + event.end_mark.index)

    def _tell(self, event: Any, message: str) -> None:
        self._problems.append(Problem(*self._place(event), message))

    def _scalar(self, event: Any) -> Item | None:
        if event.tag is not None and event.tag not in _PLAIN_TAGS and event.tag != "!":
            self._tell(event, f"the tag {event.tag.replace(_STANDARD, '!!')} is not followed, its value is taken as text")
        into = self._open[-1] if self._open else None
        if into is not None and isinstance(into.value, dict) and into.key is None:
            self._key(event, into, event.value)
            return None
        is_plain = event.implicit[0] and event.style in {None, ""} and event.tag is None
        is_variable = len(self._open) > 1 and self._open[-2] is self._of_items
        value = (
            _resolved(event.value, as_text=bool(is_variable and into and into.key in TEXT_ATTRIBUTES)) if is_plain else event.value
        )
        return self._add(value, 1, event, self._offset + event.start_mark.index)

    def _key(self, event: Any, into: _Open, key: str) -> None:
        if key in into.value:
            self._tell(event, f"“{key}” is there twice; the last one counts")
        into.key = key
        if len(self._open) > 1 and self._open[-2] is self._of_items:
            self._keys[key] = self._place(event)

    def _alias(self, event: Any) -> Item | None:
        value, size = self._anchors.get(event.anchor, (None, 1))
        if event.anchor not in self._anchors:
            self._tell(event, f"there is no “&{event.anchor}” before this alias")
        self._repeated += size
        if self._repeated > _MOST_REPEATED:
            self._tell(event, "the aliases of this file stand for too many values; this one is left out")
            value, size = None, 1
        into = self._open[-1] if self._open else None
        if into is not None and isinstance(into.value, dict) and into.key is None:
            if not isinstance(value, str):
                self._tell(event, "a key has to be text")
            self._key(event, into, value if isinstance(value, str) else "")
            return None
        return self._add(value, size, event, self._offset + event.start_mark.index)

    def _begin(self, event: Any) -> None:
        if len(self._open) > DEEPEST:
            raise Broken(event.start_mark.index, TOO_DEEP)
        if event.tag is not None and event.tag not in _PLAIN_TAGS and event.tag != "!":
            self._tell(event, f"the tag {event.tag.replace(_STANDARD, '!!')} is not followed")
        is_list = type(event).__name__ == "SequenceStartEvent"
        opened = _Open([] if is_list else {}, self._offset + event.start_mark.index, event.anchor)
        if (
            is_list
            and self._of_items is None
            and (not self._open or (len(self._open) == 1 and self._open[0].key in _LISTS_OF_ITEMS))
        ):
            self._of_items = opened
            self._problems = []
        self._open.append(opened)

    def _end(self, event: Any) -> Item | None:
        closed = self._open.pop()
        if self._of_items is closed:
            self._of_items = _Open([], 0, None)  # there is one list of items to a document
        if closed.anchor:
            self._anchors[closed.anchor] = (closed.value, closed.size)
        into = self._open[-1] if self._open else None
        if into is not None and isinstance(into.value, dict) and into.key is None:
            self._tell(event, "a key has to be text")
            self._key(event, into, "")
            return None
        if into is None and isinstance(closed.value, dict) and self._of_items is None and "id" in closed.value:
            return Item(closed.value, Place(closed.start, self._offset + event.end_mark.index), {}, tuple(self._problems), {})
        return self._add(closed.value, closed.size, event, closed.start)

    def _add(self, value: CslValue, size: int, event: Any, start: int) -> Item | None:
        """Puts a value where it belongs; an element of the list of items is given back."""
        anchor = getattr(event, "anchor", None)
        if anchor and type(event).__name__ == "ScalarEvent":
            self._anchors[anchor] = (value, size)
        if not self._open:
            return None
        into = self._open[-1]
        if into is self._of_items:
            place = Place(start, self._offset + event.end_mark.index)
            item = Item(value, place, self._keys, tuple(self._problems), self._values)
            self._keys, self._values, self._problems = {}, {}, []
            return item
        into.size += size
        if isinstance(into.value, list):
            into.value.append(value)
        elif into.key is not None:
            if len(self._open) > 1 and self._open[-2] is self._of_items:
                self._values[into.key] = Place(start, self._offset + event.end_mark.index)
            into.value[into.key] = value
            into.key = None
        return None


def _resolved(text: str, *, as_text: bool) -> CslValue:
    """A plain scalar as YAML 1.2 has it: no “no”, no dates, no octals. What CSL takes as text stays text."""
    if text in _NULLS:
        return None
    if as_text:
        return text
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    return int(text) if _INTEGER.fullmatch(text) and text != "-0" else text
