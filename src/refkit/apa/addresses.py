"""DOIs and URLs at the end of an entry, and the notes behind them (9.34–9.41)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from refkit.apa.dates import day_text
from refkit.apa.lead import LEGAL
from refkit.apa.rich_text import italic, joined
from refkit.apa.years import original_year, year_of_notice
from refkit.identifiers import normalize_arxiv, normalize_doi
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import CslValue, text_of

_RESOLVER = "https://doi.org/"
_DOI_PREFIX = pattern(r"(?:https?://)?(?:www\.|dx\.)?doi\.org/|doi\s?[:.]?\s*", re.IGNORECASE)
_PLAIN_DOI = pattern(r"10\.\d{4,9}/[A-Za-z0-9._;()/:-]*[A-Za-z0-9)]")
_UNSAFE = str.maketrans(
    {" ": "%20", "<": "%3C", ">": "%3E", '"': "%22", "{": "%7B", "}": "%7D", "|": "%7C", "\\": "%5C", "^": "%5E", "`": "%60"}
)
_ADDRESS = pattern(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_DOI_ADDRESS = pattern(r"https?://(?:www\.|dx\.)?doi\.org/10\S+", re.IGNORECASE)
#: Clinical references that are rewritten under one address, so that what was read on a day is gone on the next (9.16).
_EVER_CHANGING = frozenset("uptodate|dynamed|dynamed plus|bmj best practice|clinicalkey".split("|"))
#: Works that stay as they are once they are out, whether or not they are dated.
_LASTING = frozenset(
    "article article-journal article-magazine article-newspaper chapter manuscript paper-conference patent report thesis".split()
)


def address(reference: Reference) -> str:
    """The DOI as an address, or else the URL, with the day of retrieval for what is made to change; without a full stop."""
    if reference.doi and (doi := doi_address(reference.doi)):
        return doi
    url = plain(reference.url).rstrip(".,;")
    if not url:
        return _arxiv_address(reference)
    if _DOI_ADDRESS.fullmatch(url):
        return doi_address(url)
    url = url.translate(_UNSAFE)
    accessed = reference.dates.get("accessed") if reference.dates else None
    if accessed and accessed.year is not None and _changes(reference):
        return f"Retrieved {day_text(accessed)}, from {url}"
    return url


def _arxiv_address(reference: Reference) -> str:
    """The DOI that every work on arXiv has, by its number there."""
    server = reference.publisher or reference.container_title
    number = plain(reference.number)
    if reference.type != "article" or not number or server.strip().casefold() != "arxiv":
        return ""
    identifier = normalize_arxiv(number).value
    return f"{_RESOLVER}10.48550/arXiv.{identifier.partition('v')[0]}" if identifier else ""


def doi_address(doi: str) -> str:
    """Any form of a DOI as "https://doi.org/10.…", with its letters as they are; what is no DOI is given back as plain text."""
    if _PLAIN_DOI.fullmatch(doi):
        return _RESOLVER + doi
    text = plain(doi)
    bare = _DOI_PREFIX.sub("", text, count=1).strip(" .,;") if _DOI_PREFIX.match(text) else text.strip(" .,;")
    known = normalize_doi(text).value
    if known and known != bare.lower():
        bare = known
    if not bare:
        return ""
    return (_RESOLVER + bare if known or bare.startswith("10") else bare).translate(_UNSAFE)


def notes(reference: Reference) -> str:
    """“(Original work published 1900)”, "(Retraction published 2012, *Journal*, *38*[10], 1378)" (9.41)."""
    parts = []
    if reference.type not in LEGAL and (first := original_year(reference)):
        parts.append(f"(Original work published {first})")
    if reference.custom:
        if note := _notice(reference.custom.get("reprinted-from"), "Reprinted from", quoted=True):
            parts = [note]
        if note := _notice(reference.custom.get("retraction"), "Retraction published"):
            parts.append(note)
    return joined(*parts)


def _changes(reference: Reference) -> bool:
    """Whether the day of retrieval counts: for what has no date, and for what is known to be written over."""
    if not reference.issued and reference.type not in _LASTING and not (reference.type == "book" and reference.publisher):
        return True
    return plain(reference.container_title).casefold() in _EVER_CHANGING


def _notice(value: CslValue, verb: str, *, quoted: bool = False) -> str:
    """Where else a work stands: a mapping with CSL's title, container-title, volume, issue, page, DOI, and "year" or issued."""
    if not isinstance(value, Mapping):
        return ""
    fields = {key: plain(text_of(value.get(key)) or "") for key in ("title", "container-title", "volume", "issue", "page", "DOI")}
    year = year_of_notice(value)
    volume = italic(fields["volume"]) + (f"[{fields['issue']}]" if fields["issue"] else "")
    page = fields["page"].replace("-", "–")
    where = [year, italic(fields["container-title"]), volume, page, doi_address(fields["DOI"]) if fields["DOI"] else ""]
    where = [each for each in where if each]
    if quoted and fields["title"]:
        where[:0] = [f"“{fields['title']},”"]
        return f"({verb} {where[0]} {', '.join(where[1:])})" if len(where) > 1 else f"({verb} “{fields['title']}”)"
    return f"({verb} {', '.join(where)})" if where else ""
