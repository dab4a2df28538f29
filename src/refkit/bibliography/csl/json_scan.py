"""Where the elements of a list in JSON begin and end, also where it is no JSON."""

from __future__ import annotations

import re

from refkit.patterns import pattern

BLANK = pattern(r"[ \t\r\n\ufeff]*+")
# A string that is not closed ends with its line.
_TOKEN = pattern(r'"(?:[^"\\\n]|\\.)*+"?|[{}\[\],]')
_ITEM_BEGINS = pattern(r'\{\s*+"(?:id|type)"\s*+:')
_VALUE = pattern(r"\s*+:\s*+(?P<opening>[\[{])")


def end_of_broken(text: str, start: int, error: int) -> int:
    """Where a broken element ends: with its brackets, or before what begins like the next item."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        bracket = token[0]
        if bracket in {"{", "["}:
            if depth and bracket == "{" and token.start() >= error and _ITEM_BEGINS.match(text, token.start()):
                return _before(text, token.start())
            depth += 1
        elif bracket in {"}", "]"}:
            depth -= 1
            if depth < 0:
                return token.start()
            if depth == 0 and token.end() > error:
                return token.end()
        elif bracket == "," and depth == 0:
            return token.start()
    return len(text)


def _before(text: str, end: int) -> int:
    """Without the comma and the space before the next item."""
    while end and text[end - 1] in " \t\r\n,":
        end -= 1
    return end


def list_under(text: str, start: int, names: tuple[str, ...]) -> int | None:
    """Where the list under one of these keys of an object begins; ``None`` where it has none."""
    return value_under(text, start, names, "[")


def value_under(text: str, start: int, names: tuple[str, ...], opening: str) -> int | None:
    """Where, in the object that begins at ``start``, the value of one of these keys begins that opens with such a bracket."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        if token[0] in {"{", "["}:
            depth += 1
        elif token[0] in {"}", "]"}:
            depth -= 1
            if depth <= 0:
                return None
        elif depth == 1 and token[0][1:-1] in names and (found := _VALUE.match(text, token.end())) and found["opening"] in opening:
            return found.start("opening")
    return None


def after_blank(text: str, position: int) -> int:
    found: re.Match[str] | None = BLANK.match(text, position)
    return found.end() if found else position
