"""Title case (6.17)."""

from __future__ import annotations

from refkit.patterns import pattern

_MINOR = frozenset("a an and as at but by for if in nor of off on or per so the to up via yet".split())
_WORD = pattern(r"<[^<>]{0,60}>|[^\s<>—–-]+")


def title_case(title: str) -> str:
    """A title with a capital at every word of four letters and more, and at every shorter one that is not minor."""
    begins = True
    pieces, end = [], 0
    for word in _WORD.finditer(title):
        text = word.group()
        pieces.append(title[end : word.start()])
        end = word.end()
        if not text.startswith("<"):
            bare = text.strip("“”‘’\"'()[]?!.,:;").lower()
            at = next((index for index, letter in enumerate(text) if letter.isalnum()), 0)
            text = text if bare in _MINOR and not begins else text[:at] + text[at : at + 1].upper() + text[at + 1 :]
            begins = text.endswith((":", "?", "!", "."))
        pieces.append(text)
    return "".join([*pieces, title[end:]])
