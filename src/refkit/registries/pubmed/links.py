"""Comments and corrections of a record: what became of the work, and where that is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from refkit.identifiers import find_doi, normalize_doi, normalize_pmid
from refkit.normalization.pages import parse_pages
from refkit.patterns import pattern
from refkit.registries.notices import Kind, Notice
from refkit.registries.pubmed.dates import medline_date
from refkit.registries.pubmed.elements import text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from refkit.reference.values import CslValue

SOURCE = "pubmed"
#: https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#commentscorrections; comments and cited works are no notices.
_KINDS = {
    "RetractionIn": Kind.RETRACTED,
    "PartialRetractionIn": Kind.PARTIALLY_RETRACTED,
    "ExpressionOfConcernIn": Kind.CONCERN,
    "ErratumIn": Kind.CORRECTED,
    "CorrectedandRepublishedIn": Kind.REPUBLISHED,
    "RetractedandRepublishedIn": Kind.RETRACTED,
    "RepublishedIn": Kind.REPUBLISHED,
    "UpdateIn": Kind.NEW_VERSION,
    "UpdateOf": Kind.OLD_VERSION,
    "RetractionOf": Kind.RETRACTION_OF,
    "PartialRetractionOf": Kind.RETRACTION_OF,
    "ExpressionOfConcernFor": Kind.CONCERN_ABOUT,
    "ErratumFor": Kind.CORRECTION_OF,
}
_SERVERS = pattern(
    r"\b(?:(?:bio|med|psy|chem|ar)rxiv|arxiv|res(?:earch)? sq(?:uare)?|ssrn|preprints?(?:\.org)?|authorea)\b", re.IGNORECASE
)
# As in "Lee A, Cho B. J Stud. 2001 Oct;62(10):1063", in "BMJ. 2008 Jan 12;336(7635)" without a page.
_PLACE = pattern(
    r"(?<!\d)(?P<date>(?:1[89]|20)\d\d(?!\d)[^;:.]{0,30})"
    r"(?:;\s?(?P<volume>[^():;]{0,30})(?:\((?P<issue>[^()]{0,40})\))?)?(?::\s?(?P<page>[^;\s][^;]{0,60}))?"
)
_DOI = pattern(r"\bdoi\s?:", re.IGNORECASE)


def notices(links: list[Element], *, is_preprint: bool) -> list[Notice]:
    """The notices among ``CommentsCorrections``."""
    found = []
    for link in links:
        kind = _KINDS.get(link.get("RefType", ""))
        if kind is None:
            continue
        citation = text(link, "RefSource")
        if kind is Kind.NEW_VERSION and is_preprint:
            kind = Kind.PUBLISHED
        elif kind is Kind.OLD_VERSION and _SERVERS.search(_place_of(citation)[0]):
            kind = Kind.PREPRINT
        where = _PLACE.search(_without_doi(citation))
        date = medline_date(where["date"]) if where else medline_date("")
        doi = find_doi(citation)
        found.append(
            Notice(
                kind,
                normalize_doi(doi[0]).value if doi else "",
                normalize_pmid(text(link, "PMID")).value,
                SOURCE,
                date,
                citation,
            )
        )
    return found


def place_of_notice(notice: Notice, journal: str, abbreviations: tuple[str, ...]) -> dict[str, CslValue]:
    """Where a notice stands, as ``custom["retraction"]`` has it: the year, the journal, volume, issue and page, the DOI.

    The name of the work's own ``journal`` is given in full, of another one as PubMed abbreviates it.
    """
    name, place = _place_of(notice.citation)
    fields: dict[str, CslValue] = {}
    if notice.date.year is not None:
        fields["year"] = notice.date.year
    if name:
        own = {_bare(abbreviation) for abbreviation in abbreviations}
        fields["container-title"] = journal if _bare(name) in own and journal else name
    if place:
        page = parse_pages((place["page"] or "").strip(" .,"))
        fields["volume"] = (place["volume"] or "").strip()
        fields["issue"] = (place["issue"] or "").strip()
        fields["page"] = str(page)
    fields["DOI"] = notice.doi
    return {field: value for field, value in fields.items() if value}


def _place_of(citation: str) -> tuple[str, re.Match[str] | None]:
    """The abbreviation of the journal in a citation, which may begin with authors, and what stands behind it."""
    cited = _without_doi(citation)
    place = _PLACE.search(cited)
    before = cited[: place.start()] if place else ""
    return before.rstrip(" .,").rpartition(". ")[2], place


def _without_doi(citation: str) -> str:
    found = _DOI.search(citation)
    return citation[: found.start()].rstrip(" .") if found else citation.rstrip(" .")


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()
