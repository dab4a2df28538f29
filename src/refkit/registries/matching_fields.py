"""What each field of a wanted reference says of a registry's record."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from refkit.identifiers import normalize_doi
from refkit.normalization.folding import fold, surname_keys
from refkit.normalization.journals import Sameness, compare_journals
from refkit.normalization.markup import plain
from refkit.normalization.pages import same_pages
from refkit.normalization.people import NameMatch, compare_names
from refkit.patterns import pattern
from refkit.reference import Name, Reference
from refkit.registries.matching_titles import (
    FUNCTION_WORDS,
    Likeness,
    TitleComparison,
    compare_titles,
    content_words,
    is_one_letter_off,
    title_words,
    what_about,
)
from refkit.registries.written_text import WrittenText


class Field(Enum):
    """The fields that are compared, by the names people call them."""

    DOI = "DOI"
    KIND = "kind of work"
    TITLE = "title"
    FIRST_AUTHOR = "first author"
    OTHER_AUTHORS = "other authors"
    YEAR = "year"
    CONTAINER = "container"
    VOLUME = "volume"
    PAGES = "pages"


class Finding(NamedTuple):
    """What one field says: ``value`` from 0, another, to 1, the same, and ``None`` where one of both lacks it.

    ``denies`` says that this alone makes it another work.
    """

    field: Field
    value: float | None = None
    words: str = ""
    denies: bool = False
    likeness: Likeness = Likeness.DIFFERENT


class Wanted:
    """A wanted reference: as read, and as typed where there is such a text."""

    def __init__(self, reference: Reference, text: str) -> None:
        self.reference = reference
        self.text = WrittenText(text) if text.strip() else None


#: Of these kinds, CSL's types that are used for one another.
_KINDS = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper", "paper-conference"), "article"),
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), "part"),
    **dict.fromkeys(("book", "collection", "classic"), "book"),
    "article": "preprint",
    "review": "review",
    "periodical": "periodical",
    "document": "supplement",
    "dataset": "dataset",
    "thesis": "thesis",
}
#: A record of these kinds has the title of another work, or is made of works: it is meant only by a reference of its kind.
_BY_ITSELF = frozenset({"review", "periodical", "supplement", "dataset"})
# Searches in Crossref do not give the server's name, which full records do.
_SERVER = pattern(r"rxiv|preprint|\bssrn\b|research square|\bauthorea\b|\bOSF\b|\brepec\b|\bzenodo\b|working paper", re.IGNORECASE)
#: What a reference of one kind is never a record of.
_NEVER = {
    "book": {"article", "part"},
    "part": {"book"},
    "article": {"book", "thesis"},
    "thesis": {"book", "article", "part", "preprint"},
    "preprint": {"book"},
}
#: Years between a work's being online and in print, at most, where the record has but one of both.
_NEAR_YEAR = 1
#: Of so many co-authors on either side, one at least is in both lists.
_FEW_OTHERS = 2
_SHORTEST_SLIP = 5
_SHARED_WORDS = 0.6


def findings_of(wanted: Wanted, candidate: Reference) -> list[Finding]:
    """One finding for each field, in the order in which people ask."""
    title, place = _title(wanted, candidate)
    return [
        title,
        _first_author(wanted, candidate, place),
        _other_authors(wanted, candidate),
        _year(wanted, candidate, place),
        _container(wanted, candidate, place),
        _detail(Field.VOLUME, wanted, wanted.reference.volume, candidate.volume, place),
        _pages(wanted, candidate, place),
        _kind(wanted, candidate, title.likeness),
        _doi(wanted, candidate),
    ]


def _title(wanted: Wanted, candidate: Reference) -> tuple[Finding, tuple[int, int] | None]:
    """What the titles say, and where in the typed text the record's title stands."""
    extra = (candidate.extra.get("original-title"), candidate.custom.get("original-language-title"))
    theirs = [candidate.title, *(each for each in extra if isinstance(each, str))]
    found = [compare_titles(wanted.reference.title, each) for each in theirs]
    best = min(found, key=lambda each: (_RANK[each.likeness], -each.similarity))
    place = None
    if wanted.text is not None:
        surnames = [key for name in candidate.contributors for key in surname_keys(name.surname)]
        for each in theirs:
            if (place := wanted.text.find(each, surnames)) and not _is_named_within(each, wanted.reference, candidate):
                best = TitleComparison(Likeness.SAME, 1.0)
                break
        else:
            if best.likeness is Likeness.DIFFERENT:
                best = best._replace(similarity=max(best.similarity, min(0.9, wanted.text.share(candidate.title))))
    words = {
        Likeness.SAME: "title same",
        Likeness.MAIN_PART: "title same but for the subtitle",
        Likeness.NEARLY: f"title same but for a letter: “{plain(candidate.title)}”",
        Likeness.DIFFERENT: f"title is “{plain(candidate.title)}”" if candidate.title else "record has no title",
    }[best.likeness]
    # The value of another title stays below what counts as agreeing.
    value = best.similarity if best.likeness is not Likeness.DIFFERENT else best.similarity * 0.7
    return Finding(Field.TITLE, value, words, best.likeness is Likeness.DIFFERENT, best.likeness), place


def _is_named_within(title: str, wanted: Reference, candidate: Reference) -> bool:
    """Whether the wanted title only speaks of this one: "Response to the letter on “Whales”"."""
    if what_about(plain(wanted.title)) != what_about(plain(title)):
        return True
    words, key = title_words(plain(wanted.title)), "".join(title_words(plain(title)))
    start = next((at for at in range(len(words)) if "".join(words[at:]).startswith(key)), 0)
    # Of a long list of authors the last ones may have been taken for the beginning of the title.
    names = {word for name in candidate.contributors for word in title_words(f"{name.given} {name.surname}")}
    return any(len(word) > 2 and not word.isdigit() and word not in names | FUNCTION_WORDS for word in words[:start])


_RANK = {likeness: rank for rank, likeness in enumerate(Likeness)}


def _first_author(wanted: Wanted, candidate: Reference, title: tuple[int, int] | None) -> Finding:
    field = Field.FIRST_AUTHOR
    ours, theirs = wanted.reference.contributors, candidate.contributors
    if not theirs:
        return Finding(field)
    if ours and (agreed := _as_one(ours[0], theirs[0])) is not None and agreed > 0.5:
        return Finding(field, agreed, "first author same")
    if wanted.text is not None and _leads_in(wanted.text, theirs, title):
        return Finding(field, 0.9, "first author same")
    if not ours:
        return Finding(field)
    names = f"first author {ours[0].surname} is not {theirs[0].surname}"
    if agreed is not None:
        return Finding(field, agreed, names if fold(ours[0].surname) != fold(theirs[0].surname) else _in_full(ours[0], theirs[0]))
    if ours[0].is_group or theirs[0].is_group:
        is_named = any(_is_group_in(name, theirs if name in ours else ours) for name in (ours[0], theirs[0]) if name.is_group)
        return Finding(field, 0.8, "first author same") if is_named else Finding(field, 0.2, names, denies=True)
    return Finding(field, 0.0, names, denies=True)


def _as_one(ours: Name, theirs: Name) -> float | None:
    """How surely two names are one person's: 1, less for a slip or other given names, ``None`` where they are two persons."""
    match compare_names(ours, theirs):
        case NameMatch.SAME:
            return 1.0
        case NameMatch.COMPATIBLE:
            return 0.95
        case NameMatch.SWAPPED:
            return 0.85
    if ours.is_group or theirs.is_group:
        return None
    if not set(surname_keys(ours.surname)).isdisjoint(surname_keys(theirs.surname)):
        return 0.4
    ours_words, theirs_words = set(title_words(ours.surname)), set(title_words(theirs.surname))
    initials = fold(ours.given)[:1], fold(theirs.given)[:1]
    is_initial_same = "" in initials or initials[0] == initials[1]
    # One of two family names, as Spanish and Portuguese authors are cited.
    if is_initial_same and (ours_words < theirs_words or theirs_words < ours_words):
        return 0.8
    # Given names that stand with the family name, or the other way round.
    ours_all = ours_words | set(title_words(ours.given))
    theirs_all = theirs_words | set(title_words(theirs.given))
    if len(ours_all) > 1 and ours_all == theirs_all:
        return 0.8
    a, b = fold(ours.surname), fold(theirs.surname)
    if is_initial_same and min(len(a), len(b)) >= _SHORTEST_SLIP and is_one_letter_off(a, b):
        return 0.5
    return None


def _in_full(ours: Name, theirs: Name) -> str:
    return f"first author {ours.surname}, {ours.given} is not {theirs.surname}, {theirs.given}"


def _is_group_in(group: Name, names: tuple[Name, ...]) -> bool:
    return any(name.is_group and fold(name.literal) == fold(group.literal) for name in names)


def _leads_in(text: WrittenText, names: tuple[Name, ...], title: tuple[int, int] | None) -> bool:
    """Whether the first of the names stands in the text outside the title, and before all others."""
    first = text.position(surname_keys(names[0].surname), title)
    if first is None:
        return False
    others = (text.position(surname_keys(name.surname), title) for name in names[1:3] if name.surname != names[0].surname)
    return all(other is None or first < other for other in others)


def _other_authors(wanted: Wanted, candidate: Reference) -> Finding:
    field = Field.OTHER_AUTHORS
    ours, theirs = wanted.reference.contributors[1:], candidate.contributors[1:]
    if not ours or not theirs:
        return Finding(field)
    keys = {key for name in candidate.contributors for key in surname_keys(name.surname)}
    found = sum(not keys.isdisjoint(surname_keys(name.surname)) for name in ours)
    if found == len(ours):
        return Finding(field, 1.0, "other authors same")
    missing = next(name.surname for name in ours if keys.isdisjoint(surname_keys(name.surname)))
    denies = not found and min(len(ours), len(theirs)) >= _FEW_OTHERS
    if wanted.text is not None and all(wanted.text.position(surname_keys(name.surname)) is not None for name in theirs[:3]):
        return Finding(field, 0.9, "other authors same")
    return Finding(field, found / len(ours) * 0.7, f"{missing} is not among the authors", denies=denies)


def _year(wanted: Wanted, candidate: Reference, title: tuple[int, int] | None) -> Finding:
    field = Field.YEAR
    dates = (candidate.issued, *(candidate.dates.get(name) for name in ("available-date", "event-date", "original-date")))
    theirs = [date.year for date in dates if date is not None and date.year is not None]
    ours = [year for year in (wanted.reference.issued.year, wanted.reference.issued.original_year) if year is not None]
    if not theirs:
        return Finding(field)
    if not set(ours).isdisjoint(theirs):
        return Finding(field, 1.0, "year same")
    if not ours:
        stands = wanted.text is not None and any(wanted.text.position([str(year)], title) is not None for year in theirs)
        return Finding(field, 1.0, "year same") if stands else Finding(field)
    if min(abs(our - their) for our in ours for their in theirs) <= _NEAR_YEAR:
        return Finding(field, 0.8, f"year {theirs[0]} is next to {ours[0]}")
    return Finding(field, 0.0, f"year {theirs[0]} is not {ours[0]}", denies=True)


def _container(wanted: Wanted, candidate: Reference, title: tuple[int, int] | None) -> Finding:
    field = Field.CONTAINER
    ours, theirs = plain(wanted.reference.container_title), plain(candidate.container_title)
    if not theirs:
        return Finding(field)
    names = _names_of_container(candidate)
    if ours:
        same = [compare_journals(ours, name) for name in names]
        if Sameness.SAME in same:
            return Finding(field, 1.0, "container same")
        if Sameness.ABBREVIATION in same:
            return Finding(field, 0.9, "container same, abbreviated")
    if wanted.text is not None:
        at = wanted.text.find(theirs)
        if at is not None and at != title:
            return Finding(field, 0.9, "container same")
    if not ours:
        return Finding(field)
    a, b = set(content_words(title_words(ours))), set(content_words(title_words(theirs)))
    shared = len(a & b) / min(len(a), len(b)) if a and b else 0.0
    words = f"container “{theirs}” is not “{ours}”"
    # Names of volumes are written in many ways: with and without the series, the place and the number of the meeting.
    if min(len(a), len(b)) > _FEW_OTHERS and shared >= _SHARED_WORDS and _KINDS.get(candidate.type) != "article":
        return Finding(field, 0.75 * shared + 0.2, "container nearly the same")
    return Finding(field, 0.0, words, denies=True)


def _names_of_container(candidate: Reference) -> list[str]:
    """The container's name, its abbreviation, and the series that the container is a volume of."""
    others = (candidate.extra.get(name) for name in ("container-title-short", "collection-title"))
    return [candidate.container_title, *(each for each in others if isinstance(each, str) and each)]


def _detail(field: Field, wanted: Wanted, ours: str, theirs: str, title: tuple[int, int] | None) -> Finding:
    if not theirs:
        return Finding(field)
    if ours:
        same = fold(ours).lstrip("0") == fold(theirs).lstrip("0")
        return Finding(field, 1.0, f"{field.value} same") if same else Finding(field, 0.0, f"{field.value} {theirs} is not {ours}")
    if wanted.text is not None and fold(theirs) and wanted.text.position([fold(theirs)], title) is not None:
        return Finding(field, 1.0, f"{field.value} same")
    return Finding(field)


def _pages(wanted: Wanted, candidate: Reference, title: tuple[int, int] | None) -> Finding:
    ours = str(wanted.reference.pages) or wanted.reference.number
    theirs = [each for each in (str(candidate.pages), candidate.number) if each]
    if ours and any(same_pages(ours, each) for each in theirs):
        return Finding(Field.PAGES, 1.0, "pages same")
    first = candidate.pages.first or candidate.number
    return _detail(Field.PAGES, wanted, ours, str(candidate.pages) if ours and candidate.pages else first, title)


def _kind(wanted: Wanted, candidate: Reference, likeness: Likeness) -> Finding:
    """Whether a reference of this kind can mean a record of that. Kinds that agree say nothing."""
    ours, theirs = _KINDS.get(wanted.reference.type, ""), _KINDS.get(candidate.type, "")
    denied = Finding(Field.KIND, 0.0, f"record is a {candidate.type or 'record'}, which is not meant", denies=True)
    if ours == theirs or likeness is Likeness.DIFFERENT:
        return Finding(Field.KIND)
    if theirs in _BY_ITSELF:
        return denied
    if ours == "preprint" and theirs == "article" and not _is_server(candidate, wanted.reference):
        return Finding(Field.KIND, 0.0, "record is a published article", denies=True)
    if theirs == "preprint" and wanted.reference.container_title and not _is_server(wanted.reference, candidate):
        return Finding(Field.KIND, 0.0, "record is a preprint", denies=True)
    container = wanted.reference.container_title
    if container and any(compare_journals(container, name) is not Sameness.DIFFERENT for name in _names_of_container(candidate)):
        return Finding(Field.KIND)
    if theirs in _NEVER.get(ours, ()):
        # Of a typed text the kind is read from so little that it is not held against a record whose container stands there.
        return denied if wanted.text is None or not candidate.container_title else Finding(Field.KIND)
    return Finding(Field.KIND)


def _is_server(article: Reference, preprint: Reference) -> bool:
    """Whether what an article gives as its container is the server of a preprint, or is called like one."""
    container, server = fold(article.container_title), fold(preprint.publisher)
    is_this = bool(server and container) and (server in container or container in server)
    return is_this or _SERVER.search(article.container_title) is not None


def _doi(wanted: Wanted, candidate: Reference) -> Finding:
    ours, theirs = normalize_doi(wanted.reference.doi).value, normalize_doi(candidate.doi).value
    if not ours or not theirs:
        return Finding(Field.DOI)
    if ours == theirs:
        return Finding(Field.DOI, 1.0, "DOI same")
    return Finding(Field.DOI, 0.0, f"DOI {theirs} is not {ours}", denies=True)
