"""Types of works, as far as registries and writers of bibliographies agree on them at all."""

from __future__ import annotations

from refkit.findings import Severity
from refkit.verification.comparing.sides import Sides
from refkit.verification.outcome import Difference

#: Types that are used for one another.
_FAMILIES = {
    **dict.fromkeys(
        ("article-journal", "article-magazine", "article-newspaper", "paper-conference", "review", "review-book"), "article"
    ),
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), "chapter"),
    **dict.fromkeys(("book", "collection", "classic"), "book"),
    "thesis": "thesis",
    "dataset": "dataset",
    "software": "software",
}
_CALLED = {
    "article": "an article",
    "chapter": "a chapter",
    "book": "a book",
    "thesis": "a thesis",
    "dataset": "a dataset",
    "software": "software",
}
#: Pairs of which the one is deposited as the other: papers of a conference as chapters of its volume, and so on.
_INTERCHANGED = (
    frozenset(("article", "chapter")),
    frozenset(("dataset", "software")),
    frozenset(("book", "chapter")),
)


def difference(sides: Sides) -> Difference | None:
    ours, theirs = sides.ours.type, sides.theirs.type
    if sides.is_part_of_it:
        whole = "issue" if theirs == "periodical" else theirs
        return _told(sides, f"the record is of the whole {whole}, not of this part of it")
    if sides.is_whole_of_it:
        return _told(sides, "the record is of one part of it, not of the whole")
    one, other = _FAMILIES.get(ours, ""), _FAMILIES.get(theirs, "")
    # The type of an entry that was parsed from a text is read from little.
    if sides.text is not None or not one or not other or one == other or frozenset((one, other)) in _INTERCHANGED:
        return None
    return _told(sides, f"the work is {_CALLED[other]}, not {_CALLED[one]}")


def _told(sides: Sides, words: str) -> Difference:
    return Difference("type", sides.ours.type, sides.theirs.type, Severity.INFO, words)
