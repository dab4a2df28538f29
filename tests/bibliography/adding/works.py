"""Works to add to bibliographies, and what must be true of a file that was written into."""

from __future__ import annotations

from refkit.reference import Name, Pages, PartialDate, Reference

ARTICLE = Reference(
    type="article-journal",
    authors=(Name("Łęcki", "Ann"), Name("Cho", "Bo")),
    issued=PartialDate(2019, 5, 31),
    title="Squats: a review",
    container_title="Knees & Men",
    volume="3",
    issue="2",
    pages=Pages("11", "19"),
    doi="10.1234/knees_11",
    pmid="31000001",
)
BOOK = Reference(
    type="book",
    authors=(Name("Cho", "Bo"),),
    issued=PartialDate(2020),
    title="The patella",
    publisher="Joint Press",
    extra={"ISBN": "9783161484100"},
)
WORKS = (ARTICLE, BOOK)


def is_subsequence(old: str, new: str) -> bool:
    """Whether all characters of one text are in another in their order."""
    rest = iter(new)
    return all(character in rest for character in old)
