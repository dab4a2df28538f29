"""Who named a species, which nobody lists: "*Lycosa auroguttata* (Keyserling, 1891)"."""

from __future__ import annotations

from refkit.citations.citation import Citation, Mode
from refkit.documents.document import Document
from refkit.patterns import pattern

#: The name of a species or subspecies in italics, as the formats of drafts have them, and the bracket behind it.
_SPECIES = pattern(
    r"(?:[*_]|<(?:i|em)>|\\(?:emph|textit)\{)[A-Z][a-z]{1,40}(?:\s[a-z][a-z-]{1,40}){1,2}(?:[*_]|</(?:i|em)>|\})\s\(\Z"
)
_LONGEST = 160
_MOST_AUTHORS = 2


def is_authority(document: Document, citation: Citation) -> bool:
    """Whether a citation stands alone in brackets directly behind the name of a species (International Code of Zoological
    Nomenclature, 51.3).
    """
    if citation.mode is not Mode.PARENTHETICAL or citation.et_al or len(citation.names) > _MOST_AUTHORS:
        return False
    text = document.text
    if text[citation.date_end : citation.date_end + 1] != ")":
        return False
    return _SPECIES.search(text, max(0, citation.start - _LONGEST), citation.start) is not None
