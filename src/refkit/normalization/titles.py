"""Titles of works: as plain text, in a good form for a reference, and as keys that tell whether two are the same.

The good form keeps CSL's rich text (i, b, sub, sup, small capitals, nocase; see ``markup``) and the case as given, since only a
writer knows the names in it; a title in capitals throughout is brought to sentence case as far as that can be done (``casing``).
"""

from __future__ import annotations

import re
from itertools import pairwise

from refkit.normalization.casing import is_shouted, sentence_case
from refkit.normalization.folding import fold
from refkit.normalization.markup import plain, rich
from refkit.normalization.spelling_variants import one_spelling
from refkit.patterns import pattern

# Words whose full stop belongs to them, also at the end of a title.
_ABBREVIATED = frozenset("al etc inc ltd co corp jr sr sp spp ssp subsp bros ph.d".split())
_LAST_WORD = pattern(r"[^\s(\[“\"]+\Z")
_LETTERS_WITH_STOPS = pattern(r"(?:[^\W\d_]\.\s?)+[^\W\d_]\Z")
#: Longer than a word at the end of a title.
_TAIL = 60
#: Full stops in tags of their own, behind which a title is no title.
_TRIES = 5
_CLOSING_TAGS = pattern(r"(?:</(?:i|b|sub|sup|span)>)+\Z")

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi "
    "omega"
).split()
_SPOKEN = {
    **{chr(0x3B1 + at): name for at, name in enumerate(_GREEK)},
    **{chr(0x391 + at): name for at, name in enumerate(_GREEK)},
    "µ": "mu",
    "ϵ": "epsilon",
    "ϑ": "theta",
    "ϕ": "phi",
    "ϖ": "pi",
    "ϱ": "rho",
    "ς": "sigma",
    "ϰ": "kappa",
}
# A Greek letter alone; in a row they are a Greek word.
_GREEK_LETTER = pattern(rf"(?<![\u0370-\u03ff\u1f00-\u1fff])[{''.join(_SPOKEN)}](?![\u0370-\u03ff\u1f00-\u1fff])")
_SIGNS = pattern(r"[&+%]")
_SIGN_NAMES = {"&": " and ", "+": " plus ", "%": " percent "}
# Hyphens and apostrophes inside a word: "non-linear" is "nonlinear".
_INSIDE_WORD = pattern(r"(?<=\w)['’‘ʼ`´\-‐‑](?=\w)")
_WORD = pattern(r"[^\W_]+")
_DIVIDED = pattern(r"[:?!;.…]+(?:\s|\Z)|\s[-–—]{1,3}\s|—|\s?\(|\s?\[")
_PART = pattern(
    r"(?:part|vol|volume|book|section|no|number|chapter|teil|band|tome|parte)\.?\s(?:\d+|[ivxIVX]+|[a-zA-Z]|one|two|three|four)\b"
    # … or a numeral alone
    r"|(?:\d{1,2}|[IVX]+)\Z",
    re.IGNORECASE,
)
_ARTICLES = frozenset("the a an der die das ein eine le la les un une el los las il lo gli i o os as het een de den det".split())
# With one of these, what stands behind the colon is the title.
_HEADINGS = frozenset(
    "abstract addendum announcement appendix bookreview comment commentary conclusion conclusions correction corrigendum "
    "discussion editorial erratum foreword introduction invitedcommentary letter news note obituary overview perspective "
    "preface prologue reply response retraction retracted retractedarticle review summary viewpoint".split()
)


def plain_title(title: str) -> str:
    """The title as plain text: without markup, entities, formulas' elements, unseen characters, runs of spaces and the full stop at
    its end, unless that belongs to an abbreviation or an ellipsis.
    """
    return _without_stop(plain(title))


def preferred_title(title: str) -> str:
    """The title as a reference should have it, in CSL's rich text. Done twice, it is the same."""
    text = tidy_title(title)
    return sentence_case(text) if is_shouted(text) else text


def tidy_title(title: str) -> str:
    """The title in CSL's rich text without the full stop at its end, shouted where it was."""
    text = rich(title)
    for _ in range(_TRIES):
        closing = _CLOSING_TAGS.search(text, max(0, len(text) - _TAIL)) if text.endswith(">") else None
        trimmed = _without_stop(text[: closing.start()]) + closing.group() if closing else _without_stop(text)
        if trimmed == text:
            break
        # Of "<i>.</i>" nothing is left but a tag.
        text = rich(trimmed)
    else:
        text = plain_title(text)
    return text


def title_key(title: str) -> str:
    """The key of a title: markup, case, accents, punctuation, spaces, "&", names of Greek letters and British or American spelling
    do not count. A changed word does.
    """
    return "".join(word for segment in _segments(plain(title)) for word in segment)


def is_same_title(a: str, b: str) -> bool:
    """Whether two titles are one: by their keys, whether or not they begin with an article, or where one lacks the other's
    subtitle.

    The number of a part is no subtitle ("Whales: Part II"), and no title ends behind "Editorial:" and the like.
    """
    ours, theirs = _Shape(a), _Shape(b)
    if not ours.key or not theirs.key:
        return " ".join(plain(a).split()) == " ".join(plain(b).split())
    return ours.key == theirs.key or ours.is_main_part_of(theirs) or theirs.is_main_part_of(ours)


class _Shape:
    """A title for comparison: its key without a leading article, and after how much of it a subtitle may begin."""

    def __init__(self, title: str) -> None:
        segments = [(segment, is_part) for segment, is_part in _divided(plain(title)) if segment]
        if segments and len(segments[0][0]) + len(segments) > 2 and segments[0][0][0] in _ARTICLES:
            segments[0] = (segments[0][0][1:], segments[0][1])
        self.key = "".join(word for words, _ in segments for word in words)
        self._ends: set[int] = set()
        length = 0
        # A title ends behind the number of its last part, or later.
        for (words, _), (_, next_is_part) in pairwise(segments):
            length += sum(map(len, words))
            if next_is_part:
                self._ends.clear()
            else:
                self._ends.add(length)

    def is_main_part_of(self, other: _Shape) -> bool:
        return len(self.key) in other._ends and other.key.startswith(self.key) and self.key not in _HEADINGS


def _segments(text: str) -> list[list[str]]:
    return [words for words, _ in _divided(text)]


def _divided(text: str) -> list[tuple[list[str], bool]]:
    """The words, folded, of each part of a title between colons and the like, and whether the part begins with a number."""
    parts = []
    for part in _DIVIDED.split(text):
        spoken = _SIGNS.sub(lambda sign: _SIGN_NAMES[sign.group()], _GREEK_LETTER.sub(lambda letter: _SPOKEN[letter.group()], part))
        words = [one_spelling(fold(word)) for word in _WORD.findall(_INSIDE_WORD.sub("", spoken))]
        parts.append(([word for word in words if word], bool(_PART.match(part.strip()))))
    return parts


def _without_stop(text: str) -> str:
    """Without full stops at the end: what they end is a sentence, and a title is none. In a library's catalogue a title ends with
    a stroke, before those who are responsible for it (ISBD 1.4.2.3): "Fruit for present planting /".
    """
    end = len(text)
    while end and (
        (text[end - 1] == "/" and text[end - 2 : end - 1].isspace())
        or (
            text[end - 1] == "." and text[end - 2 : end - 1] not in {".", "…"} and not _belongs(text[max(0, end - _TAIL) : end - 1])
        )
    ):
        end -= 1
        while end and text[end - 1].isspace():
            end -= 1
    return text[:end]


def _belongs(tail: str) -> bool:
    """Whether a full stop behind this belongs to an abbreviation. One letter alone is none: "The need for vitamin D"."""
    word = _LAST_WORD.search(tail)
    return bool(word and word.group().casefold() in _ABBREVIATED) or bool(_LETTERS_WITH_STOPS.search(tail))
