"""What ``refkit format`` would write, told and written entry by entry."""

from __future__ import annotations

from pathlib import Path

import pytest

import refkit
from refkit.fixing import fix_paths, write_fixed
from refkit.formatting.drafts import Wishes, rewrite_list
from refkit.jobs import Options
from refkit.rules import not_apa
from tests.cases import draft_with

PROSE = "Sleep helps (Diaz, 2014; Lee & Cho, 2020; Moe, 2019)."
ENTRIES = [
    "Diaz, C. (2014). Tides in shallow estuaries. *Coastal Letters*, 31(4), 201-212.",
    "Lee, A., Cho, B. (2020). How Muscle Recovers After Long Work. *Journal of Rest, 12*(3), 45–67.",
    "Moe, D. (2019). Sleep and the hippocampus. *Annals of Dormancy*, *7*(1), 1–19.",
]
TEXT = draft_with(PROSE, ENTRIES)
ONLY = Options(select=["REF105"])


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def messages(path: Path) -> list[str]:
    return [finding.message for finding in refkit.check(path).findings if finding.code == not_apa.RULE.code]


def choose(draft: Path, settings: str) -> None:
    (draft.parent / "refkit.toml").write_text(settings, encoding="utf-8")


def test_the_first_difference_is_told_and_how_many_more_there_are(draft: Path) -> None:
    choose(draft, 'select = ["REF105"]\n')
    said = "is not as `refkit format` would write it"
    assert messages(draft) == [
        f"Diaz (2014) {said}: “Letters*, 31(4), 201-212.” → “Letters, 31*(4), 201–212.”.",
        f"Lee & Cho (2020) {said}: “A.,” → “A., &”, and 1 more.",
    ]


@pytest.mark.parametrize(("settings", "count"), [('select = ["ALL"]\n', 2), ("", 0)])
def test_settings_choose_it(draft: Path, settings: str, count: int) -> None:
    choose(draft, settings)
    assert len(messages(draft)) == count


def test_what_is_fixed_is_what_is_formatted(draft: Path) -> None:
    assert fix_paths([str(draft)], ONLY).files == ()
    assert [file.mended for file in write_fixed(fix_paths([str(draft)], ONLY, unsafe=True))] == [2]
    fixed = draft.read_text(encoding="utf-8")
    formatted = rewrite_list("draft.md", TEXT, Wishes(keep_order=True)).text
    # Of the last entry nothing but a comma would be in italics.
    assert fixed == formatted.replace("*Annals of Dormancy, 7*", "*Annals of Dormancy*, *7*")


def test_wrapped_entries_stay_wrapped(draft: Path) -> None:
    draft.write_text(TEXT.replace(" After Long", "\n    After Long").replace("\n", "\r\n"), encoding="utf-8", newline="")
    list(write_fixed(fix_paths([str(draft)], ONLY, unsafe=True)))
    fixed = draft.read_bytes().decode()
    assert fixed.count("\n") == fixed.count("\r\n")
    entry = fixed[fixed.index("Lee, A., & Cho") : fixed.index("Moe, D. (2019). Sleep")]
    assert "\r\n    " in entry
    assert " ".join(entry.split()) == (
        "Lee, A., & Cho, B. (2020). How muscle recovers after long work. *Journal of Rest, 12*(3), 45–67."
    )


@pytest.mark.parametrize("cited", ["Sleep helps [1], hay does not [2, 3].", PROSE])
def test_a_list_that_is_cited_by_number_is_left_alone(draft: Path, cited: str) -> None:
    draft.write_text(draft_with(cited, [f"[{at}] {entry}" for at, entry in enumerate(ENTRIES, 1)]), encoding="utf-8")
    choose(draft, 'select = ["REF105"]\n')
    assert messages(draft) == []
