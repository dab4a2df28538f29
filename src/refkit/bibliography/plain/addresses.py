"""The identifiers and the address of an entry, taken out of its text with what introduces them."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.bibliography.plain.dates import read_date
from refkit.identifiers import find_arxiv, find_doi, find_pmcid, find_pmid
from refkit.patterns import pattern
from refkit.reference import PartialDate


class Identifiers(NamedTuple):
    """Where a work can be found; "" for what the entry does not name."""

    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    arxiv: str = ""
    url: str = ""
    #: The site that an address is introduced by, "Retrieved from The Scholarly Kitchen website: https://…".
    site: str = ""
    accessed: PartialDate = PartialDate()


_DATE_WORDS = (
    # with a month in letters: "May 5, 2018", "5th May 2018", "May 2018"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s)?[A-Z][a-z]{2,8}\.?(?:\s\d{1,2})?,?\s\d{4}"
    # in figures, or with the year first: "5/5/2018", "2018-05-05", "2018 May 5"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d|\d{4}\s[A-Z][a-z]{2}\s\d{1,2}"
)
_URL = pattern(
    # what introduces it: "Retrieved", "Accessed on May 5, 2018"
    rf"(?:\(?(?:Retrieved|Accessed|Available|Online|Abgerufen|Disponible)\b(?:\s(?:on\s)?(?:{_DATE_WORDS}))?"
    # from where: " from", " at:", " from University of Oslo: "
    r",?\s?(?:from|at|in|online|en|von|unter)?:?\s?(?:(?P<site>[A-Z][\w\s.&’'-]{0,40}?):\s)?)?"
    r"<?\b(?P<url>(?:https?://|www\.)[^\s<>\"”]+)>?\)?",
    re.IGNORECASE,
)
_ACCESSED = pattern(
    r"[\[(]?\b(?:[Aa]ccessed|[Rr]etrieved|[Cc]ited|[Vv]iewed|[Ll]ast accessed|[Vv]isited)"
    rf":?\s(?:on\s)?(?:{_DATE_WORDS})[\])]?\.?"
)
_VISITED = pattern(
    rf"\b(?:[Aa]ccessed|[Rr]etrieved|[Cc]ited|[Vv]iewed|[Vv]isited|[Aa]bgerufen(?:\sam)?|[Cc]onsulté(?:\sle)?):?\s(?:on\s)?(?P<date>{_DATE_WORDS})"
)
_MEDIUM = pattern(
    r"\s?\[(?:Internet|Online|Preprint|Electronic|Web|WWW|En ligne|Elektronisk|WWW Document|Google Scholar|CrossRef|PubMed)\]",
    re.IGNORECASE,
)
_AVAILABLE = pattern(
    r"\b(?:Available (?:at|from|online|via)|Retrieved from|Verfügbar unter|Disponible en)\b:?\s*(?=[.,]|\Z)", re.IGNORECASE
)
_PMC_LABEL = pattern(r"[(\[]?\b(?:PMCID|PMID|PubMed ID)\b:?\s*(?:PMC){0,2}\s?\d+[)\]]?[.;]?|\bPMC\d+\b\.?", re.IGNORECASE)
# As AMA has it: "Published online May 5, 2018."
_PUBLISHED = pattern(
    rf"(?<![\w,])\s?\bPublished(?:\sonline)?(?:\sahead\sof\sprint)?:?\s(?:{_DATE_WORDS}|(?:[A-Z][a-z]{{2,8}}\s)?\d{{4}})(?!:)\.?"
)
# Remarks of publishers' sites.
_REMARK = pattern(r"\s?\((?:[Oo]pen [Aa]ccess|[Ff]ree [Ff]ull [Tt]ext)\)\.?")
# What physics adds to a journal: "[arXiv:1111.6097] [INSPIRE]", ", hep-ph/9603430", ", 1501.07667"
_EPRINT = pattern(
    r"(?<=[\d)\]])(?:[\s.,;]{0,3}\[?\s?(?:(?:arXiv:\s?)?(?:\d{4}\.\d{4,5}|(?:hep|astro|gr|nucl|cond|quant|math)[\w.-]{0,8}/\d{7})(?:v\d)?|INSPIRE)(?:\s\[[\w.-]{2,12}\])?\s?\]?){1,4}+[.\s]{0,4}\Z"
)
_STANDARD_NUMBER = pattern(r",?\s?\bIS[SB]N:?\s?[\dX-]{8,17}\b\.?")
_URL_LABEL = pattern(r"\bURL:?\s?\Z")
# PLOS: "doi: 10.1371/… 26087255; PubMed Central PMCID: PMCPMC4472515.", "PubMed: PMID: 26087255."
_PMID_BARE = pattern(r"\b(\d{7,8});?\s+PubMed\sCentral\b")
_PUBMED = pattern(r"\bPubMed(?:\sCentral)?:?\s*(?=PMC?ID)|\bEpub:?\s\d{4}(?:[/\s]\w{2,3}){0,2}\.?(?=\s|\Z)")
_DOI_LABEL = pattern(r"\b(?:doi|DOI)\s?:?\s*\Z")


def take_identifiers(rest: str) -> tuple[Identifiers, str]:
    """The identifiers and the address in a text, and the text without them and what introduces them."""
    doi = url = site = ""
    # The day of the visit: "(Accessed: 5 May 2018)", "Retrieved May 5, 2018, from", "[cited 2018 May 5]"
    visited = _VISITED.search(rest)
    accessed = read_date(visited["date"]) if visited else PartialDate()
    if found := find_doi(rest):
        doi, start, end = found
        rest = f"{_DOI_LABEL.sub('', rest[:start]).rstrip()} {rest[end:].lstrip('. ')}".strip()
    if bare := _PMID_BARE.search(rest):
        rest = f"{rest[: bare.start()]}PMID: {bare[1]}. PubMed Central{rest[bare.end() :]}"
    rest = _PUBMED.sub("", rest).replace("PMCPMC", "PMC")
    pmid, pmcid, arxiv = find_pmid(rest), find_pmcid(rest), find_arxiv(rest)
    if link := _URL.search(rest):
        url = link["url"].rstrip(".,;)>")
        site = (link["site"] or "").removesuffix("website").strip()
        rest = f"{_URL_LABEL.sub('', rest[: link.start()]).rstrip()} {rest[link.end() :].lstrip('. ')}".strip()
    for chatter in (_PMC_LABEL, _ACCESSED, _AVAILABLE, _MEDIUM, _PUBLISHED, _STANDARD_NUMBER, _REMARK, _EPRINT):
        rest = chatter.sub("", rest)
    return Identifiers(doi, pmid, pmcid, arxiv, url, site, accessed), rest.strip(" ,")
