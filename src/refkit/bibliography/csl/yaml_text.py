"""Plain values → YAML that versions 1.1 and 1.2 read alike. Nothing is folded: a text is one line, however long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.patterns import pattern
from refkit.reference.values import CslValue

# Begins with a letter that begins no number or date, and has nothing that YAML could take for its own.
_PLAIN = pattern(r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0:#\u2028\u2029\ufeff\ud800-\udfff]|:(?=[^\s,\[\]{}]))*")
#: Words that one version or the other takes for true, false or nothing.
_WORDS = frozenset("y n yes no on off true false null none nan inf".split())
_PLAIN_KEY = pattern(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_ESCAPED = pattern(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(value: CslValue) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else repr(value)
    if _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _WORDS:
        return text
    if any(character < " " or character == "\x7f" for character in text) or not text.isprintable():
        return _double_quoted(text)
    return "'" + text.replace("'", "''") + "'"


def _double_quoted(text: str) -> str:
    import json

    return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) and name.lower() not in _WORDS else _double_quoted(name)


def lines(value: CslValue, indent: str) -> Iterator[str]:
    """A list or object as lines in block style; every line is indented, save that the caller joins the first to a dash."""
    if isinstance(value, dict):
        for name, part in value.items():
            if isinstance(part, dict | list) and part:
                yield f"{indent}{key(name)}:"
                yield from lines(part, indent + "  " if isinstance(part, dict) else indent)
            else:
                yield f"{indent}{key(name)}: {_leaf(part)}"
        return
    for part in value:
        if isinstance(part, dict | list) and part:
            first, *rest = lines(part, indent + "  ")
            yield f"{indent}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield f"{indent}- {_leaf(part)}"


def _leaf(value: CslValue) -> str:
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    return scalar(value)
