"""Whether a work stands alone, or is part of a greater one (9.19)."""

from __future__ import annotations

from refkit.reference import Reference

#: Always part of something, whether the record names it or not.
_PARTS = frozenset(
    (
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "chapter",
        "entry",
        "paper-conference",
        "post-weblog",
        "review",
        "review-book",
    )
)
#: Part of a dictionary, an album or a series where the record names one, a work of their own else.
_PARTS_OF_A_CONTAINER = frozenset(("broadcast", "entry-dictionary", "entry-encyclopedia", "figure", "musical_score", "song"))


def stands_alone(reference: Reference) -> bool:
    """Whether the title of a work is italic: a book, a report, a thesis, a web page, a film, a data set.

    Articles, chapters, entries, episodes, songs on an album and posts in a blog are parts. The website around a page and the
    network around a post contain them as a publisher does, and make no part of them.
    """
    if reference.type in _PARTS:
        return reference.type == "paper-conference" and not reference.container_title
    return not (reference.type in _PARTS_OF_A_CONTAINER and reference.container_title)
