"""Title case, for titles in running text (6.17)."""

from __future__ import annotations

from refkit.apa.sentence_case.title_words import HYPHENS, TitleWord, words_of

# Words of at most three letters that are articles, conjunctions or prepositions.
_MINOR = frozenset("a an the and as but for if nor or so yet at by in of off on per to up via vs".split())
_FOREIGN_PARTICLES = frozenset("de la le du des von van der den di da del dos et al y".split())


def title_case(title: str) -> str:
    """A title in title case: capitals for all words of four letters and more and for all but minor ones of fewer, and at the
    beginning, behind a colon, a dash and the end of a sentence.

    ``title`` may be CSL rich text, which is kept. Capitals that a title has are kept, as those of "DNA" and "eLife" are.
    """
    words = words_of(title)
    pieces: list[str] = []
    at = 0
    for index, word in enumerate(words):
        text = _cased(words, index)
        if text != word.text:
            pieces += (title[at : word.start], text)
            at = word.end
    pieces.append(title[at:])
    return "".join(pieces)


def _cased(words: list[TitleWord], index: int) -> str:
    word = words[index]
    text = word.text
    if not word.changeable or not text[0].isalpha():
        return text
    # "On-Call", but "Sign-on".
    leads = index + 1 < len(words) and words[index + 1].gap in HYPHENS and word.gap not in HYPHENS
    minor = word.key in _MINOR and not word.opens and not leads
    if word.open_case:
        return text[0].lower() + text[1:] if minor and len(text) > 1 else text
    if minor or not text.islower() or any(map(str.isdigit, text)) or (word.key in _FOREIGN_PARTICLES and not word.opens):
        return text
    head = text[0].upper()
    return head + text[1:] if len(head) == 1 else text
