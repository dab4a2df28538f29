"""LaTeX and names, to text and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.bibtex.latex import decode, normalised
from refkit.bibliography.bibtex.latex_out import encode
from refkit.bibliography.bibtex.names import OTHERS, read_names, write_names
from refkit.reference import Name

HERE = Path(__file__).parent


def table(file: str) -> list[list[str]]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines]


@pytest.mark.parametrize(("latex", "text"), table("latex.txt"))
def test_latex_is_read_as_text(latex: str, text: str) -> None:
    assert decode(latex, nocase=True) == normalised(text)


@pytest.mark.parametrize(("latex", "text"), table("latex.txt"))
def test_text_is_written_so_that_it_is_read_again(latex: str, text: str) -> None:
    assert decode(encode(normalised(text), nocase=True), nocase=True) == normalised(text)


LATEX = st.lists(
    st.sampled_from([*"{}$\\~-`'&%_^#\"<> ab", "\\emph{", "\\'", "{\\em ", "\\alpha", "\\foo{", "$x_1$", "<i>", "</i>", "é"]),
    max_size=14,
).map("".join)


@given(LATEX, st.booleans())
def test_text_that_was_read_is_written_and_read_as_the_same(source: str, nocase: bool) -> None:
    text = decode(source, nocase=nocase)
    assert decode(encode(text, nocase=nocase), nocase=nocase) == text


@pytest.mark.parametrize(("source", "parts"), table("names.txt"))
def test_a_name_is_taken_apart(source: str, parts: str) -> None:
    family, given_names, particle, suffix, literal = parts.split("/")
    name = Name(family, given_names, particle, suffix, literal)
    assert read_names(source) == (name,)
    assert read_names(write_names((name,), biblatex=False)) == (name,)


def test_names_are_split_at_and_outside_of_braces() -> None:
    assert read_names("A. Lee and {B and C}\nAND Cho, D. and others") == (
        Name("Lee", "A."),
        Name(literal="B and C"),
        Name("Cho", "D."),
        OTHERS,
    )
