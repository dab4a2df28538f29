"""Which kinds of works the registries can be expected to hold, and so what it means that they hold no record.

Crossref and PubMed hold the articles of nearly all journals. Of books, chapters and proceedings they have what large publishers
register (the conferences of whole fields have no DOIs), of reports, theses and standards a small part, of laws and web pages none.
"""

from __future__ import annotations

from refkit.reference import Reference

_KINDS = {
    "article": "manuscripts of this kind",
    "article-magazine": "magazine articles",
    "article-newspaper": "newspaper articles",
    "bill": "laws",
    "book": "books",
    "broadcast": "broadcasts",
    "chapter": "chapters of books",
    "dataset": "datasets",
    "entry-dictionary": "entries of dictionaries",
    "entry-encyclopedia": "articles of reference works",
    "legal_case": "court cases",
    "legislation": "laws",
    "motion_picture": "films",
    "paper-conference": "conference papers",
    "patent": "patents",
    "post": "web pages",
    "post-weblog": "web pages",
    "regulation": "laws",
    "report": "reports",
    "software": "programs",
    "song": "recordings",
    "standard": "standards",
    "thesis": "theses",
    "treaty": "treaties",
    "webpage": "web pages",
}


def is_registered(reference: Reference) -> bool:
    """Whether a work of this kind can be expected to have a record: an article by somebody in a volume of a journal.

    What is dated to the day stands in a newspaper or magazine, what bodies alone have written in a gazette; and of the journals
    that are not in Latin letters few register.
    """
    is_article = reference.type == "article-journal" and bool(reference.container_title and reference.volume)
    is_by_somebody = any(not name.is_group for name in reference.authors)
    is_latin = any("a" <= letter <= "ÿ" for letter in reference.container_title.lower())
    return is_article and is_by_somebody and is_latin and reference.issued.day is None


def kind_of(reference: Reference) -> str:
    """What works of the kind of a reference are called, in the plural."""
    return _KINDS.get(reference.type, "works of this kind")
