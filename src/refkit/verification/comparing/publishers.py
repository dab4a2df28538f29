"""Publishers of books and reports, which are written in as many ways as there are catalogues."""

from __future__ import annotations

from refkit.findings import Severity
from refkit.normalization.folding import fold
from refkit.registries.matching_titles import title_words
from refkit.verification.comparing.sides import Sides, shown
from refkit.verification.outcome import Difference

#: Types of works that are cited with their publisher.
_PUBLISHED = frozenset("book chapter report thesis collection entry entry-dictionary entry-encyclopedia standard".split())
#: Words that say nothing of who a publisher is.
_OF_ALL = frozenset(
    "the of and for press publishing publishers publisher publications books verlag editions editorial university inc ltd llc co "
    "company group international gmbh ag bv de la du et und".split()
)


def difference(sides: Sides) -> Difference | None:
    ours, theirs = sides.ours.publisher, sides.theirs.publisher
    if not fold(ours) or not fold(theirs) or sides.theirs.type not in _PUBLISHED or sides.stands_whole(theirs):
        return None
    if are_alike(ours, theirs):
        return None
    return Difference(
        "publisher", shown(ours), shown(theirs), Severity.INFO, f"the publisher is {shown(theirs)}, not {shown(ours)}"
    )


def are_alike(ours: str, theirs: str) -> bool:
    """Whether two names may be of one publisher: they share a word that names one, or one is in initials."""
    a, b = title_words(ours), title_words(theirs)
    names = set(a) - _OF_ALL, set(b) - _OF_ALL
    if names[0] & names[1] or fold(ours) in fold(theirs) or fold(theirs) in fold(ours):
        return True
    if not names[0] or not names[1]:
        return bool(set(a) & set(b))
    initials = ["".join(word[0] for word in words if word not in {"of", "the", "and", "for"}) for words in (a, b)]
    return fold(ours) == initials[1] or fold(theirs) == initials[0]
