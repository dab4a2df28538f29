"""Whether a title is in Title Case, and in a language that has it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from refkit.apa.sentence_case.title_words import HYPHENS, TitleWord, words_of
from refkit.apa.sentence_case.verdicts import Verdict, is_ordinary, verdict

#: Words that styles of Title Case write small, of four letters and more.
SMALL_WORDS = frozenset(
    "about above across after against along amid among around atop before behind below beneath beside between beyond down during "
    "except from inside into like near onto over past sans since than that through throughout till toward towards under underneath "
    "unlike until unto upon versus when where whether which while with within without your their into also been being have this "
    "what does were whom whose".split()
)
#: One word in so many with letters beyond English makes a title foreign that has none of the small words of English.
_FOREIGN_SHARE = 4
_ENDS = ':?!.—–-"”’)'
_ENGLISH = frozenset("the of and for with from by to on at is are an its how what why as or".split())
# Articles, prepositions and conjunctions that are no English words.
_FOREIGN = frozenset(
    "der das und für von im zur zum des den dem ein eine einer eines einem über bei aus nach mit "
    "le la les du et une dans sur aux par pour au el los las y del una sobre il lo gli di della dei delle degli per nel nella e "
    "het een van voor naar och av att på för og til av ve ile da do dos em na uma para com não".split()
)


def seems_in_sentence_case(title: str) -> bool:
    """Whether small words so outnumber the others that nothing else need be looked at. Quick; for what is left see below."""
    small = headed = 0
    before = ":"
    for word in title.split():
        # What begins a part has a capital either way.
        if len(word) > 3 and word.isalpha() and before[-1] not in _ENDS:
            if word[0].isupper():
                headed += 1
            elif word not in SMALL_WORDS:
                small += 1
        before = word
    return small > headed


def is_title_case(words: Sequence[TitleWord]) -> bool:
    """Whether more words have a capital that is not theirs than have none, of those that Title Case would give one."""
    headed = small = 0
    for word in words:
        if word.opens or len(word.text) < 4:
            continue
        if word.open_case:
            headed += verdict(word.base) is not Verdict.NAME
        elif word.gap not in HYPHENS and word.text.isalpha() and word.text[0].islower() and not word.italic:
            small += word.text not in SMALL_WORDS
    if not headed:
        return not small and any(word.open_case and not word.opens for word in words)
    return headed > small


def is_foreign(words: Sequence[TitleWord], language: str) -> bool:
    """Whether a title is not English: by the language given, or else by its small words."""
    if language:
        return language[:2].lower() != "en"
    keys = {word.text.lower() for word in words if word.opens or not word.is_capital}
    if "e" in keys and any(word.key == "e" and after.gap in HYPHENS for word, after in pairwise(words)):
        # "E-Learning" is no Italian.
        keys.discard("e")
    english = len(keys & _ENGLISH)
    if len(keys & _FOREIGN) > english:
        return True
    return not english and sum(not word.key.isascii() for word in words) * _FOREIGN_SHARE > len(words)


def is_original(title: str, language: str) -> bool:
    """Whether a title with a text in brackets behind it is one in another language that is translated there."""
    words = words_of(title)
    if is_foreign(words, language):
        return True
    # Of languages without small words known here, such as Japanese in Latin letters.
    return not language and sum(is_ordinary(word.key) for word in words) * 2 < len(words)
