"""Free-text search in PubMed (esearch of E-utilities, https://www.ncbi.nlm.nih.gov/books/NBK25499/): by the words of a title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.registries.bodies import json_of
from refkit.registries.matching_titles import FUNCTION_WORDS
from refkit.registries.settings import Access
from refkit.registries.transport import Answer, Request, Service, Transport
from refkit.registries.unanswered import Unanswered

#: How many records of an answer are looked at; of short titles there are many.
_ROWS, _ROWS_OF_MANY = 5, 20
#: Words of a title that are asked for. More would find no more surely, and each may be written in another way in PubMed.
_MOST_WORDS = 8
#: A title of so many words is one of many, and the year is asked for as well; with one word, so is the first author.
_FEW_WORDS = 3
_WORD = pattern(r"[^\W_]{1,80}(?:['’‘ʼ`´][^\W_]{1,80})*+")
_LONE = pattern(r"[^\W_]{2,80}")
_APOSTROPHE = pattern(r"['’‘ʼ`´]")
_PMID = pattern(r"\d{1,9}")
_NO_FORM = "PubMed’s answer is not in its form"


class Term(NamedTuple):
    """A question to PubMed: ``words`` in its language, and where the title alone is too little, the year of publication."""

    words: str
    year: int | None = None

    def __bool__(self) -> bool:
        return bool(self.words)


def pubmed_term(reference: Reference) -> Term:
    """What to ask PubMed for; empty where the reference has too little for a question.

    The longest words of the title, which all stand in the title, or in the one in the language of the work.
    """
    found = (word for word in dict.fromkeys(_WORD.findall(plain(reference.title))) if fold(word) not in FUNCTION_WORDS)
    words = [word for word in found if len(word) > 1]
    # A word with an apostrophe in it may be two in PubMed.
    kept = sorted(words, key=lambda word: (_LONE.fullmatch(word) is None, -len(word)))[:_MOST_WORDS]
    asked = [_APOSTROPHE.sub("'", word) for word in words if word in kept]
    if not asked:
        return Term("")
    titles = (" AND ".join(f"{word}[{field}]" for word in asked) for field in ("Title", "Transliterated Title"))
    term = " OR ".join(f"({title})" for title in titles)
    if len(asked) > 1:
        return Term(term, reference.issued.year if len(asked) <= _FEW_WORDS else None)
    surname = " ".join(_LONE.findall(reference.contributors[0].surname)) if reference.contributors else ""
    return Term(f"({term}) AND {surname}[Author]" if surname else "", reference.issued.year)


def pubmed_hits(terms: Iterable[Term], access: Access, transport: Transport) -> Iterator[tuple[Term, list[str] | Unanswered]]:
    """The PMIDs that each term finds, the best first, as they are answered."""
    requests = {_searching(term, access): term for term in terms}
    for request, answer in transport.fetch_all(list(requests)):
        term = requests[request]
        yield term, _hits_in(answer, _rows(term))


def _rows(term: Term) -> int:
    return _ROWS if term.year is None else _ROWS_OF_MANY


def _searching(term: Term, access: Access) -> Request:
    year = term.year
    # The year online and the year in print may be two.
    years = () if year is None else (("datetype", "pdat"), ("mindate", str(year - 1)), ("maxdate", str(year + 1)))
    asked = (("db", "pubmed"), ("retmode", "json"), ("retmax", str(_rows(term))), ("sort", "relevance"), ("term", term.words))
    return Request(Service.EUTILS, f"{access.endpoints.eutils}/esearch.fcgi", (*asked, *years))


def _hits_in(answer: Answer | Unanswered, rows: int) -> list[str] | Unanswered:
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
    is_whole = isinstance(count, str) and count.isdecimal() and len(listed) >= min(rows, int(count[:9]))
    return listed if is_whole else Unanswered(_NO_FORM)
