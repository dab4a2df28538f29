"""``refkit check --fix`` and ``--diff`` as a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples import CLEAN, MISSING
from tests.process import RunRefkit
from tests.test_fixing import BIBLIOGRAPHY, DRAFT, KEYED, MENDED


@pytest.fixture(autouse=True)
def draft(folder: Path) -> Path:
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    (folder / "clean.md").write_text(CLEAN, encoding="utf-8")
    return folder / "draft.md"


def test_what_can_be_fixed_is_marked_and_counted(refkit: RunRefkit) -> None:
    out = refkit("check", "draft.md").out
    assert "CIT003 year-mismatch [unsafe fix]\n" in out
    assert out.endswith("(1 file)\n2 fixable with --fix --unsafe-fixes\n")


def test_fixing_mends_and_tells_what_is_left(refkit: RunRefkit, draft: Path) -> None:
    draft.write_text(DRAFT + "\nNovak, P. (1999). How muscle tires. *Journal of Work*, 3(1), 1–9.\n", encoding="utf-8")
    ended = refkit("check", "--fix", "--unsafe-fixes", "draft.md", "clean.md")
    assert ended.code == 1
    assert "CIT002" in ended.out
    assert "CIT003" not in ended.out
    assert ended.err == "Fixed 2 findings (1 file)\n"
    assert draft.read_text(encoding="utf-8").startswith(MENDED)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fix"], 1),
        (["--fix", "--exit-zero"], 0),
        (["--fix", "--unsafe-fixes"], 0),
        (["--fix", "--unsafe-fixes", "--exit-non-zero-on-fix"], 1),
        (["--diff"], 0),
        (["--diff", "--unsafe-fixes"], 1),
        (["--diff", "--unsafe-fixes", "--exit-zero"], 0),
        (["--diff", "absent.md"], 2),
        (["--fix", "absent.md"], 2),
    ],
)
def test_exit_codes(refkit: RunRefkit, arguments: list[str], code: int) -> None:
    assert refkit("check", "draft.md", *arguments).code == code


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--unsafe-fixes"], "--unsafe-fixes says what --fix or --diff may change; give one of them"),
        (["--exit-non-zero-on-fix"], "--exit-non-zero-on-fix is about --fix; give both"),
    ],
)
def test_options_that_make_no_sense(refkit: RunRefkit, draft: Path, arguments: list[str], sentence: str) -> None:
    ended = refkit("check", "draft.md", *arguments)
    assert (ended.code, ended.err) == (2, f"refkit: {sentence}\n")
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_a_difference_is_shown_and_nothing_is_changed(refkit: RunRefkit, draft: Path) -> None:
    ended = refkit("check", "draft.md", "--diff", "--unsafe-fixes")
    assert ended.out.startswith("--- draft.md\n+++ draft.md\n@@ -1,6 +1,6 @@\n")
    assert "-Muscle recovers (Pengzhi et al., 2024), as is known (Bu et al., 2023).\n" in ended.out
    assert "+Muscle recovers (Bu et al., 2024), as is known (Bu et al., 2024).\n" in ended.out
    assert ended.err == "Would fix 2 findings (1 file)\n"
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_standard_input_is_printed_fixed_and_what_is_left_is_told_beside_it(refkit: RunRefkit) -> None:
    given = b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode()
    ended = refkit("check", "-", "--fix", "--unsafe-fixes", stdin=given)
    assert ended.raw == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    assert ended.err == "Nothing to report in 2 citations and 1 reference (1 file)\nFixed 2 findings (1 file)\n"
    ended = refkit("check", "-", "--fix", stdin=MISSING.encode())
    assert (ended.code, ended.out) == (1, MISSING)
    assert "CIT001" in ended.err


def test_standard_input_in_another_encoding_comes_out_as_it_came_in(refkit: RunRefkit) -> None:
    ended = refkit("check", "-", "--fix", "--unsafe-fixes", stdin=DRAFT.encode("utf-16"))
    assert (ended.code, ended.raw) == (2, DRAFT.encode("utf-16"))
    assert "only a file in UTF-8 can be rewritten" in ended.err


def test_a_report_for_programs_is_about_what_is_left(refkit: RunRefkit) -> None:
    assert len(refkit("check", "draft.md", "--output-format", "json").json["documents"][0]["findings"]) == 2
    ended = refkit("check", "draft.md", "--fix", "--unsafe-fixes", "--output-format", "json")
    assert ended.json["documents"][0]["findings"] == []


def test_keys_are_mended_in_each_draft_of_a_bibliography(refkit: RunRefkit, folder: Path) -> None:
    (folder / "refs.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    for name in ("a.md", "b.md"):
        (folder / name).write_text(KEYED, encoding="utf-8")
    assert refkit("check", "--fix", "--unsafe-fixes", "a.md", "b.md").err == "Fixed 2 findings (2 files)\n"
