"""Fields that a work of its type should have and lacks."""

from __future__ import annotations

from refkit.apa.body import Work, variable_text
from refkit.apa.lead import Lead
from refkit.reference import Reference

#: For each type, the CSL variables without which a reader cannot find the work, each with its alternatives.
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article-journal": (("container-title",), ("volume", "DOI", "URL", "status")),
    "article-magazine": (("container-title",),),
    "article-newspaper": (("container-title",),),
    "article": (("publisher", "container-title", "archive"),),
    "book": (("publisher", "URL", "DOI"),),
    "chapter": (("container-title",), ("publisher", "DOI", "URL")),
    "dataset": (("publisher", "DOI", "URL"),),
    "entry-dictionary": (("container-title",),),
    "entry-encyclopedia": (("container-title",),),
    "motion_picture": (("publisher", "URL"),),
    "paper-conference": (("container-title", "event-title"),),
    "post": (("URL",),),
    "post-weblog": (("URL",),),
    "report": (("publisher", "URL", "DOI"),),
    "software": (("publisher", "URL", "DOI"),),
    "speech": (("event-title", "publisher"),),
    "thesis": (("publisher",),),
    "webpage": (("URL",),),
}


#: Whatever a work is, something has to say where it is.
_NEEDED_BY_ALL = (("container-title", "publisher", "DOI", "URL"),)
#: Variables that are attributes of a reference.
_ATTRIBUTES = {
    "container-title": "container_title",
    "volume": "volume",
    "publisher": "publisher",
    "DOI": "doi",
    "URL": "url",
}
#: What is often published without a date.
_UNDATED = frozenset(("webpage", "post", "entry-dictionary", "entry-encyclopedia"))


def missing_fields(work: Work) -> tuple[str, ...]:
    """The CSL variables that are missing, the first of each set of alternatives. "issued" is none for what is dated "n.d."."""
    return missing_of(work.reference, work.lead)


def missing_of(reference: Reference, lead: Lead) -> tuple[str, ...]:
    """The same of a reference and of who leads it, which is all that counts."""
    missing = []
    if reference.authors_truncated or (not lead.names and not reference.title):
        missing.append("author")
    if not reference.title and not variable_text(reference, "genre") and not variable_text(reference, "reviewed-title"):
        missing.append("title")
    is_dated = reference.issued or variable_text(reference, "status") or "accessed" in reference.dates
    if not is_dated and reference.type not in _UNDATED:
        missing.append("issued")
    for alternatives in _NEEDED.get(reference.type, _NEEDED_BY_ALL):
        for name in alternatives:
            if _has(reference, lead, name):
                break
        else:
            missing.append(alternatives[0])
    return tuple(missing)


def _has(reference: Reference, lead: Lead, variable: str) -> bool:
    attribute = _ATTRIBUTES.get(variable)
    if attribute is None:
        return bool(variable_text(reference, variable))
    if getattr(reference, attribute):
        return True
    # A group that published its own work is not named twice.
    return variable == "publisher" and any(name.is_group for name in lead.names)
