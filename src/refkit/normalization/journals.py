"""Names of journals: in a good form, and whether two are the same journal, abbreviated or not, without a table of journals.

Abbreviations are those of ISO 4 (words are cut behind a consonant, at least two letters; articles, prepositions and conjunctions
fall away; a name of one word is never abbreviated) and of the NLM catalogue, which is the same without full stops, with places and
years in parentheses and " : " before a subtitle. What an abbreviation may stand for is more than one journal: "J. Phys." fits the
Journal of Physics and the Journal of Physiology, and neither is wrong; "J. Physiol." fits the second only.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from refkit.normalization.casing import headline_case, is_shouted
from refkit.normalization.folding import fold
from refkit.normalization.journal_words import SMALL_WORDS, Word, is_initialism_of, matches, words_of
from refkit.normalization.markup import plain
from refkit.patterns import pattern


class Sameness(Enum):
    """How two names relate. ``ABBREVIATION`` says that one may be the other's abbreviation: mostly so, but not for sure."""

    SAME = "same"
    ABBREVIATION = "abbreviation"
    DIFFERENT = "different"


#: Longer than the name of any journal.
_LONGEST = 500
# Places and years in parentheses, and a translation in brackets.
_QUALIFIER = pattern(r"\s?(?:\((?P<inside>[^()]*)\)|\[[^\[\]]*\])")
_SECTION_INSIDE = pattern(r"\s?(?:(?:part|section|series|sect|ser|pt)\.?\s)?(?:[A-H]|\d{1,2}|[IVX]{1,5})\s?", re.IGNORECASE)
_PARALLEL = pattern(r"\s=\s|\s/\s|\s\|\s")
_SUBTITLE = pattern(r"\s:\s|:\s|;\s|\s[-–—]\s")
_SENTENCE = pattern(r"\.\s(?=[A-Z])")
# A subtitle with one of these describes the journal; one without ("Condensed Matter", "Oceans") is part of its name.
_DESCRIBES = pattern(
    r"\b(?:an?|the|journal|official|organ|magazine|international|interdisciplinary|quarterly|monthly|weekly|bulletin|publication|"
    r"review|association|society|devoted|forum|zeitschrift|organe|revue|revista|rivista|tijdschrift|tidsskrift)\b",
    re.IGNORECASE,
)
_LAST_WORD = pattern(r"\S+\Z")
_CUT = pattern(r"[^\W\d_]*[^\W\d_aeouyAEOUY](?<![sS])")
_INNER_STOP = pattern(r"[^\W\d_]\.(?=.)")


def preferred_journal(name: str) -> str:
    """The name as a reference should have it: without markup, entities and a full stop at its end.

    An abbreviation keeps its full stop. Only a name in capitals throughout is re-cased; an acronym ("PNAS", "PLOS ONE") is none.
    """
    text = plain(name).rstrip(" ,;:")
    if is_shouted(text):
        text = headline_case(text, SMALL_WORDS)
    bare = text.rstrip(" .")
    if text == bare:
        return text
    last = _LAST_WORD.search(bare, max(0, len(bare) - 60))
    abbreviated = _INNER_STOP.search(bare) or (" " in bare and last and len(last.group()) < 8 and _CUT.fullmatch(last.group()))
    return f"{bare}." if abbreviated and bare else bare


def journal_key(name: str) -> str:
    """The key of a name: two with the same key are spelt alike, save for case, accents, punctuation, articles, prepositions and
    conjunctions, places in parentheses, and a subtitle that only describes the journal.
    """
    text = plain(name)
    if len(text) > _LONGEST:
        return fold(text)
    readings = _readings(text)
    return "".join(word.folded for word in readings[-1]) if readings else fold(text)


def is_same_journal(a: str, b: str) -> bool:
    """Whether two names may be names of one journal: the same, or one the abbreviation of the other."""
    return compare_journals(a, b) is not Sameness.DIFFERENT


def compare_journals(a: str, b: str) -> Sameness:
    """How two names relate, in whichever order they are given."""
    ours, theirs = plain(a), plain(b)
    if fold(ours) == fold(theirs) and (fold(ours) or ours == theirs):
        return Sameness.SAME
    if max(len(ours), len(theirs)) > _LONGEST:
        return Sameness.DIFFERENT
    found = Sameness.DIFFERENT
    for left in _readings(ours):
        for right in _readings(theirs):
            if "".join(word.folded for word in left) == "".join(word.folded for word in right):
                return Sameness.SAME
            if matches(left, right) or is_initialism_of(left, right) or is_initialism_of(right, left):
                found = Sameness.ABBREVIATION
    return found


@lru_cache(maxsize=4096)
def _readings(text: str) -> list[tuple[Word, ...]]:
    """The names that a text may be: each of its parallel titles, as it is, and without what only describes or repeats it."""
    text = _QUALIFIER.sub(_kept_of_qualifier, text)
    # One word of capitals may be initials.
    if " " in text.strip() and is_shouted(text):
        text = headline_case(text, SMALL_WORDS)
    names: dict[str, None] = {}
    for name in _PARALLEL.split(text)[:4]:
        names[name] = None
        names.update(dict.fromkeys(_shorter(name)))
    readings: dict[tuple[Word, ...], None] = {}
    for name in names:
        # A hyphen joins a word or parts two: "Neuro-Oncology" is "Neuro Oncol" to NLM and "Neurooncology" to others.
        for text_of_name in (name, name.replace("-", " ").replace("‐", " ")):
            if words := words_of(text_of_name):
                readings[words] = None
    return list(readings)


def _kept_of_qualifier(found: re.Match[str]) -> str:
    """Of "(London, England : 1990)" nothing, but of "(Series A)" the letter."""
    inside = found["inside"] or ""
    return f" {inside}" if _SECTION_INSIDE.fullmatch(inside) else " "


def _shorter(name: str) -> list[str]:
    shorter = []
    if subtitle := _SUBTITLE.search(name):
        main, behind = name[: subtitle.start()], name[subtitle.end() :]
        words = words_of(main)
        # With a space on either side the colon is NLM's, before what is no part of the name.
        is_apart = subtitle.group() == " : " or _DESCRIBES.search(behind)
        if is_apart or (words and words[-1].is_section) or is_initialism_of(words_of(behind), words):
            shorter.append(main)
        # As in "JPEN: Journal of Parenteral and Enteral Nutrition".
        if len(words) == 1 and is_initialism_of(words, words_of(behind)):
            shorter.append(behind)
    # As in "AJR. American journal of roentgenology" and "AJR Am J Roentgenol".
    first, _, behind = name.replace(".", " ").partition(" ")
    words = words_of(first)
    if first.isupper() and len(first) > 2 and len(words) == 1 and is_initialism_of(words, words_of(behind)):
        shorter.append(behind)
    # "Journal of Physics A Mathematical and Theoretical": behind a section's letter, its name
    words = words_of(name)
    for at, word in enumerate(words[:-1]):
        if word.is_section and at:
            shorter.append(" ".join(part.written for part in words[: at + 1]))
            break
    return shorter
