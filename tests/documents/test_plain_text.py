"""The reader of plain text: everything is prose but addresses."""

from __future__ import annotations

import pytest

from refkit.documents.document import BREAK, OPAQUE
from refkit.documents.reading import document_from_text


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("# (Lee, 2020) `code` $x$ [a](b)", "# (Lee, 2020) `code` $x$ [a](b)"),
        ("    indented (Lee, 2020)", "    indented (Lee, 2020)"),
        ("see https://x.org/Novak_(1999). Then", f"see {OPAQUE}. Then"),
        ("one\ntwo", "one\ntwo"),
        ("one\r\ntwo", "one\ntwo"),
        ("one\n\ntwo", f"one{BREAK}two"),
        ("one\r\n \r\ntwo", f"one{BREAK}two"),
        ("one\u00a0two \u2010 A\u030a", "one two - Å"),
        ("snake_case", "snake_case"),
    ],
)
def test_plain_text_is_read_as_it_stands(text: str, prose: str) -> None:
    found = document_from_text("draft.txt", text).prose.text
    assert found.replace("\r", "").strip("\n") == prose


def test_positions_lead_back() -> None:
    text = "😀 one\r\ntwo https://x.org/a *thr\u00adee* e\u0301 four\n\nfive"
    prose = document_from_text("draft.txt", text).prose
    for word in ("one", "two", "four", "five"):
        start = prose.source(prose.text.index(word))
        assert text[start : start + len(word)] == word
