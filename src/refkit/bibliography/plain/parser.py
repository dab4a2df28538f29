"""From the text of one entry to a ``Reference``."""

from __future__ import annotations

from refkit.bibliography.plain.body import parse_body
from refkit.bibliography.plain.cleaning import plain_text, strip_marker
from refkit.bibliography.plain.head import Head, parse_head
from refkit.reference import Reference


def parse_reference(text: str) -> Reference:
    """Read one entry of a reference list, in any of the common styles, with or without Markdown."""
    _, text = strip_marker(text)
    text = plain_text(text)
    return reference_from(text, parse_head(text))


def reference_from(text: str, head: Head) -> Reference:
    """The whole reference, from the plain text of an entry and its head."""
    people = head.authors.names
    body = parse_body(head.rest)
    title = body.title
    if head.leads_with_title:
        # Without an author the title stands in front of the date (APA 9.12).
        people, title = (), people[0].literal
    return Reference(
        type=body.type,
        authors=() if head.is_editors else people,
        authors_truncated=head.authors.truncated,
        editors=people if head.is_editors else (),
        issued=head.issued,
        title=title,
        container_title=body.container_title,
        volume=body.volume,
        issue=body.issue,
        pages=body.pages,
        number=body.number,
        edition=body.edition,
        publisher=body.publisher,
        doi=body.doi,
        pmid=body.pmid,
        pmcid=body.pmcid,
        url=body.url,
    )
