"""Names of places and of what stands in them: "Hanover Park", "Lake Victoria", "University of Oregon", "West Bengal"."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.apa.sentence_case.title_words import TitleWord
from refkit.apa.sentence_case.verdicts import Verdict, verdict

#: What a place's name may end in.
AFTER_NAMES = frozenset(
    "county province prefecture district township river lake creek basin bay gulf sea ocean strait channel canal valley "
    "canyon desert mountain mountains hill hills island islands peninsula plateau delta glacier volcano reef forest park "
    "garden gardens zoo street avenue road square bridge tower castle palace abbey cathedral church museum gallery library "
    "university college institute academy hospital clinic school observatory laboratory foundation airport harbor harbour "
    "beach falls springs memorial monument dynasty empire accord accords protocol agreement".split()
)
# Of these, nature's are also named by peoples: the Arabian Sea.
_WITH_PEOPLES = frozenset("sea ocean gulf peninsula plateau islands desert shield empire dynasty".split())
# Between a place and its school or hospital.
_LINKS = frozenset(
    "state technical technological normal medical primary secondary high elementary middle grammar business law community "
    "city memorial general regional national children school teaching christian river international agricultural "
    "polytechnic public county metropolitan graduate junior preparatory veterans research lake creek".split()
)
_NEEDS_LINK = frozenset({"school"})
#: What a place's name may begin with.
BEFORE_NAMES = frozenset("lake mount mt cape fort port saint st san santa isle gulf bay river north south east west".split())
_DIRECTIONS = frozenset("north south east west".split())
#: "University of Oregon"
OF_NAMES = frozenset(
    "university college bank church diocese archdiocese kingdom republic commonwealth treaty battle siege province bay "
    "gulf isle strait ministry duke duchess earl bishop".split()
)
_PEOPLES = ("ian", "ese", "ish", "ean", "ench", "utch", "ican", "ians", "eans", "icans", "ist", "ism", "eek", "iss", "ttoman")
_PEOPLE = frozenset(
    "German Swedish Arab Arabic African Muslim Israeli Iraqi Pakistani Thai Hindu Buddhist Kurd Black White Roman Jewish".split()
)


def is_people(base: str) -> bool:
    """Whether a name is rather one of a people, a language or a belief than of a place or a person."""
    return base in _PEOPLE or base.endswith(_PEOPLES)


def _is_name(word: TitleWord, *, kept: bool) -> bool:
    return (
        word.is_capital
        and (kept or not word.open_case or verdict(word.base) in {Verdict.NAME, Verdict.UNKNOWN})
        and len(word.base) > 2
    )


def keep_after_name(words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep "River" in "Yangtze River", and "Primary School" in "Parkfields Primary School"."""
    head = words[at].key
    first = at
    while first > 0 and at - first < 3 and words[first].gap == " ":
        first -= 1
        word = words[first]
        if word.text != word.base and word.key not in _LINKS:
            return
        if word.key in _LINKS and word.open_case and not kept[first]:
            continue
        if head in _NEEDS_LINK and first == at - 1:
            return
        name = _is_name(word, kept=kept[first]) or (word.open_case and first < at - 1 and verdict(word.base) is Verdict.EITHER)
        if name and word.base.isalpha() and not word.base.isupper() and (head in _WITH_PEOPLES or not is_people(word.base)):
            kept[first : at + 1] = [True] * (at + 1 - first)
        return


def keep_before_name(words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep "Lake" in "Lake Victoria", "West" in "West Bengal"."""
    if at + 1 == len(words) or words[at + 1].gap not in {" ", ". "}:
        return
    following = words[at + 1]
    if (
        following.open_case
        and verdict(following.base) is Verdict.NAME
        and (words[at].key in _DIRECTIONS or not is_people(following.base))
    ):
        kept[at] = True


def keep_of_name(words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep "University" in "University of Oregon", and "Ministry of Health" as a whole."""
    here = at + 2
    if here < len(words) and words[here].key == "the":
        here += 1
    if here >= len(words) or words[at + 1].text != "of" or words[at].text != words[at].base:
        return
    following = words[here]
    if words[at].key == "ministry":
        if following.is_capital:
            kept[at] = kept[here] = True
        if here + 2 < len(words) and words[here + 1].key == "and" and words[here + 2].is_capital:
            kept[here + 2] = True
    elif following.open_case and verdict(following.base) in {Verdict.NAME, Verdict.UNKNOWN} and not is_people(following.base):
        kept[at] = kept[here] = True
