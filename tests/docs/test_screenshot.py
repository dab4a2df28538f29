from __future__ import annotations

import re
import sys

import pytest

# Colours, and the marks between which a link stands.
_NO_TEXT = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


def test_the_picture_says_what_the_command_prints_today() -> None:
    """``python -m tests.docs.screenshot`` draws it anew."""
    from tests.docs.screenshot import PICTURE, printed, told

    plain = _NO_TEXT.sub("", printed())
    shown = told(PICTURE.read_text(encoding="utf-8"))
    assert shown.startswith("$ refkit check ")
    # Blanks and the places where a terminal begins a new line are no part of what is said.
    assert "".join(shown.partition("\n")[2].split()) == "".join(plain.split())


def test_the_picture_loads_nothing_and_is_not_too_tall() -> None:
    from tests.docs.screenshot import PICTURE, told

    svg = PICTURE.read_text(encoding="utf-8")
    assert not re.search(r"https?://(?!www\.w3\.org/|www\.textualize\.io)|url\((?!#)|@import|@font-face|<(image|script)", svg)
    assert len(told(svg).splitlines()) <= 45
