"""Searching for references that have no identifier: in Crossref and, for articles that it does not hold, in PubMed.

A search is slow and costs a registry more than a look-up does, so what was answered is kept as it comes. Nothing is said to be not
found unless the registries answered in full.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from refkit.reference import Reference
from refkit.registries.breaker import Breaker
from refkit.registries.cache import Cache
from refkit.registries.crossref_search import Candidate, candidates, crossref_for_searches
from refkit.registries.exchange import Service
from refkit.registries.habanero_crossref import HabaneroCrossref
from refkit.registries.limits import documented_limits
from refkit.registries.matching import compare
from refkit.registries.matching_titles import what_about
from refkit.registries.ncbi import Fetched, fetched
from refkit.registries.notices import OF_ANOTHER_WORK, Notice, notices_from_crossref
from refkit.registries.pubmed_search import Term, pubmed_hits, pubmed_term
from refkit.registries.settings import Access
from refkit.registries.transport import Transport
from refkit.registries.unanswered import Unanswered
from refkit.verification.choosing import chosen, mistaken
from refkit.verification.search_memory import Searched, keep, recalled
from refkit.verification.search_questions import Question, question_of

__all__ = ["Searched", "Sought", "search"]

Progress = Callable[[int, int], None]

#: Records that Crossref is asked for: reviews and copies of a famous work are ranked before it.
_ROWS = 10
#: Seconds that each search adds to the time of a run. Three a second are allowed, and one where nobody is told who asks.
_A_SEARCH = 1.0
_A_SEARCH_UNKNOWN = 2.5
#: Questions that are taken through both registries together: what a run that is broken off has to ask again at most.
_AT_ONCE = 60
#: How often what stayed unanswered is asked once more, as long as others are answered.
_ROUNDS = 3
#: Seconds after which somebody who waits for answers can be interrupted: on Windows nobody can in between.
_LISTEN = 0.2
#: Seconds that a thread is given to notice that the run is over.
_GRACE = 1.0
#: What PubMed may hold: articles, and what no kind is known of.
_ARTICLES = frozenset(("article-journal", "document", ""))
#: Copies of well-known works under their titles and authors, posted in 2025 by somebody else.
_COPIES = "10.65215/"
_OFFLINE = "it is not in the cache, and --offline forbids asking"
_CROSSREF, _PUBMED = "Crossref", "PubMed"


class Sought(NamedTuple):
    """A reference to look for: as read, without a DOI, and as typed in a list (empty for an entry of a database)."""

    reference: Reference
    text: str = ""


def search(
    sought: Sequence[Sought], access: Access, cache: Cache | None = None, on_progress: Progress | None = None
) -> list[Searched]:
    """What each reference is, in their order. Never raises for what a registry does; what could not be asked is told.

    ``on_progress`` is called with how many references are settled, and of how many. The time of a run (``access.deadline``) grows
    with the references that have to be asked for: at the pace that the registries allow, a long list takes longer than any
    time that is fair to wait for one that does not answer.
    """
    questions = [question_of(each.reference, each.text) for each in sought]
    searching = _Search({question.key: question for question in questions}, access, cache, on_progress)
    searched = searching.run()
    return [searched[question.key] for question in questions]


class _Search:
    def __init__(
        self, questions: Mapping[str, Question], access: Access, cache: Cache | None, on_progress: Progress | None
    ) -> None:
        self._questions = questions
        self._access = access
        self._cache = cache
        self._progress = on_progress
        self._searched: dict[str, Searched] = {}

    def run(self) -> dict[str, Searched]:
        if self._access.offline or not self._access.refresh:
            self._searched.update(recalled(self._cache, self._questions, expired=self._access.offline))
        self._tell()
        open_ = [key for key in self._questions if key not in self._searched]
        if open_ and self._access.offline:
            self._settle(dict.fromkeys(open_, Searched(looked_at=(), unanswered=_OFFLINE)))
        elif open_:
            self._ask(open_)
        return self._searched

    def _tell(self) -> None:
        if self._progress:
            self._progress(len(self._searched), len(self._questions))

    def _settle(self, searched: Mapping[str, Searched]) -> None:
        if not searched:
            return
        self._searched.update(searched)
        keep(self._cache, searched)
        self._tell()

    def _ask(self, keys: Sequence[str]) -> None:
        each = _A_SEARCH if self._access.mailto else _A_SEARCH_UNKNOWN
        access = self._access._replace(deadline=self._access.deadline + each * len(keys))
        crossref = crossref_for_searches(access, Breaker(time.monotonic))
        transport = Transport(access)
        try:
            for start in range(0, len(keys), _AT_ONCE):
                self._ask_some(keys[start : start + _AT_ONCE], access, crossref, transport)
        finally:
            transport.close()

    def _ask_some(self, keys: Sequence[str], access: Access, crossref: HabaneroCrossref, transport: Transport) -> None:
        """Settle some questions: first what Crossref answers, then what PubMed may have."""
        left = list(keys)
        for_pubmed: list[str] = []
        # What was told first says more than that it was not asked again.
        unanswered: dict[str, Searched] = {}
        for _ in range(_ROUNDS):
            open_: list[str] = []
            for key, found in _of_crossref({key: self._questions[key] for key in left}, access, crossref):
                searched = _judged_of_crossref(self._questions[key], found)
                if searched.unanswered:
                    unanswered.setdefault(key, searched)
                    open_.append(key)
                elif not searched.is_found and self._questions[key].reference.type in _ARTICLES:
                    for_pubmed.append(key)
                else:
                    self._settle({key: searched})
            is_over = not open_ or len(open_) == len(left)
            left = open_
            # Where nothing at all was answered, nothing would be.
            if is_over:
                break
        self._settle({key: unanswered[key] for key in left})
        self._ask_pubmed(for_pubmed, access, transport)

    def _ask_pubmed(self, keys: Sequence[str], access: Access, transport: Transport) -> None:
        """Settle what Crossref does not hold: one search each, and one look at all that they find."""
        terms = {key: pubmed_term(self._questions[key].reference) for key in keys}
        self._settle({key: Searched() for key, term in terms.items() if not term})
        hits: dict[Term, list[str] | Unanswered] = {}
        if asked := list(dict.fromkeys(term for term in terms.values() if term)):
            hits.update(pubmed_hits(asked, access, transport))
        pmids = list(dict.fromkeys(pmid for found in hits.values() if isinstance(found, list) for pmid in found))
        records = fetched(pmids, access, transport)
        self._settle({key: _judged_of_pubmed(self._questions[key], hits[term], records) for key, term in terms.items() if term})


def _of_crossref(
    questions: Mapping[str, Question], access: Access, crossref: HabaneroCrossref
) -> Iterator[tuple[str, list[Candidate] | Unanswered]]:
    """What Crossref has for each question, as they are answered; as many at once as it allows."""
    import threading
    from collections import deque
    from queue import Empty, SimpleQueue

    outcomes: SimpleQueue[tuple[str, list[Candidate] | Unanswered]] = SimpleQueue()
    waiting = deque(questions.items())
    open_ = dict.fromkeys(questions)
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            try:
                key, question = waiting.popleft()
            except IndexError:
                return
            outcome: list[Candidate] | Unanswered = Unanswered(f"{_CROSSREF} could not be asked")
            try:
                outcome = candidates(question.asked, crossref, rows=_ROWS, wanted=question.reference, is_typed=bool(question.typed))
            except Unanswered as unanswered:
                outcome = unanswered
            finally:
                outcomes.put((key, outcome))

    for _ in range(min(documented_limits(Service.CROSSREF_LIST, access).slots, len(questions))):
        # They must not keep the process from ending.
        threading.Thread(target=work, daemon=True).start()
    ends = time.monotonic() + access.deadline + _GRACE
    try:
        while open_:
            try:
                key, outcome = outcomes.get(timeout=_LISTEN)
            except Empty:
                if time.monotonic() >= ends:
                    break
            else:
                del open_[key]
                yield key, outcome
        for key in open_:
            yield key, Unanswered(f"{_CROSSREF} did not answer in time")
    finally:
        stop.set()


def _judged_of_crossref(question: Question, found: list[Candidate] | Unanswered) -> Searched:
    if isinstance(found, Unanswered):
        return Searched(looked_at=(), unanswered=found.reason)
    # What has no DOI is no record of Crossref's, and may stand for the one that was looked for.
    if not all(each.reference.doi for each in found):
        return Searched(looked_at=(), unanswered=f"{_CROSSREF} sent an answer of another form")
    able = [
        each
        for each in found
        if not each.reference.doi.startswith(_COPIES)
        and not _is_only_a_notice(notices_from_crossref(each.message), question.reference)
    ]
    number = _meant(question, [(each.reference, each.match.is_same) for each in able])
    return Searched() if number is None else Searched(doi=able[number].reference.doi)


def _judged_of_pubmed(question: Question, hits: list[str] | Unanswered, fetched_: Fetched) -> Searched:
    both = (_CROSSREF, _PUBMED)
    if isinstance(hits, Unanswered):
        return Searched(unanswered=hits.reason)
    if reason := next((fetched_.unknown[pmid] for pmid in hits if pmid in fetched_.unknown), ""):
        return Searched(unanswered=reason)
    able = [
        record
        for pmid in hits
        if (record := fetched_.records.get(pmid)) and not _is_only_a_notice(record.notices, question.reference)
    ]
    matches = [(each.reference, compare(question.reference, each.reference, question.typed).is_same) for each in able]
    number = _meant(question, matches)
    if number is None:
        return Searched(looked_at=both)
    return Searched(able[number].doi, able[number].pmid, both)


def _meant(question: Question, records: Sequence[tuple[Reference, bool]]) -> int | None:
    """Which of some records is meant: of those that are the same work, or else the one that is it but for a mistake."""
    same = [number for number, (_, is_same) in enumerate(records) if is_same]
    if same:
        number = chosen(question.reference, question.typed, [records[number][0] for number in same])
        return None if number is None else same[number]
    return mistaken(question.reference, question.typed, [record for record, _ in records])


def _is_only_a_notice(notices: Iterable[Notice], wanted: Reference) -> bool:
    """Whether a record is a correction or retraction of another work, under the title of that work."""
    return not what_about(wanted.title) and any(notice.kind in OF_ANOTHER_WORK for notice in notices)
