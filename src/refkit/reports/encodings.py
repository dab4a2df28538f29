"""Text for places that cannot show every character: our quotation marks and dashes as ASCII writes them, all else as escapes."""

from __future__ import annotations

# What refkit's own sentences have besides ASCII, readable without it.
_PLAIN = {
    character: plain
    for characters, plain in (
        *(("“”„«»", '"'), ("‘’‚′ʼ", "'"), ("–‑‐−", "-"), ("—", "--"), ("…", "..."), ("•·", "*"), ("×", "x")),
        *(("→", "->"), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("\u00a0\u202f\u2009", " ")),
    )
    for character in characters
}


def shown_in(encoding: str, text: str) -> str:
    """The text with nothing that an encoding lacks; an unknown encoding is taken for ASCII."""
    if text.isascii():
        return text
    lacking = {ord(character): _replaced(character, encoding) for character in set(text) if not _has(encoding, character)}
    return text.translate(lacking) if lacking else text


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return character.isascii()
    return True


def _replaced(character: str, encoding: str) -> str:
    if plain := _PLAIN.get(character):
        return plain
    try:
        return character.encode(encoding, "backslashreplace").decode(encoding)
    except LookupError:
        return character.encode("ascii", "backslashreplace").decode("ascii")
