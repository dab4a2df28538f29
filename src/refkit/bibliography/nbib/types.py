"""What a record of PubMed is, by its publication types and titles."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.bibliography.nbib.tags import CSL_OF_MEDLINE

_ARTICLE = "Journal Article"


def csl_type(publication_types: Sequence[str], *, has_book_title: bool, has_title: bool) -> str:
    """The CSL type: a preprint is indexed as a journal article too, so that counts last."""
    for named in publication_types:
        if named != _ARTICLE and named in CSL_OF_MEDLINE:
            return CSL_OF_MEDLINE[named]
    if has_book_title and _ARTICLE not in publication_types:
        return "chapter" if has_title else "book"
    return CSL_OF_MEDLINE[_ARTICLE]
