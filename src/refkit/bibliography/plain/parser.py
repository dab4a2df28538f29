"""From the text of one entry to a ``Reference``."""

from __future__ import annotations

from refkit.bibliography.plain.body import parse_body
from refkit.bibliography.plain.cleaning import emphasised_pieces, plain_text, strip_marker
from refkit.bibliography.plain.head import Head, parse_head
from refkit.normalization.author_list import parse_author_list
from refkit.patterns import pattern
from refkit.reference import PartialDate, Reference

_ORIGINAL = pattern(r"\([Oo]riginal(?:ly)?(?:\swork)?\spublished(?:\sin)?\s(1[0-9]\d\d|20\d\d)\)")


def parse_reference(text: str) -> Reference:
    """Read one entry of a reference list, in any of the common styles, with or without Markdown."""
    _, raw = strip_marker(text)
    return reference_from(raw, parse_head(plain_text(raw)))


def reference_from(raw: str, head: Head) -> Reference:
    """The whole reference, from an entry as written and the head of its plain text."""
    people = head.authors.names
    emphasised = emphasised_pieces(raw)
    leads = head.leads_with_title or (bool(head.lead) and _stands_alone(raw, head.lead, emphasised))
    body = parse_body(head.rest, emphasised, dated=head.date_is_late, lead=head.lead, leads=leads)
    issued = head.issued
    if original := _ORIGINAL.search(head.rest):
        issued = issued._replace(original_year=int(original[1]))
    if body.leads:
        # Without an author the title stands in front of the date (APA 9.12), where it was read as a name.
        people = ()
    elif head.leads_with_title:
        people = parse_author_list(head.lead).names
    return Reference(
        type=body.type,
        authors=() if head.is_editors else people,
        authors_truncated=head.authors.truncated,
        editors=people if head.is_editors else body.editors,
        issued=issued,
        title=body.title,
        container_title=body.container_title,
        volume=body.volume,
        issue="" if _repeats_year(body.issue, issued, head.rest) else body.issue,
        pages=body.pages,
        number=body.number,
        edition=body.edition,
        publisher=body.publisher,
        publisher_place=body.publisher_place,
        doi=body.doi,
        pmid=body.pmid,
        pmcid=body.pmcid,
        url=body.url,
        extra={name: text for name, text in (("genre", body.genre), ("note", body.note)) if text},
        other_contributors={"translator": body.translators} if body.translators else {},
        dates={"accessed": body.accessed} if body.accessed else {},
    )


def _repeats_year(issue: str, issued: PartialDate, text: str) -> bool:
    """Whether the year stands once more where the issue does: "Sleep 32(2004)"."""
    return issue == str(issued.year) and f"({issue})" in text


def _stands_alone(raw: str, lead: str, emphasised: tuple[str, ...]) -> bool:
    """Whether what stands in front of the date is in emphasis, and nothing behind it: names are in bold at most."""
    return raw.startswith(("*", "_", "<i>", "<em>")) and raw[1:2] not in "*_" and emphasised == (lead.rstrip(" ."),)
