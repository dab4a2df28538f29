"""How works and registries are named in the sentences of these rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refkit.normalization.markup import plain
from refkit.verification.outcome import registry_name

if TYPE_CHECKING:
    from refkit.reference import Reference
    from refkit.resolving.work import Work
    from refkit.verification.outcome import Outcome

#: Letters of a title by which a work is recognised.
_TITLE = 100


def in_short(reference: Reference) -> str:
    """A work in a few words: "Roe (2010), “Mud”"."""
    people = [plain(name.surname) for name in reference.contributors]
    who = f"{people[0]} et al." if len(people) > 2 else " and ".join(people)
    when = f"({reference.issued.year})" if reference.issued.year is not None else ""
    title = plain(reference.title)
    what = f"“{title if len(title) <= _TITLE else title[:_TITLE].rstrip() + '…'}”" if title else "a work without a title"
    return f"{who} {when}".rstrip() + f", {what}" if who else f"{what} {when}".rstrip()


def record_of(work: Work | None) -> str:
    """Where a record is from: "Crossref, 10.5555/mud.2"."""
    if work is None:
        return "no record"
    identifier = work.ids.doi or (f"PMID {work.ids.pmid}" if work.ids.pmid else work.ids.pmcid)
    return ", ".join(part for part in (registry_name(work.sources[0]) if work.sources else "", identifier) if part)


def looked_in(outcome: Outcome) -> str:
    """The registries that were asked: "Crossref and PubMed"."""
    asked = outcome.looked_at
    return " and ".join([", ".join(asked[:-1]), asked[-1]] if len(asked) > 1 else asked) or "the registries"
