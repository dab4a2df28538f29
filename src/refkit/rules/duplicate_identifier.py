"""Two entries of different works have the same identifier.

What it finds
    Entries with the same DOI, PMID or PMCID whose authors, year or title differ. Chapters and papers that share the DOI of
    their book are left alone.

Why it matters
    An identifier is that of one work: at one of the entries it leads to another one.

Example
    "Lee, A. (2020). …" and "Cho, B. (2018). …" both end in "https://doi.org/10.1234/jr.45".

Use instead
    Each entry with the identifier of its own work.

Fix
    None: only the works themselves tell whose it is.

Works offline. APA 9.34.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from refkit.bibliography.entry import Entry
from refkit.bibliography.record_entry import RecordEntry
from refkit.findings import Confidence, Finding, Severity
from refkit.normalization.folding import fold, surname_keys
from refkit.patterns import pattern
from refkit.rules.rule import CheckedDocument, Rule

#: What looks like an identifier; whether it is one is asked of the few entries that share it.
_LOOKS_LIKE = pattern(r"10\.\d{4,9}/[^\s<>\"]{2,200}|PMC\d{4,9}|(?i:pmid)\W{0,5}\d{4,9}")
_PARTS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary", "entry"))


def check(rule: Rule, checked: CheckedDocument) -> Iterator[Finding]:
    seen: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    told: set[int] = set()
    for entry in _with_common_signs(checked):
        if not checked.is_told(entry):
            continue
        reference = entry.reference_or_nothing
        for kind, value in (("DOI", reference.doi), ("PMID", reference.pmid), ("PMCID", reference.pmcid)):
            if not value:
                continue
            others = seen[kind, value.lower()]
            earlier = next((other for other in others if _differ(checked, other, entry)), None)
            if earlier is not None and entry.index not in told:
                told.add(entry.index)
                place = f"{earlier.short_form} on line {earlier.line}"
                message = f"{entry.short_form} has the {kind} of {place}, {value}: one of them is wrong."
                yield rule.at_entry(checked, entry, message, references=(earlier.index, entry.index))
            others.append(entry)


def _with_common_signs(checked: CheckedDocument) -> list[Entry]:
    """The entries that have something like an identifier in common with another one: few are read in full."""
    by_sign: defaultdict[str, set[int]] = defaultdict(set)
    records = []
    for entry in checked.entries:
        if isinstance(entry, RecordEntry):
            records.append(entry.index)
            continue
        for match in _LOOKS_LIKE.finditer(entry.text):
            by_sign[fold(match.group())].add(entry.index)
    common = {index for indexes in by_sign.values() if len(indexes) > 1 for index in indexes}
    return [checked.entries[index] for index in sorted(common.union(records))]


def _differ(checked: CheckedDocument, first: Entry, second: Entry) -> bool:
    """Whether two entries are of different works, neither of which is part of the other or of one book."""
    if second.index in checked.duplicates or second.index in checked.repeated_keys or first.file != second.file:
        return False
    one, other = first.reference_or_nothing, second.reference_or_nothing
    if {one.type, other.type} & _PARTS:
        return False
    same_title = fold(one.title)[:40] == fold(other.title)[:40] if one.title and other.title else True
    same_year = first.head.issued.year == second.head.issued.year
    return not (same_title and same_year and _first(first) == _first(second))


def _first(entry: Entry) -> str:
    names = entry.head.authors.names
    return (surname_keys(names[0].surname) or ("",))[0] if names else ""


RULE = Rule(
    code="REF103",
    name="duplicate-identifier",
    summary="Two entries of different works have the same identifier.",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    check=check,
)
