"""What identifies a work, so that no bibliography gets it twice."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.identifiers import find_arxiv, normalize_arxiv, normalize_doi, normalize_isbn, normalize_pmcid, normalize_pmid
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import text_of

#: Works that an ISBN stands for as a whole; a chapter has that of its book.
_BOOKS = frozenset({"book", "classic", "pamphlet", "report", "thesis"})
_NUMBER = pattern(r"[^\s,;]{10,17}")
_MOST_NUMBERS = 20


def identifiers(reference: Reference) -> Iterator[str]:
    """The identifiers of a work in their one form, with their kind: "DOI 10.1234/abc"."""
    if doi := normalize_doi(reference.doi).value if reference.doi else "":
        yield f"DOI {doi}"
    if pmid := normalize_pmid(reference.pmid).value if reference.pmid else "":
        yield f"PMID {pmid}"
    if pmcid := normalize_pmcid(reference.pmcid).value if reference.pmcid else "":
        yield f"PMCID {pmcid}"
    if arxiv := _arxiv(reference, doi):
        yield f"arXiv {arxiv}"
    if reference.type in _BOOKS:
        written = text_of(reference.extra.get("ISBN")) or ""
        for found, _ in zip(_NUMBER.finditer(written), range(_MOST_NUMBERS), strict=False):
            if isbn := normalize_isbn(found[0]).value:
                yield f"ISBN {isbn}"


def _arxiv(reference: Reference, doi: str) -> str:
    """The number of a preprint. An article that has appeared elsewhere is another version, whatever it says of its preprint."""
    if doi.startswith("10.48550/"):
        return normalize_arxiv(doi).value
    if doi:
        return ""
    if reference.publisher.casefold() == "arxiv" and reference.number:
        return normalize_arxiv(reference.number).value
    return "" if reference.container_title else find_arxiv(reference.url)
