"""How a reference list is written: what rules about APA's form ask before they speak.

A journal may want Vancouver, Chicago or a form of its own, and then none of APA's rules holds for the list. A list is taken for one
in APA's form where most of its entries have the date in brackets behind the authors, with a full stop behind the bracket, and "&"
rather than "and" stands before the last author.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.bibliography.record_entry import RecordEntry
from refkit.patterns import pattern
from refkit.rules.once import once
from refkit.rules.rule import CheckedDocument

#: What is longer is no entry; the rest of it is not looked at.
LONGEST = 8000
#: The authors and the date of an entry end before.
_LONGEST_HEAD = 3000

_DATE = pattern(
    r"\(\s?(?:(?:1[5-9]|20)\d\d[a-z]?|n\.\s?d\.(?:-[a-z])?|[Ii]n\spress|[Ff]orthcoming)(?![\d])[^()]{0,40}\)(?P<stop>\.?)"
)
_AMPERSAND = pattern(r"&(?:amp;)?\s")
_AND = pattern(r"\s(?:and|et|und|y)\s(?=[A-ZÀ-ÖØ-Þ])")
_DOI = pattern(r"10\.\d{4,9}/\S")
_DOI_ADDRESS = pattern(r"https://doi\.org/10\.\d{4,9}/\S")
#: Fewer DOIs than this show no habit.
_FEW = 3


class ListingStyle(NamedTuple):
    """``is_apa_like``: the list has APA's form. ``links_dois``: most of its DOIs are written as "https://doi.org/…";
    ``labels_dois``: it has its own way of writing them, such as "doi:10.…", as APA had until its sixth edition.
    """

    is_apa_like: bool = False
    links_dois: bool = False
    labels_dois: bool = False


class Typed(NamedTuple):
    """An entry that somebody typed: ``text`` is what stands in the file from ``entry.start`` on, with its line wraps and markup."""

    entry: Entry
    text: str
    style: ListingStyle
    is_latex: bool

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of ``text`` in the file."""
        return self.entry.start + start, self.entry.start + end

    def date_span(self) -> tuple[int, int] | None:
        """The date in its brackets within ``text``; the authors stand before it."""
        date = _DATE.search(self.text, 0, _LONGEST_HEAD)
        return (date.start(), date.start("stop")) if date else None


@once
def typed_entries(checked: CheckedDocument) -> tuple[Typed, ...]:
    """The entries of reference lists that could be read and are told with this document, each with the style of its list.

    Entries of databases are none of them: what they look like is left to whoever formats them.
    """
    lists: defaultdict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for entry in checked.entries:
        if isinstance(entry, RecordEntry):
            continue
        document = checked.document_of(entry)
        lists[entry.file].append((entry, document.text[entry.start : min(entry.end, entry.start + LONGEST)]))
    told = {entry.index for entry in checked.listed()}
    styles = {file: style_of([text for _, text in entries]) for file, entries in lists.items()}
    return tuple(
        Typed(entry, text, styles[file], checked.document_of(entry).format == "latex")
        for file, entries in lists.items()
        for entry, text in entries
        if entry.is_parsed and entry.index in told
    )


def style_of(entries: list[str]) -> ListingStyle:
    """The style of a list, from its entries as they are written."""
    dated = ampersands = ands = linked = dois = 0
    for text in entries:
        if date := _DATE.search(text, 0, _LONGEST_HEAD):
            dated += date["stop"] == "."
            ampersands += bool(_AMPERSAND.search(text, 0, date.start()))
            ands += bool(_AND.search(text, 0, date.start()))
        if _DOI.search(text):
            dois += 1
            linked += bool(_DOI_ADDRESS.search(text))
    return ListingStyle(
        is_apa_like=2 * dated > len(entries) and ampersands >= ands,
        links_dois=dois >= _FEW and 2 * linked > dois,
        labels_dois=dois >= _FEW and 2 * linked <= dois,
    )
