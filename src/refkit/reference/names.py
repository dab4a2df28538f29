"""The name of a person or a group."""

from __future__ import annotations

from typing import NamedTuple

from refkit.reference.values import CslValue, text_of


class Name(NamedTuple):
    """One person or group.

    A person has ``family`` (and mostly ``given``); a group, a user name or a name that cannot be taken apart has ``literal``.
    ``particle`` is CSL's non-dropping particle ("van der" in "van der Berg"), which stays in front of the family name;
    ``dropping_particle`` is one that goes behind the given names where the family name leads ("Beethoven, L. van").
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""
    dropping_particle: str = ""

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
        joint = "" if self.particle.endswith(("'", "’", "-")) else " "
        return f"{self.particle}{joint}{self.family}"

    def to_csl(self) -> dict[str, CslValue]:
        if self.literal:
            return {"literal": self.literal}
        parts = {
            "family": self.family,
            "given": self.given,
            "dropping-particle": self.dropping_particle,
            "non-dropping-particle": self.particle,
            "suffix": self.suffix,
        }
        return {key: value for key, value in parts.items() if value}

    @classmethod
    def from_csl(cls, value: CslValue) -> Name | None:
        """A CSL name, or ``None`` where the value holds none. A plain string is taken as it stands, and so is a lone given name."""
        if isinstance(value, str):
            return cls(literal=value) if value.strip() else None
        if not isinstance(value, dict):
            return None
        # Nine names in ten are these two texts.
        if len(value) == 2 and type(family := value.get("family")) is str and type(given := value.get("given")) is str and family:
            return cls(family, given)
        # "name" is Crossref's for a group.
        literal = text_of(value.get("literal") or value.get("name")) or ""
        family = text_of(value.get("family")) or ""
        given = text_of(value.get("given")) or ""
        if not family:
            literal = literal or given
            return cls(literal=literal) if literal.strip() else None
        return cls(
            family=family,
            given=given,
            particle=text_of(value.get("non-dropping-particle")) or "",
            suffix=text_of(value.get("suffix")) or "",
            dropping_particle=text_of(value.get("dropping-particle")) or "",
        )
