"""Names of journals in the NLM catalogue's form, as a reference has them.

NLM writes a name in sentence case, with the place or the years that tell it from others in parentheses, a subtitle behind " : ", a
parallel name in another language behind " = " and a translation in brackets.
"""

from __future__ import annotations

import re

from refkit.apa.sentence_case.verdicts import is_ordinary
from refkit.apa.title_case import title_case
from refkit.normalization.folding import fold
from refkit.normalization.journals import preferred_journal
from refkit.patterns import pattern

#: Longer than the name of any journal.
_LONGEST = 500
#: Places and years: "(New York, N.Y.)", "(Baltimore, Md. : 1950)", "(1985)", "(Clinical research ed.)", "(Online)".
_QUALIFIER = pattern(r"\s{0,3}\((?:[^()]{0,80}[,:.\d][^()]{0,80}|online|print|internet)\)", re.IGNORECASE)
_TRANSLATION = pattern(r"\s{0,3}\[[^\[\]]{0,200}\]\Z")
_SUBTITLE = pattern(r"\s[:=/]\s|;\s")
_ELLIPSIS = pattern(r"\s?\.\.\.")
_WORD = pattern(r"[^\W_]+(?:['’][^\W_]+)*")
#: Words that no other language of journals has. ("In" and "for" others have.)
_ENGLISH = frozenset(("of", "and", "the"))
#: Small words of other languages that journals have in their names.
_FOREIGN = frozenset(
    "et de du des la le les l d der die das und für fur zur zum im del della di e il los las y el en do da dos das og och för van "
    "het voor een den det na i u w za po".split()
)
#: Endings of learned words in English, and of no other language of journals; "nutrition" is French too, but its neighbours are not.
_LEARNED = pattern(r"[a-z]{2,30}(?:olog(?:y|ies)|graphy|scopy|pathy|therapy|istry|iatry|nomy|metry|ical|ics|ous|osis|[at]ions?)")
#: Names that NLM's catalogue has in a case of its own.
_PLOS = pattern(r"\A(?:plos|PLoS|PloS|Plos)\s")


def journal_name(written: str) -> str:
    """The name for a reference: "Journal of immunology (Baltimore, Md. : 1950)" is the Journal of Immunology.

    An English name gets its capitals back; one in another language keeps the case that NLM gives it, which is that of most of them.
    """
    if len(written) > _LONGEST:
        return preferred_journal(written)
    text = _QUALIFIER.sub("", written)
    text = _TRANSLATION.sub("", text)
    text = _ELLIPSIS.sub("", _SUBTITLE.split(text)[0]) or written
    text = _without_repeated_body(" ".join(text.split()))
    text = preferred_journal(text)
    if found := _PLOS.match(text):
        rest = text[found.end() :]
        return f"PLOS {'ONE' if rest.lower() == 'one' else title_case(rest)}"
    return title_case(text) if _is_english(text) else text


def _without_repeated_body(name: str) -> str:
    """Without the society that stands behind its own journal: "Transactions of the Some Society. Some Society"."""
    first, stop, behind = name.partition(". ")
    words = {fold(word) for word in _WORD.findall(first)}
    repeated = stop and all(fold(word) in words for word in _WORD.findall(behind))
    return first if repeated else name


def _is_english(name: str) -> bool:
    words = _WORD.findall(name.replace("’", "'"))
    small = [word for word in words if word.islower()]
    if not small or not name.isascii():
        return False
    if any(word.lower() in _FOREIGN for word in words):
        return False
    if not _ENGLISH.isdisjoint(small):
        return True
    return all(is_ordinary(word.removesuffix("'s")) or _LEARNED.fullmatch(word) for word in small)
