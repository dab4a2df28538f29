"""Whether a record that an identifier led to is of another work than the one that is meant."""

from __future__ import annotations

from refkit.normalization.markup import plain
from refkit.normalization.titles import is_same_title
from refkit.patterns import pattern
from refkit.registries.matching_titles import FUNCTION_WORDS, title_words
from refkit.verification.comparing import containers, people, places, titles, years
from refkit.verification.comparing.sides import Sides
from refkit.verification.comparing.titles import Likeness

# Titles of what is said about another work, whose title follows.
_NOTICE = pattern(
    r"\W{0,3}(?:(?:author |publisher |editorial )?correction|corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a)|"
    r"(?:partial )?retraction(?: notice| note)?|(?:notice of )?withdrawal|(?:editorial )?expression of concern|"
    r"authors?['’]? (?:reply|response)|(?:repl(?:y|ies)|response|rejoinder|comments?)(?= (?:to|on)\b|:)|book reviews?|"
    r"review(?= of\b|:)|decision letter|referee report|peer review)\b",
    2,
)
_PARTS = frozenset({"document", "figure", "graphic"})
#: The share of a title's words that says that a title with changed words is meant.
_UNLIKE = 0.35


def is_another(sides: Sides) -> bool:
    ours, theirs = sides.ours, sides.theirs
    if sides.is_part_of_it or sides.is_whole_of_it:
        return False
    is_by_itself = (theirs.type == "periodical" and ours.type != "periodical") or (
        theirs.type == "review" and ours.type not in {"review", "review-book"}
    )
    if is_by_itself and titles.compared(sides)[0] is not Likeness.SAME:
        return True
    if _is_notice_of_it(sides):
        return True
    if not plain(ours.title) or not plain(theirs.title):
        # Without a title, other people in another place.
        said_of_place = [containers.agree(sides), places.volumes_agree(sides), places.pages_agree(sides)]
        return people.agree(sides) is False and False in said_of_place and True not in said_of_place
    likeness, _ = titles.compared(sides)
    if likeness not in {Likeness.UNLIKE, Likeness.INCOMPARABLE}:
        return False
    if theirs.type in _PARTS and ours.type not in _PARTS:
        return True
    said = people.agree(sides)
    if likeness is Likeness.INCOMPARABLE and said is not False:
        return False
    others = [containers.agree(sides), places.volumes_agree(sides), places.pages_agree(sides)]
    if said is None:
        # Nobody is named: the title alone, unless the work is in the place that is meant.
        return not (others[1] and others[2]) and others[0] is not True
    if said:
        # The same people write more than one work a year.
        known = [each for each in (years.agree(sides), *others) if each is not None]
        return bool(known) and True not in others and _share(sides) < _UNLIKE
    return not (others[1] and others[2] and others[0] is not False)


def _is_notice_of_it(sides: Sides) -> bool:
    ours, theirs = plain(sides.ours.title), plain(sides.theirs.title)
    mine, yours = _NOTICE.match(ours), _NOTICE.match(theirs)
    if bool(mine) == bool(yours):
        return False
    notice, other = (ours, theirs) if mine else (theirs, ours)
    found = mine or yours
    about = notice[found.end() :] if found else ""
    if sides.text is not None and sides.text.find(theirs):
        return False
    words, wanted = title_words(about), [word for word in title_words(other) if word not in FUNCTION_WORDS]
    if not wanted:
        return False
    return is_same_title(about.strip(" :.-–—"), other) or sum(word in words for word in wanted) / len(wanted) > 0.8


def _share(sides: Sides) -> float:
    return titles.similarity(title_words(plain(sides.ours.title)), title_words(plain(sides.theirs.title)))
