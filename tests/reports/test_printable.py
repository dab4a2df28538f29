from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.reports.printable import clip, clip_start, printable, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lee, 2020", "Lee, 2020"),
        ("Łukaszewski – 王小明", "Łukaszewski – 王小明"),
        ("a\tb", "a b"),
        ("red \x1b[31m\x07 \x9b31m", "red \\x1b[31m\\x07 \\x9b31m"),
        ("one\r\ntwo\u2028three", "one\\x0d\\x0atwo\\u2028three"),
        ("evil \u202etxt.exe", "evil \\u202etxt.exe"),
        ("soft\xadhyphen", "soft\\xadhyphen"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("lone \ud800", "lone \\ud800"),
        ("می‌شود", "می‌شود"),
        ("non\xa0breaking", "non\xa0breaking"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_made_visible(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(("text", "columns"), [("Lee", 3), ("王小明", 6), ("e\u0301tude", 5), ("می‌شود", 5), ("", 0), ("a–b…", 4)])
def test_width_is_in_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "clipped"),
    [
        ("Lee and Cho", 11, "Lee and Cho"),
        ("Lee and Cho", 8, "Lee and…"),
        ("Lee and Cho", 9, "Lee and…"),
        ("王小明", 5, "王小…"),
        ("王小明", 4, "王…"),
        ("Lee", 1, "…"),
        ("Lee", 0, ""),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_a_long_text_is_cut_at_its_end(text: str, columns: int, clipped: str) -> None:
    assert clip(text, columns, "…") == clipped


@pytest.mark.parametrize(
    ("text", "columns", "clipped"),
    [
        ("Lee and Cho", 11, "Lee and Cho"),
        ("Lee and Cho", 8, "…and Cho"),
        ("王小明", 5, "…小明"),
        ("王小明", 4, "…明"),
        ("Lee", 0, ""),
        ("e\u0301e\u0301e\u0301", 2, "…e\u0301"),
    ],
)
def test_a_long_text_is_cut_at_its_beginning(text: str, columns: int, clipped: str) -> None:
    assert clip_start(text, columns, "…") == clipped


@given(st.text(), st.integers(min_value=0, max_value=20), st.sampled_from(["…", "..."]))
def test_nothing_is_wider_than_asked_for(text: str, columns: int, ellipsis: str) -> None:
    shown = printable(text)
    assert width(clip(shown, columns, ellipsis)) <= columns
    assert width(clip_start(shown, columns, ellipsis)) <= columns


@given(st.text(alphabet=st.characters()))
def test_no_control_reaches_a_terminal(text: str) -> None:
    assert not set(printable(text)) & set(map(chr, [*range(32), *range(127, 160)]))
