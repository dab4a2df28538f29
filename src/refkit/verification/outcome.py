"""What verification says of one reference."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from refkit.findings import Severity

if TYPE_CHECKING:
    from refkit.resolving.work import Work


#: What has become of a work that nobody should rely on.
TAKEN_BACK = ("retracted", "withdrawn", "partially retracted")
_REGISTRIES = {"crossref": "Crossref", "pubmed": "PubMed", "pmc": "PMC", "datacite": "DataCite"}


def registry_name(source: str) -> str:
    """What people call the registry that a record is from."""
    return _REGISTRIES.get(source, source)


class Verdict(Enum):
    """The four answers. That a registry holds no such work is one; that it could not be asked is the lack of one."""

    MATCH = "match"
    MISMATCH = "mismatch"
    NOT_FOUND = "not-found"
    COULD_NOT_CHECK = "could-not-check"


class Difference(NamedTuple):
    """One field in which a reference is not as the record has it.

    ``field`` is a CSL variable ("title", "author", "issued", "container-title", "volume", "issue", "page", "publisher", "type").
    ``ours`` and ``theirs`` are both values as plain text, ``words`` what differs, as a clause that follows "The record says
    otherwise: " and needs no context ("the second author is Ade, not Bello"). What is information only, such as the year in print
    where the reference has the year online, has the severity ``INFO`` and makes no mismatch.
    """

    field: str
    ours: str
    theirs: str
    severity: Severity
    words: str

    @property
    def is_mismatch(self) -> bool:
        return self.severity is not Severity.INFO


class Misled(NamedTuple):
    """An identifier of a reference that is another work's: what it is called, its value, and the work that it leads to."""

    label: str
    value: str
    work: Work


class Unknown(NamedTuple):
    """An identifier that no registry has: what it is called ("DOI"), its value, and why it is none."""

    label: str
    value: str
    reason: str


class Outcome(NamedTuple):
    """What became of one reference.

    ``work`` is the record of the work that the reference means, never another one; ``searched`` says that it was found by the words
    of the reference rather than by an identifier. ``differences`` are against that record, or where an identifier leads to another
    work (``misled``) and nothing better was found, against the first of those. ``looked_at`` are the registries that were asked
    ("Crossref", "PubMed"), ``unanswered`` says why one of them could not be asked.
    """

    verdict: Verdict
    work: Work | None = None
    searched: bool = False
    differences: tuple[Difference, ...] = ()
    misled: tuple[Misled, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    looked_at: tuple[str, ...] = ()
    unanswered: str = ""

    @property
    def source(self) -> str:
        """The registry that the record is from; empty without one."""
        return self.work.sources[0] if self.work and self.work.sources else ""

    @property
    def status(self) -> tuple[str, ...]:
        """What has become of the work: "retracted", "corrected", "published since (10.…)"."""
        return self.work.notices if self.work else ()
