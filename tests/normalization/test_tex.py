"""Formulas in TeX: any text is read, and what comes of it is balanced."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from refkit.normalization.mathml import TokenKind
from refkit.normalization.tex import tokens_of_tex

PIECES = st.sampled_from(["{", "}", "_", "^", "x", "2", " ", "=", "\\alpha", "\\rm ", "\\hbox", "\\,", "\\%", "\\frac", "\\", "$"])


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=20))
def test_indices_and_exponents_are_closed_in_order(formula: str) -> None:
    opened: list[str] = []
    for token in tokens_of_tex(formula) or ():
        if token.kind is TokenKind.OPEN:
            opened.append(token.value)
        elif token.kind is TokenKind.CLOSE:
            assert opened.pop() == token.value
        else:
            assert "\\" not in token.value
    assert opened == []


def test_what_is_not_simple_is_not_guessed() -> None:
    for formula in (r"\frac{1}{2}", "x_", "{x", "x}", "a & b", r"x\\y", "x_^2"):
        assert tokens_of_tex(formula) is None
