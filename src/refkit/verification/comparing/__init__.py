"""A reference against the record of the work that it names, field by field: what is not the same, and how much that matters.

A search asks whether two records may be one work and forgives much; here they are one, and a changed word is a mistake. What is
only another way to write the same is none: case, markup, abbreviations, initials, the year in print for the year online.
"""

from __future__ import annotations

from refkit.reference import Reference
from refkit.resolving.work import Work
from refkit.verification.comparing import containers, identity, kinds, people, places, publishers, titles, years
from refkit.verification.comparing.sides import Sides
from refkit.verification.outcome import Difference


def differences(reference: Reference, work: Work, text: str = "") -> tuple[Difference, ...]:
    """Every field in which a reference is not as the record has it, in the order of a reference. What one of both lacks is none.

    ``text`` is the entry as typed, for an entry that was parsed from prose: nothing is told where the record's value stands in it.
    Never raises.
    """
    sides = Sides(reference, work, text)
    fields = (
        titles.difference(sides),
        people.difference(sides),
        years.difference(sides),
        containers.difference(sides),
        *places.differences(sides),
        publishers.difference(sides),
        kinds.difference(sides),
    )
    return tuple(each for each in fields if each is not None)


def is_another(reference: Reference, work: Work, text: str = "") -> bool:
    """Whether the record that an identifier led to is plainly of another work, and not of this one with mistakes.

    That is so where neither title nor people agree, where a title is another and nothing but the people agrees, and where the
    record is a notice about the work, a figure of it, or the whole journal. Never raises.
    """
    return identity.is_another(Sides(reference, work, text))


__all__ = ["differences", "is_another"]
