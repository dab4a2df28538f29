"""Journals, volumes of proceedings and books, and the servers of preprints."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Severity
from refkit.normalization.folding import fold
from refkit.normalization.journals import Sameness, compare_journals
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.registries.matching_titles import FUNCTION_WORDS, is_one_letter_off, title_words
from refkit.verification.comparing.sides import Sides, shown
from refkit.verification.outcome import Difference

#: What preprints are posted on, by a word of its name.
_SERVERS = pattern(
    r"\w{0,10}rxiv|\bcorr\b|preprint|\bssrn\b|research ?square|\bauthorea\b|\bosf\b|\brepec\b|zenodo|working paper|"
    r"cold spring harbor|\bsage advance\b|open science framework|\bhal\b|\bess ?open ?archive\b|figshare|open engage",
    2,
)
_NAMED_SERVER = pattern(r"biorxiv|medrxiv|arxiv|chemrxiv|psyarxiv|socarxiv|techrxiv|ssrn|researchsquare|preprintsorg")
_DIVIDED = pattern(r"\s?[:=/|;()\[\]]\s?|\s[-–—]\s|\.\s")
#: Words that many names of volumes and journals have.
_OF_ALL = FUNCTION_WORDS | frozenset(
    "proceedings proc conference conf international intl int symposium symp workshop workshops annual meeting congress journal j "
    "acm ieee cvf advances lecture notes series transactions trans national world joint european american asian association "
    "society part volume vol at with from by th st nd rd first second third fourth fifth sixth seventh eighth ninth tenth".split()
)
_INITIALS = pattern(r"[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,6}|[A-Z]{2,10}")
#: The share of the words of the shorter name of a volume that the longer one has.
_SHARED = 0.5
#: Letters of the shortest word in which one wrong letter is taken for a slip.
_SHORTEST_SLIP = 5
_JOURNALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})


def difference(sides: Sides) -> Difference | None:
    ours = plain(sides.ours.container_title)
    if not fold(ours) or sides.is_part_of_it or sides.is_whole_of_it:
        return None
    if sides.is_preprint:
        return _of_preprint(sides, ours)
    theirs = _names(sides.theirs)
    if not theirs or sides.theirs.type == "book":
        return None
    if agree(sides) or any(sides.stands_whole(name) for name in theirs):
        return None
    name = theirs[0]
    if _SERVERS.search(ours) and sides.theirs.type in _JOURNALS | {"paper-conference"}:
        return _told(sides, name, Severity.WARNING, f"it appeared in {shown(name)}, which is not the preprint on {shown(ours)}")
    if _is_a_slip(ours, theirs) or _has_its_issn(sides):
        return _told(sides, name, Severity.INFO, f"it is in {shown(name)}")
    return _told(sides, name, Severity.WARNING, f"it is in {shown(name)}, not in {shown(ours)}")


def agree(sides: Sides) -> bool | None:
    """Whether both are in the same journal, volume or series, or on the same server; ``None`` where one of both does not say."""
    ours = [plain(sides.ours.container_title)] if fold(sides.ours.container_title) else _names(sides.ours)
    theirs = _servers(sides.theirs) if sides.is_preprint else _names(sides.theirs)
    if not ours or not theirs:
        return None
    is_volume = sides.theirs.type not in _JOURNALS
    return any(_is_one(one, other, is_volume=is_volume) for one in ours for other in theirs)


def _has_its_issn(sides: Sides) -> bool:
    """Whether both have the same ISSN: then the journal was renamed, or is called otherwise in another language."""
    ours, theirs = (fold(str(side.extra.get("ISSN", ""))) for side in (sides.ours, sides.theirs))
    return bool(ours) and ours == theirs


def _of_preprint(sides: Sides, ours: str) -> Difference | None:
    servers = _servers(sides.theirs)
    theirs = servers[0] if servers else "a preprint server"
    if any(_is_one(ours, each, is_volume=True) or fold(each) in fold(ours) or fold(ours) in fold(each) for each in servers):
        return None
    if _SERVERS.search(ours):
        one, other = _NAMED_SERVER.search(fold(ours)), _NAMED_SERVER.search(fold(" ".join(servers)))
        if one and other and one.group() != other.group():
            return _told(sides, theirs, Severity.WARNING, f"the record is of a preprint on {shown(theirs)}, not on {shown(ours)}")
        return None
    words = f"the record is of a preprint on {shown(theirs)}, not of an article in {shown(ours)}"
    return _told(sides, theirs, Severity.WARNING, words)


def _told(sides: Sides, theirs: str, severity: Severity, words: str) -> Difference:
    return Difference("container-title", shown(sides.ours.container_title), shown(theirs), severity, words)


def _names(reference: Reference) -> list[str]:
    """All that a work is said to be in: the container, its abbreviation, the series, and the meeting."""
    others = (reference.extra.get(name) for name in ("container-title-short", "collection-title", "event-title", "event"))
    names = [reference.container_title, *(each for each in others if isinstance(each, str))]
    return [plain(name) for name in names if fold(name)]


def _servers(reference: Reference) -> list[str]:
    institutions = reference.custom.get("crossref:institution")
    names = [
        *(institutions if isinstance(institutions, list) else [institutions]),
        reference.container_title,
        reference.extra.get("archive"),
        reference.publisher,
        reference.custom.get("crossref:group-title"),
    ]
    found = [name for name in names if isinstance(name, str) and fold(name)]
    # The server before who runs it: "bioRxiv" before "Cold Spring Harbor Laboratory".
    return sorted(found, key=lambda name: not _NAMED_SERVER.search(fold(name)))


def _is_one(ours: str, theirs: str, *, is_volume: bool) -> bool:
    if any(compare_journals(one, other) is not Sameness.DIFFERENT for one in _readings(ours) for other in _readings(theirs)):
        return True
    a, b = _words(ours), _words(theirs)
    if a and a == b:
        return True
    if _is_called(ours, theirs) or _is_called(theirs, ours):
        return True
    if not is_volume or not a or not b:
        return False
    return len(a & b) / min(len(a), len(b)) > _SHARED or _share_of_stems(a, b) > _SHARED


def _readings(name: str) -> Iterator[str]:
    """The name, and its first part of several."""
    yield name
    parts = [part for part in _DIVIDED.split(name) if len(title_words(part)) > 1]
    if len(parts) > 1:
        yield parts[0]


def _words(name: str) -> set[str]:
    return {word for word in title_words(name) if word not in _OF_ALL and not word[0].isdigit()}


def _share_of_stems(a: set[str], b: set[str]) -> float:
    """The share of words that begin the same: "Comput. Vis." in "Computer Vision"."""
    shorter, longer = sorted((a, b), key=len)
    return sum(
        any(word.startswith(other[:3]) and (other.startswith(word[:-1]) or word.startswith(other[:-1])) for other in longer)
        for word in shorter
    ) / len(shorter)


def _is_called(initials: str, name: str) -> bool:
    """Whether initials are what a meeting or journal is called for short: they stand in its name, or its words begin with them."""
    for found in _INITIALS.findall(initials):
        short = found.casefold()
        if short in _OF_ALL:
            continue
        if short in title_words(name):
            return True
        letters = "".join(word[0] for word in title_words(name) if word not in FUNCTION_WORDS and not word[0].isdigit())
        if len(short) > 2 and short in letters:
            return True
    return False


def _is_a_slip(ours: str, names: list[str]) -> bool:
    for name in names:
        left, right = title_words(ours), title_words(name)
        if len(left) != len(right):
            continue
        changed = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
        if len(changed) == 1 and min(map(len, changed[0])) >= _SHORTEST_SLIP and is_one_letter_off(*changed[0]):
            return True
    return False
