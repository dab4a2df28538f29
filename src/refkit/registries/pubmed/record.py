"""What a record of PubMed is read into."""

from __future__ import annotations

from typing import NamedTuple

from refkit.reference import Reference
from refkit.registries.notices import Notice


class PubmedRecord(NamedTuple):
    """A work in PubMed: its identifiers, normalised, "" where it has none, what it is, and what became of it, worst first."""

    pmid: str
    doi: str
    pmcid: str
    reference: Reference
    notices: tuple[Notice, ...] = ()
