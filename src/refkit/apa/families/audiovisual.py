"""Films, series, episodes, music, recordings, pictures and maps (10.12–10.14)."""

from __future__ import annotations

from refkit.apa.body import Body, Work
from refkit.apa.families.books import version
from refkit.apa.names import plain_series, printed_names
from refkit.apa.rich_text import joined, sentence
from refkit.apa.titles import brackets, contributors, descriptions, edition, listed, parenthesis, title_of
from refkit.normalization.markup import plain
from refkit.patterns import pattern

#: What a work is where nobody says so.
_KINDS = {"motion_picture": "Film", "song": "Song", "map": "Map", "musical_score": "Musical score", "interview": "Interview"}
_VIDEO_SITES = frozenset("youtube vimeo ted dailymotion tiktok bilibili youtu".split())
_WORD = pattern(r"[a-z]+")
_IN_SONG = "On"


def body(work: Work) -> Body:
    """A work that stands alone, or an episode in a series, or a song on an album."""
    reference = work.reference
    is_part = bool(reference.container_title) and reference.type not in {"graphic", "map", "figure"}
    title = title_of(reference, work.casing).written(in_italics=not is_part)
    detail = parenthesis(contributors(reference, work.lead.role), _number(plain(reference.number)), version(work))
    detail = detail or parenthesis(edition(reference.edition))
    kind = brackets(descriptions(_kind(work)))
    if is_part:
        return Body(title, detail, kind, joined(_whole(work), sentence(work.publisher)))
    place = listed(work.text("archive"), work.text("archive-place"))
    return Body(title, detail, kind, sentence(place or work.publisher or plain(reference.container_title)))


def _kind(work: Work) -> str:
    genre, medium = work.text("genre"), work.text("medium")
    if genre and medium:
        return f"{genre}; {medium}"
    if genre or medium:
        return genre or medium
    site = f"{work.reference.publisher} {work.reference.url}".casefold()
    if work.reference.type == "motion_picture" and not _VIDEO_SITES.isdisjoint(_WORD.findall(site)):
        return "Video"
    return _KINDS.get(work.reference.type, "")


def _number(number: str) -> str:
    """“No. 443”, "Season 3, Episode 12"."""
    return f"No. {number}" if number[:1].isdigit() else number


def _whole(work: Work) -> str:
    """“In D. Mirkin & J. L. Brooks (Executive Producers), *The Simpsons*.”, "On *Lemonade*."."""
    reference = work.reference
    title = title_of(reference, work.casing, reference.container_title).written(in_italics=True)
    if reference.type in {"song", "musical_score"}:
        return f"{_IN_SONG} {sentence(title)}"
    for role, one, several in (
        ("executive-producer", "Executive Producer", "Executive Producers"),
        ("producer", "Producer", "Producers"),
        ("series-creator", "Creator", "Creators"),
    ):
        people = printed_names(reference.other_contributors.get(role, ()))
        if people and work.lead.role != role:
            return f"In {plain_series(people)} ({one if len(people) == 1 else several}), {sentence(title)}"
    return f"In {sentence(title)}"
