"""Titles in Title Case brought to sentence case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from refkit.apa.sentence_case import bodies, people, places, word_lists
from refkit.apa.sentence_case.detection import is_foreign, is_title_case, seems_in_sentence_case
from refkit.apa.sentence_case.evidence import Evidence, Witness, witness
from refkit.apa.sentence_case.shouting import is_mostly_unknown, quietened
from refkit.apa.sentence_case.title_words import HYPHENS, TitleWord, words_of
from refkit.apa.sentence_case.verdicts import COMBINING, Verdict, is_ordinary, verdict
from refkit.normalization import casing
from refkit.patterns import pattern

#: A whole word of small letters; "p53" and "pH" are none.
_FIRST_WORD = pattern(r"([a-z]{3,30})(?=[\s:,?!]|\Z)")
_NO_EVIDENCE = Evidence()
#: Within so many characters behind the name of a test its acronym is looked for.
_NEAR = 60
_NOTHING_SAID = Witness()
# What a single letter behind it names: "Vitamin A".
_LETTERED = frozenset(
    "type vitamin factor hepatitis influenza group class part grade plan schedule study appendix section series model "
    "phase stage chapter level panel vol volume book cyclosporin cyclosporine protein immunoglobulin case condition "
    "program track zone table hemophilia haemophilia botulinum toxin receptor".split()
)
# What no article stands in front of.
_NOT_BEHIND_ARTICLES = frozenset("and or in of on for to from by with at as is are was were".split())
# Proteins and the like named by the letter.
_E_TYPES = frozenset("cadherin cadherins selectin selectins flat sharp major minor protein box wave plane beam field".split())
# Small words in front of surnames.
_NOBLE = frozenset("de van von der del della du bin ibn".split())
_DASHES = frozenset("-–—")
_IN_PHRASES = HYPHENS | {" ", ". ", "’ ", "' "}
_MONTHS = frozenset(("march", "may", "august"))
_BEFORE_MONTHS = frozenset("in of since until during by from late early mid".split())
# Races are written with a capital as peoples are (5.7).
_RACES = frozenset(("black", "white", "indigenous"))
_PERSONS = frozenset(
    "women men people peoples persons person youth youths students student adolescents adults children families boys girls "
    "american americans australians canadians communities community teachers males females mothers fathers parents "
    "teenagers patients workers feminism feminist feminists masculinity masculinities woman man male female voters "
    "neighborhoods churches church identity lives college undergraduates professionals scholars faculty populations "
    "population knowledge supremacy privilege".split()
)
_ON_EARTH = frozenset("on to from around of near planet".split())


class Cased(NamedTuple):
    """A title in sentence case; ``doubtful`` are words, as printed, whose capital nothing decided."""

    text: str
    doubtful: tuple[str, ...] = ()


def sentence_case(title: str) -> str:
    """A title in sentence case, names and acronyms kept: "Loss in Alzheimer’s Disease" → "Loss in Alzheimer’s disease".

    ``title`` may be CSL rich text: tags stay, and what is in ``<span class="nocase">`` is not touched. A title that is in sentence
    case already is not changed but for capitals at its beginning and behind a colon.
    """
    return cased(title).text


def cased(title: str, evidence: Evidence = _NO_EVIDENCE, protected: frozenset[str] = frozenset()) -> Cased:
    """A title in sentence case (6.17), from the evidence of its record, the writer's ``protected`` words and phrases untouched.

    A German title is not touched, and one in another foreign language hardly, since only English has Title Case.
    """
    if ("<" in title or title.isupper()) and casing.is_shouted(title):
        return _quiet(title, evidence, protected)
    if evidence.language[:2].lower() == "de":
        return Cased(title)
    if title[:1].islower() and (first := _FIRST_WORD.match(title)) and is_ordinary(first[1]):
        title = title[0].upper() + title[1:]
    if seems_in_sentence_case(title):
        return Cased(title if ": " not in title or is_foreign((), evidence.language) else _with_capitals(title, words_of(title)))
    words = words_of(title)
    if is_foreign(words, evidence.language):
        return Cased(title)
    if not is_title_case(words):
        return Cased(_with_capitals(title, words))
    return _lowered(title, words, evidence, protected)


def _quiet(shouted: str, evidence: Evidence, protected: frozenset[str]) -> Cased:
    """A title in capitals throughout. What they stood for the lists say, which know English alone."""
    words = words_of(shouted.lower())
    if is_foreign(words, evidence.language) or (not evidence.language and is_mostly_unknown(words)):
        return Cased(casing.sentence_case(shouted))
    title, acronyms = quietened(shouted)
    lowered = _lowered(title, words_of(title), evidence, protected)
    return Cased(lowered.text, tuple(dict.fromkeys((*acronyms, *lowered.doubtful))))


def _lowered(title: str, words: Sequence[TitleWord], evidence: Evidence, protected: frozenset[str]) -> Cased:
    if len(words) == 1:
        return Cased(title)
    kept = [not word.open_case for word in words]
    if protected:
        _keep_protected(title, words, protected, kept)
    phrases = word_lists.phrases()
    handlers = _handlers()
    given = word_lists.first_names()
    telling = _telling()
    for at, word in enumerate(words):
        if word.key not in telling:
            continue
        if word.key in phrases:
            _keep_phrase(words, at, word_lists.phrases_from(word.key), kept)
        if word.open_case:
            handler = handlers.get(word.key)
            if handler:
                handler(title, words, at, kept)
            if word.base in given:
                people.keep_person(words, at, kept)
    said = _NOTHING_SAID
    if evidence.texts:
        said = witness(evidence.texts, frozenset(word.key for word in words if word.open_case))
    small: list[TitleWord] = []
    doubtful: dict[str, None] = {}
    for at, word in enumerate(words):
        if word.opens:
            if word.open_case and verdict(word.base) is Verdict.UNKNOWN:
                people.keep_unknown_person(words, at, kept)
        elif not kept[at]:
            if said is _NOTHING_SAID and verdict(word.base) is Verdict.ORDINARY and word.text != "A":
                small.append(word)
                continue
            keep, doubt = _decided(words, at, said)
            if not keep:
                small.append(word)
            elif doubt:
                people.keep_unknown_person(words, at, kept)
            if doubt:
                doubtful[word.text if keep else _small(word)] = None
        elif len(word.text) == 1 and _is_small_letter(words, at) and not (kept[at + 1] and words[at + 1].open_case):
            # In a name that is kept, as of a test, its letter is as well.
            small.append(word)
    return Cased(_written(title, words, small), tuple(doubtful))


def _decided(words: Sequence[TitleWord], at: int, said: Witness) -> tuple[bool, bool]:
    """Whether a word by itself keeps its capital, and whether that is doubtful."""
    word = words[at]
    if word.text == "A":
        return _is_lettered(words, at), False
    if word.key in COMBINING and at + 1 < len(words) and words[at + 1].gap in HYPHENS:
        return False, False
    own = verdict(word.base)
    if word.key in said.small:
        # Careless writing makes no common noun of "English".
        return own is Verdict.NAME and word.base in word_lists.words("capitalized"), False
    if word.key in said.capital or (own is not Verdict.ORDINARY and word.key in said.named):
        return True, False
    if own in {Verdict.UNKNOWN, Verdict.EITHER} and at and words[at - 1].text in _NOBLE:
        return True, False
    if own is Verdict.UNKNOWN and _names_a_species(words, at):
        return True, False
    if own is Verdict.UNKNOWN and at and words[at - 1].base in word_lists.words("genera") and word.gap == " ":
        return False, False
    return own in {Verdict.NAME, Verdict.UNKNOWN}, own in {Verdict.EITHER, Verdict.UNKNOWN}


def _is_small_letter(words: Sequence[TitleWord], at: int) -> bool:
    """Whether a capital letter in front of a hyphen is a small one: "e-learning", "p-values", "t-test"."""
    if at + 1 == len(words) or words[at + 1].gap not in HYPHENS or not words[at].changeable:
        return False
    following = words[at + 1]
    if words[at].text == "E":
        return (
            len(following.key) > 3
            and following.open_case
            and verdict(following.base) is Verdict.ORDINARY
            and following.key not in _E_TYPES
        )
    return (words[at].text, following.key.removesuffix("s")) in {("P", "value"), ("T", "test")}


def _is_lettered(words: Sequence[TitleWord], at: int) -> bool:
    """Whether an "A" is a letter: "Vitamin A", "A-Level", "and Hepatitis B" before it, or at the end of a part."""
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else None
    if before.key in _LETTERED and words[at].gap == " ":
        return True
    return (
        after is None
        or after.opens
        or after.text in _NOT_BEHIND_ARTICLES
        or after.gap[:1] in {"-", "–", "/", ",", ".", ")"}
        or words[at].gap[-1:] in {"-", "/", "("}
    )


def _names_a_species(words: Sequence[TitleWord], at: int) -> bool:
    """Whether a small word that is none of English follows: "Fusarium oxysporum"."""
    if at + 1 >= len(words):
        return False
    epithet = words[at + 1]
    return (
        epithet.gap == " "
        and len(epithet.text) > 3
        and epithet.text.isalpha()
        and epithet.text.islower()
        and verdict(epithet.text.capitalize()) is Verdict.UNKNOWN
    )


def _keep_protected(title: str, words: Sequence[TitleWord], protected: frozenset[str], kept: list[bool]) -> None:
    """Keep what the writer named: words, and phrases with the spaces and signs between their words."""
    singles = {each for each in protected if each.isalnum()}
    spans: list[tuple[int, int]] = []
    for phrase in protected - singles:
        at = title.find(phrase) if phrase else -1
        while at >= 0:
            spans.append((at, at + len(phrase)))
            at = title.find(phrase, at + len(phrase))
    spans.sort()
    nearest = 0
    for at, word in enumerate(words):
        while nearest < len(spans) and spans[nearest][1] < word.end:
            nearest += 1
        in_phrase = nearest < len(spans) and spans[nearest][0] <= word.start
        kept[at] = kept[at] or in_phrase or word.text in singles or word.base in singles


def _keep_phrase(words: Sequence[TitleWord], at: int, phrases: Sequence[word_lists.Phrase], kept: list[bool]) -> None:
    """Keep the capitals of the longest phrase that begins here."""
    for phrase in phrases:
        last = at + len(phrase.rest)
        if last >= len(words) or any(words[at + 1 + index].key != key for index, key in enumerate(phrase.rest)):
            continue
        if all(word.gap in _IN_PHRASES for word in words[at + 1 : last + 1]):
            for index, capital in enumerate(phrase.capitals):
                kept[at + index] = kept[at + index] or capital
            return


def _with_capitals(title: str, words: Sequence[TitleWord]) -> str:
    """The title with capitals where a part of it begins behind a colon, a question or an exclamation mark."""
    return _written(title, words, ())


def _written(title: str, words: Sequence[TitleWord], small: Sequence[TitleWord]) -> str:
    """The title with these words small, and with capitals where it and its parts begin."""
    changes = [(word.start, _small(word)) for word in small]
    changes += [(word.start, _headed(word.text)) for word in words if word.opens and _may_be_headed(word)]
    if not changes:
        return title
    changes.sort()
    pieces: list[str] = []
    at = 0
    for start, text in changes:
        pieces += (title[at:start], text)
        at = start + len(text)
    pieces.append(title[at:])
    return "".join(pieces)


def _small(word: TitleWord) -> str:
    """The word in small letters, as long as before: "İ" is one letter, and its small form two."""
    head = word.text[0].lower()
    return head + word.text[1:] if len(head) == 1 else word.text


def _headed(text: str) -> str:
    head = text[0].upper()
    return head + text[1:] if len(head) == 1 else text


def _may_be_headed(word: TitleWord) -> bool:
    """Whether a word at the beginning of a part is an ordinary one with a small letter; behind a dash a sentence may go on."""
    if not word.changeable or not word.text[0].islower() or word.has_digit or _DASHES.intersection(word.gap):
        return False
    return word.text.islower() or not word.text.isalpha()


_Handler = Callable[[str, Sequence[TitleWord], int, list[bool]], None]


@cache
def _handlers() -> dict[str, _Handler]:
    """What is to be done at a word, by the word in small letters."""
    found: dict[str, _Handler] = {}

    def put(keys: frozenset[str], keep: _Handler) -> None:
        for key in keys:
            earlier = found.get(key)
            found[key] = keep if earlier is None else _both(earlier, keep)

    put(places.AFTER_NAMES, lambda _, words, at, kept: places.keep_after_name(words, at, kept))
    put(places.BEFORE_NAMES, lambda _, words, at, kept: places.keep_before_name(words, at, kept))
    put(places.OF_NAMES, lambda _, words, at, kept: places.keep_of_name(words, at, kept))
    put(people.STYLES, lambda _, words, at, kept: people.keep_style(words, at, kept))
    put(people.ADDRESSES, lambda _, words, at, kept: people.keep_addressed(words, at, kept))
    put(bodies.SOCIETIES, lambda _, words, at, kept: bodies.keep_society(words, at, kept))
    put(frozenset({"act"}), lambda _, words, at, kept: bodies.keep_law(words, at, kept))
    put(
        bodies.TESTS, lambda title, words, at, kept: bodies.keep_test(words, at, kept, title[words[at].end : words[at].end + _NEAR])
    )
    put(frozenset({"no", "nos"}), _keep_number)
    put(_MONTHS, _keep_month)
    put(_RACES, _keep_race)
    put(frozenset({"earth"}), _keep_earth)
    return found


@cache
def _telling() -> frozenset[str]:
    """The words, in small letters, that may tell something about those around them."""
    return frozenset((*word_lists.phrases(), *_handlers(), *map(str.lower, word_lists.first_names())))


def _both(first: _Handler, second: _Handler) -> _Handler:
    def keep(title: str, words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
        first(title, words, at, kept)
        second(title, words, at, kept)

    return keep


def _keep_month(_: str, words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep a month by the number beside it, or by its preposition at the end of a part."""
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    numbered = any(word is not None and word.text.isdigit() for word in (before, after))
    ends = after is None or after.opens or after.key in {"and", "to", "through"}
    if numbered or (before is not None and before.key in _BEFORE_MONTHS and ends):
        kept[at] = True


def _keep_number(_: str, words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep "No." in front of a number."""
    if at + 1 < len(words) and words[at + 1].gap == ". " and words[at + 1].text[0].isdigit():
        kept[at] = True


def _keep_race(_: str, words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep "Black" where it is said of persons."""
    for here in range(at + 1, min(at + 4, len(words))):
        if words[here].gap not in {" ", ", ", "/"}:
            return
        if words[here].key in _PERSONS:
            kept[at] = True
            return
        if words[here].key not in _RACES and words[here].key not in {
            "and",
            "or",
            "young",
            "older",
            "gay",
            "low",
            "middle",
            "working",
            "high",
        }:
            return


def _keep_earth(_: str, words: Sequence[TitleWord], at: int, kept: list[bool]) -> None:
    """Keep the planet: "Life on Earth", "Earth’s Crust", and not "Rare Earth" or "the Earth"."""
    if at and (words[at - 1].key in _ON_EARTH or (words[at].text != words[at].base and words[at - 1].key != "the")):
        kept[at] = True
