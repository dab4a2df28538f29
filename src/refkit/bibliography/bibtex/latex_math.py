"""Simple mathematics of LaTeX, to Unicode."""

from __future__ import annotations

import re

from refkit.bibliography.bibtex.latex_symbols import BLACKBOARD, MATH_ACCENTS, MATHEMATICS, SIGNS, SWITCHES, TRANSPARENT
from refkit.patterns import pattern

_PART = pattern(
    r"(?P<script>[\^_]|\\s[pb](?![A-Za-z]))\s*+|\\(?P<command>[A-Za-z]++)\s*+|\\(?P<symbol>.)|(?P<group>\{)|(?P<close>\})|(?P<plain>[^\\{}^_]++)",
    re.DOTALL,
)
_GROUP = pattern(r"\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}")
_ONE = pattern(r"\\[A-Za-z]++|[^\\{}^_\s]")
_SYMBOLS = {**{sign: sign for sign in "&%$#_{}|"}, **dict.fromkeys(" ,;:>\\", " "), "!": ""}
_PLAIN = str.maketrans({"~": " ", "'": "′"})
_DEEPEST = 6


def mathematics(source: str, *, tags: bool, depth: int = 0) -> str | None:
    """Mathematics in a line of text, ``None`` where it cannot be written so. ``tags`` keeps what is raised and lowered."""
    if depth > _DEEPEST:
        return None
    pieces = []
    position = 0
    while part := _PART.match(source, position):
        position = part.end()
        kind = part.lastgroup
        if kind == "plain":
            pieces.append(part.group().translate(_PLAIN))
        elif kind == "symbol":
            if part["symbol"] not in _SYMBOLS:
                return None
            pieces.append(_SYMBOLS[part["symbol"]])
        elif kind == "close":
            return None
        elif kind == "command" and (sign := _sign(part["command"])) is not None:
            pieces.append(sign)
        else:
            opening = part.start() if kind == "group" else position
            argument = _GROUP.match(source, opening)
            if not argument and (kind != "script" or not (argument := _ONE.match(source, opening))):
                return None
            inner = mathematics(argument[1] if argument.lastindex else argument.group(), tags=tags, depth=depth + 1)
            text = None if inner is None else _set(part, inner, tags=tags)
            if text is None:
                return None
            pieces.append(text)
            position = argument.end()
    return "".join(pieces) if position == len(source) else None


def _sign(command: str) -> str | None:
    if command in SWITCHES or command in {"left", "right", "displaystyle", "limits"}:
        return ""
    return MATHEMATICS.get(command, SIGNS.get(command))


def _set(part: re.Match[str], inner: str, *, tags: bool) -> str | None:
    """What stands in an argument or a group, as its command has it."""
    if script := part["script"]:
        if not tags or not inner.strip():
            return inner
        if inner in {"′", "∘"}:
            return "°" if inner == "∘" else inner
        tag = "sup" if script in {"^", "\\sp"} else "sub"
        return f"<{tag}>{inner}</{tag}>"
    command = part["command"]
    if command is None or command in TRANSPARENT:
        return inner
    if command == "mathbb":
        return "".join(BLACKBOARD.get(letter, letter) for letter in inner)
    if command in MATH_ACCENTS:
        return inner[:1] + MATH_ACCENTS[command] + inner[1:]
    return None
