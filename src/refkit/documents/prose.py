"""Building prose: text copied out of a file piece by piece, with the map that leads back."""

from __future__ import annotations

import unicodedata

from refkit.documents.document import BREAK, OPAQUE, Prose
from refkit.patterns import pattern

# Characters that stand for a plain one of the same length: every kind of space, and the hyphens and apostrophes that word
# processors put into names. Dashes (U+2013 and longer) keep their meaning and stay.
_PLAIN = {
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2028\u2029\x0b\x0c\x85",
        " ",
    ),
    **dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-"),
    **dict.fromkeys("\u02bc\u02bb\u00b4", "’"),
    "\uff08": "(",
    "\uff09": ")",
    "\uff0c": ",",
    "\uff1b": ";",
}
_UNUSUAL = pattern("[" + "".join(_PLAIN) + "]")
#: Characters that take no room: soft hyphens, zero-width spaces and joiners, direction marks, a stray byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_COMBINING = pattern("[\u0300-\u036f]+")


def without_sentence_marks(address: str) -> str:
    """An address without the punctuation of the sentence behind it: a bracket stays where the address has opened it."""
    while address and address[-1] in ".,;:!?)]}*_>'\"”’":
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


class ProseBuilder:
    """Collects prose from one source text. Offsets are offsets into that text and only ever grow."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[int] = [0]
        self._sources: list[int] = [0]
        self._expected = 0

    def _mark(self, source: int) -> None:
        if source == self._expected:
            return
        if self._marks[-1] == self._length:
            self._sources[-1] = source
        else:
            self._marks.append(self._length)
            self._sources.append(source)
        self._expected = source

    def copy(self, start: int, end: int) -> None:
        """Take ``[start, end)`` of the source as it is."""
        if end > start:
            self._mark(start)
            self._pieces.append(self._text[start:end])
            self._length += end - start
            self._expected = end

    def put(self, text: str, source: int) -> None:
        """Write ``text`` for whatever stands at ``source``."""
        self._mark(source)
        self._pieces.append(text)
        self._length += len(text)
        self._expected = source + len(text)

    def opaque(self, source: int) -> None:
        """Something stands here that is not prose."""
        if not (self._pieces and self._pieces[-1] == OPAQUE):
            self.put(OPAQUE, source)

    def paragraph(self, source: int) -> None:
        """A paragraph ends here."""
        if not (self._pieces and self._pieces[-1] == BREAK):
            self.put(BREAK, source)

    def build(self) -> Prose:
        text = "".join(self._pieces)
        if not text.isascii():
            if _UNUSUAL.search(text):
                for unusual, plain in _PLAIN.items():
                    if unusual in text:
                        text = text.replace(unusual, plain)
            if not unicodedata.is_normalized("NFC", text):
                return _composed(text, self._marks, self._sources)
        return Prose(text, self._marks, self._sources)


def _composed(text: str, marks: list[int], sources: list[int]) -> Prose:
    """Compose letters with combining accents, shifting the map by what each composition saves."""
    pieces: list[str] = []
    new_marks: list[int] = []
    new_sources: list[int] = []
    copied = 0
    saved = 0
    at = 0
    for match in _COMBINING.finditer(text):
        start = max(copied, match.start() - 1)  # the letter that the accents stand on
        while at < len(marks) and marks[at] <= start:
            new_marks.append(marks[at] - saved)
            new_sources.append(sources[at])
            at += 1
        whole = unicodedata.normalize("NFC", text[start : match.end()])
        pieces += [text[copied:start], whole]
        copied = match.end()
        gained = match.end() - start - len(whole)
        if gained:
            source_end = new_sources[-1] + (match.end() - saved) - new_marks[-1]
            saved += gained
            new_marks.append(match.end() - saved)
            new_sources.append(source_end)
    for mark, source in zip(marks[at:], sources[at:], strict=True):
        new_marks.append(mark - saved)
        new_sources.append(source)
    pieces.append(text[copied:])
    return Prose("".join(pieces), new_marks, new_sources)
