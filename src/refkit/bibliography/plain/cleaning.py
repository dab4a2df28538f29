"""An entry as written, made plain: without markup, list marker and odd spaces."""

from __future__ import annotations

import re

from refkit.patterns import pattern

_MARKER = pattern(
    r"\s*(?:"
    # bullets and labels: "•", "[12]", "[^12]:", "[BAD10]"
    r"[-*+•·▪–]\s+|\[\^?[\w+ .:-]{1,12}\]:?\s*|"
    # numbers: "(12)", "12."
    r"\(\d{1,3}\)\s+|\d{1,3}[.)]\s*(?=\D)|"
    r"\\bibitem(?:\[[^\]]*\])?\{[^}]*\}\s*)"
)
_TAGS = pattern(r"</?[A-Za-z][^<>]{0,300}>")
_COMMENT = pattern(r"\s?<!--(?:[^-]|-(?!->)){0,2000}-->")
_ANGLE = pattern(r"<((?:https?://|doi:|www\.)[^<>\s]+)>")
_LINK = pattern(r"!?\[([^\[\]]{0,1000})\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)>?[^()]{0,200}\)")
_LINK_LABELS = pattern(
    r"\s*\[(?:Google Scholar|Crossref|CrossRef|PubMed|DOI|PDF|Link|View|Scopus|↑|\^)\](?:\([^\s()]*\))?", re.IGNORECASE
)
_EMPHASIS = pattern(r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,3}(?=\S)|(?<=[^\s_])_{1,3}(?!\w)|\*\*")
_EMPHASISED = pattern(
    r"(?<![\w*])\*{1,3}(?=[^\s*])([^*]{1,500})\*{1,3}"
    r"|(?<!\w)_{1,3}(?=[^\s_])([^_]{1,500})_{1,3}(?!\w)"
    r"|<(?:i|em)>([^<]{1,500})</(?:i|em)>"
)
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")
_INVISIBLE = pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_HYPHENS = pattern("[\u2010\u2011\ufe63\uff0d]")
_MARKUP = pattern(r"[*_\[<\\&]")


def strip_marker(text: str) -> tuple[str, str]:
    """The list marker of an entry ("12", "BAD10", "" for a bullet or none) and the text behind it."""
    marker = _MARKER.match(text)
    if not marker:
        return "", text.strip()
    label = marker.group().strip(" \t.)([]:^•·-*+–\\")
    return label, text[marker.end() :].strip()


def plain_text(raw: str) -> str:
    """The text of an entry without markup: emphasis, link brackets and tags gone, entities decoded, one space between words."""
    text = raw
    if _MARKUP.search(text):
        if "<!--" in text:
            text = _COMMENT.sub("", text)
        text = _ANGLE.sub(r"\1", text)
        if "<" in text:
            text = _TAGS.sub("", text)
        if "[" in text:
            text = _LINK_LABELS.sub("", text)
            text = _LINK.sub(_link_text, text)
        text = _ESCAPE.sub(r"\1", text)
        if "*" in text or "_" in text:
            text = _EMPHASIS.sub("", text)
        if "&" in text:
            # Its table of names takes longer to load than a short list to read.
            from html import unescape

            text = unescape(text)
    if not text.isascii():
        text = _HYPHENS.sub("-", _INVISIBLE.sub("", text))
    return " ".join(text.split())


def emphasised_pieces(raw: str) -> tuple[str, ...]:
    """The pieces of an entry that stand in emphasis, without markup, in order: titles of books and journals, volumes."""
    if "*" not in raw and "_" not in raw and "<i" not in raw and "<em" not in raw:
        return ()
    pieces = (plain_text(next(group for group in found.groups() if group)).strip(" ,") for found in _EMPHASISED.finditer(raw))
    return tuple(piece for piece in pieces if piece)


def _link_text(link: re.Match[str]) -> str:
    """The text of a link, and its target where the text is not the target itself."""
    label, target = link.group(1).strip(), link.group(2)
    bare = target.split("://")[-1].removeprefix("doi.org/").rstrip("/")
    if not target or label.rstrip("/").endswith(bare) or not target.startswith(("http", "doi:", "www.")):
        return label
    return f"{label} {target}"
