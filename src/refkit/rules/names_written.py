"""Fixes that write the authors of a citation as its entry and the draft's style want them."""

from __future__ import annotations

from refkit.bibliography.entry import Entry
from refkit.citations.citation import Citation, Mode
from refkit.findings import Edit, Fix, Safety
from refkit.linking.fit import DateFit, date_fit
from refkit.normalization.folding import surname_keys
from refkit.patterns import pattern
from refkit.rules.citation_form import ampersand, conjunctions, is_custom, is_english
from refkit.rules.rule import CheckedDocument

_ET_AL = pattern(r",?(?:\s|~){1,3}(?:\*{1,2}|_|\\(?:emph|textit)\{)?et\.?(?:\s|~|\\ )?al\b\.?(?:\*{1,2}|_|\})?\.?")
#: Between the last name and the year, where it is the last and whole.
_BEFORE_YEAR = pattern(r"(?:['’]s?)?,?(?:\s|~){0,3}[(\[]?")
#: What stands between names where no markup does.
_PLAIN = pattern(r"(?:[^\W_]|[\s,.’'&~;-]|\\&)*")


def both_names(checked: CheckedDocument, citation: Citation, entry: Entry, safety: Safety) -> Fix | None:
    """Write the two authors of an entry, or its only one, for a first author with or without "et al."."""
    authors = checked.authors_of(entry).names
    if len(citation.names) != 1 or not 1 <= len(authors) <= 2:
        return None
    start = end = citation.names[0].end
    if citation.et_al:
        written = _ET_AL.match(checked.document.text, start, citation.date_start)
        if not written:
            return None
        end = written.end()
    if not _is_before_its_year(checked, citation, end):
        return None
    joined = ""
    if len(authors) > 1:
        word = _conjunction(checked, citation.mode)
        if not word:
            return None
        joined = f" {word} {authors[1].surname}"
    return Fix(safety, (Edit(start, end, joined),))


def et_al(checked: CheckedDocument, citation: Citation, entry: Entry) -> Fix | None:
    """Write "et al." behind the first author for all others, unless another work of the list is called so, too."""
    first, last = citation.names[0], citation.names[-1]
    if not _PLAIN.fullmatch(checked.document.text, first.end, last.end) or not _is_before_its_year(checked, citation, last.end):
        return None
    if _is_called_so_elsewhere(checked, entry):
        return None
    return Fix(Safety.UNSAFE, (Edit(first.end, last.end, " et al."),))


def _is_before_its_year(checked: CheckedDocument, citation: Citation, end: int) -> bool:
    """Whether the names, which end at ``end``, stand before this year, and belong to no other."""
    if citation.start >= citation.date_start or not _BEFORE_YEAR.fullmatch(checked.document.text, end, citation.date_start):
        return False
    start = citation.names[0].start
    return sum(1 for other in checked.citations if other.names and other.names[0].start == start) == 1


def _conjunction(checked: CheckedDocument, mode: Mode) -> str:
    """What joins two names in a mode, as the draft is used to; nothing where it is in another language, in whose word."""
    is_other = is_custom(conjunctions(checked, mode))
    if (mode is Mode.NARRATIVE) == is_other:
        return ampersand(checked.document)
    return "and" if is_english(checked.document.prose) else ""


def _is_called_so_elsewhere(checked: CheckedDocument, entry: Entry) -> bool:
    """Whether "et al." behind the first author, with this date, could mean another work."""
    keys = surname_keys(entry.head.authors.names[0].surname)
    return any(
        other.index != entry.index
        and other.index not in checked.duplicates
        and other.head.authors.names
        and not set(keys).isdisjoint(surname_keys(other.head.authors.names[0].surname))
        and date_fit(entry.head.issued, other.head.issued) is not DateFit.NONE
        for other in checked.entries
    )
