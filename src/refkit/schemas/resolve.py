"""``refkit resolve --output-format json``."""

from __future__ import annotations

from refkit.registries.pubmed import Ids
from refkit.resolving.work import Status
from refkit.schemas.csl import ITEM, ITEM_PARTS
from refkit.schemas.registries import NOTICES, SOURCE
from refkit.schemas.shapes import SOME_TEXT, TEXT, array, closed, one_of, or_null, said, table, whole

_CONFLICT = closed({"field": said("A CSL variable.", SOME_TEXT), "values": table(TEXT, keys=SOURCE)})
_RESOLVED = closed(
    {
        "input": TEXT,
        "status": one_of(Status),
        "item": said("null where nothing was found.", or_null(ITEM)),
        "ids": said("Those of the work; empty where it has none, or none is known.", closed(dict.fromkeys(Ids._fields, TEXT))),
        "sources": said("The registries that the record was made of.", array(SOURCE)),
        "provenance": said("Which of them each CSL variable is from.", table(SOURCE)),
        "conflicts": said("Where they differ, with the value of each.", array(_CONFLICT)),
        "dates": said(
            "In EDTF, those that are known; issued is the earliest.",
            closed({}, dict.fromkeys(("print", "online", "issued"), SOME_TEXT)),
        ),
        "status_notices": NOTICES,
        "message": said("What is to be told of it; where nothing was found, why.", TEXT),
    }
)
SCHEMA = whole(
    "refkit resolve --output-format json",
    "What became of each identifier, in the order of the arguments.",
    array(_RESOLVED),
    ITEM_PARTS,
)
