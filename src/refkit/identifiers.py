"""Persistent identifiers: finding them in text and bringing them into their one form.

DOI syntax after the DOI handbook (2.2) and Crossref's advice on matching; PMID and PMCID after NLM.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from refkit.patterns import pattern

_DOI = pattern(r"\b(10\.\d{4,9}(?:\.\d+)*/[^\s\"“”‘’<>]+(?:<[^\s<>]{1,30}>[^\s\"<>]*)*)", re.IGNORECASE)
_DOI_PREFIX = pattern(r"(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/|\bdoi\s?[:.]\s*|\bdoi\s+(?=10\.)", re.IGNORECASE)
_PMID = pattern(
    r"\bPMID:?\s*(\d{1,8})\b|\bpubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})\b|\bncbi\.nlm\.nih\.gov/pubmed/(\d{1,8})\b", re.IGNORECASE
)
_PMCID = pattern(r"\b(?:PMCID:?\s*)?PMC\s?(\d{3,9})\b|\bPMCID:?\s*(\d{3,9})\b", re.IGNORECASE)
_ARXIV = pattern(
    r"\barXiv:?\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\b|\barxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})", re.IGNORECASE
)
_TRAILING = ".,;:!?'\"”’*_>"


def find_doi(text: str) -> tuple[str, int, int] | None:
    """The first DOI in a text, in lower case, and the span it takes with whatever introduces it ("doi:", "https://doi.org/")."""
    found = _DOI.search(text)
    if not found:
        return None
    doi = found.group(1)
    if "%" in doi:
        doi = unquote(doi)
    doi = trim_doi(doi.replace("\\_", "_").replace("\\", ""))
    start = found.start()
    for prefix in _DOI_PREFIX.finditer(text, max(0, start - 40), start):
        if prefix.end() == start:
            start = prefix.start()
            break
    return doi.lower(), start, found.start() + len(doi)


def trim_doi(doi: str) -> str:
    """Without the punctuation of the sentence around it: brackets are kept only where they are balanced."""
    while doi:
        if doi[-1] in _TRAILING or (doi[-1] in ")]" and doi.count("(") + doi.count("[") < doi.count(")") + doi.count("]")):
            doi = doi[:-1]
        else:
            break
    return doi


def find_pmid(text: str) -> str:
    """The first PMID in a text, digits only, or nothing."""
    found = _PMID.search(text)
    return next((group for group in found.groups() if group), "") if found else ""


def find_pmcid(text: str) -> str:
    """The first PMCID in a text as "PMC" and digits, or nothing."""
    found = _PMCID.search(text)
    return "PMC" + next((group for group in found.groups() if group), "") if found else ""


def find_arxiv(text: str) -> str:
    """The first arXiv identifier in a text, without version, or nothing."""
    found = _ARXIV.search(text)
    return next((group for group in found.groups() if group), "") if found else ""
