"""Free-text search in PubMed (esearch of E-utilities, https://www.ncbi.nlm.nih.gov/books/NBK25499/): by the words of a title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.registries.bodies import json_of
from refkit.registries.matching_titles import FUNCTION_WORDS
from refkit.registries.settings import Access
from refkit.registries.transport import Answer, Request, Service, Transport
from refkit.registries.unanswered import Unanswered

#: How many records of an answer are looked at.
_ROWS = 5
#: Words of a title that are asked for. More would find no more surely, and each may be written in another way in PubMed.
_MOST_WORDS = 8
#: A title of fewer words is one of many; the first author's name is then asked for as well.
_FEW_WORDS = 3
# A word with an apostrophe in it is one in some titles and two in others.
_WORD = pattern(r"[^\W_]{1,80}(?:['’‘ʼ`´][^\W_]{1,80})*+")
_LONE = pattern(r"[^\W_]{2,80}")
_PMID = pattern(r"\d{1,9}")
_NO_FORM = "PubMed’s answer is not in its form"


def pubmed_term(reference: Reference) -> str:
    """What to ask PubMed for; empty where the reference has too little for a question.

    The longest words of the title, each to stand in the title.
    """
    words = [word for word in dict.fromkeys(_WORD.findall(plain(reference.title))) if _LONE.fullmatch(word)]
    told = [word for word in words if fold(word) not in FUNCTION_WORDS]
    kept = set(sorted(told, key=len, reverse=True)[:_MOST_WORDS])
    parts = [f"{word}[Title]" for word in told if word in kept]
    if parts and len(parts) < _FEW_WORDS and reference.contributors:
        surname = " ".join(_LONE.findall(reference.contributors[0].surname))
        parts += [f"{surname}[Author]"] if surname else []
    return " AND ".join(parts) if len(parts) > 1 else ""


def pubmed_hits(terms: Iterable[str], access: Access, transport: Transport) -> Iterator[tuple[str, list[str] | Unanswered]]:
    """The PMIDs that each term finds, the best first, as they are answered."""
    requests = {_searching(term, access): term for term in terms}
    for request, answer in transport.fetch_all(list(requests)):
        yield requests[request], _hits_in(answer)


def _searching(term: str, access: Access) -> Request:
    asked = (("db", "pubmed"), ("retmode", "json"), ("retmax", str(_ROWS)), ("sort", "relevance"), ("term", term))
    return Request(Service.EUTILS, f"{access.endpoints.eutils}/esearch.fcgi", asked)


def _hits_in(answer: Answer | Unanswered) -> list[str] | Unanswered:
    if isinstance(answer, Unanswered):
        return answer
    if answer.status != 200:
        return Unanswered(f"PubMed refused the request (status {answer.status})")
    value: Any = json_of(answer)
    result = value.get("esearchresult") if isinstance(value, dict) else None
    if not isinstance(result, dict) or "ERROR" in result:
        return Unanswered(_NO_FORM)
    listed, count = result.get("idlist"), result.get("count")
    if not isinstance(listed, list) or not all(isinstance(each, str) and _PMID.fullmatch(each) for each in listed):
        return Unanswered(_NO_FORM)
    # Of a list that is shorter than it says, what is not there may be held all the same.
    is_whole = isinstance(count, str) and count.isdecimal() and len(listed) >= min(_ROWS, int(count[:9]))
    return listed if is_whole else Unanswered(_NO_FORM)
