"""References cut to recognise them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.reports.html_page.shown import shortened


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two three", "One two three"),
        ("One two thre four", "One two thre …"),
        ("One two thrice four", "One two …"),
        ("Onetwothreefour", "Onetwothreef…"),
        ("A < b", "A &lt; b"),
    ],
)
def test_a_text_is_cut_between_words(text: str, expected: str) -> None:
    assert shortened(text, 13) == expected


@given(st.text("ab é", max_size=200), st.integers(2, 80))
def test_what_is_left_is_a_beginning(text: str, most: int) -> None:
    shown = shortened(text, most)
    assert text.startswith(shown.removesuffix("…").rstrip())
    assert shown == text or shown.endswith("…")
