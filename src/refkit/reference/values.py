"""JSON values as they come, made into what CSL expects."""

from __future__ import annotations

from typing import Any

#: A CSL-JSON item or part of one: plain JSON values only.
CslValue = Any


def text_of(value: CslValue) -> str | None:
    """A value as the text CSL expects: numbers are written out, of a list with one text (Crossref's titles) it is that one.

    ``None`` where the value is nothing of the kind.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return _digits(value)
    if isinstance(value, float):
        return repr(value)
    if value is None:
        return ""
    if isinstance(value, list) and len(value) == 1:
        return text_of(value[0])
    return None


def whole_number(value: CslValue) -> int | None:
    """A value as a whole number, also where it is written as text or as a float; ``None`` where it is none."""
    if type(value) is int:
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str):
        text = value.strip()
        digits = text[1:] if text[:1] in {"-", "+"} else text
        if digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER:
            return int(text)
    return None


#: Python refuses to read or write integers of more than some thousand digits, and nothing here has more than a few.
_LONGEST_NUMBER = 18


def _digits(value: int) -> str:
    return str(value) if abs(value) < 10**_LONGEST_NUMBER else ""
