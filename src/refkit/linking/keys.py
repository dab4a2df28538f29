"""Linking citations by key: a key is the entry's or it is not, and where it is none's, one that nearly is may be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from refkit.bibliography.entry import Entry
from refkit.citations.citation import Citation
from refkit.citations.keys import CROSS_REFERENCES
from refkit.findings import NearestReference
from refkit.linking.link import Link, Status
from refkit.linking.spelling import distance_if_near, variants
from refkit.normalization.folding import fold


def link_keys(citations: Sequence[Citation], entries: Sequence[Entry]) -> tuple[Link, ...]:
    """Link every citation to the first entry that has its key: ``result[i]`` belongs to ``citations[i]``.

    What refers to a figure or a section of the draft (Quarto, bookdown, pandoc-crossref), and is no entry's key, is exempt.
    """
    first: dict[str, int] = {}
    for entry in entries:
        if entry.key:
            first.setdefault(entry.key, entry.index)
    lookalikes = _Lookalikes(first)
    links: dict[str, Link] = {}
    for citation in citations:
        key = citation.label_cited
        if key not in links:
            links[key] = _link(key, first, lookalikes)
    return tuple(links[citation.label_cited] for citation in citations)


def repeated_keys(entries: Sequence[Entry]) -> dict[int, int]:
    """Which entries have the key of an earlier one: the index of each, mapped to that of the first."""
    first: dict[str, int] = {}
    return {
        entry.index: first[entry.key] for entry in entries if entry.key and first.setdefault(entry.key, entry.index) != entry.index
    }


def _link(key: str, first: Mapping[str, int], lookalikes: _Lookalikes) -> Link:
    if key in first:
        return Link(Status.LINKED, (first[key],))
    if CROSS_REFERENCES.match(key):
        return Link(Status.EXEMPT)
    near = lookalikes.nearest(key)
    return Link(Status.MISSING, nearest=NearestReference(first[near], _why(key, near)) if near else None)


def _why(key: str, near: str) -> str:
    return f"the key {near} differs in {'case' if key.casefold() == near.casefold() else 'spelling'}"


class _Lookalikes:
    """Finds the key that an unknown one is most like: the same but for case and punctuation, or a slip of the pen away."""

    def __init__(self, keys: Mapping[str, int]) -> None:
        self._keys = keys
        self._folded: dict[str, str] = {}
        self._variants: defaultdict[str, list[str]] = defaultdict(list)

    def nearest(self, key: str) -> str:
        """The nearest key, or "" where none is near or several are equally."""
        if not self._folded:
            for known in self._keys:
                self._folded.setdefault(fold(known), known)
            for folded in self._folded:
                for variant in variants(folded):
                    self._variants[variant].append(folded)
        wanted = fold(key)
        if wanted in self._folded:
            return self._folded[wanted]
        near: dict[str, int] = {}
        for variant in variants(wanted):
            for folded in self._variants.get(variant, ()):
                if folded not in near:
                    near[folded] = distance_if_near(wanted, folded)
        ranked = sorted((apart, folded) for folded, apart in near.items() if apart)
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return ""
        return self._folded[ranked[0][1]]
