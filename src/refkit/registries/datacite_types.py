"""DataCite's types of works, and CSL's: a general one of a list, a free text, and the types of four other vocabularies.

The general type counts but where it says nothing ("Text", "Other"): then the free text, by its words, and the others.
"""

from __future__ import annotations

import re

from refkit.bibliography.crossref.fields import Fields
from refkit.patterns import pattern

#: https://datacite-metadata-schema.readthedocs.io/en/4.6/appendices/appendix-1/resourceTypeGeneral
_GENERAL = {
    "audiovisual": "motion_picture",
    "book": "book",
    "bookchapter": "chapter",
    "computationalnotebook": "software",
    "conferencepaper": "paper-conference",
    "conferenceproceeding": "book",
    "datapaper": "article-journal",
    "dataset": "dataset",
    "dissertation": "thesis",
    "image": "graphic",
    "journal": "periodical",
    "journalarticle": "article-journal",
    "outputmanagementplan": "report",
    "peerreview": "review",
    "poster": "speech",
    "preprint": "article",
    "presentation": "speech",
    "report": "report",
    "software": "software",
    "sound": "song",
    "standard": "standard",
}
_BY_WORDS = (
    (pattern(r"dissertation|thesis|doctoral|habilitation", re.IGNORECASE), "thesis"),
    (pattern(r"pre-?print", re.IGNORECASE), "article"),
    (pattern(r"blog", re.IGNORECASE), "post-weblog"),
    (pattern(r"conference ?paper|proceedings ?(?:article|paper)|inproceedings", re.IGNORECASE), "paper-conference"),
    (pattern(r"\bposter\b|presentation|\btalk\b|\bslides?\b|lecture", re.IGNORECASE), "speech"),
    (pattern(r"book ?(?:chapter|section|part)|\bchapter\b", re.IGNORECASE), "chapter"),
    (pattern(r"report|working ?paper|white ?paper|deliverable", re.IGNORECASE), "report"),
    (pattern(r"journal ?article", re.IGNORECASE), "article-journal"),
    (pattern(r"\b(?:e-?)?book\b|monograph", re.IGNORECASE), "book"),
    (pattern(r"software|source ?code", re.IGNORECASE), "software"),
    (pattern(r"data ?set", re.IGNORECASE), "dataset"),
)
_BIBTEX = {
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "book": "book",
    "inbook": "chapter",
    "inproceedings": "paper-conference",
}
_DEGREES = (
    (pattern(r"doctor|ph\.? ?d|dissertation", re.IGNORECASE), "Doctoral dissertation"),
    (pattern(r"master|\bm\.? ?(?:sc|a)\b", re.IGNORECASE), "Master’s thesis"),
    (pattern(r"bachelor|\bb\.? ?(?:sc|a)\b", re.IGNORECASE), "Bachelor’s thesis"),
)
_SHOWN = (("poster", "Poster presentation"), ("presentation", "Presentation"), ("slides", "Slides"), ("talk", "Talk"))


def csl_type(types: Fields, *, has_journal: bool, has_book: bool) -> str:
    """The CSL type. What is called an article is one in a journal only where the record knows the journal."""
    general = types.text("resourceTypeGeneral").replace(" ", "").casefold()
    written = types.text("resourceType")
    kind = next((csl for words, csl in _BY_WORDS if words.search(written)), "")
    if general == "image" and kind == "speech":
        return kind
    kind = _GENERAL.get(general, "") or kind or _BIBTEX.get(types.text("bibtex"), "")
    if has_journal and kind in {"", "article-journal", "document"}:
        return "article-journal"
    if kind == "article-journal" and not has_book:
        return "document"
    return kind or "document"


def genre(types: Fields, kind: str) -> str:
    """What a thesis or a presentation is called, or nothing."""
    written = types.text("resourceType")
    if kind == "thesis":
        texts = (written, types.text("bibtex"))
        return next((name for text in texts for words, name in _DEGREES if words.search(text)), "")
    if kind == "speech":
        words = f"{written} {types.text('resourceTypeGeneral')}".casefold()
        return next((name for word, name in _SHOWN if word in words), "Presentation")
    return ""
