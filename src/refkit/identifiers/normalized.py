"""What comes of a text that is meant to be an identifier, and the characters all identifiers are cleaned of."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

#: How much of a text a sentence about it quotes.
_QUOTED = 60

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_SLASHES = "\u2044\u2215\uff0f"
# Soft hyphen, grapheme joiner, zero-width spaces and joiners, direction marks, word joiner, byte order mark.
_NO_ROOM = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_PLAIN: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SLASHES), "/"),
    **dict.fromkeys(map(ord, _NO_ROOM)),
    **dict.fromkeys(range(0x2066, 0x2070)),
    # Full-width forms, which Chinese and Japanese keyboards give.
    **{0xFF01 + at: chr(0x21 + at) for at in range(94) if 0xFF01 + at not in map(ord, _DASHES + _SLASHES)},
}


class Normalized(NamedTuple):
    """The one form of an identifier, or one sentence that says why the text is none: either is empty."""

    value: str = ""
    reason: str = ""

    def __bool__(self) -> bool:
        return bool(self.value)


def refused(text: str, why: str) -> Normalized:
    """A refusal that quotes the text: “10.1/x” is no DOI: …"""
    shown = " ".join("".join(character if character.isprintable() else " " for character in text[: 4 * _QUOTED]).split())
    if len(shown) > _QUOTED:
        shown = shown[: _QUOTED - 1] + "…"
    return Normalized(reason=f"“{shown}” is {why}.")


def plain_characters(text: str) -> str:
    """With one kind of dash, slash, letter and digit, and without characters that take no room. What a DOI may hold stays."""
    return text if text.isascii() else text.translate(_PLAIN)


def plain_text(text: str) -> str:
    """The same for identifiers of ASCII letters and digits, where nothing else has a meaning: digits of any script too."""
    text = plain_characters(text)
    return text if text.isascii() else unicodedata.normalize("NFKC", text)
