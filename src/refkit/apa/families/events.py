"""Conference presentations, papers, lectures and symposia (10.5)."""

from __future__ import annotations

from refkit.apa.body import Body, Work
from refkit.apa.families.books import chapter
from refkit.apa.families.periodicals import body as article
from refkit.apa.names import plain_series, printed_names
from refkit.apa.rich_text import joined, sentence
from refkit.apa.titles import brackets, contributors, descriptions, listed, numbered, parenthesis, title_of
from refkit.normalization.markup import plain


def body(work: Work) -> Body:
    """“*Title* [Paper presentation]. Event, City, State, Country.”; in a symposium, "In A. Chair (Chair), *Title* [Symposium]."."""
    reference = work.reference
    genre = work.text("genre")
    where = event(work)
    if reference.container_title and (chairs := reference.other_contributors.get("chair")):
        title = title_of(reference, work.casing).written(in_italics=False)
        people = printed_names(chairs)
        session = title_of(reference, work.casing, reference.container_title).written(in_italics=True)
        label = "Chair" if len(people) == 1 else "Chairs"
        kind = brackets(descriptions(genre or "Symposium"))
        inside = f"In {plain_series(people)} ({label}), {sentence(joined(session, kind))}"
        return Body(title, "", "", joined(inside, where))
    title = title_of(reference, work.casing).written(in_italics=True)
    detail = parenthesis(contributors(reference, work.lead.role), numbered("", reference.number))
    held = where or sentence(work.publisher or plain(reference.container_title))
    return Body(title, detail, brackets(descriptions(genre, work.text("medium"))), held)


def proceedings(work: Work) -> Body:
    """A paper in proceedings: as an article where they come out as a journal does, else as a chapter (10.5)."""
    reference = work.reference
    if not reference.container_title:
        return body(work)
    if reference.volume and reference.issue and not reference.editors:
        return article(work)
    return chapter(work)


def event(work: Work) -> str:
    """“Ninety-ninth annual convention of the Association, Pasadena, CA, United States.”."""
    name = work.text("event-title") or work.text("event")
    place = work.text("event-place")
    return sentence(listed(name, place))
