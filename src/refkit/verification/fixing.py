"""What of an entry is to be completed or put right, by the outcome of its verification: what is safe, and what a person decides."""

from __future__ import annotations

from typing import NamedTuple

from refkit.bibliography.adding import Correction
from refkit.normalization.casing import is_shouted
from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.reference import Pages, Reference
from refkit.verification.outcome import Outcome, Verdict

#: CSL variables that a record's value may be put in place of.
_REPLACED = frozenset({"title", "author", "issued", "container-title", "volume", "issue", "page", "number"})
#: What an entry that lacks it is completed by, where its type has it.
_FILLED = (
    "type authors authors_truncated editors issued title container_title volume issue pages number edition publisher doi"
).split()
_IDENTIFIERS = ("pmid", "pmcid")
#: What publishers put in the place of a number that is not there yet.
_NO_NUMBERS = frozenset(
    {"na", "nana", "none", "null", "undefined", "0", "00", "aheadofprint", "onlinefirst", "inpress", "earlyview"}
)


class Corrections(NamedTuple):
    """What is safe to do with an entry, and what may be done with it once somebody has said so; ``None`` for nothing.

    ``safe`` only completes; ``unsafe`` holds that as well.
    """

    safe: Correction | None = None
    unsafe: Correction | None = None


def corrections_of(reference: Reference, outcome: Outcome) -> Corrections:
    """What the record of the work that a reference means can do for its entry.

    Completed is what is a match. What differs by more than information is put right, and a DOI that is another work's or nobody's
    gives way to the record's. Nothing is taken from the record of another work; and no value from a record that is worse than the
    entry's: a title in capitals or in another case only, fewer names than a list that is cut short has, numbers that are none.
    """
    if outcome.work is None:
        return Corrections()
    record = _usable(reference, outcome.work.reference)
    fields = {difference.field for difference in outcome.differences if difference.is_mismatch} & _REPLACED
    fields = {field for field in fields if _is_better(field, reference, outcome)}
    astray = {each.label for each in outcome.misled} | {each.label for each in outcome.unknown}
    if "DOI" in astray and reference.doi and record.doi and record.doi.lower() != reference.doi.lower():
        fields.add("DOI")
    safe = Correction(record) if outcome.verdict is Verdict.MATCH else None
    return Corrections(safe, Correction(record, frozenset(fields)) if fields else safe)


def _usable(reference: Reference, record: Reference) -> Reference:
    """The record with nothing but what an entry gets; the number in a database only beside another one."""
    names = [*_FILLED, *(_IDENTIFIERS if reference.pmid or reference.pmcid else ())]
    kept = {name: getattr(record, name) for name in names}
    for name in ("volume", "issue", "number"):
        if fold(str(kept[name])) in _NO_NUMBERS:
            kept[name] = ""
    if not any(character.isdigit() for character in str(record.pages)):
        kept["pages"] = Pages()
    return Reference(**kept)


def _is_better(field: str, reference: Reference, outcome: Outcome) -> bool:
    """Whether the record's value of a field may stand in place of the reference's."""
    work = outcome.work
    if work is None:
        return False
    record = work.reference
    if field == "title":
        # Records get "RETRACTED:" and the like in front of their titles.
        return not work.notices and not is_shouted(record.title) and fold(plain(record.title)) != fold(plain(reference.title))
    if field == "author":
        is_cut = record.authors_truncated or (reference.authors_truncated and len(record.authors) < len(reference.authors))
        lacks_given = any(not (name.given or name.literal) for name in record.authors)
        return not is_cut and not (lacks_given and all(name.given or name.literal for name in reference.authors))
    return True
