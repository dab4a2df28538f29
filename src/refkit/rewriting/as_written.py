"""What the text of an entry alone tells of how its work is to be printed and put in order."""

from __future__ import annotations

from refkit.patterns import pattern
from refkit.reference import Name, Reference


def as_written(reference: Reference, text: str) -> Reference:
    """A reference read from a text, with what the text alone tells of how it is to be printed."""
    return _with_acronym(_with_full_date(_with_doi_as_written(reference, text), text), text)


def _with_doi_as_written(reference: Reference, text: str) -> Reference:
    """The DOI in the capitals it has in the text: they mean nothing, and changing them is noise."""
    lower = text.lower()
    at = lower.find(reference.doi) if reference.doi else -1
    if at < 0 or len(lower) != len(text):
        return reference
    return reference._replace(doi=text[at : at + len(reference.doi)])


# "(2019, March 22)", as APA has it of newspapers and magazines.
_FULL_DATE = pattern(r"\((?:1[5-9]|20)\d\d[a-z]?,\s[A-Z][a-z]{2,8}(?:\s\d{1,2})?\)\.")


def _with_full_date(reference: Reference, text: str) -> Reference:
    """An article whose date stands in parentheses with its month is none of a journal, of which APA gives the year alone (9.14)."""
    is_dated = reference.type == "article-journal" and reference.issued.month is not None and _FULL_DATE.search(text)
    return reference._replace(type="article-magazine") if is_dated else reference


def _with_acronym(reference: Reference, text: str) -> Reference:
    """A lone name of one word in capitals is that of a group: "WHO. (2020)." is no shouted Mr Who."""
    if len(reference.authors) != 1:
        return reference
    name = reference.authors[0]
    is_acronym = name.family.isupper() and not name.given and len(name.family) > 1 and text.startswith(name.family)
    return reference._replace(authors=(Name(literal=name.family),)) if is_acronym else reference


def as_it_is_listed(reference: Reference, text: str) -> Reference:
    """What an entry that could not be read is put into the order of the list by: its names, or else its text."""
    return reference if reference.contributors else reference._replace(title=text)
