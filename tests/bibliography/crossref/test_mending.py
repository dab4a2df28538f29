"""Letters that were read in the wrong encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.crossref.mending import mended


@pytest.mark.parametrize("text", ["José", "Größe", "naïve", "Łódź", "Čapek’s", "“Öde” – ½"])
def test_what_was_read_as_windows_1252_is_read_again(text: str) -> None:
    damaged = "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for character in text for byte in character.encode()
    )
    assert mended(damaged) == text


@pytest.mark.parametrize("text", ["AMANHÃ”", "NÃO", "CAFÉ’S", "Ångström", "São João", "Ä–B", "Â", "à la"])
def test_what_is_right_stays(text: str) -> None:
    assert mended(text) == text


@given(st.text(max_size=40))
def test_it_never_fails(text: str) -> None:
    assert len(mended(text)) <= len(text)
