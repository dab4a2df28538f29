"""``refkit rules --output-format json``."""

from __future__ import annotations

from refkit.schemas.findings import CODE, CONFIDENCE, NAME, SAFETY, SEVERITY
from refkit.schemas.shapes import SOME_TEXT, TRUTH, array, closed, said, whole

_RULE = closed(
    {
        "code": CODE,
        "name": NAME,
        "summary": SOME_TEXT,
        "severity": SEVERITY,
        "confidence": CONFIDENCE,
        "default": said("Whether it runs where it is not selected.", TRUTH),
        "offline": said("Whether it needs nothing but the draft.", TRUTH),
        "fixes": said("Both where it depends; empty where there are none.", {**array(SAFETY), "uniqueItems": True}),
    }
)
SCHEMA = whole("refkit rules --output-format json", "Every rule.", array(_RULE))
