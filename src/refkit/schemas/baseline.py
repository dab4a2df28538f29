"""The file that ``refkit baseline`` writes."""

from __future__ import annotations

from refkit.baseline import BASELINE_NAME, BASELINE_VERSION
from refkit.schemas.findings import CODE
from refkit.schemas.shapes import SOME_TEXT, TEXT, array, closed, said, whole

_KNOWN = closed(
    {
        "file": said("From the folder of the baseline, with forward slashes.", TEXT),
        "rule": CODE,
        "text": said("What it stands at; of a longer text the beginning, with a sum of the whole.", TEXT),
        "about": said("What its message is about.", TEXT),
        "count": said("How often it is there.", {"type": "integer", "minimum": 1}),
    }
)
SCHEMA = whole(
    BASELINE_NAME,
    "Findings that are known and not told again.",
    closed(
        {
            "version": {"const": BASELINE_VERSION},
            "refkit": said("The version that wrote it.", SOME_TEXT),
            "findings": array(_KNOWN),
        }
    ),
)
