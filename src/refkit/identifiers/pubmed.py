"""Identifiers of PubMed and PubMed Central.

After NLM, https://www.ncbi.nlm.nih.gov/pmc/about/public-access-info/ (PMID and PMCID): a PMID is a number without leading zeros, a
PMCID is "PMC" and a number; the ".1" behind either is a version.
"""

from __future__ import annotations

import re

from refkit.identifiers.normalized import Normalized, plain_text, refused
from refkit.patterns import pattern

_FIND_PMID = pattern(
    r"\bPMID:?\s*(\d{1,8})\b|\bpubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})\b|\bncbi\.nlm\.nih\.gov/pubmed/(\d{1,8})\b", re.IGNORECASE
)
_FIND_PMCID = pattern(r"\b(?:PMCID:?\s*)?PMC\s?(\d{3,9})\b|\bPMCID:?\s*(\d{3,9})\b", re.IGNORECASE)

_HOST = r"(?:https?://)?(?:[\w-]{1,30}\.){0,5}"
_VERSION = r"(?:\.\d{1,3})?"
_PMID = pattern(
    rf"(?:(?:{_HOST}pubmed\.ncbi\.nlm\.nih\.gov/(?:\?term=)?|{_HOST}ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(?:\?term=)?"
    rf"|{_HOST}europepmc\.org/(?:article|abstract)/MED/|{_HOST}identifiers\.org/pubmed[:/])(?P<address>\d{{1,20}})(?:[/?#]\S*)?"
    # Not on an address: a label, or nothing.
    rf"|(?:(?:info:|urn:)?(?:PMID|pubmed(?:\sID)?)\s?[:/#]?\s?)?(?P<number>\d{{1,20}}){_VERSION})",
    re.IGNORECASE,
)
_PMCID = pattern(
    rf"(?:(?:{_HOST}ncbi\.nlm\.nih\.gov/(?:(?:m/)?pmc/)?articles/"
    rf"|{_HOST}europepmc\.org/(?:articles?|abstract)/(?:PMC/)?|{_HOST}identifiers\.org/pmc[:/]|{_HOST}ukpmc\.ac\.uk/articles/)"
    rf"(?:PMC)?(?P<address>\d{{1,20}}){_VERSION}(?:[/?#]\S*)?"
    rf"|(?:PMCID\s?[:/#]?\s?(?:PMC)?|(?:info:|urn:)?PMC(?:[:/]\s?PMC)?)\s?[:-]?\s?(?P<number>\d{{1,20}}){_VERSION})",
    re.IGNORECASE,
)
_AROUND = " \t\r\n.,;:()[]<>\"'“”"


def find_pmid(text: str) -> str:
    """The first PMID in a text, digits only, or nothing."""
    found = _FIND_PMID.search(text)
    return next((group for group in found.groups() if group), "") if found else ""


def find_pmcid(text: str) -> str:
    """The first PMCID in a text as "PMC" and digits, or nothing."""
    found = _FIND_PMCID.search(text)
    return "PMC" + next((group for group in found.groups() if group), "") if found else ""


def normalize_pmid(text: str) -> Normalized:
    """A PMID as digits: of "PMID: 1", a bare number, an address of PubMed or Europe PMC."""
    bare = plain_text(text).strip(_AROUND)
    found = _PMID.fullmatch(bare)
    if not found:
        if normalize_pmcid(text):
            return refused(text, "no PMID but a PMCID, the number in PubMed Central")
        return refused(text, "no PMID: one is a number, as in “PMID: 12345678”")
    digits = (found["address"] or found["number"]).lstrip("0")
    if not digits:
        return refused(text, "no PMID: they count from 1")
    if len(digits) > 8:
        return refused(text, f"no PMID: one has at most eight digits, this has {len(digits)}")
    return Normalized(digits)


def normalize_pmcid(text: str) -> Normalized:
    """A PMCID as "PMC" and digits, without a version: of "PMC123.1", "PMCID: 123", an address of a host of PMC.

    Digits alone are refused: they would be a PMID.
    """
    bare = plain_text(text).strip(_AROUND)
    found = _PMCID.fullmatch(bare)
    if not found:
        if bare.isdigit():
            return refused(text, "no PMCID: one begins with “PMC”, and digits alone would be a PMID")
        return refused(text, "no PMCID: one is “PMC” and a number, as in “PMC1234567”")
    digits = (found["address"] or found["number"]).lstrip("0")
    if not digits:
        return refused(text, "no PMCID: they count from 1")
    if len(digits) > 8:
        return refused(text, f"no PMCID: one has at most eight digits, this has {len(digits)}")
    return Normalized(f"PMC{digits}")
