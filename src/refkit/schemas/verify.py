"""``refkit verify --output-format json``."""

from __future__ import annotations

from refkit.report import JSON_VERSION
from refkit.schemas.csl import ITEM, ITEM_PARTS
from refkit.schemas.findings import COUNTS, FINDING, SEVERITY
from refkit.schemas.registries import NOTICES, SOURCES
from refkit.schemas.shapes import COUNT, PLACE, SOME_TEXT, TEXT, array, closed, one_of, or_null, part, said, whole
from refkit.verification.outcome import Verdict

_DIFFERENCE = closed(
    {
        "field": said("A CSL variable.", SOME_TEXT),
        "ours": TEXT,
        "theirs": TEXT,
        "severity": SEVERITY,
    }
)
_REFERENCE = closed(
    {
        "id": said("The key or the id of the entry, or its index.", SOME_TEXT),
        "path": TEXT,
        "index": COUNT,
        "line": PLACE,
        "raw": said("The entry as written, without line wraps and list marker.", TEXT),
        "verdict": one_of(Verdict),
        "record": said("What the registry has of the work.", or_null(ITEM)),
        "source": said("The registry that the record is from; empty without one.", one_of(("", *SOURCES))),
        "differences": array(_DIFFERENCE),
        "status": NOTICES,
        "findings": array(part("finding")),
    }
)
_DOCUMENT = closed(
    {
        "path": TEXT,
        "error": said("Why the file could not be read.", or_null(TEXT)),
        "findings": said("Those that are of no reference.", array(part("finding"))),
    }
)
SCHEMA = whole(
    "refkit verify --output-format json",
    "What the registries say of the references of all files, in order.",
    closed(
        {
            "version": {"const": JSON_VERSION},
            "references": array(part("reference")),
            "documents": array(part("document")),
            "summary": closed(
                {
                    "documents": COUNT,
                    "references": COUNT,
                    "verdicts": closed({verdict.value: COUNT for verdict in Verdict}),
                    "findings": COUNTS,
                }
            ),
        }
    ),
    {"reference": _REFERENCE, "document": _DOCUMENT, "finding": FINDING, **ITEM_PARTS},
)
