"""Authors of a record: persons with their full names, and groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from refkit.normalization.people import preferred_name
from refkit.patterns import pattern
from refkit.reference import Name
from refkit.registries.pubmed.elements import text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TRUNCATION = pattern(r"(?:et\.?\s?al\.?|and others|others)", re.IGNORECASE)
_WORD_WITH_STOP = pattern(r"[^\W\d_]{4,60}\.\Z")


def people(listed: Element | None) -> tuple[tuple[Name, ...], bool]:
    """The names in an ``AuthorList``, and whether it says itself that some are missing.

    Two people may have one name, and PubMed has nobody twice: a misspelt name that was corrected is not valid, and left out.
    """
    if listed is None:
        return (), False
    names = []
    truncated = listed.get("CompleteYN") == "N"
    for author in listed.iterfind("Author"):
        name = None if author.get("ValidYN") == "N" else _name(author)
        if name and _TRUNCATION.fullmatch(name.surname):
            truncated = True
        elif name:
            names.append(name)
    return tuple(names), truncated


def _name(author: Element) -> Name | None:
    family = text(author, "LastName")
    group = text(author, "CollectiveName")
    if not family:
        if _WORD_WITH_STOP.search(group[-62:]):
            group = group[:-1]
        return preferred_name(Name(literal=group)) if group else None
    given = text(author, "ForeName") or text(author, "FirstName") or text(author, "Initials")
    name = preferred_name(Name(family=family, given=given, suffix=text(author, "Suffix")))
    return name if name.surname else None
