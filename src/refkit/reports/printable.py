"""Text from a draft made fit for one line of a terminal: nothing it holds can move the cursor, and its width is known.

Widths are those of terminals: an East Asian wide character takes two columns, a combining mark none
(https://www.unicode.org/reports/tr11/, general categories Mn and Me).
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

# Invisible, and needed inside words: Persian and Indic joiners, emoji sequences, variation selectors.
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
# Controls, formats (bidirectional overrides among them), surrogates, line and paragraph separators.
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_NO_WIDTH = {"Mn", "Me"}


def printable(text: str) -> str:
    """The text on one line, a tab as a blank and what a terminal would obey or hide as a visible escape like ``\\x1b``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(printable_character, text))


def printable_character(character: str) -> str:
    """One character of ``printable``."""
    if character == "\t":
        return " "
    if category(character) not in _UNPRINTABLE or character in _JOINERS:
        return character
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def width(text: str) -> int:
    """How many columns a printable text takes."""
    return len(text) if text.isascii() else sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if character in _JOINERS or category(character) in _NO_WIDTH:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def clip(text: str, columns: int, ellipsis: str) -> str:
    """A printable text cut at its end to at most so many columns, the ellipsis included."""
    if width(text) <= columns:
        return text
    if columns < width(ellipsis):
        return ""
    kept = fitting(text, columns - width(ellipsis)).rstrip()
    # What was cut already may be cut at the same place.
    return kept if kept.endswith(ellipsis) else kept + ellipsis


def clip_start(text: str, columns: int, ellipsis: str) -> str:
    """A printable text cut at its beginning to at most so many columns, the ellipsis included."""
    if width(text) <= columns:
        return text
    if columns < width(ellipsis):
        return ""
    # A combining mark would be left without its letter, so the cut is made where a character with a width begins.
    tail = fitting(text[::-1], columns - width(ellipsis))[::-1]
    while tail and _character_width(tail[0]) == 0:
        tail = tail[1:]
    return ellipsis + tail.lstrip()


def fitting(text: str, columns: int) -> str:
    """As much of the beginning of a printable text as so many columns hold."""
    used = 0
    for index, character in enumerate(text):
        used += _character_width(character)
        if used > columns:
            return text[:index]
    return text
