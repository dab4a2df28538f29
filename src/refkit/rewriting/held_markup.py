"""Markup of an entry that a formatted one cannot carry: notes, links, bold type, emphasis within a title.

A reference is words, emphasis on whole elements, and addresses. Whatever else stands in an entry was put there by somebody who
meant something by it, and only that person knows whether it may go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

from refkit.bibliography.plain.cleaning import plain_text
from refkit.patterns import pattern

#: What an entry may hold, as a message names it. The first that is found is told.
_HELD = (
    ("a footnote mark", pattern(r"\[\^[^\]\s]{1,80}\]")),
    ("a note", pattern(r"\^\[")),
    ("a comment", pattern(r"<!--")),
    ("an image", pattern(r"!\[[^\[\]]{0,500}\]|<img\b", re.IGNORECASE)),
    ("an attribute", pattern(r"\{[#.:][^{}]{0,200}\}|\{[\w-]{1,40}=[^{}]{0,200}\}")),
    ("code", pattern(r"`")),
    ("a wiki link", pattern(r"\[\[[^\[\]]{1,300}\]\]")),
    ("a mathematical formula", pattern(r"(?<![\\\w])\$[^\s$](?:[^$\n]{0,300}[^\s$\\])?\$(?!\d)")),
    ("struck-out text", pattern(r"~~|<(?:s|del|strike)>", re.IGNORECASE)),
    (
        "a subscript or superscript",
        pattern(r"(?<![~\\/\w])~[^\s~]{1,40}~|(?<=\w)~[^\s~/]{1,20}~|(?<=\w)\^[^\s^]{1,20}\^|</?su[bp]>"),
    ),
    ("bold type", pattern(r"\*\*|(?<!\w)__(?=\S)|<(?:b|strong)\b", re.IGNORECASE)),
)
_TAG = pattern(r"</?([A-Za-z][\w-]{0,30})(?:\s[^<>]{0,300})?/?>")
#: Tags of emphasis, and those that part lines.
_PLAIN_TAGS = frozenset(("i", "em", "cite", "br", "p", "li"))
_LINK = pattern(
    r"\[((?:[^\[\]\\]|\\.){0,1000})\]"
    # the target and its title, or the name of one
    r"(?:\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?([^()]{0,200})\)|\[[^\[\]]{0,200}\])"
)
_SCHEME = pattern(r"doi:\s?|(?:https?://)?(?:(?:dx\.)?doi\.org/|www\.)?", re.IGNORECASE)
#: A star that is no emphasis, as meta-analyses mark their studies.
_STAR = pattern(r"\*")
_EMPHASIS = pattern(
    r"(?<![\w*\\])\*(?=[^\s*])([^*]{1,500}?)(?<=[^\s\\])\*(?!\*)"
    r"|(?<![\w\\])_(?=[^\s_])((?:[^_]|(?<=\w)_(?=\w)){1,500}?)(?<=[^\s\\])_(?!\w)"
    r"|<(?:i|em|cite)>([^<]{1,500})</(?:i|em|cite)>"
)


def held_in(raw: str) -> str:
    """What an entry in Markdown holds besides words, emphasis and addresses, as a message names it; "" for nothing."""
    for what, expression in _HELD:
        if expression.search(raw):
            return what
    for tag in _TAG.finditer(raw):
        if tag[1].lower() not in _PLAIN_TAGS:
            return f"the tag <{tag[1]}>"
    if any(not _is_own_target(link) for link in _LINK.finditer(raw)):
        return "a link"
    if _STAR.search(_EMPHASIS.sub("", raw)):
        return "a star"
    return ""


def _is_own_target(link: re.Match[str]) -> bool:
    """Whether a link says its own address and nothing else."""
    label, target, title = link.groups()
    return bool(target) and not title.strip() and _bare(label) == _bare(target)


def _bare(address: str) -> str:
    text = plain_text(address).strip().rstrip("/")
    return _SCHEME.sub("", text, count=1).casefold()


class Emphasised(NamedTuple):
    """Words in emphasis: their plain text, and how many characters of plain text stand before them, blanks not counted."""

    text: str
    before: int


def emphasised_in(raw: str) -> Iterator[Emphasised]:
    """The words of an entry that stand in emphasis, and where."""
    before = at = 0
    for found in _EMPHASIS.finditer(raw):
        before += _letters(plain_text(raw[at : found.start()]))
        text = plain_text(next(group for group in found.groups() if group))
        yield Emphasised(text, before)
        before += _letters(text)
        at = found.end()


def _letters(text: str) -> int:
    """How many characters of a text are no blanks."""
    return len("".join(text.split()))


#: Signs that say something by themselves, besides those of mathematics, currency and the like.
_TELLING = frozenset("*†‡§¶%#@\\^{}")
#: Accents that stand for an apostrophe.
_LIKE_APOSTROPHES = frozenset("`´")


def lost_signs(written: str, formatted: str) -> list[str]:
    """The signs of an entry's plain text that its formatted form has less of: "*" of a meta-analysis, "§", "†", "≤"."""
    there = Counter(formatted)
    return [sign for sign, count in Counter(written).items() if _tells(sign) and there[sign] < count]


def _tells(sign: str) -> bool:
    if sign.isascii() and sign.isalnum():
        return False
    if sign in _TELLING:
        return True
    return category(sign)[0] == "S" and sign not in _LIKE_APOSTROPHES
