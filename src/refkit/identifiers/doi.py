"""DOI names: finding them in text, and bringing them into their one form.

Syntax after the DOI handbook (2.2: prefix "10." and a registrant code, a slash, and a suffix of any graphic characters; 2.4: the
case of ASCII letters does not count) and Crossref's advice on matching. A shortDOI is "10/" and a code, https://shortdoi.org.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from refkit.identifiers.doi_disguises import undisguised
from refkit.identifiers.normalized import Normalized, refused
from refkit.patterns import pattern

_DOI = pattern(r"\b(10\.\d{4,9}(?:\.\d{1,9}){0,9}/[^\s\"“”‘’<>]+(?:<[^\s<>]{1,30}>[^\s\"<>]*)*)", re.IGNORECASE)
_DOI_PREFIX = pattern(r"(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/|\bdoi\s?[:.]\s*|\bdoi\s+(?=10\.)", re.IGNORECASE)
_TRAILING = ".,;:!?'\"”’*_>"

_PREFIX = pattern(r"10(?:\.\d{1,9}){1,10}/")
_SHORT = pattern(r"10/[a-z0-9]{2,12}", re.IGNORECASE)
_LOWER = {letter: letter + 32 for letter in range(ord("A"), ord("Z") + 1)}


def find_doi(text: str) -> tuple[str, int, int] | None:
    """The first DOI in a text, in lower case, and the span it takes with whatever introduces it ("doi:", "https://doi.org/")."""
    found = _DOI.search(text)
    if not found:
        return None
    written = trim_doi(found.group(1))
    doi = unquote(written) if "%" in written else written
    doi = trim_doi(doi.replace("\\_", "_").replace("\\", ""))
    start = found.start()
    for prefix in _DOI_PREFIX.finditer(text, max(0, start - 40), start):
        if prefix.end() == start:
            start = prefix.start()
            break
    return doi.lower(), start, found.start() + len(written)


def trim_doi(doi: str) -> str:
    """Without the punctuation of the sentence around it: brackets are kept only where they are balanced."""
    end = len(doi)
    unopened = doi.count(")") + doi.count("]") - doi.count("(") - doi.count("[")
    while end and (doi[end - 1] in _TRAILING or (doi[end - 1] in ")]" and unopened > 0)):
        end -= 1
        unopened -= doi[end] in ")]"
    return doi[:end]


def normalize_doi(text: str) -> Normalized:
    """The DOI of a text that is meant to be one, in lower case: bare, behind a label, as an address of doi.org, a proxy or a
    publisher, percent-encoded, as LaTeX writes it, in angle brackets, or with the characters that word processors put in.

    A shortDOI ("10/b53n") is given back as it is: what it stands for only doi.org knows. Punctuation at the end belongs to the
    sentence; the two DOIs in 4,000 that end in some have to be tried as typed.
    """
    doi = undisguised(text)
    if doi is None:
        return refused(text, "no DOI: it is encoded over and over")
    if _SHORT.fullmatch(doi):
        return Normalized(doi.lower())
    doi = trim_doi(doi.rstrip(_TRAILING + " "))
    if _SHORT.fullmatch(doi):
        return Normalized(doi.lower())
    prefix = _PREFIX.match(doi)
    if not prefix:
        return refused(text, _why_no_prefix(doi))
    if len(prefix.group().split(".")[1].rstrip("/")) < 4:
        return refused(text, "no DOI: the number behind “10.” has at least four digits")
    suffix = doi[prefix.end() :]
    if not suffix:
        return refused(text, "no DOI: nothing stands behind the slash")
    if any(character.isspace() for character in suffix):
        return refused(text, "no DOI: there is a space in it")
    if not suffix.isprintable():
        return refused(text, "no DOI: there is a control character in it")
    return Normalized(doi.translate(_LOWER))


def is_short_doi(doi: str) -> bool:
    """Whether a normalised DOI is a shortDOI, an alias whose own DOI only doi.org knows."""
    return doi.startswith("10/")


def _why_no_prefix(doi: str) -> str:
    if not doi:
        return "no DOI: nothing is left of it"
    if doi.startswith("10.") and "/" not in doi:
        return "no DOI: there is no slash in it"
    return "no DOI: one begins with “10.”, a number and a slash, as in “10.1000/182”"
