"""The list of authors: who is missing, who is no author, who stands elsewhere, whose name is another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from refkit.findings import Severity
from refkit.normalization.folding import fold, surname_keys
from refkit.normalization.markup import plain
from refkit.reference import Name
from refkit.verification.comparing.persons import Likeness, as_person, compare, is_comparable, is_person, words_of
from refkit.verification.comparing.sides import Sides, shown
from refkit.verification.outcome import Difference

#: Names after which a list is cut for people to read.
_MOST_NAMED = 6
#: Authors from which on APA names the first nineteen and the last one only (9.8), which may have got lost.
_ELLIPSIS_FROM, _NAMED_OF_MANY = 21, (19, 20)
_ELLIPSIS = ("…", "...", ". . .")
_ONE_PERSON = frozenset({Likeness.SAME, Likeness.SLIP, Likeness.SWAPPED})
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class _Lists(NamedTuple):
    """The persons of both sides. ``has_group`` says that the record has groups beside them, which may stand for any of them."""

    ours: list[Name]
    theirs: list[Name]
    is_cut: bool
    has_group: bool


def difference(sides: Sides) -> Difference | None:
    if sides.is_part_of_it or sides.is_whole_of_it:
        return None
    ours, theirs = _compared_roles(sides)
    if not ours or not theirs:
        return None
    lists = _lists(sides, ours, theirs)
    if not lists.ours or not lists.theirs:
        said = _of_groups(sides, ours, theirs, lists)
    elif sides.text is not None and all(_stands(sides, name) for name in lists.theirs[:_MOST_NAMED]):
        said = _misnamed(sides, lists, _matched(lists.ours, lists.theirs))
    else:
        said = _of_persons(sides, lists)
    return Difference("author", _listed(ours), _listed(theirs), *said) if said else None


def agree(sides: Sides) -> bool | None:
    """Whether the people are the same to a good part; ``None`` where one of both lacks them, or has them in another script."""
    ours = [*(sides.ours.authors or sides.ours.editors)]
    theirs = [*sides.theirs.authors, *sides.theirs.editors, *sides.theirs.other_contributors.get("chair", ())]
    pairs = [(at, one, other) for at, one in enumerate(ours) for other in theirs if is_comparable(one, other)]
    if not pairs:
        return None
    same = [(at, other) for at, one, other in pairs if compare(one, other) in _ONE_PERSON or _is_one_group(one, other)]
    if (0, theirs[0]) in same or len({at for at, _ in same}) * 3 >= min(len(ours), len(theirs)):
        return True
    return any(_stands(sides, name) for name in theirs[:3])


def _compared_roles(sides: Sides) -> tuple[Sequence[Name], Sequence[Name]]:
    """The authors, or the editors where both have no others. The editors of a book are not the authors of its chapters."""
    ours, theirs = sides.ours.authors, sides.theirs.authors
    if ours and theirs:
        return ours, theirs
    if not ours and not theirs:
        return sides.ours.editors, sides.theirs.editors
    # Who edited a book is deposited as its author, and the other way round.
    if sides.theirs.type in {"book", "collection"}:
        return (ours or sides.ours.editors), (theirs or sides.theirs.editors)
    return (), ()


def _lists(sides: Sides, ours: Sequence[Name], theirs: Sequence[Name]) -> _Lists:
    # A name in one piece is a person's where it has the words of a person's.
    said = {words_of(name) for name in (*ours, *theirs) if not name.literal}
    persons = [name for name in theirs if is_person(name) or words_of(name) in said]
    mine = [name for name in ours if (is_person(name) or words_of(name) in said) and fold(name.surname) not in {"others", "etal"}]
    has_group = len(persons) < len(theirs)
    is_cut = sides.ours.authors_truncated or any(fold(name.surname) in {"others", "etal"} for name in ours)
    if len(theirs) >= _ELLIPSIS_FROM and len(mine) in _NAMED_OF_MANY:
        is_cut = True
    if any(mark in f"{name.surname}{name.given}" for name in ours for mark in _ELLIPSIS):
        is_cut = True
    return _Lists(mine, persons, is_cut, has_group)


def _of_groups(sides: Sides, ours: Sequence[Name], theirs: Sequence[Name], lists: _Lists) -> tuple[Severity, str] | None:
    """Where one side has no persons. Groups are called what their registries like to call them."""
    if not lists.ours and not lists.theirs:
        if any(_is_one_group(one, other) for one in ours for other in theirs) or _stands_group(sides, theirs):
            return None
        return Severity.INFO, f"the author is {_listed(theirs)}"
    if lists.ours:
        return Severity.INFO, f"the author is {_listed(theirs)}"
    bodies = (
        sides.theirs.publisher,
        sides.theirs.container_title,
        *map(str, sides.theirs.custom.get("crossref:institution") or ()),
    )
    if any(_is_one_group(one, Name(literal=body)) for one in ours for body in bodies if body) or _is_group_named(ours, theirs):
        return None
    if all(_stands(sides, name) for name in lists.theirs[:3]):
        return None
    return Severity.WARNING, f"the authors are {_listed(theirs)}"


def _is_group_named(ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    return any(other.is_group and _is_one_group(one, other) for one in ours for other in theirs)


def _is_one_group(one: Name, other: Name) -> bool:
    a, b = fold(one.surname), fold(other.surname)
    if not a or not b or not (one.is_group or other.is_group):
        return False
    if a in b or b in a:
        return True
    initials = ["".join(word[0] for word in plain(name.surname).split() if word[0].isupper()).casefold() for name in (one, other)]
    return a == initials[1] or b == initials[0] or (len(initials[0]) > 2 and initials[0] == initials[1])


def _stands_group(sides: Sides, theirs: Sequence[Name]) -> bool:
    return any(sides.stands_whole(name.surname) for name in theirs)


def _of_persons(sides: Sides, lists: _Lists) -> tuple[Severity, str] | None:
    ours, theirs = lists.ours, lists.theirs
    matched = _matched(ours, theirs)
    # A record has two of one name in a row but once.
    strangers = [at for at, (other, _) in enumerate(matched) if other is None and ours[at] not in ours[:at]]
    if len(strangers) == len(ours):
        return _unknown_all(sides, lists)
    if strangers:
        return _strange(sides, lists, matched, strangers)
    places = [other for other, _ in matched if other is not None]
    if places != sorted(places) and not _is_in_order_of_record(sides, lists):
        at = next(at for at, place in enumerate(places) if place != sorted(places)[at])
        return Severity.WARNING, f"the {_nth(at)} author is {_called(theirs[sorted(places)[at]])}, not {_called(ours[at])}"
    missing = [name for at, name in enumerate(theirs) if at not in places and not _is_repeated(name, ours)]
    missing = [name for name in missing if not (sides.text is not None and _stands(sides, name))]
    if missing and not lists.is_cut and not sides.text_is_cut:
        return Severity.WARNING, f"{_listed(missing)} {'is' if len(missing) == 1 else 'are'} missing among the authors"
    return _misnamed(sides, lists, matched)


def _matched(ours: list[Name], theirs: list[Name]) -> list[tuple[int | None, Likeness]]:
    """For each of our names, which of theirs it is, and how the two relate; one at the same place is preferred."""
    taken: set[int] = set()
    found: list[tuple[int | None, Likeness]] = [(None, Likeness.ANOTHER)] * len(ours)
    cache: dict[tuple[int, int], Likeness] = {}

    def likeness(at: int, other: int) -> Likeness:
        if (at, other) not in cache:
            cache[at, other] = compare(ours[at], theirs[other])
        return cache[at, other]

    for accepted in (
        {Likeness.SAME},
        {Likeness.SLIP, Likeness.SWAPPED},
        {Likeness.GIVEN},
    ):
        for at in range(len(ours)):
            if found[at][0] is not None:
                continue
            near = sorted(range(len(theirs)), key=lambda other, at=at: abs(other - at)) if at else range(len(theirs))  # type: ignore[misc]
            for other in near:
                if other not in taken and likeness(at, other) in accepted:
                    found[at] = (other, likeness(at, other))
                    taken.add(other)
                    break
    return found


def _unknown_all(sides: Sides, lists: _Lists) -> tuple[Severity, str] | None:
    if sides.text is not None and any(_stands(sides, name) for name in lists.theirs[:1]):
        return None
    if lists.has_group and len(lists.theirs) == 1:
        return Severity.INFO, f"the author is {_listed(lists.theirs)}"
    is_one = len(lists.theirs) == 1
    return Severity.WARNING, f"the {'author is' if is_one else 'authors are'} {_listed(lists.theirs)}"


def _strange(
    sides: Sides, lists: _Lists, matched: list[tuple[int | None, Likeness]], strangers: list[int]
) -> tuple[Severity, str] | None:
    ours, theirs = lists.ours, lists.theirs
    at = strangers[0]
    taken = {other for other, _ in matched if other is not None}
    left = [name for place, name in enumerate(theirs) if place not in taken]
    if sides.text is not None and all(_stands(sides, name) for name in left[:_MOST_NAMED]):
        # Whatever was read as a name there, those of the record are all named.
        return None
    if not left and strangers == list(range(len(theirs), len(ours))):
        # The record may name the first authors only, as old ones do.
        is_short = len(theirs) == 1 or lists.has_group or sides.theirs.authors_truncated
        return Severity.INFO if is_short else Severity.WARNING, f"{_called(ours[at])} is not among the authors"
    if not left:
        is_vague = lists.has_group or sides.theirs.authors_truncated
        return Severity.INFO if is_vague else Severity.WARNING, f"{_called(ours[at])} is not among the authors"
    if at < len(theirs) and at not in taken:
        return Severity.WARNING, f"the {_nth(at)} author is {_called(theirs[at])}, not {_called(ours[at])}"
    return Severity.WARNING, f"{_called(ours[at])} is not among the authors"


def _is_in_order_of_record(sides: Sides, lists: _Lists) -> bool:
    """Whether in the text the names stand in the order of the record, whatever order they were read in."""
    if sides.text is None:
        return False
    found = [sides.text.position(surname_keys(as_person(name).surname), sides.title_place) for name in lists.theirs]
    places = [place for place in found if place is not None]
    return len(places) == len(set(places)) and places == sorted(places)


def _is_repeated(name: Name, ours: list[Name]) -> bool:
    return any(compare(each, name) is Likeness.SAME and fold(each.surname) == fold(name.surname) for each in ours)


def _misnamed(sides: Sides, lists: _Lists, matched: list[tuple[int | None, Likeness]]) -> tuple[Severity, str] | None:
    """The first of our authors whose name is not spelt like the record's."""
    odd = [(at, other, how) for at, (other, how) in enumerate(matched) if other is not None and how is not Likeness.SAME]
    if sides.text is not None:
        odd = [each for each in odd if each[2] is Likeness.GIVEN] or odd
    if not odd:
        return None
    at, other, how = odd[0]
    name, record = lists.ours[at], lists.theirs[other]
    if sides.text is not None and _stands(sides, record) and not (how is Likeness.GIVEN and sides.is_written(name)):
        return None
    if how is Likeness.SWAPPED:
        # Where all are swapped, it may as well be the registry that has them the wrong way round.
        are_all = len(odd) == len(lists.ours) > 1
        words = f"the family name of the {_nth(at)} author is {as_person(record).surname}, not {as_person(name).surname}"
        return Severity.INFO if are_all else Severity.WARNING, words
    return Severity.WARNING, f"the {_nth(at)} author is {_called(record)}, not {_called(name)}"


def _stands(sides: Sides, name: Name) -> bool:
    return sides.stands_any(surname_keys(as_person(name).surname))


def _nth(at: int) -> str:
    return _NTH[at] if at < len(_NTH) else f"{at + 1}th" if at % 10 > 2 else f"{at + 1}{('st', 'nd', 'rd')[at % 10]}"


def _called(name: Name) -> str:
    return shown(f"{name.surname}, {name.given}" if name.given and not name.literal else name.surname, 100)


def _listed(names: Sequence[Name]) -> str:
    said = "; ".join(map(_called, names[:_MOST_NAMED]))
    return f"{said}; …" if len(names) > _MOST_NAMED else said
