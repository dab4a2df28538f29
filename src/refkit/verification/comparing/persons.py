"""Whether two names are one person's, in all the ways in which people's names are written."""

from __future__ import annotations

import unicodedata
from enum import Enum

from refkit.normalization.folding import PARTICLES, fold, surname_keys
from refkit.normalization.names import GROUP_WORDS, SUFFIX, inverted_name, natural_name
from refkit.normalization.people import NameMatch, compare_names
from refkit.patterns import pattern
from refkit.reference import Name
from refkit.registries.matching_titles import is_one_letter_off


class Likeness(Enum):
    """How two names relate. The first is no difference."""

    SAME = "the same person"
    SLIP = "the surname is misspelt"
    GIVEN = "the given names are others"
    SWAPPED = "family and given names have changed places"
    ANOTHER = "another person"


_WORD = pattern(r"[^\W\d_]{1,60}")
_LOST = pattern(r"[\ufffd?]")
_OTHER_SCRIPT = pattern(r"[Ͱ-῿぀-ヿ㐀-鿿가-힯]")
_LATIN = pattern(r"[A-Za-zÀ-ɏ]")
#: Letters of the shortest surname in which one wrong letter is taken for a slip.
_SHORTEST_SLIP = 4
#: How alike other spellings of one given name are, and how much where they begin alike.
_ALIKE, _ALIKE_FROM_INITIAL = 0.75, 0.6
#: Words of capitals up to this length are initials.
_MOST_INITIALS = 3
#: Given names and what their bearers are called.
_CALLED = tuple(
    frozenset(names.split())
    for names in (
        "robert rob bob bobby bert",
        "william will bill billy liam",
        "richard rick dick rich",
        "edward ed ted ned eddie",
        "james jim jimmy jamie",
        "john jack johnny jon",
        "margaret peggy maggie meg greta",
        "elizabeth beth liz betty lisa eliza",
        "anthony tony",
        "katherine catherine kate katie kathy cathy kathryn",
        "charles chuck charlie carl karl",
        "henry hank harry heinrich",
        "alexander alexandra sasha alex sandy",
        "theodore ted theo",
        "lawrence larry laurence",
        "michael mike misha mick",
        "stephen steven steve stefan",
        "patricia pat patty trish",
        "patrick paddy",
        "christopher christine christina chris kit",
        "helen elena helena yelena ellen",
        "eugene gene evgeny yevgeny",
        "george yuri iurii georgy jorge",
        "vladimir volodymyr wladimir",
        "andrew andy drew",
        "virginia ginny",
        "sarah sally",
    )
)
#: Letters that transliterations of other scripts begin the same name with.
_SOUNDS = frozenset("yije")
#: Transliterations brought to one: "Tchebychev", "Chebyshev"; "Yuriy", "Iurii".
_ONE_SOUND = tuple(
    (written, instead)
    for written, _, instead in (
        pair.partition(">")
        for pair in (
            "tch>c shch>s sch>s sh>s ch>c zh>z kh>h ph>f ts>c tz>c cz>c ks>x ae>a oe>o ue>u aa>a ou>u w>v ff>v ij>i iy>i yi>i ii>i "
            "y>i j>i k>c ie>e ei>e th>t dh>d gh>g"
        ).split()
    )
)


def compare(ours: Name, theirs: Name) -> Likeness:
    """How two names of persons relate."""
    a, b = as_person(ours), as_person(theirs)
    if ours == theirs or (words_of(ours) == words_of(theirs) and (ours.literal or theirs.literal)):
        return Likeness.SAME
    # A name in another script is not compared.
    if not is_comparable(a, b):
        return Likeness.SAME
    match compare_names(a, b):
        case NameMatch.SAME | NameMatch.COMPATIBLE:
            return Likeness.SAME
        case NameMatch.SWAPPED:
            return Likeness.SWAPPED
    if _are_surnames_one(a, b):
        return Likeness.SAME if _are_given_names_one(a, b) else Likeness.GIVEN
    if _are_all_words_one(a, b) or _is_one_part_of(a, b) or _is_one_part_of(b, a):
        return Likeness.SAME
    if _is_swapped(a, b):
        return Likeness.SWAPPED
    one, other = fold(a.surname), fold(b.surname)
    if _are_given_names_one(a, b):
        if _sound(one) == _sound(other) or _has_lost_letters(a.surname, b.surname):
            return Likeness.SAME
        if min(len(one), len(other)) >= _SHORTEST_SLIP and is_one_letter_off(one, other):
            return Likeness.SLIP
    return Likeness.ANOTHER


def as_person(name: Name) -> Name:
    """A person whose name stands in one piece, taken apart; a family name without the suffix behind it."""
    if name.literal and not name.family:
        text = name.literal.strip(" .,")
        if "," in text:
            family, _, given = text.partition(",")
            return inverted_name(family, given)
        return natural_name(text) if " " in text else Name(family=text)
    words = name.family.replace(",", " ").split()
    if len(words) > 1 and SUFFIX.fullmatch(words[-1]):
        return name._replace(family=" ".join(words[:-1]))
    return name


def is_person(name: Name) -> bool:
    """Whether a name is a person's; one in one piece may be."""
    if not name.literal:
        return True
    words = name.literal.split()
    if GROUP_WORDS.search(name.literal) or not 1 < len(words) <= 4 or any(character.isdigit() for character in name.literal):
        return False
    return all(word[:1].isupper() or fold(word) in PARTICLES for word in words) and not name.literal.isupper()


def words_of(name: Name) -> frozenset[str]:
    """All words of a name, folded: the same wherever it is divided."""
    said = name.literal or f"{name.given} {name.dropping_particle} {name.surname} {name.suffix}"
    return frozenset(key for word in _WORD.findall(said) if (key := fold(word) or word))


def is_comparable(ours: Name, theirs: Name) -> bool:
    """Whether two names are in scripts that can be held against each other."""
    return _is_in_other_script(ours) == _is_in_other_script(theirs)


def _is_in_other_script(name: Name) -> bool:
    said = f"{name.surname}{name.given}{name.literal}"
    return bool(_OTHER_SCRIPT.search(said)) and not _LATIN.search(said)


def _keys(name: Name) -> set[str]:
    keys = set(surname_keys(name.surname)) | set(surname_keys(name.family))
    # A particle may stand behind the given names: "Berg, Anna van der".
    words = [*name.given.split(), *name.dropping_particle.split()]
    start = len(words)
    while start and words[start - 1][:1].islower() and fold(words[start - 1]) in PARTICLES:
        start -= 1
    if start < len(words):
        keys.add(fold("".join(words[start:]) + name.family))
    return keys


def _are_surnames_one(a: Name, b: Name) -> bool:
    if not _keys(a).isdisjoint(_keys(b)):
        return True
    ours, theirs = (_names_in(each.surname) for each in (a, b))
    if not ours or not theirs:
        return False
    # One of two family names, as Spanish and Portuguese authors and married ones are cited.
    is_part = ours <= theirs or theirs <= ours
    return is_part and _are_given_names_one(a, b)


def _names_in(text: str) -> set[str]:
    return {key for word in _WORD.findall(text) if (key := fold(word)) and key not in PARTICLES}


def _are_all_words_one(a: Name, b: Name) -> bool:
    """Whether names that are divided at another place are the same: "García Pérez, Ana" and "Pérez, Ana García"."""
    ours = [fold(word) for word in _WORD.findall(f"{a.given} {a.surname}")]
    theirs = [fold(word) for word in _WORD.findall(f"{b.given} {b.surname}")]
    if "".join(ours) == "".join(theirs):
        return True
    long_ours, long_theirs = ({word for word in words if len(word) > 1 and word not in PARTICLES} for words in (ours, theirs))
    # The family name of one is a middle name of the other, and all that is spelt out in the shorter one stands in the longer.
    family = {fold(a.family), fold(b.family)}
    if len(long_ours & long_theirs) > 1 and (long_ours <= long_theirs or long_theirs <= long_ours):
        return not _is_swapped(a, b)
    if not (family & long_ours & long_theirs) or len(ours) < 2 or len(theirs) < 2 or not (" " in a.surname or " " in b.surname):
        return False
    return _initials_of(ours) == _initials_of(theirs)


def _is_one_part_of(short: Name, whole: Name) -> bool:
    """Whether a name of one word, as a record with a lost part has it, is the given name of the other."""
    return not short.given and " " not in short.surname and len(short.surname) > 1 and fold(short.surname) == fold(whole.given)


def _initials_of(words: list[str]) -> list[str]:
    return sorted(word[0] for word in words if word not in PARTICLES)


def _is_swapped(a: Name, b: Name) -> bool:
    ours, theirs = _names_in(a.family), _names_in(b.family)
    ours_given, theirs_given = (_names_in(each.given) for each in (a, b))
    if not (ours and theirs and ours_given and theirs_given):
        return False
    joined = ("".join(sorted(each)) for each in (ours, theirs_given, theirs, ours_given))
    first, second, third, fourth = joined
    return first == second and third == fourth


def _are_given_names_one(a: Name, b: Name) -> bool:
    """Whether given names may be one person's: initials and names left out fit, and so do other spellings of one name."""
    ours, theirs = _given(a.given), _given(b.given)
    if not ours or not theirs:
        return True
    first, second = [word[0] for word in ours], [word[0] for word in theirs]
    if "".join(ours) == "".join(theirs) or _is_within(first, second) or _is_within(second, first):
        # With all initials alike, two long first names are still two: "Jing", "Jun". One is told from no more than a surname.
        return len(ours[0]) == 1 or len(theirs[0]) == 1 or _is_one_name(ours, theirs)
    if any(x in names and y in names for names in _CALLED for x in ours for y in theirs):
        return True
    if len(ours[0]) == 1 or len(theirs[0]) == 1:
        # "J.-F.", of which one wrote "F.", and "Yu.", which others transliterate with an I.
        are_near = first[0] in _SOUNDS and second[0] in _SOUNDS
        return are_near or (bool(set(first) & set(second)) and min(len(first), len(second)) > 1)
    return (
        bool(set(ours) & set(theirs))
        or _sound("".join(ours)) == _sound("".join(theirs))
        or _ratio("".join(ours), "".join(theirs)) >= _ALIKE
    )


def _is_one_name(ours: list[str], theirs: list[str]) -> bool:
    """Whether names with the same initials are one: the same letters in part, or a short form."""
    if any(len(x) > 1 and any(x.startswith(y[:3]) or y.startswith(x[:3]) for y in theirs) for x in ours):
        return True
    if any(x in names and y in names for names in _CALLED for x in ours for y in theirs):
        return True
    one, other = "".join(ours), "".join(theirs)
    return _sound(one) == _sound(other) or one in other or other in one or _ratio(_sound(one), _sound(other)) >= _ALIKE_FROM_INITIAL


def _given(given: str) -> list[str]:
    words: list[str] = []
    for word in _WORD.findall(given):
        if word.isupper() and len(word) <= _MOST_INITIALS:
            words += [fold(letter) for letter in word if fold(letter)]
        elif (folded := fold(word)) and folded not in PARTICLES - {"y", "e", "d", "t", "al"}:
            words.append(folded)
    return words


def _is_within(shorter: list[str], longer: list[str]) -> bool:
    """Whether the initials of one are among those of the other, in this order."""
    left = iter(longer)
    return all(letter in left for letter in shorter)


def _ratio(a: str, b: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _sound(key: str) -> str:
    for written, instead in _ONE_SOUND:
        key = key.replace(written, instead)
    return "".join(letter for at, letter in enumerate(key) if not at or key[at - 1] != letter)


def _has_lost_letters(a: str, b: str) -> bool:
    """Whether one name is the other with its letters beyond ASCII dropped or put as question marks, as bad encodings leave them."""
    for whole, damaged in ((a, b), (b, a)):
        if whole.isascii():
            continue
        composed = unicodedata.normalize("NFC", whole)
        left = "".join(letter for letter in composed if letter.isascii())
        if fold(left) == fold(_LOST.sub("", damaged)) and len(fold(left)) > 1:
            return True
    return False
