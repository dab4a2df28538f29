"""Titles and names in capitals throughout, brought back to upper and lower case as far as that can be known.

What a capital stood for is lost: "TURKEY" may be a country. So only a text without any small letter is touched, and of its words
those keep their capitals that are no words otherwise: with a digit (H1N1), without a vowel (HPLC), Roman numbers up to XXXIX,
single letters but "a" and "y", letters with full stops (U.S.A.), and a few acronyms that could be read as words.
"""

from __future__ import annotations

import re

from refkit.patterns import pattern

ACRONYMS = frozenset(
    "ACM ADHD AI AIDS BERT BRICS CEO CERN COVID CRISPR DNA ECG EEG ELISA EMBO EU FAO FASEB FEBS FIFA GATT GDP HIV IEEE IMF IQ JAMA "
    "LGBTQ MERS MRI NASA NATO NHANES NIH OECD OPEC PET PISA PLOS PRISMA RNA SARS SIAM SOS UK UN UNESCO UNICEF UNO USA UV".split()
)
_SPOKEN = {"MR": "Mr", "MRS": "Mrs", "MS": "Ms", "DR": "Dr", "ST": "St", "VS": "vs", "PHD": "PhD", "TH": "th"}
_WORD = (
    r"(?P<kept><span class=\"nocase\">[^<]*</span>|</?(?:i|b|sub|sup|span)\b[^<>]{0,60}>|(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_]+(?:[’'][^\W_]+)*)|(?P<end>[.:?!]\s)"
)
_WORDS = pattern(_WORD)
_SMALL_LETTERS_RUN = pattern(r"[a-z]{2}")
_ROMAN = pattern(r"X{0,3}(?:IX|IV|V?I{0,3})")
_VOWEL = pattern(r"[AEIOUYÀ-ÖØ-Þ]|[^\x00-\xff]")
_STANDS_LAST = pattern(r"\s?(?:[:.,;)\]/–-]|\Z)")
#: Letters that are words, of English and Spanish; of Portuguese and Italian where the text is.
_SMALL_LETTERS = frozenset("AY")
_ROMANCE_LETTERS = frozenset("AEOY")
_ROMANCE = pattern(r"\b(?:DAS?|DOS|AOS?|COM|PELA|PELO|UMA|DELLA|DELLE|DEGLI|NELLA)\b|ÇÃO|ÇÕES")
_NUMBER = pattern(r"\d+(?:ST|ND|RD|TH|S)")
#: One word of so many letters, or two of a few less, make a shout; shorter ones may be an acronym each.
_LONG, _SHORT = 6, 4
#: Letters that no acronym has.
_NO_ACRONYM = 8


def is_shouted(text: str) -> bool:
    """Whether a text has no small letter, and words that are no acronyms."""
    if "<" not in text and _SMALL_LETTERS_RUN.search(text):
        return False  # as nearly all titles, which need no closer look
    kept = [found["word"] for found in _WORDS.finditer(text) if found["word"]]
    words = [word for word in kept if word.isalpha() and word not in ACRONYMS]
    if any(character.islower() for word in kept for character in word):
        return False
    words = [word for word in words if word.isupper()]
    return any(len(word) >= _LONG for word in words) or sum(len(word) >= _SHORT for word in words) > 1


def is_mostly_shouted(text: str) -> bool:
    """Whether at least half of a text is in capitals, as a title is in which only the names of species are not."""
    words = [found["word"] for found in _WORDS.finditer(text) if found["word"]]
    long = [word for word in words if len(word) >= _SHORT and word.isalpha() and word not in ACRONYMS]
    shouted = [word for word in long if word.isupper()]
    return sum(len(word) >= _NO_ACRONYM for word in shouted) > 1 and len(shouted) * 2 >= len(long)


def sentence_case(shouted: str) -> str:
    """A shouted title with a capital at its beginning and behind a colon, a full stop, a question or an exclamation mark."""
    return _recased(shouted, small=None)


def headline_case(shouted: str, small: frozenset[str]) -> str:
    """A shouted name with a capital at every word but the ``small`` ones, which have one at the beginning only."""
    return _recased(shouted, small=small)


def _recased(shouted: str, *, small: frozenset[str] | None) -> str:
    begins = True
    letters = _ROMANCE_LETTERS if _ROMANCE.search(shouted) else _SMALL_LETTERS

    def recased(found: re.Match[str]) -> str:
        nonlocal begins
        word = found["word"]
        if not word:
            begins = begins or bool(found["end"])
            return found.group()
        capital = begins or (small is not None and word.lower() not in small)
        begins = False
        if word in letters if small is None else len(word) == 1 and word.lower() in small:
            # The last letter of a part is a name: Vitamin A, Journal of Physics A.
            return word if capital or _STANDS_LAST.match(shouted, found.end()) else word.lower()
        return _cased(word, capital=capital)

    return _WORDS.sub(recased, shouted)


def kept_or_spoken(word: str) -> str:
    """What becomes of a shouted word whose capitals stand for more than a shout: itself, or "Dr", "19th"; "" for any other."""
    if word in _SPOKEN:
        return _SPOKEN[word]
    if _NUMBER.fullmatch(word):
        return word.lower()
    kept = len(word) == 1 or word in ACRONYMS or any(map(str.isdigit, word)) or _ROMAN.fullmatch(word) or not _VOWEL.search(word)
    return word if kept else ""


def _cased(word: str, *, capital: bool) -> str:
    # Of a text that is shouted for the most part, the words that are not know their case.
    if not word.isupper():
        return word
    if kept := kept_or_spoken(word):
        return kept
    lower = word.lower()
    return lower[0].upper() + lower[1:] if capital else lower
