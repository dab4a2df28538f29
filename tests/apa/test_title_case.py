"""Title case for titles in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.apa.title_case import title_case

CASES = [
    ("How nurses sleep: a study of rest and noise", "How Nurses Sleep: A Study of Rest and Noise"),
    ("Sleeping with the lights on", "Sleeping With the Lights on"),
    ("Between the wards and beyond", "Between the Wards and Beyond"),
    ("The self-reported rest of on-call nurses", "The Self-Reported Rest of On-Call Nurses"),
    ("mRNA and eLife in the lab", "mRNA and eLife in the Lab"),
    ("A <i>quiet</i> ward—the end of noise?", "A <i>Quiet</i> Ward—The End of Noise?"),
    ("The letters of Simone de Beauvoir", "The Letters of Simone de Beauvoir"),
    ('Why <span class="nocase">night ward</span> matters', 'Why <span class="nocase">night ward</span> Matters'),
    ("Vitamin A for the old", "Vitamin A for the Old"),
    ("The Care Of The Young", "The Care of the Young"),
]


@pytest.mark.parametrize(("title", "expected"), CASES, ids=[title for title, _ in CASES])
def test_title(title: str, expected: str) -> None:
    assert title_case(title) == expected


@given(st.text(max_size=80))
def test_done_twice_it_is_the_same(title: str) -> None:
    once = title_case(title)
    assert title_case(once) == once
    assert len(once) == len(title)
