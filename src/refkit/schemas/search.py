"""``refkit search --output-format json``."""

from __future__ import annotations

from refkit.schemas.csl import ITEM, ITEM_PARTS
from refkit.schemas.shapes import SOME_TEXT, TEXT, TRUTH, array, closed, one_of, said, whole

_CANDIDATE = closed(
    {
        "item": ITEM,
        "score": {"type": "number", "minimum": 0, "maximum": 1},
        "is_same": said("Whether it is the work, beyond doubt.", TRUTH),
        "agreements": array(SOME_TEXT),
        "disagreements": array(SOME_TEXT),
    }
)
_QUERY = closed(
    {
        "input": TEXT,
        "status": one_of(("found", "not-found", "could-not-check")),
        "candidates": said("The best first.", array(_CANDIDATE)),
        "message": said("Why there is no answer; empty where there is one.", TEXT),
    }
)
SCHEMA = whole(
    "refkit search --output-format json",
    "What Crossref has for each text, in the order given.",
    closed({"version": {"const": 1}, "queries": array(_QUERY)}),
    ITEM_PARTS,
)
