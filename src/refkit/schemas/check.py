"""``refkit check --output-format json``."""

from __future__ import annotations

from refkit.citations.citation import Mode
from refkit.linking import Status
from refkit.report import JSON_VERSION
from refkit.schemas.csl import ITEM, ITEM_PARTS
from refkit.schemas.findings import COUNTS, FINDING, INDEXES, NEAREST, SPAN
from refkit.schemas.shapes import COUNT, PLACE, TEXT, TRUTH, array, closed, one_of, or_null, part, said, whole

_REFERENCE = closed(
    {
        "index": COUNT,
        "line": PLACE,
        **SPAN,
        "raw": said("The entry as written, without line wraps and list marker.", TEXT),
        "item": said("null where the entry could not be read.", or_null(ITEM)),
        "cited": TRUTH,
    },
    {"key": TEXT, "file": said("The bibliography that it stands in, where that is not the document itself.", TEXT)},
)
_CITATION = closed(
    {
        **SPAN,
        "line": PLACE,
        "column": PLACE,
        "text": TEXT,
        "mode": one_of(Mode),
        "status": one_of(Status),
        "references": said("Indexes into the references of the same document.", INDEXES),
        "nearest": NEAREST,
    },
    {"key": said("In citations by key.", TEXT)},
)
_DOCUMENT = closed(
    {
        "path": TEXT,
        "references": array(part("reference")),
        "citations": array(part("citation")),
        "findings": array(part("finding")),
        "error": said("Why the file could not be read; the lists are empty then.", or_null(TEXT)),
    }
)
SCHEMA = whole(
    "refkit check --output-format json",
    "The citations, references and findings of the files that were checked, in the order given.",
    closed(
        {
            "version": {"const": JSON_VERSION},
            "documents": array(part("document")),
            "summary": closed({"documents": COUNT, "citations": COUNT, "references": COUNT, "findings": COUNTS}),
        }
    ),
    {"document": _DOCUMENT, "reference": _REFERENCE, "citation": _CITATION, "finding": FINDING, **ITEM_PARTS},
)
