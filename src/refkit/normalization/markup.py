"""Markup in metadata: what registries and reference managers send as a title or a journal's name, read into tokens and written out
again as plain text or as CSL's rich text.

Understood are HTML, JATS (https://jats.nlm.nih.gov), MathML, entities escaped any number of times, and the rich text of CSL-JSON
(https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#html-like-formatting-tags). Only known tags are tags: in
"p<0.05" and "a <b and c> d" the signs stay. Everything takes time in proportion to the text, however its tags are nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from refkit.normalization.mathml import ELEMENTS as MATHML
from refkit.normalization.mathml import Formula, Token, TokenKind
from refkit.normalization.tex import tokens_of_tex
from refkit.patterns import pattern

_SPACES = pattern(r"\s+")
# An ampersand escaped any number of times is one ampersand, so that a megabyte of "amp;" is read once.
_AMPERSANDS = pattern(r"&(?:amp;|#0{0,5}38;|#[xX]0{0,5}26;)+")
_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Control characters, surrogates, soft hyphens, zero-width spaces, direction marks, variation selectors, tags, non-characters.
_UNSEEN = pattern(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# A joiner or non-joiner is part of the spelling between letters of the Arabic and Indic scripts, and of nothing else here.
_JOINER = pattern(r"(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])")
_TAG = pattern(
    r"<!--[^<>]*-->|<\?[^<>]*\?>|<!\[CDATA\[|\]\]>"
    r"|<(?P<close>/?)\s?(?:[A-Za-z][A-Za-z0-9]{0,15}:)?(?P<name>[A-Za-z][A-Za-z0-9-]{0,30})"
    r"(?P<attributes>(?:\s++[\w:.-]++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s\"'<>]++))*+)\s*+(?P<empty>/?)>"
)
_SMALL_CAPS = pattern(r"font-variant\s?:\s?small-caps", re.IGNORECASE)
_NOCASE = pattern(r"class\s?=\s?[\"']?nocase\b", re.IGNORECASE)
_ALTTEXT = pattern(r"\balttext\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")

_RICH = {
    **dict.fromkeys(("i", "em", "italic", "emphasis", "emph"), "i"),
    **dict.fromkeys(("b", "strong", "bold"), "b"),
    **dict.fromkeys(("sub", "inf", "subscript"), "sub"),
    **dict.fromkeys(("sup", "superscript"), "sup"),
    **dict.fromkeys(("sc", "scp", "small-caps"), "small-caps"),
}
_OPENING = {
    "i": "<i>",
    "b": "<b>",
    "sub": "<sub>",
    "sup": "<sup>",
    "small-caps": '<span style="font-variant:small-caps;">',
    "nocase": '<span class="nocase">',
}
_CLOSING = {name: "</span>" if tag.startswith("<span") else f"</{tag[1:]}" for name, tag in _OPENING.items()}
# These stand between words.
_BLOCKS = frozenset("p br break div title subtitle sec li list list-item ul ol tr td th table h1 h2 h3 h4 h5 h6 hr".split())
_INLINE = frozenset(
    "a abbr big code cite del ext-link font inline-formula disp-formula alternatives inline-graphic ins "
    "inline-supplementary-material mark monospace named-content overline q roman s sans-serif serif small span strike "
    "styled-content tt u underline uri xref fn tex-math tex formula inlineequation equation equationsource mediaobject imageobject "
    "html body article-title jats abstract".split()
)
_KNOWN = frozenset(_RICH) | _BLOCKS | _INLINE | MATHML


#: The elements that hold TeX: JATS's, and the one of engineers' journals.
_TEX = frozenset({"tex-math", "tex"})


class _Form(Enum):
    PLAIN = 0
    RICH = 1


#: Readings after which a text that still changes is made to hurt, as "<<i>i>" is: then its signs are no tags.
_READINGS = 5
_LEAVING_NO_TAGS = str.maketrans("<>&", "   ")


def plain(text: str) -> str:
    """The text without markup, entities, unseen characters and runs of spaces."""
    if text.isalnum() and text.isascii():
        return text  # a number or one word, as most fields but titles are
    return _settled(text, _Form.PLAIN)


def rich(text: str) -> str:
    """The text with CSL's rich text only, balanced: i, b, sub, sup, small capitals and nocase.

    A tag that is not closed where it has to be is left out, and so is one inside another of its kind.
    """
    return _settled(text, _Form.RICH)


def _settled(text: str, form: _Form) -> str:
    if "<" not in text and "&" not in text:
        if text.isascii() and text.isprintable() and "  " not in text:
            return text.strip(" ")
        return _SPACES.sub(" ", _seen(text)).strip()
    for _ in range(_READINGS):
        read = _read(text, form)
        if read == text:
            return text
        text = read
    return _SPACES.sub(" ", text.translate(_LEAVING_NO_TAGS)).strip()


def _read(text: str, form: _Form) -> str:
    tokens = _tokens(_seen(_unescaped(text)))
    return _written(tokens) if form is _Form.RICH else _written(token for token in tokens if token.kind is TokenKind.TEXT)


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape  # 2 ms that most texts need not pay

    for _ in range(_READINGS):
        decoded = _ENTITY.sub(lambda entity: unescape(entity.group()), _AMPERSANDS.sub("&", text))
        if decoded == text:
            break
        text = decoded
    return text


def _seen(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return _JOINER.sub("", _UNSEEN.sub("", text))


def _tokens(text: str) -> Iterator[Token]:
    """The text as tokens: texts, and openings and closings of rich text by name. Nothing says yet that they are balanced."""
    at = 0
    spans: list[str] = []
    formula: Formula | None = None
    tex = 0
    has_mathml = "<math" in text or ":math" in text
    behind_formula = False
    before = ""
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        if name and name not in _KNOWN:
            continue
        piece, at = text[at : tag.start()], tag.end()
        closes = bool(tag["close"])
        if formula is not None:
            formula.text(piece)
            if name != "math":
                formula.tag(name, closes=closes, empty=bool(tag["empty"]), attributes=tag["attributes"] or "")
            elif closes:
                yield from formula.tokens(before)
                formula, behind_formula = None, True
            continue
        if tex:
            written = "" if has_mathml else _of_latex_document(piece)
            simple = tokens_of_tex(written) or ()
            yield from simple
            # What is not simple stays as it was written.
            piece = "" if simple else written
            before = written or before
        if piece:
            yield Token(TokenKind.TEXT, _parted(piece) if behind_formula else piece)
            behind_formula, before = False, piece
        if not name:
            continue
        if name == "math" and not closes and not tag["empty"]:
            alternative = _ALTTEXT.search(tag["attributes"])
            formula = Formula((alternative[1] or alternative[2] or "") if alternative else "")
        elif name in _TEX:
            tex = 0 if closes else 1
        elif name in _BLOCKS:
            yield Token(TokenKind.TEXT, " ")
        elif name == "span" and not tag["empty"]:
            yield from _span(tag, spans)
        elif (kind := _RICH.get(name)) and not tag["empty"]:
            yield Token(TokenKind.CLOSE if closes else TokenKind.OPEN, kind)
    if formula is not None:
        formula.text(text[at:])
        yield from formula.tokens(before)
    elif at < len(text):
        yield Token(TokenKind.TEXT, _parted(text[at:]) if behind_formula else text[at:])


def _span(tag: re.Match[str], spans: list[str]) -> Iterator[Token]:
    """A span is small capitals, nocase, or nothing; which of them a closing tag closes, only the open ones tell."""
    if tag["close"]:
        if spans and (kind := spans.pop()):
            yield Token(TokenKind.CLOSE, kind)
        return
    attributes = tag["attributes"]
    kind = "small-caps" if _SMALL_CAPS.search(attributes) else "nocase" if _NOCASE.search(attributes) else ""
    spans.append(kind)
    if kind:
        yield Token(TokenKind.OPEN, kind)


_ORDINAL = pattern(r"(?:th|st|nd|rd)\b")
_WORD = pattern(r"[^\W\d_]{2}")


def _parted(behind: str) -> str:
    """What stands behind a formula, with the space before a word that got lost in many records: "<math>x</math>decays"."""
    return f" {behind}" if _WORD.match(behind) and not _ORDINAL.match(behind) else behind


def _of_latex_document(text: str) -> str:
    """The formula in the whole document that JATS's tex-math mostly holds."""
    return (text.partition(r"\begin{document}")[2] or text).partition(r"\end{document}")[0].strip("$ \n")


def _written(tokens: Iterator[Token]) -> str:
    """The tokens as text, with single spaces outside the tags, and with the tags that are opened and closed around something."""
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []  # kind, and the index of its tag among the pieces: -1 before the first text in it
    counts = dict.fromkeys(_OPENING, 0)
    shown = dict.fromkeys(_OPENING, 0)
    waiting = 0  # how many of the last ones opened have no text yet
    space = False
    for token in tokens:
        if token.kind is TokenKind.OPEN:
            opened.append((token.value, -1))
            counts[token.value] += 1
            waiting += 1
        elif token.kind is TokenKind.CLOSE:
            while counts[token.value]:
                kind, index = opened.pop()
                counts[kind] -= 1
                if index < 0:
                    waiting -= 1
                elif pieces[index]:
                    shown[kind] -= 1
                    if kind == token.value:
                        pieces.append(_CLOSING[kind])
                    else:
                        pieces[index] = ""
                if kind == token.value:
                    break
        else:
            words = _SPACES.sub(" ", token.value)
            if words[:1] == " ":
                space, words = True, words[1:]
            if not words:
                continue
            if space and pieces:
                pieces.append(" ")
            for at in range(len(opened) - waiting, len(opened)):
                kind = opened[at][0]
                opened[at] = (kind, len(pieces))
                pieces.append("" if shown[kind] else _OPENING[kind])
                shown[kind] = 1
            waiting, space = 0, words[-1] == " "
            pieces.append(words.rstrip(" "))
    for _, index in opened:
        if index >= 0:
            pieces[index] = ""
    return "".join(pieces)
