"""Web pages and posts on social media (10.15, 10.16)."""

from __future__ import annotations

from refkit.apa.body import Body, Work
from refkit.apa.families.books import version
from refkit.apa.families.periodicals import reviewed
from refkit.apa.rich_text import sentence
from refkit.apa.titles import Title, brackets, contributors, descriptions, edition, numbered, parenthesis, title_of
from refkit.normalization.markup import plain

#: Of a post the first words stand in the place of a title (10.15).
_WORDS_OF_A_POST = 20
_PLAIN_PAGES = frozenset("webpage|web page|website|web site|online|internet|text".split("|"))


def body(work: Work) -> Body:
    """“*Title*. Site Name.”; a site that is the author is not said again (9.32)."""
    reference = work.reference
    title = title_of(reference, work.casing)
    if reference.type == "post":
        title = Title(_first_words(title.text), title.translation)
    genre = work.text("genre")
    detail = parenthesis(
        contributors(reference, work.lead.role), numbered("", reference.number), version(work), edition(reference.edition)
    )
    shown = reviewed(work) or ("" if genre.casefold() in _PLAIN_PAGES else genre)
    return Body(title.written(in_italics=True), detail, brackets(descriptions(shown, work.text("medium"))), sentence(_site(work)))


def _site(work: Work) -> str:
    site = plain(work.reference.container_title)
    if site and not work.is_lead(site):
        return site
    return "" if site else work.publisher


def _first_words(text: str) -> str:
    words = text.split(" ", _WORDS_OF_A_POST)
    return " ".join(words[:_WORDS_OF_A_POST])
