"""CSL-YAML, as pandoc reads it: ``references:`` in a file of its own or in the front matter of a draft, or a bare list."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.bibliography.csl.items import TOO_DEEP, Place, builder, is_deep, key_of, writable_items
from refkit.bibliography.csl.yaml_text import lines
from refkit.bibliography.csl.yaml_values import Broken, Item, items_in, unreadable
from refkit.bibliography.losses import losses
from refkit.bibliography.record import Problem, Record, Records, Written
from refkit.patterns import pattern
from refkit.reference import PartialDate, Reference
from refkit.reference.values import CslValue
from refkit.reference.work import DATE_VARIABLES

_ITEM_LINE = pattern(r"(?m:^)(?P<indent> {0,40})-(?=[ \t\r\n])")
_REFERENCES_LINE = pattern(r"(?m:^)(?:references|items)[ \t]{0,20}:")
_OTHER_KEY = pattern(r"(?m:^)(?:[\w\"'].*:|\.\.\.|---)")
_ID = pattern(r"(?m:^)[ -]{0,40}id:[ \t]{1,20}(?P<quote>[\"']?)(?P<key>[^\s\"']{1,200})(?P=quote)")
_YEAR = pattern(r"[1-9][0-9]{3}")
_EXPECTED = "there is no reference here: CSL-YAML is a list of items, mostly under “references:”"


def read_csl_yaml(text: str, start: int = 0, end: int | None = None) -> Records:
    """The references of a CSL-YAML file, or of the part of a text between two offsets; positions count in the whole text.

    Never raises; where the text is no YAML, each item is read on its own, and those that cannot be are records without reference.
    """
    stop = len(text) if end is None else end
    part = text[start:stop]
    problems = unreadable(part, start)
    records: list[Record] = []
    try:
        records = [_record(text, item) for item in items_in(part, start)]
    except Broken as broken:
        at = min(start + broken.position, stop)
        problem = Problem(at, min(at + 1, stop), broken.message)
        records = list(_one_by_one(text, start, stop))
        if all(record.reference is not None for record in records):
            problems.append(problem)
    if not records and not problems:
        problems.append(Problem(start, min(start + 1, stop), _EXPECTED))
    return Records(tuple(records), tuple(problems))


def write_csl_yaml(references: Iterable[Reference]) -> Written:
    """The references as pandoc reads them, under ``references:``; dates are in EDTF where it can say them."""
    listed = list(references)
    items = [with_short_dates(item) for item in writable_items(listed)]
    text = "\n".join(["references:", *lines(items, "")]) + "\n" if items else "references: []\n"
    return Written(text, losses(listed, read_csl_yaml(text).records))


def _record(text: str, item: Item) -> Record:
    start = item.place.start
    end = max(start, start + len(text[start : item.place.end].rstrip()))
    if not isinstance(item.value, dict):
        problem = Problem(start, end, "an item has to be an object with “id” and “type”")
        return Record("", start, end, None, problems=(*item.problems, problem))
    if is_deep(item.value):
        return Record(key_of(item.value), start, end, None, problems=(Problem(start, end, TOO_DEEP),))

    def place_of(variable: str) -> Place:
        return item.keys.get(variable, Place(start, end))

    key = key_of(item.value)
    key_start = text.find(key, place_of("id").end, end) if key else -1
    return Record(
        key, start, end, builder(item.value, place_of), key_start=key_start if key_start >= 0 else start, problems=item.problems
    )


def _one_by_one(text: str, start: int, stop: int) -> Iterable[Record]:
    """The items of a broken text: cut at the dashes that stand as far in as the first one."""
    under = _REFERENCES_LINE.search(text, start, stop)
    begin = under.end() if under else start
    first = _ITEM_LINE.search(text, begin, stop)
    if not first:
        return
    limit = _OTHER_KEY.search(text, first.start(), stop) if under else None
    dashes = [
        found.start()
        for found in _ITEM_LINE.finditer(text, first.start(), limit.start() if limit else stop)
        if found["indent"] == first["indent"]
    ]
    for at, following in zip(dashes, [*dashes[1:], limit.start() if limit else stop], strict=True):
        yield _alone(text, at, following)


def _alone(text: str, start: int, stop: int) -> Record:
    """One item, from its dash to the next one."""
    try:
        records = [_record(text, item) for item in items_in(text[start:stop], start)]
    except Broken as broken:
        problem_at = min(start + broken.position, stop)
        message = broken.message
    else:
        if len(records) == 1:
            return records[0]
        problem_at, message = start, "this is no item of a list"
    end = start + len(text[start:stop].rstrip())
    problem = Problem(min(problem_at, end), min(problem_at + 1, end), message)
    key = _ID.search(text, start, end)
    return Record(key["key"] if key else "", start, end, None, key_start=key.start("key") if key else start, problems=(problem,))


def with_short_dates(item: dict[str, CslValue]) -> dict[str, CslValue]:
    """An item whose dates are in EDTF where it can say them."""
    return {name: _short(value) if name in DATE_VARIABLES else value for name, value in item.items()}


def _short(value: CslValue) -> CslValue:
    date = PartialDate.from_csl(value)
    if date is None or date.year is None:
        return value
    text = date.to_edtf()
    if PartialDate.from_csl(text) != date:
        return value
    return int(text) if _YEAR.fullmatch(text) else text
