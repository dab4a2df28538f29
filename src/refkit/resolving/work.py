"""What is known of a work: one record made of one or two registries' answers, with where each field comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple

from refkit.reference import Reference
from refkit.reference.values import CslValue
from refkit.registries.pubmed import Ids


class Status(Enum):
    """What became of an identifier. "Not found" is an answer; "could not check" is the lack of one."""

    FOUND = "found"
    NOT_FOUND = "not-found"
    INVALID = "invalid"
    COULD_NOT_CHECK = "could-not-check"


class Conflict(NamedTuple):
    """A CSL variable on which two registries differ: the value of each, as text."""

    field: str
    values: Mapping[str, str]


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Work(NamedTuple):
    """A record of a work.

    ``sources`` are the registries it was made of ("crossref", "pubmed", "pmc", "datacite"), ``provenance`` says of each CSL
    variable which.
    ``dates`` are those in print, online and the earliest ("issued"), in EDTF. ``notices`` say what has become of the work,
    the most severe first: "retracted", "corrected", "has a published version".
    """

    reference: Reference
    ids: Ids
    sources: tuple[str, ...]
    provenance: Mapping[str, str] = _NOTHING
    conflicts: tuple[Conflict, ...] = ()
    dates: Mapping[str, str] = _NOTHING
    notices: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The record as one line of JSON; ``from_json`` reads it."""
        return json.dumps({"item": self.reference.to_csl(), **self.facts()}, ensure_ascii=False, separators=(",", ":"))

    @property
    def keys(self) -> tuple[str, ...]:
        """What the cache knows the work by: each of its identifiers with its kind."""
        return tuple(f"{kind}:{value}" for kind, value in zip(("doi", "pmid", "pmcid"), self.ids, strict=True) if value)

    def facts(self) -> dict[str, CslValue]:
        """All but the item, as the JSON output has it."""
        return {
            "ids": self.ids._asdict(),
            "sources": list(self.sources),
            "provenance": dict(self.provenance),
            "conflicts": [{"field": each.field, "values": dict(each.values)} for each in self.conflicts],
            "dates": dict(self.dates),
            "status_notices": list(self.notices),
        }

    @classmethod
    def from_json(cls, text: str) -> Work | None:
        """The record in a line that ``to_json`` made; ``None`` for anything else."""
        try:
            value: Any = json.loads(text)
            return cls(
                Reference.from_csl(value["item"]),
                Ids(**{key: str(value["ids"][key]) for key in Ids._fields}),
                tuple(map(str, value["sources"])),
                dict(value["provenance"]),
                tuple(Conflict(each["field"], dict(each["values"])) for each in value["conflicts"]),
                dict(value["dates"]),
                tuple(map(str, value["status_notices"])),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


class Resolved(NamedTuple):
    """What became of one input: a record where it was found, else one sentence that says why not."""

    input: str
    status: Status
    work: Work | None = None
    message: str = ""

    def to_json(self) -> dict[str, CslValue]:
        """The element of the JSON output (``refkit resolve --output-format json``)."""
        facts = self.work.facts() if self.work else Work(Reference(), Ids(), ()).facts()
        item = self.work.reference.to_csl() if self.work else None
        return {"input": self.input, "status": self.status.value, "item": item, **facts, "message": self.message}
