"""The shape of a finding, which several outputs have in common."""

from __future__ import annotations

from refkit.findings import Confidence, Safety, Severity
from refkit.schemas.shapes import COUNT, PLACE, TEXT, Schema, array, closed, one_of, or_null, said

CODE: Schema = {"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"}
NAME: Schema = {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"}
SEVERITY = one_of(Severity)
CONFIDENCE = one_of(Confidence)
SAFETY = one_of(Safety)
INDEXES = array(COUNT)
#: Where something stands in a file.
SPAN = {
    "start": said("In Unicode code points into the decoded text of the file, from 0.", COUNT),
    "end": said("Where what follows begins.", COUNT),
}
NEAREST = said(
    "The reference that was probably meant, and why.",
    or_null(closed({"reference": COUNT, "why": TEXT})),
)
FIX = said("All edits or none.", or_null(closed({"safety": SAFETY, "edits": array(closed({**SPAN, "text": TEXT}))})))
FINDING = closed(
    {
        "code": CODE,
        "name": NAME,
        "severity": SEVERITY,
        "confidence": CONFIDENCE,
        "message": TEXT,
        "line": PLACE,
        "column": PLACE,
        "end_line": PLACE,
        "end_column": PLACE,
        **SPAN,
        "references": said("Indexes of references.", INDEXES),
        "citations": said("Indexes into the citations of the same document.", INDEXES),
        "nearest": NEAREST,
        "fix": FIX,
    },
    {"file": said("The bibliography that it stands in, where that is not the document itself.", TEXT)},
)
#: How many findings there are of each severity.
COUNTS = closed({severity.value: COUNT for severity in Severity})
