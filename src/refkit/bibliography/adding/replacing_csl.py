"""The members of a CSL item that are replaced, with the values they are to have."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.bibliography.adding.intended import part_of
from refkit.bibliography.adding.members import members_of
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import CslValue

_MEMBERS = {
    "authors": "author",
    "editors": "editor",
    "container_title": "container-title",
    "pages": "page",
    "publisher_place": "publisher-place",
    "doi": "DOI",
    "url": "URL",
}
_RANGE = pattern(r"[^\s–-]{1,20}(?P<dash>--?)[^\s–-]{1,20}")


def member_of(attribute: str) -> str:
    """What an attribute of a reference is called in an item."""
    return _MEMBERS.get(attribute, attribute)


def values_for(attribute: str, new: Reference, there: CslValue) -> Iterator[CslValue]:
    """The values to put in place of one that is there, best first: of its own kind, and written as it is."""
    attributes = {attribute, "authors_truncated"} if attribute == "authors" else {attribute}
    members = members_of(part_of(new, attributes))
    value = members.get(member_of(attribute))
    if value is None:
        return
    if attribute == "issued":
        # As pandoc and Zotero write dates in one text.
        if not isinstance(there, dict | list):
            text = new.issued.to_edtf()
            yield int(text) if isinstance(there, int) and text.isdecimal() else text
        yield value
    elif attribute == "pages" and isinstance(there, str) and (dash := _RANGE.fullmatch(there.strip())):
        yield str(value).replace("–", dash["dash"])
        yield value
    elif isinstance(there, int) and not isinstance(there, bool) and isinstance(value, str) and value.isdecimal():
        yield int(value)
        yield value
    else:
        yield value


def with_other_year(text: str, new: Reference, old: Reference) -> str:
    """A date as written with nothing but its year changed; "" where that is not all, or stands there more than once."""
    year = str(old.issued.year)
    is_rest = old.issued._replace(year=new.issued.year) == new.issued
    return text.replace(year, str(new.issued.year)) if is_rest and text.count(year) == 1 else ""
