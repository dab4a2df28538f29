"""CSL-JSON: a list of items, an object with such a list, or one item."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.bibliography.csl.items import SURROGATES, key_of, writable_items
from refkit.bibliography.csl.json_records import Items, read_json
from refkit.bibliography.csl.json_scan import list_under
from refkit.bibliography.losses import losses
from refkit.bibliography.record import Records, Written
from refkit.reference import Reference

_ITEMS = Items(
    reference=Reference.from_csl,
    key=key_of,
    list_in=lambda text, start: list_under(text, start, ("items", "references")),
    expected="there is no reference in this file: CSL-JSON is a list of items, such as [{“id”: “lee2019”, …}]",
)


def read_csl_json(text: str) -> Records:
    """The references of a CSL-JSON file. Never raises; a broken item is a record without reference, and the next one is read."""
    return read_json(text, _ITEMS)


def write_csl_json(references: Iterable[Reference]) -> Written:
    """The references as a list of items, two spaces to a level."""
    import json

    listed = list(references)
    text = json.dumps(writable_items(listed), ensure_ascii=False, indent=2) + "\n"
    text = SURROGATES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    return Written(text, losses(listed, read_csl_json(text).records))
