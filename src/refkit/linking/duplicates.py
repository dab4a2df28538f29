"""Entries that are the same work twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from refkit.bibliography.entry import Entry
from refkit.normalization.folding import fold, surname_keys
from refkit.patterns import pattern

_WORD = pattern(r"[^\W_]{2,}")
#: Share of title words that two entries must have in common.
_SAME_TITLE = 0.8


def find_duplicates(entries: Sequence[Entry]) -> dict[int, int]:
    """Which entries repeat an earlier one: the index of each duplicate, mapped to the index of the first entry of the work.

    The same DOI, or the same first author, year and title. Two entries with different DOIs are two works, whatever they are called.
    """
    duplicates: dict[int, int] = {}
    seen: dict[tuple[str, object], list[Entry]] = defaultdict(list)
    for entry in entries:
        head = entry.head
        if not head.authors.names:
            continue
        key = (surname_keys(head.authors.names[0].surname)[:1] or ("",))[0], head.issued.year or head.issued.literal
        for earlier in seen[key]:
            if earlier.index not in duplicates and _is_same_work(earlier, entry):
                duplicates[entry.index] = earlier.index
                break
        seen[key].append(entry)
    return duplicates


def _is_same_work(a: Entry, b: Entry) -> bool:
    if fold(a.text) == fold(b.text):
        return True
    ours, theirs = a.reference_or_nothing, b.reference_or_nothing
    if ours.doi and theirs.doi:
        return ours.doi == theirs.doi
    if ours.issued.suffix != theirs.issued.suffix and ours.issued.suffix and theirs.issued.suffix:
        # Different letters say that the writer knows of two works; only the very same title overrules that.
        return (
            bool(ours.title)
            and fold(ours.title) == fold(theirs.title)
            and len(fold(ours.title)) > 20
            and ours.pages == theirs.pages
        )
    if ours.pages and theirs.pages and ours.pages.first != theirs.pages.first and ours.volume != theirs.volume:
        return False
    return _overlap(ours.title or a.text, theirs.title or b.text) >= _SAME_TITLE


def _overlap(a: str, b: str) -> float:
    """Share of words in common (Jaccard), of titles long enough to tell."""
    ours, theirs = {fold(word) for word in _WORD.findall(a)}, {fold(word) for word in _WORD.findall(b)}
    if min(len(ours), len(theirs)) < 3:
        return float(fold(a) == fold(b) != "")
    return len(ours & theirs) / len(ours | theirs)
