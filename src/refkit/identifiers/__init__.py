"""Persistent identifiers: finding them in text (``find_…``), and bringing a text that is meant to be one into its one form or
saying why it is none (``normalize_…``).
"""

from __future__ import annotations

from refkit.identifiers.arxiv import arxiv_doi, find_arxiv, normalize_arxiv
from refkit.identifiers.doi import find_doi, is_short_doi, normalize_doi, trim_doi
from refkit.identifiers.isbn import isbn_10, normalize_isbn
from refkit.identifiers.issn import normalize_issn
from refkit.identifiers.normalized import Normalized
from refkit.identifiers.orcid import normalize_orcid
from refkit.identifiers.pubmed import find_pmcid, find_pmid, normalize_pmcid, normalize_pmid

__all__ = [
    "Normalized",
    "arxiv_doi",
    "find_arxiv",
    "find_doi",
    "find_pmcid",
    "find_pmid",
    "is_short_doi",
    "isbn_10",
    "normalize_arxiv",
    "normalize_doi",
    "normalize_isbn",
    "normalize_issn",
    "normalize_orcid",
    "normalize_pmcid",
    "normalize_pmid",
    "trim_doi",
]
