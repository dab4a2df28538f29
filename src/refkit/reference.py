"""The values everything else speaks: a reference, its names, its dates and its pages.

Field names and meanings are those of CSL (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables),
so that the same value is what a reader produces, a registry returns, the linker looks up and the APA formatter writes.
All values are immutable. Nothing here knows how text is parsed or compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

#: A CSL-JSON item or part of one: plain JSON values only.
CslValue = Any


class Name(NamedTuple):
    """One person or group.

    A person has ``family`` (and mostly ``given``); a group, a user name or a name that cannot be taken apart has ``literal``.
    ``particle`` is CSL's non-dropping particle ("van der" in "van der Berg"), which stays in front of the family name.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def is_group(self) -> bool:
        return bool(self.literal)

    @property
    def surname(self) -> str:
        """What a citation writes: the particle and the family name, or the whole of a group's name."""
        if self.literal:
            return self.literal
        if not self.particle:
            return self.family
        joint = "" if self.particle.endswith(("'", "’")) else " "
        return f"{self.particle}{joint}{self.family}"

    def to_csl(self) -> dict[str, CslValue]:
        if self.literal:
            return {"literal": self.literal}
        parts = {
            "family": self.family,
            "given": self.given,
            "non-dropping-particle": self.particle,
            "suffix": self.suffix,
        }
        return {key: value for key, value in parts.items() if value}


class PartialDate(NamedTuple):
    """A date as far as it is known.

    ``suffix`` is the year letter of author–date styles ("a" in 2020a). ``literal`` holds a date that is no number: ``n.d.``,
    ``in press``, ``300 B.C.E.``. ``end_year`` closes a range (2019–2020). ``original_year`` is the first year of 1900/1953.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    suffix: str = ""
    literal: str = ""
    end_year: int | None = None
    original_year: int | None = None

    def __str__(self) -> str:
        if self.year is None:
            return self.literal + (f"-{self.suffix}" if self.suffix else "")
        text = f"{self.year}{self.suffix}"
        if self.original_year is not None:
            return f"{self.original_year}/{text}"
        return f"{text}–{self.end_year}" if self.end_year is not None else text

    def __bool__(self) -> bool:
        return self.year is not None or bool(self.literal)

    def to_csl(self) -> dict[str, CslValue]:
        if self.year is None:
            return {"literal": self.literal} if self.literal else {}
        start = [part for part in (self.year, self.month, self.day) if part is not None]
        parts = [start] if self.end_year is None else [start, [self.end_year]]
        return {"date-parts": parts}


class Pages(NamedTuple):
    """A page range, a single page or an article number, as printed: ``first`` alone, or ``first`` and ``last``."""

    first: str = ""
    last: str = ""

    def __str__(self) -> str:
        return f"{self.first}–{self.last}" if self.last else self.first

    def __bool__(self) -> bool:
        return bool(self.first)


class Reference(NamedTuple):
    """One work, CSL-shaped.

    ``authors_truncated`` is true where the list of authors itself ends in "et al.", so that ``authors`` is a lower bound.
    ``extra`` holds CSL fields that have no attribute of their own.
    """

    id: str = ""
    type: str = ""
    authors: tuple[Name, ...] = ()
    authors_truncated: bool = False
    editors: tuple[Name, ...] = ()
    issued: PartialDate = PartialDate()
    title: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
    number: str = ""
    edition: str = ""
    publisher: str = ""
    publisher_place: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    extra: Mapping[str, CslValue] = MappingProxyType({})

    @property
    def contributors(self) -> tuple[Name, ...]:
        """Who stands in the author position: the authors, or the editors where there is no author (APA 9.9)."""
        return self.authors or self.editors

    def to_csl(self) -> dict[str, CslValue]:
        """The item as CSL-JSON: only fields that have a value, in a stable order."""
        fields: dict[str, CslValue] = {
            "id": self.id,
            "type": self.type,
            "author": [name.to_csl() for name in self.authors],
            "editor": [name.to_csl() for name in self.editors],
            "issued": self.issued.to_csl(),
            "title": self.title,
            "container-title": self.container_title,
            "volume": self.volume,
            "issue": self.issue,
            "page": str(self.pages),
            "number": self.number,
            "edition": self.edition,
            "publisher": self.publisher,
            "publisher-place": self.publisher_place,
            "DOI": self.doi,
            "PMID": self.pmid,
            "PMCID": self.pmcid,
            "URL": self.url,
            "year-suffix": self.issued.suffix,
            **self.extra,
        }
        return {key: value for key, value in fields.items() if value}
