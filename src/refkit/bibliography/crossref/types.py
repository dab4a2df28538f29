"""Crossref's types of works (https://api.crossref.org/types) and CSL's."""

from __future__ import annotations

import re

from refkit.bibliography.crossref.fields import Fields
from refkit.patterns import pattern

_TYPES = {
    "book": "book",
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "book-series": "book",
    "book-set": "book",
    "book-track": "chapter",
    "component": "document",
    "database": "dataset",
    "dataset": "dataset",
    "dissertation": "thesis",
    "edited-book": "book",
    "grant": "report",
    "journal": "periodical",
    "journal-article": "article-journal",
    "journal-issue": "periodical",
    "journal-volume": "periodical",
    "monograph": "book",
    "peer-review": "review",
    "posted-content": "article",
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "proceedings-series": "book",
    "reference-book": "book",
    "reference-entry": "entry",
    "report": "report",
    "report-component": "chapter",
    "report-series": "report",
    "standard": "standard",
    "standard-series": "standard",
}
#: What is posted is a preprint where its subtype does not say otherwise.
_SUBTYPES = {"dissertation": "thesis", "report": "report", "review": "review", "working_paper": "report"}
_DICTIONARY = pattern(r"\b(?:dictionar|glossar|lexicon|wörterbuch|dictionnaire|diccionario)", re.IGNORECASE)
_ENCYCLOPEDIA = pattern(r"\bencycl|enzyklop|enciclop", re.IGNORECASE)
_DEGREES = (
    (pattern(r"\bdoctor|\b(?:ph|ed|psy|d|th)\.? ?d\b|\bd\.?phil\b|\bdr\.", re.IGNORECASE), "Doctoral dissertation"),
    (
        pattern(r"\bmaster|\bmaestr|\bmagister|\bm\.? ?(?:a|s|sc|phil|ed|eng|b\.?a|f\.?a|p\.?h|res)\b", re.IGNORECASE),
        "Master’s thesis",
    ),
    (pattern(r"\bbachelor|\bb\.? ?(?:a|s|sc|ed|eng|f\.?a)\b", re.IGNORECASE), "Bachelor’s thesis"),
)
_REVIEWS = {
    "referee-report": "Peer review report",
    "editor-report": "Editor report",
    "decision-letter": "Decision letter",
    "author-comment": "Author response",
    "community-comment": "Comment",
    "manuscript": "Manuscript",
    "aggregate": "Peer review reports",
    "recommendation": "Recommendation",
}


def csl_type(record: Fields) -> str:
    """The CSL type of a record; of a type that Crossref does not have, or “other”, what its other fields are typical of."""
    written = record.text("type")
    kind = _TYPES.get(written, "")
    container = record.text("container-title")
    if written == "posted-content":
        return _SUBTYPES.get(record.text("subtype"), kind)
    if written == "report-component" and not container:
        return "report"
    # Articles of an encyclopedia that is only online are books of their own to their publishers.
    if kind == "entry" or (kind == "book" and container and not record.texts("ISBN")):
        if _DICTIONARY.search(container):
            return "entry-dictionary"
        if _ENCYCLOPEDIA.search(container):
            return "entry-encyclopedia"
    return kind or _guessed(record, container)


def _guessed(record: Fields, container: str) -> str:
    if container and (record.texts("ISSN") or record.texts("volume")) and not record.texts("ISBN"):
        return "article-journal"
    if container:
        return "chapter"
    return "book" if record.texts("ISBN") else "document"


def genre(record: Fields, kind: str) -> str:
    """What a thesis or a review is called, or nothing."""
    if kind == "thesis":
        degrees = record.texts("degree")
        return next((name for degree in degrees for form, name in _DEGREES if form.search(degree)), "")
    if kind == "review":
        return _REVIEWS.get(record.object("review").text("type"), "")
    return "Working paper" if record.text("subtype") == "working_paper" else ""
