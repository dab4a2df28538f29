"""Text of drafts made fit for a page: nothing of it is markup, and what a browser would obey or hide is a visible escape."""

from __future__ import annotations

from refkit.reports.printable import clip, printable, printable_character

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
# What has a place of its own in a text that is shown with its lines and tabs.
_KEPT = "\n\t"
# Characters of a word that are left out rather than cutting it.
_LONGEST_WORD = 40


class _Table(dict[int, str]):
    """What is written for each character; made when a character is first met, as few of them ever are."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        written = _MARKUP.get(character, character)
        if character not in _KEPT and printable_character(character) != character:
            written = f"<span class=esc>{printable_character(character)}</span>"
        self[code] = written
        return written


_TABLE = _Table()
_MARKUP_TABLE = str.maketrans(_MARKUP)


def text_shown(text: str) -> str:
    """A piece of a draft with its lines and tabs; escapes are set apart from a draft that has the same letters.

    CR LF is one line end, as HTML has it.
    """
    return text.replace("\r\n", "\n").translate(_TABLE)


def words_shown(text: str) -> str:
    """A text on one line, as the content of an element or between the quotes of an attribute."""
    return printable(text).translate(_MARKUP_TABLE)


def shortened(text: str, most: int) -> str:
    """The beginning of a text on one line, up to about so many columns; the last word is a whole one, unless it is very long."""
    whole = printable(text)
    clipped = clip(whole, most, "…")
    if clipped == whole:
        return words_shown(whole)
    kept = clipped.removesuffix("…")
    at = kept.rfind(" ", len(kept) - _LONGEST_WORD)
    # A word that ends where the room does is whole.
    if at >= 0 and not whole.startswith(" ", len(kept)):
        kept = kept[:at]
    return words_shown(f"{kept.rstrip()} …" if whole.startswith(" ", len(kept)) else f"{kept}…")
