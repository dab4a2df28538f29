"""``refkit format --output-format json``."""

from __future__ import annotations

from refkit.schemas.csl import ITEM, ITEM_PARTS
from refkit.schemas.shapes import SOME_TEXT, TEXT, array, closed, said, whole

_ENTRY = closed(
    {
        "id": TEXT,
        "reference": said("The entry as Markdown.", TEXT),
        "text": said("The entry as plain text.", TEXT),
        "html": TEXT,
        "parenthetical": said("Its citation in parentheses.", TEXT),
        "narrative": said("Its citation in a sentence.", TEXT),
        "item": ITEM,
        "missing": said("CSL variables that a work of its type should have and this one lacks.", array(SOME_TEXT)),
    }
)
SCHEMA = whole(
    "refkit format --output-format json",
    "A reference list in APA 7, in the order of the list.",
    array(_ENTRY),
    ITEM_PARTS,
)
