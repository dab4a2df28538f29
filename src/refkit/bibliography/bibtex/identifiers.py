"""The identifiers of an entry: DOI, arXiv, PubMed, addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from refkit.bibliography.bibtex.latex import decode, verbatim
from refkit.identifiers import find_arxiv
from refkit.patterns import pattern

_DOI_PREFIX = pattern(r"(?:(?P<url>(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/)|doi\s?[:.]?\s*)(?=10\.)", re.IGNORECASE)
#: A preprint whose journal is arXiv, as Google Scholar has it ("arXiv preprint arXiv:2001.01234") and DBLP ("CoRR").
_ARXIV_JOURNAL = pattern(
    r"\s*(?:arxiv(?:\s(?:e-?prints?|preprint))?|CoRR)[\s,:]*(?:(?:arxiv:?\s?)?(?P<id>[a-z-]{0,20}[./\d]{4,20}))?(?:v\d+)?"
    r"\s*(?:\[[\w.-]+\])?\s*",
    re.IGNORECASE,
)
_ARXIV_NAME = pattern(r"arxiv|corr", re.IGNORECASE)
_ARXIV_VOLUME = pattern(r"\s*(?:abs/|arXiv:)(\S{4,30})\s*", re.IGNORECASE)
_ARXIV_PREFIX = pattern(r"(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*", re.IGNORECASE)
ARXIV_ID = pattern(r"(?:\d{4}\.\d{4,5}|[a-z-]{1,20}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?", re.IGNORECASE)
_ADDRESS = pattern(r"\\url\s*\{([^{}\s]+)\}|((?:https?://|www\.)[^\s{}]+)")
#: What introduces an address, and says nothing more.
_LEADING_IN = pattern(
    r"(?:available|accessible|online|retrieved|accessed|website|webpage|web ?page|url|from|at|on|:|,|\.|\s)*", re.IGNORECASE
)


def read_doi(source: str) -> str:
    """A DOI without what makes an address of it; any other text as it stands."""
    text = verbatim(source)
    prefix = _DOI_PREFIX.match(text)
    if not prefix:
        return text
    doi = text[prefix.end() :]
    return unquote(doi) if prefix["url"] and "%" in doi else doi


def arxiv_of(fields: Mapping[str, str]) -> str:
    """The arXiv identifier of an entry that stands for a preprint; "" for anything that was published elsewhere."""
    journal = fields.get("journal") or fields.get("journaltitle") or ""
    named = None
    if journal and _ARXIV_NAME.search(journal):
        named = _ARXIV_JOURNAL.fullmatch(decode(journal, tags=False))
    if journal and not named:
        return ""
    if not journal and (fields.get("booktitle") or fields.get("howpublished")):
        return ""
    if "eprint" in fields and (eprint := _eprint(fields)):
        return eprint
    if not named:
        return ""
    if named["id"]:
        return named["id"]
    volume = _ARXIV_VOLUME.fullmatch(fields.get("volume", ""))
    return volume[1] if volume else find_arxiv(fields.get("url", ""))


def take_arxiv(fields: dict[str, str], identifier: str) -> None:
    """Take out the fields that say no more than that a work is on arXiv under an identifier."""
    for name in ("journal", "journaltitle", "eprint", "eprinttype", "archiveprefix"):
        fields.pop(name, None)
    if verbatim(fields.get("publisher", "")).lower() == "arxiv":
        del fields["publisher"]
    volume = _ARXIV_VOLUME.fullmatch(fields.get("volume", ""))
    if volume and volume[1] == identifier:
        del fields["volume"]


def eprint_type(fields: Mapping[str, str]) -> str:
    """The kind of ``eprint`` in lower case: "arxiv", "pubmed", "pmc", …"""
    named = fields.get("eprinttype") or fields.get("archiveprefix") or ""
    return verbatim(named).lower()


def _eprint(fields: Mapping[str, str]) -> str:
    eprint = _ARXIV_PREFIX.sub("", verbatim(fields["eprint"]))
    kind = eprint_type(fields)
    return eprint if kind == "arxiv" or (not kind and ARXIV_ID.fullmatch(eprint)) else ""


def read_address(source: str) -> tuple[str, str]:
    """The address in a text, and the rest of it that says more than that it is one."""
    found = _ADDRESS.search(source)
    if not found:
        return "", source
    address = verbatim(found[1] or found[2].rstrip(".,;"))
    rest = f"{source[: found.start()]} {source[found.end() :]}".strip(" {}.,;")
    if _ADDRESS.search(rest):
        return "", source
    return address, "" if _LEADING_IN.fullmatch(rest) else rest
