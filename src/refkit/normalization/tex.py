r"""Formulas in TeX, as publishers put them into titles: the simple ones, written in a line.

Simple are letters, signs, indices and exponents, Greek letters and commands for a typeface: "$\hbox{GeO}_{2}$".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.normalization.mathml import Token, TokenKind
from refkit.patterns import pattern

_PIECE = pattern(r"\\(?P<command>[A-Za-z]{1,20})\s*|\\(?P<sign>[^A-Za-z])|(?P<space>[\s~]+)|(?P<other>.)", re.DOTALL)
_TYPEFACES = frozenset(
    "hbox mbox text textrm textit textbf textsf texttt textnormal mathrm mathit mathbf mathsf mathtt mathcal mathbb mathnormal "
    "boldsymbol bm rm it bf sf tt cal operatorname ensuremath displaystyle textstyle scriptstyle left right limits nolimits".split()
)
_GREEK = dict(
    zip(
        (
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega"
        ).split(),
        "αβγδεζηθικλμνξπρστυφχψω",
        strict=True,
    )
)
_SIGNS = {
    **_GREEK,
    **dict(zip("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split(), "ΓΔΘΛΞΠΣΥΦΨΩ", strict=True)),
    **dict(zip("varepsilon vartheta varphi varrho varsigma".split(), "εϑφϱς", strict=True)),
    **dict(
        zip(
            "times cdot pm mp div ast circ bullet infty partial nabla ell hbar prime degree".split(), "×·±∓÷*°•∞∂∇ℓℏ′°", strict=True
        )
    ),
    **dict(zip("sim approx simeq equiv neq ne propto leq le geq ge ll gg in subset".split(), "∼≈≃≡≠≠∝≤≤≥≥≪≫∈⊂", strict=True)),
    **dict(zip("to rightarrow leftarrow leftrightarrow Rightarrow".split(), "→→←↔⇒", strict=True)),
    **dict.fromkeys("log ln exp sin cos tan min max lim".split()),
    **dict.fromkeys(("quad", "qquad", "thinspace"), " "),
    "ldots": "…",
    "dots": "…",
    "cdots": "…",
    "micro": "µ",
    "sum": "∑",
    "AA": "Å",
}
# Relations have a space on either side, where something stands before them.
_RELATIONS = frozenset("=<>≤≥≪≫≠≈≃≡∼∝→←↔⇒∈⊂")
_SPACES = {**dict.fromkeys(",;: \n", " "), "!": "", "/": ""}
_PRINTED = frozenset("%&$#_{}")
_SCRIPTS = {"_": "sub", "^": "sup"}
#: Scripts in one another; deeper ones are no title's.
_DEEPEST = 4


def tokens_of_tex(formula: str) -> tuple[Token, ...] | None:
    """The formula as texts, indices and exponents; ``None`` where it is not a simple one."""
    try:
        return tuple(_tokens(formula))
    except _NotSimpleError:
        return None


class _NotSimpleError(Exception):
    """The formula has what cannot be written in a line, or is not closed."""


def _tokens(formula: str) -> Iterator[Token]:
    opened: list[str] = []  # what each brace closes: a script, or nothing
    script = ""  # that has been announced, and not begun
    is_text = False  # the next brace holds words
    texts: list[bool] = []
    begun = False
    for piece in _PIECE.finditer(formula):
        shown = _shown(piece, in_words=any(texts))
        other = piece["other"] or ""
        if other == "{":
            if script:
                yield Token(TokenKind.OPEN, script)
            opened.append(script)
            texts.append(is_text)
            script, is_text = "", False
            if len(opened) > _DEEPEST:
                raise _NotSimpleError
        elif other == "}":
            if not opened or script:
                raise _NotSimpleError
            texts.pop()
            if closed := opened.pop():
                yield Token(TokenKind.CLOSE, closed)
        elif other in _SCRIPTS:
            if script:
                raise _NotSimpleError
            script = _SCRIPTS[other]
        elif piece["command"] in _TYPEFACES:
            is_text = piece["command"] in {"hbox", "mbox", "text", "textrm", "textit", "textbf", "textnormal"}
        elif shown and script:
            if not shown.strip():
                continue
            yield from (Token(TokenKind.OPEN, script), Token(TokenKind.TEXT, shown), Token(TokenKind.CLOSE, script))
            script, begun = "", True
        elif shown:
            is_spaced = begun and shown in _RELATIONS and not any(opened)
            yield Token(TokenKind.TEXT, f" {shown} " if is_spaced else shown)
            begun = True
    if opened or script:
        raise _NotSimpleError


def _shown(piece: re.Match[str], *, in_words: bool) -> str:
    """What a piece prints by itself."""
    if command := piece["command"]:
        if command in _TYPEFACES:
            return ""
        if command not in _SIGNS:
            raise _NotSimpleError
        return _SIGNS[command] or command
    if sign := piece["sign"]:
        if sign in _PRINTED:
            return sign
        if sign not in _SPACES:
            raise _NotSimpleError
        return _SPACES[sign]
    if piece["space"]:
        return " " if in_words or "~" in piece["space"] else ""
    other = piece["other"]
    if other in "\\&#$":
        raise _NotSimpleError
    return "" if other in "{}_^" else "−" if other == "-" and not in_words else other
