"""Who or what stands in the author position (9.7–9.12)."""

from __future__ import annotations

from typing import NamedTuple

from refkit.normalization.people import preferred_names
from refkit.reference import Name, Reference


class Lead(NamedTuple):
    """The author position of a reference.

    ``names`` are the people or groups, in their preferred form; where there are none, the title stands first. ``role`` is the CSL
    name variable they come from ("author", "editor", "director" …), "" where the title leads.
    """

    names: tuple[Name, ...] = ()
    role: str = ""


def lead_of(reference: Reference) -> Lead:
    """Who or what leads: authors, or those who take their place for the type, or nobody."""
    for role, names in (("author", reference.authors), ("editor", reference.editors)):
        if names:
            return Lead(preferred_names(names), role)
    return Lead()
