"""The shape of a CSL item: open, with what refkit promises of the variables that it knows."""

from __future__ import annotations

from refkit.reference.work import DATE_VARIABLES, NAME_VARIABLES, TEXT_ATTRIBUTES
from refkit.schemas.shapes import TEXT, TRUTH, Schema, array, part

_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_DATE: Schema = {
    "type": "object",
    "properties": {
        "date-parts": {**array({**array({"type": "integer"}), "minItems": 1, "maxItems": 3}), "minItems": 1, "maxItems": 2},
        "season": {"type": "integer", "minimum": 1, "maximum": 4},
        "circa": TRUTH,
        "literal": TEXT,
    },
}
_ITEM: Schema = {
    "description": "A work as CSL-JSON.",
    "type": "object",
    "properties": {
        **dict.fromkeys([*TEXT_ATTRIBUTES, "page", "year-suffix"], TEXT),
        **dict.fromkeys(sorted(NAME_VARIABLES), array(part("name"))),
        **dict.fromkeys(sorted(DATE_VARIABLES), part("date")),
        "custom": {"description": "Fields of the source that CSL has no variable for.", "type": "object"},
    },
}
#: The parts of a schema in which items stand.
ITEM_PARTS = {"item": _ITEM, "name": {"type": "object", "properties": dict.fromkeys(_NAME_PARTS, TEXT)}, "date": _DATE}
ITEM = part("item")
