"""How a fix is shown: whole words around what changes, and a sign where something is left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.findings import Edit, Fix, Safety
from refkit.reports.html_page.fix import fix_shown
from tests.reports.html_page.reading import read, visible
from tests.reports.made_up import made_up_report


def shown(text: str, *edits: Edit, about: str = "") -> str:
    """A fix with ``[what goes]`` and ``{what comes}``."""
    (finding,) = made_up_report(text, ("CIT001", about or text[edits[0].start : edits[0].end])).findings
    html = "".join(fix_shown(Fix(Safety.SAFE, edits), text, finding))
    html = html.replace("<del>", "[").replace("</del>", "]").replace("<ins>", "{").replace("</ins>", "}")
    return read(html).text.removeprefix("Fix ")


def edit(text: str, before: str, after: str) -> Edit:
    return Edit(text.index(before), text.index(before) + len(before), after)


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("As was said in Moore et al.'s (2020) book.", "2020", "2021", "… Moore et al.'s ([2020]{2021}) book."),
        ("They looked and found nothing: Smithe had.", "Smithe", "Smith", "… found nothing: [Smithe]{Smith} had."),
        ("*The Journal of Rest*, *348*(3062), 273-274.", "-", "–", "… *348*(3062), 273[-]{–}274."),
        ("Short (Lee 2020).\nMore.", " 2020", ", 2020", "Short (Lee[ 2020]{, 2020})."),
        ("One two three four five six seven eight nine.", "one"[1:] + " two", "x", "O[ne two]{x} three four five …"),
        ("a" * 100 + "XY" + "b" * 100, "XY", "Z", "… " + "a" * 12 + "[XY]{Z}" + "b" * 12 + " …"),
    ],
)
def test_words_around_a_change_are_whole(text: str, before: str, after: str, expected: str) -> None:
    assert shown(text, edit(text, before, after)) == expected


def test_between_two_changes_what_is_left_out_has_a_sign() -> None:
    text = "Alpha beta gamma delta epsilon zeta eta theta iota kappa."
    assert shown(text, edit(text, "beta", "B"), edit(text, "iota", "I")) == (
        "Alpha [beta]{B} gamma delta … zeta eta theta [iota]{I} kappa."
    )


@given(st.text("ab \n\r().,é", max_size=120), st.data())
def test_nothing_is_cut_in_mid_word_and_without_signs_all_is_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 10)))
    (finding,) = made_up_report(text + "!", ("CIT001", "!")).findings
    (html,) = fix_shown(Fix(Safety.SAFE, (Edit(start, end, "+"),)), text, finding._replace(start=start, end=end))
    around = read(re.sub("<del>.*?</del>|<ins>.*?</ins>", "|", html)).text.removeprefix("Fix ")
    before, after = around.replace("||", "|").split("|")
    line = text[text.rfind("\n", 0, start) + 1 : start]
    assert visible(line).endswith(before.removeprefix("… "))
    assert before.startswith("… ") or visible(line) == before or not line.strip()
    rest = text[end:].partition("\n")[0].rstrip("\r")
    assert visible(rest).startswith(after.removesuffix(" …"))
    assert after.endswith(" …") or visible(rest).rstrip() == after.rstrip()
