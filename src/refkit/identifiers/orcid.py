"""ORCID iDs, after https://support.orcid.org/hc/en-us/articles/360006897674: sixteen digits in fours, the last a check digit."""

from __future__ import annotations

import re

from refkit.identifiers.normalized import Normalized, plain_text, refused
from refkit.patterns import pattern

_ORCID = pattern(
    r"(?:(?:https?://)?(?:www\.)?orcid\.org/|ORCID(?:\siD)?\s?[:#]?\s?)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3})([\dX])/?",
    re.IGNORECASE | re.ASCII,
)
_AROUND = " \t\r\n.,;:()[]<>\"'“”"


def normalize_orcid(text: str) -> Normalized:
    """An ORCID iD as "0000-0002-1825-0097", with a capital X: of the digits, or of its address."""
    found = _ORCID.fullmatch(plain_text(text).strip(_AROUND))
    if not found:
        return refused(text, "no ORCID iD: one has sixteen digits in fours, as in “0000-0002-1825-0097”")
    digits = "".join(found.groups()[:4])
    check = found[5].upper()
    if check != (due := check_digit(digits)):
        return refused(text, f"no ORCID iD: its check digit would be {due}, not {check}")
    return Normalized(f"{found[1]}-{found[2]}-{found[3]}-{found[4]}{check}")


def check_digit(digits: str) -> str:
    """The sixteenth digit for fifteen: ISO 7064, mod 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
