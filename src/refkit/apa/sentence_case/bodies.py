"""Names of societies, laws and tests: "American College of Physicians", "Affordable Care Act", "Beck Depression Inventory"."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.apa.sentence_case.places import is_people
from refkit.apa.sentence_case.title_words import TitleWord
from refkit.apa.sentence_case.verdicts import Verdict, verdict

SOCIETIES = frozenset(
    "association society academy federation council college institute committee commission confederation league bureau "
    "board agency foundation congress administration organization organisation service".split()
)
_FOUNDERS = frozenset("national international royal federal world united inter pan general".split())
_NO_SOCIETY = frozenset(
    "civil modern contemporary postwar traditional industrial consumer rural urban medieval civic secular".split()
)
# "Social Workers", "School Psychologists"
_TRADES = ("ers", "ors", "ists", "ians", "eons", "people", "wives")
_ORGANS = {"working": "group", "task": "force", "study": "group"}
_SMALL = frozenset("of for on and the in to".split())
_LONGEST = 6

#: Heads of names of tests; those in the second list only with a name or an acronym.
TESTS = frozenset(
    "inventory questionnaire scale scales checklist test tests schedule battery examination interview assessment survey "
    "index".split()
)
_NAMED_BY_ACRONYM = TESTS - {"index", "assessment"}
_NAMED_BY_PERSON = TESTS - {"survey", "tests", "scales", "interview"}
_NAMED_BY_ARTICLE = frozenset("inventory questionnaire scale checklist".split())
_NO_TEST = frozenset(
    "large small global full time spatial regional macro micro national international industrial local nano social "
    "multiple temporal whole wide broad grand human laboratory pilot commercial wage pay sliding landscape length energy "
    "size short new brief development validation validity reliability use creation construction of".split()
)
_NO_LAW = frozenset(
    "balancing juggling speech sexual class second first final vanishing disappearing delicate illocutionary caring".split()
)


def _is_name(word: TitleWord, *, kept: bool) -> bool:
    return word.is_capital and (kept or (word.open_case and verdict(word.base) is Verdict.NAME))


def _keep(kept: list[bool], first: int, last: int) -> None:
    kept[first : last + 1] = [True] * (last + 1 - first)


def keep_society(words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep the name of a society from its people or its rank on, with its organs behind and what it is a society of."""
    first = at
    while first > 0 and at - first < _LONGEST and words[first].gap == " ":
        first -= 1
        word = words[first]
        if word.key in _NO_SOCIETY or not (word.is_capital or word.key in _SMALL) or word.text != word.base:
            return
        if word.key in _FOUNDERS or (_is_name(word, kept=kept[first]) and (is_people(word.base) or kept[first])):
            break
    else:
        return
    if first == at:
        return
    of_what = _what_follows_of(words, at)
    if first == at - 1 and of_what is None:
        return
    last = at if of_what is None else of_what
    if last + 2 < len(words) and _ORGANS.get(words[last + 1].key) == words[last + 2].key and words[last + 1].gap == " ":
        last += 2
    _keep(kept, first, last)


def _what_follows_of(words: Sequence[TitleWord], at: int) -> int | None:
    """The last word of what a society is one of: words with capitals behind "of" or "for", over "of", "and" and "the"."""
    if at + 2 >= len(words) or words[at + 1].text not in {"of", "for"} or words[at + 1].gap != " ":
        return None
    last = None
    small = True
    for here in range(at + 2, min(at + 2 + _LONGEST, len(words))):
        word = words[here]
        if word.gap != " ":
            break
        if word.text in {"of", "and", "the"}:
            small = True
        elif word.is_capital and (small or word.key.endswith(_TRADES)):
            last = here
            small = False
        else:
            break
    return last


def keep_law(words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep "the Clean Air Act": two capitals or more behind an article."""
    first = _behind_article(words, at, _NO_LAW)
    if first is not None and at - first > 1:
        _keep(kept, first, at)


def keep_test(words: Sequence[TitleWord], at: int, kept: list[bool], behind: str) -> None:
    """Keep the name of a test: with its acronym behind it in brackets, named after somebody or a place, or "the … Inventory".

    ``behind`` is some of the title behind the head.
    """
    if _keep_name_of_test(words, at, kept, behind):
        # "… Scale—Fourth Edition"
        edition = at + 2
        if edition < len(words) and words[at + 1].gap in {"—", "–", "-"} and words[edition].key in {"edition", "form", "version"}:
            _keep(kept, at + 1, edition)


def _keep_name_of_test(words: Sequence[TitleWord], at: int, kept: list[bool], behind: str) -> bool:
    head = words[at].key
    if head in _NAMED_BY_ACRONYM:
        first = _spelt_out(words, at, behind)
        if first is not None:
            _keep(kept, first, at)
            return True
    if head in _NAMED_BY_PERSON:
        for first in range(at - 1, max(-1, at - _LONGEST), -1):
            word = words[first]
            if (not word.is_capital and word.key not in _SMALL) or word.key in _NO_TEST:
                break
            if (
                word.text == word.base
                and _is_name(word, kept=False)
                and not is_people(word.base)
                and at - first > (head != "inventory")
            ):
                _keep(kept, first, at)
                return True
            if words[first].gap not in {" ", "-", "–"}:
                break
    if head in _NAMED_BY_ARTICLE:
        first = _behind_article(words, at, _NO_TEST, may_begin=head != "scale")
        if first is not None and at - first > 1:
            _keep(kept, first, at)
            return True
    return False


def _behind_article(words: Sequence[TitleWord], at: int, barred: frozenset[str], *, may_begin: bool = False) -> int | None:
    """The word behind the nearest "the" before this one, where only words with capitals and small words stand between
    them; or the first word of the title.
    """
    if at == 0 or not words[at - 1].is_capital or words[at - 1].key in barred:
        return None
    for first in range(at - 1, max(-1, at - _LONGEST - 2), -1):
        word = words[first]
        if word.key == "the":
            return first + 1
        if first == 0 and may_begin and word.is_capital and word.key not in barred | {"a", "an"}:
            return 0
        if (
            word.key in barred
            or (not word.is_capital and word.key not in {"with", "and", "to"})
            or words[first + 1].gap not in {" ", "-", "–", ", "}
        ):
            return None
    return None


def _spelt_out(words: Sequence[TitleWord], at: int, behind: str) -> int | None:
    """The first word of the name whose initials begin the acronym in brackets behind it: "… Inventory (BDI-II)", "…
    Questionnaire for Students (SQ-S)".
    """
    bracket = behind.find("(")
    if bracket < 0:
        return None
    acronym = next((word for word in words[at + 1 : at + 2 + _LONGEST] if word.gap.endswith("(")), None)
    letters = (
        [letter for letter in acronym.text.lower() if letter.isalpha()] if acronym is not None and not acronym.open_case else []
    )
    first = at + 1
    initials: list[str] = []
    while first > 0 and len(initials) < len(letters):
        first -= 1
        word = words[first]
        if word.key in _SMALL | {"with", "a", "by"} and word.text[0].islower():
            continue
        initials.insert(0, word.key[:1])
        if len(initials) > 1 and initials == letters[: len(initials)]:
            # "Fast Response Survey System (FRSS)" is more than a survey.
            return first if len(initials) == len(letters) or not words[at + 1].is_capital or words[at + 1] is acronym else None
        if not word.is_capital or words[first].gap[:1] in {":", "."}:
            break
    return None
