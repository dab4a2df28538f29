"""Text that was written in UTF-8 and read as Windows-1252: "CastaÃ±o" is "Castaño"."""

from __future__ import annotations

import re

from refkit.patterns import pattern

_AS_BYTES = {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0x100)}
_TO_BYTE = {character: byte for byte, character in _AS_BYTES.items()}
# The two bytes of a Latin letter, each read as a letter of its own, and the three of quotation marks and dashes. A quotation mark,
# an ellipsis or a dash may rightly stand behind a capital letter with an accent: "AMANHÃ”".
_FOLLOWING = "".join(_AS_BYTES[byte] for byte in range(0x80, 0xC0))
_NO_PUNCTUATION = re.escape("".join(character for character in _FOLLOWING if character not in "‘’‚“”„…–—‹›•† \xa0"))
_LETTER = pattern(rf"[ÂÃ][{_NO_PUNCTUATION}“–‘]|[ÄÅ][{_NO_PUNCTUATION}]|â€[{re.escape(_FOLLOWING)}]")


def mended(text: str) -> str:
    """The text with such letters put right; no language has them side by side."""
    if text.isascii():
        return text
    return _LETTER.sub(_read_again, text)


def _read_again(found: re.Match[str]) -> str:
    try:
        letter = bytes(_TO_BYTE[character] for character in found[0]).decode()
    except ValueError:
        return found[0]
    return letter if letter.isprintable() else found[0]
