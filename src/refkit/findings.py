"""What rules and verification yield and reports print: a finding, and the edit that would mend it.

Offsets are in Unicode code points into the decoded text of the file; lines and columns count from 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, NamedTuple


class Severity(Enum):
    """How much a finding matters, from most to least."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the most severe."""
        return _SEVERITY_ORDER.index(self)


_SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Confidence(Enum):
    """How sure refkit is. By default a run reports what is certain or likely."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Safety(Enum):
    """Whether a fix may be applied unasked (safe) or may change what the writer means (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace ``[start, end)`` of the decoded text by ``text``."""

    start: int
    end: int
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text}


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with some edits made, none of which overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits):
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


class Fix(NamedTuple):
    """Edits that belong together: all of them or none."""

    safety: Safety
    edits: tuple[Edit, ...]

    def to_json(self) -> dict[str, Any]:
        return {"safety": self.safety.value, "edits": [edit.to_json() for edit in self.edits]}


class NearestReference(NamedTuple):
    """The reference that a citation without one probably means: its index in the document's references, and why."""

    reference: int
    why: str

    def to_json(self) -> dict[str, Any]:
        return {"reference": self.reference, "why": self.why}


class Finding(NamedTuple):
    """One thing worth telling the writer, in one sentence, at one place.

    ``references`` and ``citations`` are indexes into the lists of the same document report. ``file`` is the bibliography that the
    place is in, and empty where it is in the document itself.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    references: tuple[int, ...] = ()
    citations: tuple[int, ...] = ()
    nearest: NearestReference | None = None
    fix: Fix | None = None
    file: str = ""

    def to_json(self) -> dict[str, Any]:
        """The shape of ``documents[].findings[]`` in the JSON report."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "confidence": self.confidence.value,
            "message": self.message,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "start": self.start,
            "end": self.end,
            "references": list(self.references),
            "citations": list(self.citations),
            "nearest": self.nearest.to_json() if self.nearest else None,
            "fix": self.fix.to_json() if self.fix else None,
            **({"file": self.file} if self.file else {}),
        }
