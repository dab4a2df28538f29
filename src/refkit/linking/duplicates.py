"""Entries that are the same work twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.normalization.folding import fold, surname_keys
from refkit.patterns import pattern
from refkit.reference import Reference

_WORD = pattern(r"[^\W_]{2,}")
#: Share of title words that two entries must have in common.
_SAME_TITLE = 0.8
#: Letters of a title that is not the same by chance.
_LONG_TITLE = 20
#: How many works before it an entry is compared with, whatever their titles.
_FEW = 30


def find_duplicates(entries: Sequence[Entry]) -> dict[int, int]:
    """Which entries repeat an earlier one: the index of each duplicate, mapped to the index of the first entry of the work.

    Of entries with the same first author and year, those with the same DOI or (nearly) the same title. Two entries with different
    DOIs are two works, whatever they are called.
    """
    alike: dict[tuple[str, object], list[Entry]] = defaultdict(list)
    for entry in entries:
        if names := entry.head.authors.names:
            author = (surname_keys(names[0].surname) or ("",))[0]
            alike[author, entry.head.issued.year or entry.head.issued.literal].append(entry)
    duplicates: dict[int, int] = {}
    for candidates in alike.values():
        if len(candidates) > 1:
            duplicates.update(_repeated(candidates))
    return duplicates


class _Work(NamedTuple):
    """What tells two works of one author and year apart."""

    entry: Entry
    reference: Reference
    text: str
    title: str
    words: frozenset[str]


def _work(entry: Entry) -> _Work:
    reference = entry.reference_or_nothing
    title = reference.title or entry.text
    return _Work(entry, reference, fold(entry.text), fold(title), frozenset(map(fold, _WORD.findall(title))))


def _repeated(entries: list[Entry]) -> Iterator[tuple[int, int]]:
    """Pairs of a duplicate and the first entry of its work. Each entry is compared with the works of the same title, and with the
    last few before it: a list that has hundreds of works of one author and year is made up.
    """
    works: list[_Work] = []
    titles: dict[str, list[_Work]] = defaultdict(list)
    for entry in entries:
        work = _work(entry)
        same = [*titles[work.title], *works[-_FEW:]]
        first = next((earlier for earlier in same if _is_same_work(earlier, work)), None)
        if first:
            yield entry.index, first.entry.index
        else:
            works.append(work)
            titles[work.title].append(work)


def _is_same_work(a: _Work, b: _Work) -> bool:
    if a.text == b.text:
        return True
    ours, theirs = a.reference, b.reference
    if ours.doi and theirs.doi:
        return ours.doi == theirs.doi
    if ours.issued.suffix != theirs.issued.suffix and ours.issued.suffix and theirs.issued.suffix:
        # Different letters say that the writer knows of two works; only the very same title overrules that.
        return bool(ours.title) and a.title == b.title and len(a.title) > _LONG_TITLE and ours.pages == theirs.pages
    if ours.pages and theirs.pages and ours.pages.first != theirs.pages.first and ours.volume != theirs.volume:
        return False
    if min(len(a.words), len(b.words)) < 3:
        return bool(a.title) and a.title == b.title
    return len(a.words & b.words) >= _SAME_TITLE * len(a.words | b.words)
