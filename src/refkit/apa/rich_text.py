"""Putting rich text together: italics inside italics, and full stops that are not there twice."""

from __future__ import annotations

from refkit.patterns import pattern

_TAG = pattern(r"</?(?:i|b|sub|sup|span)\b[^<>]{0,60}>")
_EMPTY_ITALICS = pattern(r"<i>(\s*)</i>")
_ENDS_SENTENCE = (".", "?", "!", "…")
_CLOSING_QUOTES = "”’\"'"


def italic(rich: str) -> str:
    """The text in italics; what was in italics within it is upright (9.19)."""
    if not rich:
        return ""
    if "<i>" not in rich:
        return f"<i>{rich}</i>"
    # Spaces at the seams stay outside of the tags, where Markdown wants them.
    turned = rich.replace("</i>", "\0").replace(" <i>", "</i> ").replace("<i>", "</i>").replace("\0 ", " <i>").replace("\0", "<i>")
    return _EMPTY_ITALICS.sub(r"\1", f"<i>{turned}</i>")


def upright(rich: str) -> str:
    """The text without italics."""
    return rich.replace("<i>", "").replace("</i>", "") if "<i>" in rich else rich


def sentence(rich: str) -> str:
    """The text with the full stop that ends an element: none behind another such mark, and inside of closing quotes (6.9)."""
    if not rich:
        return ""
    last = rich[-1]
    if last in _ENDS_SENTENCE:
        return rich
    if last not in _CLOSING_QUOTES and last != ">":
        return f"{rich}."
    end = len(rich)
    # Behind closing tags and closing quotes stands what counts.
    while end and (rich[end - 1] == ">" or rich[end - 1] in _CLOSING_QUOTES):
        if rich[end - 1] == ">":
            start = rich.rfind("<", max(0, end - 64), end)
            if start < 0 or not _TAG.fullmatch(rich[start:end]):
                return f"{rich}."
            end = start
        else:
            end -= 1
    if end and rich[end - 1] in _ENDS_SENTENCE:
        return rich
    tail = rich[end:]
    quote = next((at for at, sign in enumerate(tail) if sign in '”"' and "<" not in tail[:at]), None)
    if quote is None and tail.endswith("”"):
        quote = len(tail) - 1
    return f"{rich}." if quote is None else f"{rich[: end + quote]}.{tail[quote:]}"


def joined(*sentences: str) -> str:
    """Elements one behind the other; those that are empty are left out."""
    return " ".join(filter(None, sentences))
