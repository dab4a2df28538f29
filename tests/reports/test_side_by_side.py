from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from refkit.reports.printable import printable, width
from refkit.reports.side_by_side import MOST_LINES, Line, Word, beside, compared, laid_out, wrapped


def different(words: list[Word]) -> list[str]:
    return [word.text for word in words if word.differs]


def test_the_words_that_differ_are_found_on_both_sides() -> None:
    ours, theirs = compared("How muscle recovers after long exercise", "How muscles recover after exercise")
    assert different(ours) == ["muscle", "recovers", "long"]
    assert different(theirs) == ["muscles", "recover"]


def test_where_nothing_is_common_nothing_is_marked() -> None:
    ours, theirs = compared("2019", "2018")
    assert different(ours) == different(theirs) == []
    assert compared("", "Nature") == ([], [Word("Nature")])


def test_a_word_too_many_is_marked_on_its_side() -> None:
    ours, theirs = compared("Lee, A.", "Lee, A., Cho, B.")
    assert different(ours) == ["A."]
    assert different(theirs) == ["A.,", "Cho,", "B."]
    assert different(compared("of the rest", "of rest")[0]) == ["the"]


def test_marks_stand_below_their_words_also_over_lines_and_wide_letters() -> None:
    words = [Word("王小"), Word("one", differs=True), Word("two", differs=True), Word("three"), Word("four", differs=True)]
    assert laid_out(words, 12, "…") == [Line("王小 one two", "     ^^^^^^^"), Line("three four", "      ^^^^")]


def test_a_late_difference_is_shown_all_the_same() -> None:
    names = [f"Name{number}" for number in range(500)]
    ours, theirs = compared(" ".join(names), " ".join([*names[:400], "Other", *names[401:]]))
    for words, expected in ((ours, "Name400"), (theirs, "Other")):
        first, *_ = lines = laid_out(words, 30, "…")
        assert len(lines) == MOST_LINES
        assert first.text.startswith("… Name")
        assert any(expected in line.text and line.marks for line in lines)
        assert lines[-1].text.endswith("…")


def test_two_values_stand_beside_each_other() -> None:
    left = [Line("one 王", "    ^^"), Line("two")]
    assert list(beside(left, [Line("three", "^")], 8)) == [Line("one 王  three", "    ^^  ^"), Line("two")]


TEXTS = st.text(alphabet=st.characters()) | st.text(alphabet="ab 王\u0301\u200d\x1b")


@given(TEXTS, TEXTS)
def test_nothing_is_lost_by_comparing(ours: str, theirs: str) -> None:
    for text, words in zip((ours, theirs), compared(ours, theirs), strict=True):
        assert [word.text for word in words] == printable(text).split()


@given(TEXTS, TEXTS, st.integers(min_value=4, max_value=30), st.sampled_from(["…", "..."]))
def test_no_line_is_wider_than_asked_for_and_marks_stay_below_words(ours: str, theirs: str, columns: int, ellipsis: str) -> None:
    for words in compared(ours, theirs):
        lines = laid_out(words, columns, ellipsis)
        assert len(lines) <= MOST_LINES
        assert all(width(line.marks) <= width(line.text) <= columns for line in lines)
        assert any(line.marks for line in lines) <= any(word.differs for word in words)


@given(TEXTS, st.integers(min_value=4, max_value=30))
def test_wrapping_keeps_every_letter_of_a_short_text(text: str, columns: int) -> None:
    lines = wrapped(text, columns, "…")
    if len(lines) < MOST_LINES:
        assert "".join(lines).replace(" ", "") == "".join(printable(text).split())
