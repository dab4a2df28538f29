"""A JSON file whose items are records: each with its place, and told what is wrong with it, whatever the items hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from refkit.bibliography.csl.items import DEEPEST, TOO_DEEP, Place, builder, is_deep, position_of_key
from refkit.bibliography.csl.json_scan import after_blank, end_of_broken
from refkit.bibliography.record import Problem, Record, Records
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import CslValue

if TYPE_CHECKING:
    from json import JSONDecoder

_KEY = pattern(r'"(?P<key>(?:[^"\\\n]|\\.)*+)"(?=\s*+:)')
_CONSTANT = pattern(r"(?<![\w\"])-?(?:NaN|Infinity)(?!\w)")
#: Larger numbers are kept as their figures: Python has none of more than some thousand digits, and CSL takes text for numbers.
_LONGEST_NUMBER = 18
_LARGEST = 1e18
#: For each error, Python's parser counts the lines from the beginning of its text, which is therefore cut behind errors.
_LONGEST_COUNT = 1 << 16
#: Keys of one item that are told to be there twice: each is looked for in the whole of it.
_MOST_TOLD = 10


class Items(NamedTuple):
    """What the items of a format are.

    ``reference`` makes one of an item and tells what is wrong with it; ``key`` is its citation key. ``list_in`` gives the offset of
    the list of items in the object that begins at an offset, or of the one item in it, or ``None`` where the object is an item
    itself. ``expected`` says what a file without items lacks.
    """

    reference: Callable[[dict[str, CslValue], Callable[[str], None]], Reference]
    key: Callable[[dict[str, CslValue]], str]
    list_in: Callable[[str, int], int | None]
    expected: str


def read_json(text: str, items: Items) -> Records:
    """The records of a JSON file. Never raises; a broken item is a record without reference, and the next one is read."""
    return _Reader(text, items).read()


class _Item(Record):
    """The record of one item. A class, since a closure for each of 100,000 items is several objects more to collect."""

    __slots__ = ("_items", "_text", "_value")

    def __init__(
        self, key: str, start: int, end: int, value: dict[str, CslValue], text: str, items: Items, problems: tuple[Problem, ...]
    ) -> None:
        super().__init__(key, start, end, None, problems=problems)
        self._value = value
        self._text = text
        self._items = items

    @property
    def key_start(self) -> int:
        return self._place_of("id").start if "id" in self._value else self.start

    def _place_of(self, variable: str) -> Place:
        return position_of_key(self._text, self.start, self.end, variable, _KEY)

    def _read(self, on_problem: Callable[[Problem], None]) -> Reference:
        return builder(self._value, self._place_of, self._items.reference)(on_problem)


class _Reader:
    """Reads one file."""

    def __init__(self, text: str, items: Items) -> None:
        self._text = text
        self._items = items
        self._rest, self._passed = text, 0
        self._records: list[Record] = []
        self._problems: list[Problem] = []
        self._repeated: list[str] = []
        self._constants = False
        self._decoder = self._new_decoder()

    def _new_decoder(self) -> JSONDecoder:
        from json import JSONDecoder

        def made(pairs: list[tuple[str, CslValue]]) -> dict[str, CslValue]:
            value = dict(pairs)
            if len(value) < len(pairs):
                self._note_repeated(value, pairs)
            return value

        return JSONDecoder(
            object_pairs_hook=made, parse_int=_integer, parse_float=_decimal, parse_constant=self._constant, strict=False
        )

    def read(self) -> Records:
        text = self._text
        if text.startswith("\ufeff"):
            self._tell(0, 1, "there is a byte order mark, which JSON does not allow")
        at = after_blank(text, 0)
        if text.startswith("{", at):
            start = self._items.list_in(text, at)
            if start is None:
                self._nothing_after(self._element(at))
            elif text[start] == "[":
                self._list(start)
            else:
                self._element(start)
        elif text.startswith("[", at):
            self._nothing_after(self._list(at))
        if not self._records:
            self._tell(0, min(len(text), 1), self._items.expected)
        return Records(tuple(self._records), tuple(self._problems))

    def _list(self, start: int) -> int:
        """Reads the elements of the list that begins here; returns where it ends."""
        text = self._text
        at = after_blank(text, start + 1)
        while at < len(text):
            if text[at] == "]":
                return at + 1
            if text[at] == ",":
                self._tell(at, at + 1, "there is a comma too many")
                at = after_blank(text, at + 1)
                continue
            end = max(self._element(at), at + 1)
            at = after_blank(text, end)
            if text.startswith(",", at):
                comma = at
                at = after_blank(text, at + 1)
                if text.startswith("]", at):
                    self._tell(comma, comma + 1, "there is a comma behind the last item, which JSON does not allow")
            elif at < len(text) and text[at] != "]":
                self._tell(at, at + 1, "a comma is missing before this item")
        self._tell(start, start + 1, "this list does not end: a “]” is missing")
        return len(text)

    def _nothing_after(self, end: int) -> None:
        rest = self._text[end:].strip()
        if rest:
            start = self._text.index(rest, end)
            self._tell(start, start + len(rest), "text behind the list of items is not read")

    def _element(self, start: int) -> int:
        """Reads one element as a record; returns where it ends."""
        text = self._text
        if self._repeated or self._constants:
            self._repeated, self._constants = [], False
        try:
            value, end = self._decoder.raw_decode(self._rest, start - self._passed)
        except RecursionError:
            return self._broken(start, start + 1, TOO_DEEP)
        except ValueError as error:
            position = min(self._passed + getattr(error, "pos", 0), len(text))
            return self._broken(start, position, f"this is no JSON: {_sentence(error)}")
        end += self._passed
        problems = self._told_of(start, end)
        if not isinstance(value, dict):
            problems.append(Problem(start, end, "an item has to be an object with “id” and “type”"))
            self._records.append(Record("", start, end, None, problems=tuple(problems)))
            return end
        key = self._items.key(value)
        # Most items have too few brackets to be deep.
        if text.count("[", start, end) + text.count("{", start, end) > DEEPEST and is_deep(value):
            self._records.append(Record(key, start, end, None, problems=(Problem(start, start + 1, TOO_DEEP),)))
            return end
        self._records.append(_Item(key, start, end, value, text, self._items, tuple(problems)))
        return end

    def _broken(self, start: int, error: int, message: str) -> int:
        end = end_of_broken(self._text, start, error)
        error = min(error, end)
        if end - self._passed > _LONGEST_COUNT:
            self._rest, self._passed = self._text[end:], end
        self._records.append(Record("", start, end, None, problems=(Problem(error, min(error + 1, end), message),)))
        return end

    def _told_of(self, start: int, end: int) -> list[Problem]:
        problems = []
        for name in self._repeated[:_MOST_TOLD]:
            places = [found for found in _KEY.finditer(self._text, start, end) if found["key"] == name]
            place = Place(places[-1].start("key"), places[-1].end("key")) if places else Place(start, end)
            problems.append(Problem(*place, f"“{name}” is there twice; the last one counts"))
        if self._constants:
            problems += [
                Problem(found.start(), found.end(), f"{found[0]} is no number in JSON")
                for found in _CONSTANT.finditer(self._text, start, end)
            ]
        if (nul := self._text.find("\0", start, end)) >= 0:
            problems.append(Problem(nul, nul + 1, "there is a NUL byte here: the file may be damaged"))
        return problems

    def _note_repeated(self, made: dict[str, CslValue], pairs: list[tuple[str, CslValue]]) -> None:
        if not self._repeated:
            names = [name for name, _ in pairs]
            self._repeated = sorted({name for name in made if names.count(name) > 1} if len(pairs) < 1000 else {names[-1]})

    def _constant(self, name: str) -> str:
        self._constants = True
        return name

    def _tell(self, start: int, end: int, message: str) -> None:
        self._problems.append(Problem(start, end, message))


def _integer(figures: str) -> int | str:
    if len(figures) > _LONGEST_NUMBER:
        return figures
    return int(figures) if str(int(figures)) == figures else figures


def _decimal(figures: str) -> float | str:
    """A number that is written back as it stands, else its figures: volume 1.10 is not volume 1.1."""
    number = float(figures)
    return number if abs(number) < _LARGEST and repr(number) == figures else figures


def _sentence(error: ValueError) -> str:
    """What Python's parser found, without the position it counts."""
    message = getattr(error, "msg", str(error)).partition(":")[0].strip()
    return message[:1].lower() + message[1:]
