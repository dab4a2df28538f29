"""A reference list entry, from its parts: author, date, title, source (9.4–9.6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from refkit.apa.addresses import address, notes
from refkit.apa.body import Body, Work
from refkit.apa.dates import Precision, date_element
from refkit.apa.families import audiovisual, books, data, events, legal, online, periodicals, reports
from refkit.apa.lead import LEGAL, Lead, author_element, lead_of
from refkit.apa.missing import missing_fields
from refkit.apa.rich_text import joined, sentence
from refkit.apa.titles import casing_of, description_of
from refkit.reference import Reference


class Composed(NamedTuple):
    """An entry as CSL rich text; CSL variables that it should have had; words whose capital nothing decided."""

    rich: str
    missing: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


#: Which family a CSL type belongs to. Types that are not here are taken for books where they stand alone, else for chapters.
_FAMILIES: dict[str, Callable[[Work], Body]] = {
    "article": reports.preprint,
    "article-journal": periodicals.body,
    "article-magazine": periodicals.body,
    "article-newspaper": periodicals.body,
    "bill": books.body,
    "book": books.body,
    "broadcast": audiovisual.body,
    "chapter": books.chapter,
    "classic": books.body,
    "collection": reports.manuscript,
    "dataset": data.body,
    "document": reports.body,
    "entry": books.chapter,
    "entry-dictionary": books.chapter,
    "entry-encyclopedia": books.chapter,
    "event": events.body,
    "figure": audiovisual.body,
    "graphic": audiovisual.body,
    "interview": audiovisual.body,
    "manuscript": reports.manuscript,
    "map": audiovisual.body,
    "motion_picture": audiovisual.body,
    "musical_score": audiovisual.body,
    "pamphlet": reports.body,
    "paper-conference": events.proceedings,
    "patent": reports.patent,
    "performance": events.body,
    "periodical": periodicals.body,
    "personal_communication": reports.manuscript,
    "post": online.body,
    "post-weblog": periodicals.body,
    "report": reports.body,
    "review": periodicals.body,
    "review-book": periodicals.body,
    "software": data.body,
    "song": audiovisual.body,
    "speech": events.body,
    "standard": reports.body,
    "thesis": reports.thesis,
    "webpage": online.body,
}
#: Types whose month and day are printed where they are known (9.14).
_DATED = frozenset(
    "article-magazine article-newspaper broadcast event interview performance personal_communication post post-weblog review "
    "review-book speech webpage".split()
)


def compose(
    reference: Reference, letter: str = "", *, lead: Lead | None = None, protected: frozenset[str] = frozenset()
) -> Composed:
    """The entry of a work, with its year letter ("a" in 2020a, "n.d.-a"); never raises, whatever the fields hold.

    ``lead`` saves looking it up again; ``protected`` are words that keep their capitals in titles.
    """
    lead = lead_of(reference) if lead is None else lead
    casing = casing_of(reference, protected)
    work = Work(reference, lead, casing)
    if reference.type in LEGAL:
        rich = joined(legal.entry(work, letter), address(reference))
    else:
        body = _family_of(reference)(work)
        date = f"({date_element(reference, precision_of(reference), letter)})."
        rich = joined(_head(work, body, date), body.source, address(reference), notes(reference))
    return Composed(rich, missing_fields(work), tuple(dict.fromkeys(casing.doubtful)))


def precision_of(reference: Reference) -> Precision:
    """How much of its date the entry of a work prints (9.14)."""
    kind = reference.type
    genre = reference.extra.get("genre", "") if reference.extra else ""
    genre = genre.casefold() if isinstance(genre, str) else ""
    is_dated = kind in _DATED
    if kind in {"motion_picture", "song"}:
        is_dated = genre not in {"", "film", "song", "album", "motion picture", "movie", "dvd", "webinar"} and "album" not in genre
    elif kind in {"document", "report", "pamphlet"}:
        is_dated = "release" in genre or "testimony" in genre
    elif kind.startswith("entry"):
        # A version of a page in a wiki has a day, and nobody signs it.
        is_dated = not reference.authors and "wiki" in reference.container_title.casefold()
    return Precision.FULL if is_dated else Precision.YEAR


def _family_of(reference: Reference) -> Callable[[Work], Body]:
    known = _FAMILIES.get(reference.type)
    if known:
        return known
    if reference.container_title and (reference.volume or reference.issue):
        return periodicals.body
    if reference.url and not reference.publisher and not reference.container_title:
        return online.body
    return books.chapter


def _head(work: Work, body: Body, date: str) -> str:
    """Author, date and title; a title in the place of the author takes its parenthesis with it, but not its brackets (9.12)."""
    if work.lead.names:
        author = sentence(author_element(work.reference, work.lead))
        return joined(author, date, sentence(joined(body.title, body.detail, body.description)))
    title = joined(body.title, body.detail)
    if not title:
        said = body.description or ("" if body.source else description_of(work.reference))
        return joined(sentence(said), date)
    return joined(sentence(title), date, sentence(body.description))
