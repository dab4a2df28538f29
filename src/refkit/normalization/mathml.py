"""Formulas in MathML (https://www.w3.org/TR/MathML3/chapter3.html), as titles from registries have them, written in a line."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from refkit.patterns import pattern


class TokenKind(Enum):
    """What a piece of marked-up text is."""

    TEXT = 0
    OPEN = 1
    CLOSE = 2


class Token(NamedTuple):
    """A text, or the opening or closing of rich text whose name is ``value``: i, b, sub, sup, small-caps, nocase."""

    kind: TokenKind
    value: str


_LEAVES = frozenset("mi mn mo ms mtext".split())
_LEFT_OUT = frozenset({"annotation", "annotation-xml"})
#: The names of its elements, without prefix.
ELEMENTS = (
    _LEAVES
    | _LEFT_OUT
    | frozenset(
        "math mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup munder mover munderover "
        "mmultiscripts mprescripts none mtable mtr mtd mlabeledtr maction mspace mglyph semantics".split()
    )
)
# Signs with a space on either side, where something stands before them.
_RELATIONS = frozenset("= < > ≤ ≥ ⩽ ⩾ ≪ ≫ ≠ ≈ ≃ ≅ ≡ ∼ ∝ → ← ↔ ⟶ ⇒ ∈ ⊂ ⊆ ∪ ∩ ≲ ≳".split())
_ACCENTS = {
    **dict.fromkeys("¯‾ˉ_", "\u0304"),
    **dict.fromkeys("~˜∼", "\u0303"),
    **dict.fromkeys("^ˆ", "\u0302"),
    **dict.fromkeys("→⃗", "\u20d7"),
    **dict.fromkeys(".˙", "\u0307"),
}
_LAST_WORD = pattern(r"[^\W\d_]{2}\Z")
_FENCE = pattern(r"\b(open|close)\s*=\s*[\"']([^\"']{0,3})[\"']")


class _Leaf(NamedTuple):
    name: str
    text: str


class _Element:
    """An open element. Its children are leaves, tokens and lists of these in lists, so that no level is copied into the next."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: str) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[object] = []


class Formula:
    """A formula that is read tag by tag. What is not closed, or closed without being open, changes nothing but itself."""

    def __init__(self, alternative: str) -> None:
        self._alternative = alternative
        self._open = [_Element("math", "")]

    def text(self, text: str) -> None:
        current = self._open[-1]
        if text.strip() and current.name not in _LEFT_OUT:
            current.children.append(_Leaf(current.name, " ".join(text.split())))

    def tag(self, name: str, *, closes: bool, empty: bool, attributes: str) -> None:
        if not closes:
            self._open.append(_Element(name, attributes))
        if (closes or empty) and len(self._open) > 1 and self._open[-1].name == name:
            element = self._open.pop()
            self._open[-1].children.append(_laid_out(element))

    def tokens(self, before: str) -> Iterator[Token]:
        """The formula in a line, with a space before it where the word that stands ``before`` it would run into it."""
        while len(self._open) > 1:
            element = self._open.pop()
            self._open[-1].children.append(_laid_out(element))
        tokens = list(_spaced(self._open[0].children)) or [Token(TokenKind.TEXT, self._alternative)]
        first = next((token.value for token in tokens if token.kind is TokenKind.TEXT), "")
        if (first[:1].isalnum() or first[:1] == "√") and _LAST_WORD.search(before, max(0, len(before) - 2)):
            yield Token(TokenKind.TEXT, " ")
        yield from tokens


def _laid_out(element: _Element) -> list[object]:
    children = element.children
    match element.name, children:
        case ("annotation" | "annotation-xml", _):
            return []
        case "mfrac", [above, below]:
            return [above, _Leaf("mo", "/"), below]
        case "msqrt", _:
            return [_Leaf("mo", "√"), children]
        case "mroot", [base, _]:
            return [_Leaf("mo", "√"), base]
        case "msub", [base, script]:
            return [base, _script("sub", script)]
        case "msup", [base, script]:
            return [base, _script("sup", script)]
        case "msubsup", [base, below, above]:
            return [base, _script("sub", below), _script("sup", above)]
        case "mover", [base, [_Leaf(_, sign)]] if sign in _ACCENTS:
            return [base, Token(TokenKind.TEXT, _ACCENTS[sign])]
        case "mmultiscripts", [base, *scripts]:
            return _multiscripts(base, scripts)
        case "mfenced", _:
            fences = dict(_FENCE.findall(element.attributes))
            inside = [part for child in children for part in (_Leaf("mo", ","), child)][1:]
            return [_Leaf("mo", fences.get("open", "(")), inside, _Leaf("mo", fences.get("close", ")"))]
        case "mspace", _:
            return [Token(TokenKind.TEXT, " ")]
        case ("none" | "mprescripts", _):
            return [_Leaf(element.name, "")]
    return children


def _script(kind: str, script: object) -> list[object]:
    return [Token(TokenKind.OPEN, kind), script, Token(TokenKind.CLOSE, kind)]


def _multiscripts(base: object, scripts: list[object]) -> list[object]:
    """Scripts come in pairs, below and above; behind <mprescripts/> they stand before the base, as the mass of an isotope does."""
    marker = [_Leaf("mprescripts", "")]
    at = scripts.index(marker) if marker in scripts else len(scripts)
    kinds = ("sub", "sup")
    behind = [_script(kinds[place % 2], script) for place, script in enumerate(scripts[:at])]
    before = [_script(kinds[place % 2], script) for place, script in enumerate(scripts[at + 1 :])]
    return [*before, base, *behind]


def _spaced(parts: list[object]) -> Iterator[Token]:
    """The leaves in order, with spaces around relations and between words that would run together."""
    waiting = [iter(parts)]
    before: _Leaf | None = None
    begun = False
    while waiting:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
        elif isinstance(part, list):
            waiting.append(iter(part))
        elif isinstance(part, Token):
            before = None
            yield part
        elif isinstance(part, _Leaf) and part.text:
            text = part.text
            if begun and part.name == "mo" and text in _RELATIONS:
                text = f" {text} "
            elif before and (_is_word(before) or _is_word(part)) and before.text[-1].isalnum() and text[0].isalnum():
                text = f" {text}"
            begun, before = True, part
            yield Token(TokenKind.TEXT, text)


def _is_word(leaf: _Leaf) -> bool:
    return len(leaf.text) > 1 and leaf.name in ("mi", "mtext") and any(map(str.isalpha, leaf.text))
