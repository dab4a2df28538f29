"""Entries that are the same work twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.linking.chapters import Chapters
from refkit.normalization.folding import fold, surname_keys
from refkit.patterns import pattern
from refkit.reference import Reference

_WORD = pattern(r"[^\W_]{2,}")
#: Share of title words that two entries must have in common.
_SAME_TITLE = 0.8
#: Letters of a title that is not the same by chance.
_LONG_TITLE = 20
#: With how many works before it an entry is compared.
_FEW = 30
# "Part 2", "Study II": what tells works of a series apart. A lone "I" is mostly a word.
_NUMERAL = pattern(r"\d+|(?<![\w.])(?:I(?=\s*(?:[.:,)]|\Z))|II|III|IV|VI{0,3}|IX|XI{0,3})(?![\w’'])")
_PART_IN_WORDS = pattern(r"\b(?:part|volume|book|study)\s+(one|two|three|four|five|six|a|b|c|d)\b", re.IGNORECASE)
# A notice about a work, which has the title of the work in its own.
_ABOUT_ANOTHER = pattern(
    r"\b(?:corrections?|corrigend(?:um|a)|errat(?:um|a)|addendum|retraction|reply|replies|rejoinder|response|"
    r"comments?|commentary|discussion|review of|book review)\b",
    re.IGNORECASE,
)
_FIRST_PAGE = pattern(r"[^\s\-–—,]+")
_LAST_NUMBER = pattern(r"\d+(?=\D*\Z)")


def find_duplicates(entries: Sequence[Entry], lists: Sequence[tuple[int, int]] = ()) -> dict[int, int]:
    """Which entries repeat an earlier one: the index of each duplicate, mapped to the index of the first entry of the work.

    Of entries with the same first author and year, those with the same DOI or (nearly) the same title. Two entries with different
    DOIs are two works, whatever they are called; so are those that begin on different pages, parts with different numbers, and a
    work and its correction. ``lists`` are the spans of the draft's reference lists: where every chapter has one, each may name the
    work.
    """
    chapters = Chapters(lists)
    alike: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if names := entry.head.authors.names:
            author = (surname_keys(names[0].surname) or ("",))[0]
            year = entry.head.issued.year or entry.head.issued.literal
            alike[author, year, chapters.of_entry(entry)].append(entry)
    duplicates: dict[int, int] = {}
    for candidates in alike.values():
        if len(candidates) > 1:
            duplicates.update(_repeated(candidates))
    return duplicates


class _Work(NamedTuple):
    """What tells two works of one author and year apart. ``title`` is folded; without one, the whole entry stands for it."""

    entry: Entry
    reference: Reference
    text: str
    title: str
    words: frozenset[str]
    numerals: tuple[str, ...]
    is_about_another: bool
    volume: str
    first_page: str


def _work(entry: Entry) -> _Work:
    reference = entry.reference_or_nothing
    title = reference.title or entry.text
    return _Work(
        entry=entry,
        reference=reference,
        text=fold(entry.text),
        title=fold(title),
        words=frozenset(map(fold, _WORD.findall(title))),
        numerals=_numerals(reference.title),
        is_about_another=_ABOUT_ANOTHER.search(reference.title) is not None,
        volume=_matched(_LAST_NUMBER, reference.volume),
        first_page=_matched(_FIRST_PAGE, reference.pages.first).casefold(),
    )


def _numerals(title: str) -> tuple[str, ...]:
    return (*_NUMERAL.findall(title), *map(str.lower, _PART_IN_WORDS.findall(title)))


def _matched(form: re.Pattern[str], text: str) -> str:
    found = form.search(text)
    return found.group() if found else ""


def _repeated(entries: list[Entry]) -> Iterator[tuple[int, int]]:
    """Pairs of a duplicate and the first entry of its work. Each entry is compared with a few works of the same title or DOI, and
    with a few before it: a list that has more works of one author and year is made up.
    """
    works: list[_Work] = []
    alike: dict[str, list[_Work]] = defaultdict(list)
    for entry in entries:
        work = _work(entry)
        keys = [key for key in (work.text, work.title, work.reference.doi) if key]
        near = [*(earlier for key in keys for earlier in alike[key][:_FEW]), *works[-_FEW:]]
        first = next((earlier for earlier in near if _is_same_work(earlier, work)), None)
        if first:
            yield entry.index, first.entry.index
        else:
            works.append(work)
            for key in keys:
                alike[key].append(work)


def _is_same_work(a: _Work, b: _Work) -> bool:
    if a.text == b.text:
        return True
    ours, theirs = a.reference, b.reference
    if ours.doi and theirs.doi:
        return ours.doi == theirs.doi
    if a.is_about_another != b.is_about_another or a.numerals != b.numerals or _stand_elsewhere(a, b):
        return False
    if ours.issued.suffix != theirs.issued.suffix and ours.issued.suffix and theirs.issued.suffix:
        # Different letters say that the writer knows of two works; only the very same title overrules that.
        return bool(ours.title) and a.title == b.title and len(a.title) > _LONG_TITLE and a.first_page == b.first_page
    if min(len(a.words), len(b.words)) < 3:
        return bool(a.title) and a.title == b.title
    return len(a.words & b.words) >= _SAME_TITLE * len(a.words | b.words)


def _stand_elsewhere(a: _Work, b: _Work) -> bool:
    """Whether both begin on a page of their own. Where one has no volume yet, its pages may be those of a preprint."""
    return bool(a.first_page and b.first_page) and a.first_page != b.first_page and bool(a.volume) == bool(b.volume)
