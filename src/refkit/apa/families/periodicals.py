"""Articles in journals, magazines, newspapers and blogs; special issues; reviews (10.1, 10.7)."""

from __future__ import annotations

from refkit.apa.body import Body, Work
from refkit.apa.names import plain_series, printed_names
from refkit.apa.rich_text import italic, sentence
from refkit.apa.titles import brackets, contributors, descriptions, pages, parenthesis, title_of
from refkit.normalization.journals import preferred_journal
from refkit.normalization.markup import plain
from refkit.normalization.pages import parse_pages
from refkit.patterns import pattern

#: What databases call an article that needs no description.
_PLAIN_ARTICLES = frozenset(
    "article|journal article|journal-article|research article|research-article|original article|original paper|original research|"
    "newspaper article|magazine article|magazinearticle|review article|review-article|blog|blog post|text".split("|")
)
#: "1-2", two issues in one.
_RANGE = pattern(r"(?<=\d)[-–](?=\d)")
#: Works that are part of something have their titles in quotation marks.
_PARTS = ("episode", "article", "chapter", "song", "essay", "poem", "story", "entry")


def body(work: Work) -> Body:
    reference = work.reference
    if reference.type == "periodical" and not reference.container_title:
        return _whole(work)
    title = title_of(reference, work.casing).written(in_italics=False)
    detail = parenthesis(contributors(reference, work.lead.role, editors=False))
    return Body(title, detail, description(work), periodical(work))


def _whole(work: Work) -> Body:
    """A periodical as a whole: its name, which keeps its capitals."""
    return Body(italic(preferred_journal(work.reference.title)), "", description(work), sentence(work.publisher))


def description(work: Work) -> str:
    """“[Editorial]”, "[Review of the book *Title*, by A. Author]"."""
    genre = work.text("genre")
    if genre.casefold() in _PLAIN_ARTICLES:
        genre = ""
    return brackets(descriptions(reviewed(work) or genre))


def reviewed(work: Work) -> str:
    """What a review is of (10.7): "Review of the film *Title*, by E. Brodsky, Dir."; "" for what is no review."""
    title = title_of(work.reference, work.casing, field) if (field := work.text("reviewed-title")) else None
    if title is None:
        return ""
    kind = work.text("reviewed-genre") or ("book" if work.reference.type == "review-book" else "work")
    is_part = kind.casefold().endswith(_PARTS)
    people = printed_names(work.reference.other_contributors.get("reviewed-author", ()))
    if directors := printed_names(work.reference.other_contributors.get("director", ())):
        people = directors
    by = f" by {plain_series(people)}" if people else ""
    if people and (directors or kind.casefold() in {"film", "movie", "motion picture", "documentary"}):
        by += ", Dir." if len(people) == 1 else ", Dirs."
    written = title.written(in_italics=not is_part)
    comma = "," if by else ""
    written = f"“{written}{comma}”" if is_part else f"{written}{comma}"
    return f"Review of the {kind if kind[:2].isupper() else kind[:1].lower() + kind[1:]} {written}{by}"


def periodical(work: Work) -> str:
    """“*Journal, 12*(3), 45–67.”; "*Journal, 13*(3), Article e0193972."."""
    reference = work.reference
    journal = preferred_journal(reference.container_title)
    if not journal:
        return sentence(work.publisher) if reference.type != "article-journal" else ""
    volume, issue = _numbered(reference.volume), _numbered(reference.issue)
    source = italic(f"{journal}, {volume}") if volume else italic(journal)
    if issue:
        source += f"({issue})" if volume else f", ({issue})"
    if place := _place(work):
        source += f", {place}"
    elif not volume and not issue and (status := _status(work)):
        return f"{sentence(source)} {status}"
    return sentence(source)


def _numbered(number: str) -> str:
    return number if number.isdigit() else _RANGE.sub("–", plain(number))


def _place(work: Work) -> str:
    """Pages, or the number of an article that has none."""
    reference = work.reference
    number = plain(reference.number)
    if reference.pages:
        text = pages(reference.pages).removeprefix("pp. ").removeprefix("p. ")
        if not number or text != number:
            return text
    if not number:
        return ""
    found = parse_pages(number)
    return f"Article {found.article_number or number.removeprefix('Article ')}"


def _status(work: Work) -> str:
    status = work.text("status").casefold()
    return "Advance online publication." if status in {"advance online publication", "online first", "ahead of print"} else ""
