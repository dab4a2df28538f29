"""Books, chapters, and entries in reference works (10.2, 10.3)."""

from __future__ import annotations

from refkit.apa.body import Body, Work
from refkit.apa.names import plain_series, printed_names
from refkit.apa.rich_text import joined, sentence
from refkit.apa.titles import (
    Title,
    brackets,
    contributors,
    edition,
    listed,
    pages,
    parenthesis,
    title_of,
    volumes,
    with_volume_title,
)
from refkit.normalization.titles import preferred_title

_PLAIN_BOOKS = frozenset("book|monograph|edited book|e-book|ebook|print|text|book chapter|chapter".split("|"))


def body(work: Work) -> Body:
    """A book that stands alone."""
    reference = work.reference
    title = title_of(reference, work.casing)
    text, says_volume = with_volume_title(title.text, reference, work.casing)
    detail = parenthesis(
        contributors(reference, work.lead.role),
        version(work),
        listed(edition(reference.edition), "" if says_volume else volumes(reference)),
    )
    written = title._replace(text=text).written(in_italics=True)
    return Body(written, detail, brackets([_genre(work)]), sentence(work.publisher))


def chapter(work: Work) -> Body:
    """A part of a book: "In E. Editor (Ed.), *Book* (2nd ed., pp. 1–9). Publisher."."""
    reference = work.reference
    if not reference.container_title:
        return body(work)
    title = title_of(reference, work.casing).written(in_italics=False)
    detail = parenthesis(contributors(reference, work.lead.role, editors=False))
    return Body(title, detail, brackets([_genre(work)]), joined(container(work), sentence(work.publisher)))


def container(work: Work) -> str:
    """“In E. Editor & F. Editor (Eds.), *Book: Vol. 2. Its title* (7th ed., pp. 339–380).”."""
    reference = work.reference
    # Proceedings bear the name of a conference, which keeps its capitals.
    is_named = reference.type == "paper-conference"
    title = (
        Title(preferred_title(reference.container_title))
        if is_named
        else title_of(reference, work.casing, reference.container_title)
    )
    text, says_volume = with_volume_title(title.text, reference, work.casing)
    detail = parenthesis(
        version(work),
        listed(edition(reference.edition), "" if says_volume else volumes(reference), pages(reference.pages)),
    )
    written = title._replace(text=text).written(in_italics=True)
    medium = brackets([work.text("medium")])
    return f"In {_editors(work)}{sentence(joined(written, detail, medium))}"


def version(work: Work) -> str:
    """“Version 18.12”; a version with a word of its own is left."""
    text = work.text("version")
    return text if not text or text.casefold().startswith(("version", "release")) else f"Version {text}"


def _editors(work: Work) -> str:
    reference = work.reference
    people = printed_names(reference.editors)
    if people and work.lead.role != "editor":
        return f"{plain_series(people)} ({'Ed.' if len(people) == 1 else 'Eds.'}), "
    authors = reference.other_contributors.get("container-author", ())
    return f"{plain_series(printed_names(authors))}, " if authors else ""


def _genre(work: Work) -> str:
    genre = work.text("genre")
    return "" if genre.casefold() in _PLAIN_BOOKS else genre
