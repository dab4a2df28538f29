"""One record of what Crossref and PubMed say of the same work."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from refkit.normalization.casing import is_shouted
from refkit.normalization.folding import fold
from refkit.normalization.journals import is_same_journal
from refkit.normalization.markup import plain
from refkit.normalization.pages import same_pages
from refkit.normalization.people import NameMatch, compare_names
from refkit.normalization.titles import is_same_title
from refkit.reference import Name, Reference
from refkit.resolving.work import Conflict

#: CSL variables that a registry has one value of, and what says that two values are the same.
_COMPARED: Mapping[str, Callable[[str, str], bool]] = {
    "title": is_same_title,
    "container-title": is_same_journal,
    "volume": lambda a, b: fold(a) == fold(b),
    "issue": lambda a, b: fold(a) == fold(b),
    "page": same_pages,
    "number": lambda a, b: fold(a) == fold(b),
    "DOI": lambda a, b: a.lower() == b.lower(),
}


def provenance_of(reference: Reference, source: str) -> dict[str, str]:
    """Every field of a record, from one source."""
    return {variable: source for variable in reference.to_csl() if variable not in _NOT_TOLD}


def may_be_one_work(first: Reference, second: Reference) -> bool:
    """Whether two records can be of the same work: their titles say so, or else the same first author in the same volume."""
    if not first.title or not second.title or is_same_title(first.title, second.title):
        return True
    if not first.authors or not second.authors:
        return bool(first.volume) and first.volume == second.volume and same_pages(str(first.pages), str(second.pages))
    is_author = fold(first.authors[0].surname) == fold(second.authors[0].surname)
    return is_author and bool(first.volume) and fold(first.volume) == fold(second.volume)


_NOT_TOLD = frozenset(("id", "custom"))


def merged(
    first: Reference, second: Reference, *, sources: tuple[str, str] = ("crossref", "pubmed")
) -> tuple[Reference, dict[str, str], tuple[Conflict, ...]]:
    """The first record completed from the second, where each field is from, and what the two say differently.

    The first wins where both speak, but for titles in capitals and for authors whose given names only the second spells out.
    """
    ours, theirs = first.to_csl(), second.to_csl()
    item = {**theirs, **ours}
    provenance = {variable: sources[0] if variable in ours else sources[1] for variable in item if variable not in _NOT_TOLD}
    conflicts = [
        Conflict(variable, {sources[0]: plain(str(ours[variable])), sources[1]: plain(str(theirs[variable]))})
        for variable, is_same in _COMPARED.items()
        if ours.get(variable) and theirs.get(variable) and not is_same(str(ours[variable]), str(theirs[variable]))
    ]
    if first.issued.year is not None and second.issued.year is not None and first.issued.year != second.issued.year:
        conflicts.append(Conflict("issued", {sources[0]: first.issued.to_edtf(), sources[1]: second.issued.to_edtf()}))
    if said := _difference_in_authors(first.authors, second.authors):
        conflicts.append(Conflict("author", dict(zip(sources, said, strict=True))))
    elif len(first.authors) == len(second.authors) and _spelt_out(second.authors) > _spelt_out(first.authors):
        pairs = zip(first.authors, second.authors, strict=True)
        item["author"] = [(two if _spelt_out((two,)) > _spelt_out((one,)) else one).to_csl() for one, two in pairs]
        provenance["author"] = sources[1]
    if is_shouted(first.title) and second.title and not is_shouted(second.title):
        item["title"], provenance["title"] = theirs["title"], sources[1]
    for mine, yours in (("page", "number"), ("number", "page")):
        if ours.get(mine) and theirs.get(yours) and yours not in ours:
            # One has pages where the other has an article number: an article has one of them.
            item.pop(yours, None)
            provenance.pop(yours, None)
    if custom := {**theirs.get("custom", {}), **ours.get("custom", {})}:
        item["custom"] = custom
    return Reference.from_csl(item), provenance, tuple(conflicts)


def _spelt_out(names: tuple[Name, ...]) -> int:
    """How many given names are more than initials."""
    return sum(any(len(word.strip(".")) > 1 for word in name.given.split()) for name in names)


def _difference_in_authors(ours: tuple[Name, ...], theirs: tuple[Name, ...]) -> tuple[str, str] | None:
    if not ours or not theirs:
        return None
    if len(ours) != len(theirs):
        return f"{len(ours)} authors", f"{len(theirs)} authors"
    for name, other in zip(ours, theirs, strict=True):
        if name.is_group and other.is_group:
            continue  # registries write the names of groups as they like
        if compare_names(name, other) in {NameMatch.DIFFERENT, NameMatch.SWAPPED}:
            return _shown(name), _shown(other)
    return None


def _shown(name: Name) -> str:
    return plain(f"{name.surname}, {name.given}" if name.given else name.surname)
