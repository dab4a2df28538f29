"""One entry of a reference list, with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass

from refkit.reference import Reference


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as written and as understood.

    ``start``/``end`` cover it in the file (code points of the decoded text); ``raw`` is its text with line wraps, list marker and
    page furniture taken out. ``reference`` is ``None`` where the text could not be read as a reference: the entry stays, and
    becomes a finding. ``label`` is the number or key of a labelled list ("12", "BAD10").
    """

    index: int
    start: int
    end: int
    raw: str
    reference: Reference | None
    label: str = ""
