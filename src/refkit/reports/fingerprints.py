"""What tells one finding from another wherever it moves, so that a service knows it again in the next run."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from refkit.documents.document import Document
from refkit.findings import Finding


class Fingerprints:
    """The fingerprints of one run; no two findings have the same."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding, address: str, document: Document | None) -> str:
        """The same for a finding as long as its rule, file and words are, wherever they move; the same words again are numbered."""
        words = document.text[finding.start : finding.end] if document else finding.message
        key = "\0".join((finding.code, address, *words.split()))
        hashed = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._seen[hashed] += 1
        return f"{hashed}:{self._seen[hashed]}"
