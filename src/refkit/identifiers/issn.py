"""ISSN, after ISO 3297: seven digits and a check digit, written with a hyphen in the middle."""

from __future__ import annotations

import re

from refkit.identifiers.normalized import Normalized, plain_text, refused
from refkit.patterns import pattern

_ISSN = pattern(
    # An address of the ISSN portal, Crossref or WorldCat, or a label.
    r"(?:https?://(?:[\w-]{1,30}\.){1,5}\w{2,10}/(?:[\w-]{1,20}/){0,3}"
    r"|(?:urn:)?(?:(?:e|p|online|print|electronic|linking|cd)[-\s]?)?ISSN(?:-L)?\s?(?:\([^()]{1,30}\)\s?)?[:.#]?\s?)?"
    r"(?P<first>\d{4})\s?-?\s?(?P<second>\d{3})(?P<check>[\dX])/?(?:\s?\([^()]{1,30}\)|\s(?:print|online|electronic))?",
    re.IGNORECASE | re.ASCII,
)
_AROUND = " \t\r\n.,;:<>\"'“”"


def normalize_issn(text: str) -> Normalized:
    """An ISSN as "1234-5679", with a capital X."""
    found = _ISSN.fullmatch(plain_text(text).strip(_AROUND))
    if not found:
        return refused(text, "no ISSN: one has eight digits, of which the last may be an X, as in “1234-5679”")
    digits = found["first"] + found["second"]
    check = found["check"].upper()
    if check != (due := check_digit(digits)):
        return refused(text, f"no ISSN: its check digit would be {due}, not {check}")
    return Normalized(f"{found['first']}-{found['second']}{check}")


def check_digit(digits: str) -> str:
    """The eighth digit for seven: weights 8 to 2, modulo 11, ten is X (ISO 3297, annex A)."""
    rest = -sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=True)) % 11
    return "X" if rest == 10 else str(rest)
