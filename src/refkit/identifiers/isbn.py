"""ISBN, after the ISBN Users' Manual (7th edition): its structure, the prefixes 978 and 979, and the check digits."""

from __future__ import annotations

import re

from refkit.identifiers.normalized import Normalized, plain_text, refused
from refkit.patterns import pattern

_LABEL = pattern(r"(?:urn:)?(?:[ep]-?)?(?:ISBN)?(?:[-\s]?1[03](?=[^\d]))?(?:\s?\([^()\d]{1,30}\))?\s?[:.#]?\s?", re.IGNORECASE)
_BARE_LABEL = pattern(r"(?:urn:)?(?:[ep]-?)?ISBN", re.IGNORECASE)
_QUALIFIER = pattern(r"\s*\([^()]{1,60}\)\Z")
_ADDRESS = pattern(r"https?://(?:[\w-]{1,30}\.){1,5}\w{2,10}/(?:\w{1,20}/){0,3}(?=[\d-]{10,17}X?/?\Z)", re.IGNORECASE)
_AROUND = " \t\r\n.,;:()[]<>\"'“”/"
_ISMN = "9790"
#: Of an ISBN with its address, or label and qualifier.
_LONGEST = 300


def normalize_isbn(text: str) -> Normalized:
    """An ISBN as the thirteen digits of an ISBN-13, without hyphens: an ISBN-10 and the ISBN-13 of the same book are one.

    Hyphens may stand anywhere or nowhere (where they belong is known only from the agency's table of ranges, which changes).
    """
    # The qualifier of a catalogue ("(pbk.)") stands behind the number.
    bare = plain_text(text).strip()
    if len(bare) > _LONGEST:
        return refused(text, "no ISBN: it is far longer than one")
    bare = _QUALIFIER.sub("", bare).strip(_AROUND)
    if address := _ADDRESS.match(bare):
        bare = bare[address.end() :]
    elif _BARE_LABEL.match(bare) and (label := _LABEL.match(bare)):
        bare = bare[label.end() :]
    digits = "".join(character for character in bare if character not in "- \t\r\n.").upper()
    body = digits.removesuffix("X")
    if not digits or not (body.isascii() and body.isdigit()):
        return refused(text, "no ISBN: one has ten or thirteen digits, of which only the tenth may be an X")
    if len(digits) == 10:
        if digits[-1] != (due := check_digit_10(digits[:9])):
            return refused(text, f"no ISBN: its check digit would be {due}, not {digits[-1]}")
        thirteen = f"978{digits[:9]}"
        return Normalized(thirteen + check_digit_13(thirteen))
    if len(digits) != 13 or digits.endswith("X"):
        return refused(text, f"no ISBN: it has {len(digits)} digits, not ten or thirteen")
    if digits.startswith(_ISMN):
        return refused(text, "no ISBN but an ISMN, the number of printed music")
    if not digits.startswith(("978", "979")):
        return refused(text, "no ISBN: one of thirteen digits begins with 978 or 979")
    if digits[-1] != (due := check_digit_13(digits[:12])):
        return refused(text, f"no ISBN: its check digit would be {due}, not {digits[-1]}")
    return Normalized(digits)


def isbn_10(isbn: str) -> str:
    """The ISBN-10 of an ISBN-13 as ``normalize_isbn`` gives it, or "": those that begin with 979 have none."""
    if not isbn.startswith("978"):
        return ""
    return isbn[3:12] + check_digit_10(isbn[3:12])


def check_digit_10(digits: str) -> str:
    """The tenth digit for nine: weights 10 to 2, modulo 11, ten is X."""
    rest = -sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def check_digit_13(digits: str) -> str:
    """The thirteenth digit for twelve: weights 1 and 3 in turn, modulo 10."""
    return str(-sum((1, 3)[at % 2] * int(digit) for at, digit in enumerate(digits)) % 10)
