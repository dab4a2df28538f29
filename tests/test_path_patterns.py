from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.path_patterns import PathPattern


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("drafts/**", "drafts/a.md", True),
        ("drafts/**", "drafts/a/b.md", True),
        ("drafts/**", "drafts", False),
        ("drafts", "x/drafts/a.md", True),
        ("drafts/", "drafts/a.md", True),
        ("/drafts", "x/drafts/a.md", False),
        ("./drafts/*.md", "drafts/a.md", True),
        ("drafts/*.md", "drafts/a/b.md", False),
        ("**/old/**", "old/a.md", True),
        ("**/old/**", "x/y/old/z/a.md", True),
        ("a/**/b.md", "a/b.md", True),
        ("a/**/b.md", "a/x/y/b.md", True),
        ("*.md", "a/b.md", True),
        ("*.md", "a\nb.md", True),
        ("[ab].md", "b.md", True),
        ("A.md", "a.md", False),
        ("../a.md", "../a.md", True),
    ],
)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert PathPattern(pattern).fits(path) is fits


def test_no_pattern_takes_for_ever() -> None:
    assert not PathPattern("**/*a*a*a*a*a*a*a*b/" * 12 + "x").fits("a" * 200 + "/" + "a/" * 200 + "y")


@given(st.text("ab*?[]/.!-", min_size=1), st.text("ab/.[", min_size=1))
def test_any_pattern_is_one(pattern: str, path: str) -> None:
    assert PathPattern(pattern).fits(path) in {True, False}
