"""How much the titles of two works say that they are one work.

Titles of different works by the same people differ in one word, and a correction, a reply or a review has the title of what it is
about: so whole words are compared, and what a title begins or ends with.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.normalization.spelling_variants import one_spelling
from refkit.normalization.titles import is_same_title, title_key
from refkit.patterns import pattern


class Likeness(Enum):
    """How two titles relate, from the same to none."""

    SAME = "the same"
    MAIN_PART = "one lacks the other's subtitle"
    NEARLY = "one letter of one word differs"
    DIFFERENT = "different"


class TitleComparison(NamedTuple):
    """``similarity`` is 0 to 1: the share of letters in words that both have, in this order."""

    likeness: Likeness
    similarity: float


#: Words that may come and go without a change of meaning.
FUNCTION_WORDS = frozenset(
    "a an the of and in on for to its der die das des und le la les l de du des et el los y o os e il lo gli i het een en".split()
)
_WORD = pattern(r"[^\W_]{1,80}")
_JOINTS = pattern(r"(?<=\w)['’‘ʼ`´\-‐‑](?=\w)")
#: Longer than the title of any work, in words.
_MOST_WORDS = 300
#: Letters of the shortest word in which one wrong letter is taken for a slip.
_SHORTEST_SLIP = 5
#: An article at the beginning, which does not count.
_ARTICLE = 5
_ABOUT = (
    r"correction|corrected|publisher['’]?s note|editor['’]?s note|corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a)|"
    r"publisher correction|author correction|retraction|"
    r"withdrawal|removal|expression of concern|editorial expression of concern|repl(?:y|ies)|response|rejoinder|rebuttal|"
    r"authors?['’]? (?:reply|response)|in reply|comment(?:ary|s)?|invited commentary|editorial(?: comment)?|discussion|letter|"
    r"review|book reviews?|decision letter|reviewer report|referee report|peer review|abstract|summary|translation|reprint|"
    r"supplement(?:ary|al)?(?: (?:materials?|information|data|files?|figures?|tables?))?|additional files?|figures?|tables?|"
    r"dataset|data (?:for|from)|errata corrige|berichtigung|rezension|reseña|compte rendu"
)
_BEGINS = pattern(
    rf"\W{{0,3}}(?P<word>{_ABOUT})(?: notices?| notes?)?(?:\s?\[|\s?\(|\s{{0,2}}[:.—–]|\s(?:to|on|of|for|by|de|del|zu|à|sur)\b)", 2
)
_ENDS = pattern(rf"[:.?!—–(\[]\s?(?:an? |the |author['’]?s? )?(?P<word>{_ABOUT})\W{{0,3}}\Z", 2)
# What publishers put before the title of a work that they took back.
_RETRACTED = pattern(r"\W{0,3}(?:retracted|withdrawn|removed)(?:\s(?:article|paper|chapter))?\W{1,4}(?=\w)", 2)


def compare_titles(ours: str, theirs: str) -> TitleComparison:
    """How two titles relate, in whichever order they are given. An empty title is like none."""
    a, b = _RETRACTED.sub("", plain(ours), 1), _RETRACTED.sub("", plain(theirs), 1)
    left, right = title_words(a), title_words(b)
    if not left or not right:
        return TitleComparison(Likeness.DIFFERENT, 0.0)
    similarity = _similarity(left, right)
    if what_about(a) != what_about(b):
        return TitleComparison(Likeness.DIFFERENT, similarity)
    if is_same_title(a, b):
        is_whole = abs(len(title_key(a)) - len(title_key(b))) <= _ARTICLE
        return TitleComparison(Likeness.SAME, 1.0) if is_whole else TitleComparison(Likeness.MAIN_PART, max(similarity, 0.9))
    ours_said, theirs_said = content_words(left), content_words(right)
    if ours_said and ours_said == theirs_said:
        return TitleComparison(Likeness.SAME, 1.0)
    if _is_a_slip(ours_said, theirs_said):
        return TitleComparison(Likeness.NEARLY, max(similarity, 0.9))
    return TitleComparison(Likeness.DIFFERENT, similarity)


def what_about(title: str) -> str:
    """The word that says that a title is that of a correction, a reply, a review … of the work it names; empty where none does."""
    found = _BEGINS.match(title) or _ENDS.search(title, max(0, len(title) - 80))
    return fold(found["word"])[:6] if found else ""


def title_words(text: str) -> list[str]:
    """The words of a plain text, folded and in one spelling; "non-linear" is one word."""
    words = (one_spelling(fold(word)) for word in _WORD.findall(_JOINTS.sub("", text.replace("&", " and ")))[:_MOST_WORDS])
    return [word for word in words if word]


def content_words(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in FUNCTION_WORDS]


def in_order(words: Sequence[str], among: Sequence[str]) -> int:
    """The letters of those words that stand among others in the same order (the longest common subsequence)."""
    best = [0] * (len(among) + 1)
    for word in words:
        before = 0
        for at, other in enumerate(among, 1):
            here = best[at]
            best[at] = before + len(word) if word == other else max(here, best[at - 1])
            before = here
    return best[-1]


def _similarity(a: Sequence[str], b: Sequence[str]) -> float:
    letters = sum(map(len, a)) + sum(map(len, b))
    return 2 * in_order(a, b) / letters


def _is_a_slip(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two lists of words are the same but for one letter of one longer word."""
    if len(a) != len(b):
        return False
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(pairs) == 1 and min(map(len, pairs[0])) >= _SHORTEST_SLIP and is_one_letter_off(*pairs[0])


def is_one_letter_off(a: str, b: str) -> bool:
    """Whether a letter was changed, left out, put in, or has changed places with the next one. Figures are no letters."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1 or any(character.isdigit() for character in a + b):
        return False
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) != len(b):
        return a[start:] == b[start + 1 :]
    swapped = a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    return swapped or a[start + 1 :] == b[start + 1 :]
