"""The words of journals' names, and whether one abbreviates another: ISO 4 (rules for truncation and contraction) and NLM."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.normalization.folding import fold
from refkit.normalization.spelling_variants import one_spelling
from refkit.patterns import pattern

#: Articles, prepositions and conjunctions of the languages that journals are named in, folded and as written.
SMALL_WORDS = frozenset(
    "a aan al an and at au aus aux av by com con da das dans das de degli dei del della delle dell den der des det di die do "
    "dos du e ein eine el em en et et för för for from fra fur fuer for i il im in ins la las le les lo los mit na nel nella "
    "nell o och of og on op os para pela per pour sobre su sul sulla sur the till to um und van vom von voor with y ze zu zum "
    "zur".split()
)
# Of these, one with a capital may be cut from another word: "Curr Pharm Des" is on design.
_SMALL_UNLESS_CAPITAL = frozenset("com des em ins mit".split())
# Words that abbreviations cut down to one letter, by that letter.
_ONE_LETTER = {
    "b": ("bulletin", "bureau"),
    "c": ("comptes",),
    "d": ("deutsche",),
    "e": ("east", "eastern"),
    "g": ("giornale", "great"),
    "j": ("journal", "journals", "jornal", "jurnal", "jahrbuch"),
    "k": ("kongelige", "kungliga", "koninklijke", "kingdom"),
    "n": ("new", "north", "northern"),
    "q": ("quarterly",),
    "r": ("royal", "royale", "real", "rendus"),
    "s": ("south", "southern", "san", "sao"),
    "u": ("united",),
    "w": ("west", "western"),
    "y": ("york",),
    "z": ("zeitschrift",),
}
# Contractions that leave out more than vowels and n.
_CONVENTIONAL = {
    "natl": "national",
    "intl": "international",
    "dept": "department",
    "govt": "government",
    "assn": "association",
    "jnl": "journal",
    "monbl": "monatsblatter",
    "wschr": "wochenschrift",
    "mschr": "monatsschrift",
    "zbl": "zentralblatt",
    "yb": "yearbook",
}
_SECTION_WORDS = frozenset("part section series sect ser pt serie teil abt abteilung".split())
_LETTERS_WITH_STOPS = pattern(r"\b(?:[^\W\d_]\.\s?){2,}(?![^\W\d_]\.)")
_WORD = pattern(r"(?P<word>[^\W_]+(?:[’'‐-][^\W_]+)*)(?P<stop>\.?)")
_USA = pattern(r"\bU\sS\sA\b")
_AMPERSAND = pattern(r"\b([A-Z])\s?&\s?([A-Z])\b")
_ELISION = pattern(r"\b(?:[dlDL]|[dD]ell|[nN]ell|[sS]ull|[aA]ll)[’'](?=\w)")
_SECTION = pattern(r"[A-Z]|[IVX]{1,5}|\d{1,2}")
_ARTICLE = pattern(r"A\s(?=[^\W_]{2})")
_BEFORE_ARTICLE = frozenset(":–—-")
# A full word that ends so is not cut before "al" or "ist": "Nutrition" is no abbreviation of "Nutritional".
_FULL = pattern(r".*(?:tion|sion|ment|ness|ogy|phy|ity|ics|ing|ism|ior|ure|ance|ence|y)")
# Words that abbreviations shorten: where one of them stands in full, the name is not abbreviated.
_SHORTENED = pattern(r".{3,}(?:tion|tions|ment|ogy|ics|ical|ing|istry|ine|ences?|logical|ational|ings|eries|ysis|ety|ters|views?)")
_VOWELS_AND_N = frozenset("aeiouyn")
_ENDINGS = frozenset(("", "e", "s", "es", "er", "en", "em", "ese"))


class Word(NamedTuple):
    """A word of a name, as written and folded (in one of its spellings), and whether a full stop stands behind it.

    ``letters`` is folded as it is spelt: of a word that is cut, not every rule of spelling can tell that it applies.
    """

    written: str
    letters: str
    folded: str
    stop: bool

    @property
    def is_section(self) -> bool:
        return bool(_SECTION.fullmatch(self.written)) and not self.stop and self.folded not in {"j", "z", "q"}

    @property
    def is_acronym(self) -> bool:
        return len(self.written) > 1 and self.written.isupper()


def words_of(name: str) -> tuple[Word, ...]:
    """The words that count: without articles, prepositions, conjunctions, and "Part" and the like before a letter or number."""
    name = _AMPERSAND.sub(r"\1\2", _ELISION.sub("", name))
    name = _USA.sub("USA", _LETTERS_WITH_STOPS.sub(_joined, name))
    found = []
    for match in _WORD.finditer(name):
        letters = fold(match["word"])
        # "Chemistry – A European Journal": behind a dash or a colon, A is an article.
        if not (
            match["word"] == "A" and _ARTICLE.match(name, match.start()) and name[: match.start()].rstrip()[-1:] in _BEFORE_ARTICLE
        ):
            found.append(Word(match["word"], letters, one_spelling(letters), bool(match["stop"])))
    words = []
    for at, word in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if _is_small(word) and not (at and word.written.isupper() and _SECTION.fullmatch(word.written)):
            continue
        if word.folded in _SECTION_WORDS and at and following and _SECTION.fullmatch(following.written):
            continue
        if word.folded:
            words.append(word)
    return tuple(words)


def _is_small(word: Word) -> bool:
    if word.letters not in SMALL_WORDS or word.stop:
        return False
    return word.letters not in _SMALL_UNLESS_CAPITAL or word.written.islower()


def matches(left: tuple[Word, ...], right: tuple[Word, ...]) -> bool:
    """Whether two names agree word by word, one of two words the abbreviation of the other, or letters the initials of several."""
    if min(len(left), len(right)) < 2:
        return False
    i = j = 0
    shortened: list[tuple[Word, Word, bool]] = []
    full: list[Word] = []
    while i < len(left) and j < len(right):
        a, b = left[i], right[j]
        if a.folded == b.folded:
            full.append(a)
            i, j = i + 1, j + 1
        elif _abbreviates(a, b):
            shortened.append((a, b, True))
            i, j = i + 1, j + 1
        elif _abbreviates(b, a):
            shortened.append((b, a, False))
            i, j = i + 1, j + 1
        elif taken := _initials_taken(a, right[j:]):
            i, j = i + 1, j + taken
        elif taken := _initials_taken(b, left[i:]):
            i, j = i + taken, j + 1
        else:
            return False
    if not _may_be_missing((*left[i:], *right[j:])):
        return False
    return _is_abbreviated_throughout(left, right, shortened, full)


def _is_abbreviated_throughout(
    left: tuple[Word, ...], right: tuple[Word, ...], shortened: list[tuple[Word, Word, bool]], full: list[Word]
) -> bool:
    """Whether the shortened words look like those of an abbreviation.

    Two names that are both abbreviated, each in its way, differ by little: "Comm." is "Commun.", but "Phys." not "Physiol.".
    In a name without full stops, one cut word among words that an abbreviation would have cut too is another word.
    """
    if _is_abbreviation(left) and _is_abbreviation(right):
        return all(len(long.folded) - len(short.folded) < 3 or not _is_cut(long) for short, long, _ in shortened)
    if len(shortened) == 1:
        short = shortened[0][0]
        if not short.stop and len(short.folded) > 4 and any(_SHORTENED.fullmatch(word.folded) for word in full):
            return False
    return True


def _is_abbreviation(words: tuple[Word, ...]) -> bool:
    # One full stop inside a name stands before a section: "American journal of physiology. Heart …"
    return words[-1].stop or sum(word.stop for word in words) > 1 or any(word.folded in {"j", "z"} for word in words)


def _is_cut(word: Word) -> bool:
    return not _SHORTENED.fullmatch(word.folded) and (word.stop or word.folded[-1] not in "aeiouys")


def is_initialism_of(short: tuple[Word, ...], long: tuple[Word, ...]) -> bool:
    """Whether one word of capitals is the initials of a name: JAMA, PNAS, BMJ. Where the name goes on "of the United States of
    America", as that of the PNAS does, the initials may leave it out.
    """
    if len(short) != 1 or len(long) < 2 or not short[0].is_acronym:
        return False
    taken = _initials_taken(short[0], long)
    return bool(taken) and _may_be_missing(long[taken:])


def _may_be_missing(rest: tuple[Word, ...]) -> bool:
    """Whether a name may also end before the rest: before nothing, or before "of the United States of America"."""
    return "".join(word.folded for word in rest) in {"", "usa", "us", "unitedstatesamerica"}


def _initials_taken(acronym: Word, words: tuple[Word, ...]) -> int:
    """How many of the words have the letters of the acronym as initials; 0 where they have not. An acronym among them gives all."""
    if not acronym.is_acronym:
        return 0
    letters = acronym.folded
    at = 0
    for taken, word in enumerate(words):
        part = word.folded if word.is_acronym else word.folded[:1]
        if not letters.startswith(part, at):
            return 0
        at += len(part)
        if at == len(letters):
            return taken + 1 if taken else 0
    return 0


def _abbreviates(short: Word, long: Word) -> bool:
    if long.is_section:
        return False
    if long.written.endswith(("'s", "’s")) and long.letters == f"{short.letters}s":
        return True
    if full := _CONVENTIONAL.get(short.letters):
        return long.letters.startswith(full) or full.startswith(long.letters)
    return _cuts(short.letters, long.letters, stop=short.stop) or _cuts(short.folded, long.folded, stop=short.stop)


def _cuts(short: str, long: str, *, stop: bool) -> bool:
    if len(short) >= len(long) or short[:1] != long[:1]:
        return False
    if len(short) == 1:
        return long in _ONE_LETTER.get(short, ())
    if long.startswith(short):
        is_word = _FULL.fullmatch(short) and long.startswith(("al", "is"), len(short))
        return len(long) - len(short) > 1 and (stop or not is_word)
    return len(short) > 2 and _contracts(short, long)


def _contracts(short: str, long: str) -> bool:
    """Whether only vowels and n are left out, and an ending: "wkly" of weekly, "jpn" of Japanese, "geneeskd" of geneeskunde."""
    at = 0
    for letter in short:
        while at < len(long) and long[at] != letter:
            if long[at] not in _VOWELS_AND_N:
                return False
            at += 1
        if at == len(long):
            return False
        at += 1
    return long[at:] in _ENDINGS


def _joined(found: re.Match[str]) -> str:
    return "".join(filter(str.isalpha, found.group())) + " "
