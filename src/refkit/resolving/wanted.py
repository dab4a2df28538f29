"""What a text that is meant to be an identifier asks for."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from refkit.identifiers import arxiv_doi, normalize_arxiv, normalize_doi, normalize_pmcid, normalize_pmid


class Kind(Enum):
    """The identifiers that are resolved; a number of arXiv is asked for by its DOI."""

    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"


class Wanted(NamedTuple):
    """An identifier in its one form, or why the text is none."""

    input: str
    kind: Kind = Kind.DOI
    value: str = ""
    reason: str = ""

    @property
    def key(self) -> str:
        """The identifier with its kind, "doi:10.…": what the cache knows it by."""
        return f"{self.kind.value}:{self.value}"


def wanted(text: str) -> Wanted:
    """The identifier that a text is, in any disguise: labels, addresses, percent-encoding, punctuation around it."""
    for kind, normalize in ((Kind.PMCID, normalize_pmcid), (Kind.PMID, normalize_pmid)):
        if found := normalize(text):
            return Wanted(text, kind, found.value)
    doi = normalize_doi(text)
    if doi:
        return Wanted(text, Kind.DOI, doi.value)
    if arxiv := normalize_arxiv(text):
        return Wanted(text, Kind.DOI, arxiv_doi(arxiv.value.partition("v")[0] if arxiv.value[:1].isdigit() else arxiv.value))
    lowered = text.strip().lower()
    if lowered.startswith("pmc"):
        return Wanted(text, reason=normalize_pmcid(text).reason)
    if lowered.startswith("pmid") or lowered.isdigit():
        return Wanted(text, reason=normalize_pmid(text).reason)
    return Wanted(text, reason=doi.reason)
