"""CSL rich text taken apart into runs of one style each: what every form of output is written from.

Tags are ``<i>``, ``<b>``, ``<sub>``, ``<sup>``, ``<span style="font-variant:small-caps;">`` and ``<span class="nocase">``, spelt
like that; whatever else looks like a tag is text. ``refkit.normalization.markup`` balances them, and nothing here relies on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from refkit.documents.prose import without_sentence_marks
from refkit.patterns import pattern


class Style(Enum):
    """What a tag of rich text says about its words; the value is the tag's name, or what its span is for."""

    ITALIC = "i"
    BOLD = "b"
    SUBSCRIPT = "sub"
    SUPERSCRIPT = "sup"
    SMALL_CAPS = "small-caps"
    NOCASE = "nocase"


class Run(NamedTuple):
    """A text that has the same styles from end to end, the outermost first. ``NOCASE`` is none of them: it shows nowhere.

    ``address`` is true for a DOI or another address of the web, as a whole.
    """

    text: str
    styles: tuple[Style, ...] = ()
    address: bool = False


#: In a group, so that a split keeps the tags.
_TAG = pattern(r'(</?(?:i|b|sub|sup)>|<span (?:style="font-variant:small-caps;"|class="nocase")>|</span>)')
_OPENING = {
    "<i>": Style.ITALIC,
    "<b>": Style.BOLD,
    "<sub>": Style.SUBSCRIPT,
    "<sup>": Style.SUPERSCRIPT,
    '<span style="font-variant:small-caps;">': Style.SMALL_CAPS,
    '<span class="nocase">': Style.NOCASE,
}
_CLOSING = {
    "</i>": (Style.ITALIC,),
    "</b>": (Style.BOLD,),
    "</sub>": (Style.SUBSCRIPT,),
    "</sup>": (Style.SUPERSCRIPT,),
    "</span>": (Style.SMALL_CAPS, Style.NOCASE),
}
_ADDRESS = pattern(r"https?://[^\s<>\"“”]{1,2000}")
# Line ends and tabs become blanks; controls, direction marks, half characters and what is no character are left out.
_BLANKS = pattern(r"[\t-\r\x85\u2028\u2029]+")
_UNSEEN = pattern(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def seen(text: str) -> str:
    """The text on one line, without anything that a terminal, a browser or a word processor would obey and not show."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("", _BLANKS.sub(" ", text))


def without_tags(text: str) -> str:
    """The words of a rich text that ``seen`` has been over."""
    return _TAG.sub("", text) if "<" in text else text


def runs(rich: str) -> list[Run]:
    """The rich text as runs, neighbours of the same styles in one; addresses stand alone, as long as no tag parts them."""
    text = seen(rich)
    found: list[Run] = []
    for words, styles in _styled(text):
        if "://" in words:
            found += _with_addresses(words, styles)
        else:
            found.append(Run(words, styles))
    return found


def _styled(text: str) -> Iterator[tuple[str, tuple[Style, ...]]]:
    if "<" not in text:
        if text:
            yield text, ()
        return
    # Texts and the tags between them, by turns.
    parts = _TAG.split(text)
    opened: list[Style] = []
    styles: tuple[Style, ...] = ()
    words = parts[0]
    for at in range(1, len(parts), 2):
        _follow(parts[at], opened)
        now = tuple([style for style in opened if style is not Style.NOCASE])
        if now != styles:
            if words:
                yield words, styles
            words, styles = "", now
        words += parts[at + 1]
    if words:
        yield words, styles


def _follow(tag: str, opened: list[Style]) -> None:
    """Note that a tag opens or closes; one that opens what is open, or closes nothing, does nothing."""
    if style := _OPENING.get(tag):
        if style not in opened:
            opened.append(style)
        return
    kinds = _CLOSING[tag]
    for at in range(len(opened) - 1, -1, -1):
        if opened[at] in kinds:
            del opened[at]
            return


def _with_addresses(words: str, styles: tuple[Style, ...]) -> Iterator[Run]:
    at = 0
    for found in _ADDRESS.finditer(words):
        address = without_sentence_marks(found.group())
        if address.endswith(("://", ":/", ":")):
            continue
        if found.start() > at:
            yield Run(words[at : found.start()], styles)
        yield Run(address, styles, address=True)
        at = found.start() + len(address)
    if at < len(words):
        yield Run(words[at:], styles)


class Tags(NamedTuple):
    """What opens and closes a style in a form of output."""

    opening: str
    closing: str


def nested(pieces: list[tuple[str, tuple[Style, ...]]], tags: dict[Style, Tags]) -> str:
    """Texts, already written for the form of output, with its tags around them, balanced and nested."""
    written: list[str] = []
    opened: list[Style] = []
    for text, styles in [*pieces, ("", ())]:
        kept = 0
        while kept < len(opened) and kept < len(styles) and opened[kept] is styles[kept]:
            kept += 1
        while len(opened) > kept:
            written.append(tags[opened.pop()].closing)
        for style in styles[kept:]:
            opened.append(style)
            written.append(tags[style].opening)
        written.append(text)
    return "".join(written)
