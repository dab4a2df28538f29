"""How much a piece of text reads as an entry of a reference list."""

from __future__ import annotations

import re

from refkit.bibliography.plain.cleaning import plain_text
from refkit.bibliography.plain.head import parse_head
from refkit.patterns import pattern

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ſА-ЯΑ-Ω"
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|el|al|bin|ibn|d’|d'|O’|O')"
_NAME = rf"(?:{_PARTICLE}\s?){{0,3}}[{_UPPER}][\w’'‐-]+"
_NAMES = rf"{_NAME}(?:\s{_NAME}){{0,2}}"
# The first words of an entry: names as the styles write them, or the dash for the same author again.
_NAME_START = pattern(
    r"(?:"
    # the surname first, with a comma: "Lee, A.", "Lee, AB", "Lee, Anna"
    rf"{_NAMES},\s(?:[{_UPPER}]\.|[{_UPPER}]{{1,3}}[,.\s&]|[{_UPPER}][\w’'-]+)"
    # and without: "Lee AB,", "Lee AB.", "Lee AB (2020)"
    rf"|{_NAMES}\s[{_UPPER}]{{1,3}}(?:-[{_UPPER}])?(?:,|\.|\s\(|:|\s(?:and|&|et al))"
    # the surname last: "A. B. Lee,"
    rf"|(?:[{_UPPER}][a-z]?\.[\s-]?){{1,4}}\s?{_NAME}(?:,|\sand\s|\s&\s|\.\s|\set al)"
    # the dash: "———."
    r"|(?:[—–_-]\s?){2,}[,.\s])"
)
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_DATE_EARLY = pattern(
    # in parentheses: "(2018, May)", "(in press)", "(ca. 350 B.C.E.)"
    rf"\(\s*(?:{_YEAR}|n\.\s?d\.|in press|forthcoming|(?:ca?\. )?\d{{1,4}} B\.?C)[^()]{{0,40}}\)"
    # between punctuation, as in ", 2018." and " 2018:"
    rf"|[.,]\s{_YEAR}[.,:;]|\s{_YEAR}[.:]\s"
)
_YEAR_ANYWHERE = pattern(rf"(?<![\w/.-]){_YEAR}(?![\w])|\bn\.d\.|\bin press\b|\bB\.C\.E\.")
_VOLUME_PAGES = pattern(
    # volume and issue: "32(1)"
    r"\b\d{1,4}\s?\(\d{1,4}(?:[-–/]\d{1,4})?\)"
    # volume and pages: "32(1), 97–103", "32: 97–103"
    r"|\b\d{1,4}(?:\(\d+\))?\s?[:,]\s?(?:pp?\.\s?)?[A-Za-z]?\d{1,6}\s?[-–]{1,2}\s?[A-Za-z]?\d{1,6}"
    # either with its label: "vol. 32", "p. 97"
    r"|\bvol\.\s?\d|\bpp?\.\s?\d+"
    # volume and pages as Vancouver has them, ";32(1):97"
    r"|;\d+(?:\(\d+\))?:\w?\d+"
    # volume and article number: "14, e0209899"
    r"|\b\d{1,3}, e?\d{3,7}\b"
)
_IDENTIFIER = pattern(r"\b10\.\d{4,9}/\S|\bdoi:|\bdoi\.org/|https?://|\bPMC\d{4,}|\bPMID\b|\bISBN\b|\barXiv\b", re.IGNORECASE)
_SOURCE = pattern(
    r"\b(?:"
    # publishers
    r"Press|Publish\w+|Verlag|Springer|Wiley|Elsevier|Routledge|Sage|SAGE|"
    # institutions and what is written there
    r"University|Universit\w+|Institut\w*|Dissertation|dissertation|thesis|Thesis|"
    # periodicals and proceedings
    r"Journal|J\.|Proceedings|Proc\.|Conference|Review|Research|Report|Science|Nature|"
    # addresses
    r"Retrieved from|Available (?:at|from)|Accessed|"
    # books and their editors
    r"\([Ee]ds?\.\)|In:|In [A-Z]\.|[Ee]dition|ed\.\)|"
    # manuscripts; editors again
    r"Preprint|\[Preprint\]|eds\.)"
)
_TITLE_MARK = pattern(r"[*_][^*_]{3,}[*_]|[“\"‘][^”\"’]{8,}[”\"’]")
_PROSE = pattern(
    r"\b(?:"
    r"we|our|us|I|you|your|she|he|they|their|"
    r"this|these|that|which|who|"
    r"is|are|was|were|has|have|had|can|may|will|would|should|been|"
    r"but|however|also|not|because)\b"
)
# "By Anna Reed, March 3, 2022" reads as a name and is the article's own.
_BYLINE = pattern(
    r"(?:By|Posted|Published|Updated|Written|Reviewed|Photo|Image|Credit|Source|Note|From|Dear|Mr|Mrs|Ms|Dr)\b\.?:?\s"
)
_ADDRESS = pattern(r"(?:https?://|\bwww\.)\S++|\b[\w-]++(?:\.[\w-]++){1,5}/\S*+")
_QUESTION = pattern(r"\?\s*$")


def starts_like_reference(text: str) -> bool:
    """Whether a line begins as an entry begins: with names in reference form. Cheap; decides where lines are split."""
    return bool(_NAME_START.match(text.lstrip('*_[“"'))) and not _BYLINE.match(text)


def reference_likeness(text: str, enough: int = 99) -> int:
    """A score: 4 and more reads as a reference, 2 and 3 may be one, less is something else.

    ``text`` is one entry as written, without its list marker. Where the names and the date alone make ``enough``, no more is
    counted.
    """
    if len(text) < 15 or len(text) > 6000:
        return 0
    named = starts_like_reference(text)
    early = _DATE_EARLY.search(text, 0, 700)
    plain = text if named and early else plain_text(text)
    score = 0
    if named:
        score += 2
    if early:
        score += 1
    dated = early or _YEAR_ANYWHERE.search(plain)
    if not dated:
        score -= 1
    if named and early:
        # Names and a date where they belong: it need not be read to the end to be known.
        score += 1
        if score >= enough:
            return score
        rest = text[early.end() :]
    elif early or named or _YEAR_ANYWHERE.search(plain, 0, 150):
        head = parse_head(plain)
        if head.authors.names and head.issued and not head.leads_with_title:
            score += 1
        elif not head.authors.names:
            score -= 1
        rest = head.rest
    else:
        rest = plain
    score += (
        bool(_VOLUME_PAGES.search(rest))
        + bool(_IDENTIFIER.search(plain))
        + bool(_SOURCE.search(rest))
        + bool(_TITLE_MARK.search(text))
    )
    # An address is a word, whatever it is made of: "who.int/what-is-sleep".
    spoken = _ADDRESS.sub("", plain) if "/" in plain else plain
    prose = len(_PROSE.findall(spoken))
    words = plain.count(" ") + 1
    if prose * 12 > words and (prose >= 2 or not named):
        score -= 2 + (prose * 7 > words)
    if _QUESTION.search(plain):
        score -= 2
    if len(rest) < 12 and not early and not _IDENTIFIER.search(rest):
        score -= 1
    return score
