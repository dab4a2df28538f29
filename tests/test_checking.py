from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import refkit
from refkit import checking
from refkit.checking import check, check_paths, check_text
from refkit.documents import reading
from refkit.errors import ConfigError, UsageError
from refkit.findings import Severity
from refkit.jobs import DEFAULTS, Options
from tests.examples import CLEAN, MISSING, UNCITED


def codes(folder: Path, *paths: str, options: Options = DEFAULTS) -> list[tuple[str, list[str]]]:
    del folder
    return [(checked.report.path, [finding.code for finding in checked.report.findings]) for checked in check_paths(paths, options)]


@pytest.fixture
def drafts(folder: Path) -> Path:
    for name, text in {"clean.md": CLEAN, "missing.md": MISSING, "uncited.md": UNCITED}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_text_is_checked_without_touching_the_disk(folder: Path) -> None:
    (folder / "refkit.toml").write_text('ignore = ["CIT001"]')
    report = check_text(MISSING)
    assert [finding.code for finding in report.findings] == ["CIT001"]
    assert report.documents[0].path == "draft.md"


def test_a_text_is_read_as_its_name_says() -> None:
    assert check_text("```\n(Novak, 1999)\n```\n" + CLEAN, "a.md").findings == []
    report = check_text("x", "notes.txt").documents[0]
    assert report.document is not None
    assert report.document.format == "text"


def test_a_path_object_is_a_path(drafts: Path) -> None:
    assert [finding.code for finding in check(drafts / "missing.md").findings] == ["CIT001"]


def test_what_cannot_be_read_is_in_the_report_and_the_rest_is_checked(drafts: Path) -> None:
    (drafts / "broken.md").write_bytes(b"caf\xe9")
    reports = [checked.report for checked in check_paths(["absent.md", "missing.md", "broken.md"])]
    assert [report.error for report in reports] == [
        "there is no such file or folder",
        None,
        "this file is not UTF-8 (invalid byte 0xe9 in line 1); save it as UTF-8",
    ]
    assert [len(report.findings) for report in reports] == [0, 1, 0]


def test_folders_and_files_come_in_the_order_given_each_once(drafts: Path) -> None:
    (drafts / "docs").mkdir()
    (drafts / "docs/b.md").write_text(CLEAN)
    (drafts / "docs/a.md").symlink_to("../missing.md")
    assert codes(drafts, "uncited.md", "docs", "./missing.md", "docs/b.md", "uncited.md") == [
        ("uncited.md", ["CIT002"]),
        ("docs/a.md", ["CIT001"]),
        ("docs/b.md", []),
    ]


def test_a_folder_without_documents_is_told(folder: Path) -> None:
    (folder / "pictures").mkdir()
    (folder / "pictures/a.png").touch()
    [checked] = check_paths(["pictures"])
    assert checked.report.error is not None
    assert checked.report.error.startswith("there is no document in this folder; refkit looks for .md")


def test_each_file_has_the_settings_of_its_own_folder(drafts: Path) -> None:
    for name in ("one", "two"):
        (drafts / name).mkdir()
        (drafts / name / "draft.md").write_text(MISSING + UNCITED.splitlines()[-1].replace("Novak", "Zeman"), encoding="utf-8")
    (drafts / "one/refkit.toml").write_text('select = ["CIT001"]')
    (drafts / "two/refkit.toml").write_text('ignore = ["CIT001"]')
    assert codes(drafts, "one", "two") == [("one/draft.md", ["CIT001"]), ("two/draft.md", ["CIT002"])]
    assert codes(drafts, "two", options=Options(config="one/refkit.toml")) == [("two/draft.md", ["CIT001"])]
    assert codes(drafts, "one", options=Options(select=["CIT002"])) == [("one/draft.md", ["CIT002"])]


def test_settings_decide_what_fails(drafts: Path) -> None:
    (drafts / "refkit.toml").write_text('fail-on = "error"')
    assert [checked.fails for checked in check_paths(["missing.md", "uncited.md", "clean.md"])] == [True, False, False]
    lax = Options(fail_on=Severity.WARNING)
    assert [checked.fails for checked in check_paths(["missing.md", "uncited.md", "clean.md"], lax)] == [True, True, False]


def test_wrong_settings_and_options_come_before_the_first_result(drafts: Path) -> None:
    (drafts / "z").mkdir()
    (drafts / "z/a.md").write_text(CLEAN)
    (drafts / "z/refkit.toml").write_text("selekt = 1")
    with pytest.raises(ConfigError, match=r"^z/refkit.toml:1: unknown setting"):
        check_paths(["missing.md", "z"])
    with pytest.raises(UsageError, match="'CIT999' names no rule"):
        check_paths(["missing.md"], Options(ignore=["CIT999"]))
    (drafts / "z/refkit.toml").write_text('select = "CIT999"')
    with pytest.raises(UsageError, match=r"^z/refkit.toml:1: 'CIT999' names no rule"):
        check_paths(["z"])


def test_comments_hide_findings(folder: Path) -> None:
    (folder / "draft.md").write_text(MISSING.replace("1999).", "1999). <!-- refkit: ignore[CIT001] -->"))
    [checked] = check_paths(["draft.md"])
    assert (checked.report.findings, checked.suppressed, checked.fails) == ((), 1, False)


def test_a_mistake_of_ours_in_one_file_does_not_lose_the_others(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = reading.read_document

    def wrong(path: str, read: Callable[[str], str]) -> object:
        if path == "clean.md":
            raise ZeroDivisionError
        return right(path, read)

    monkeypatch.setattr(checking, "read_document", wrong)
    reports = [
        checked.report for checked in check_paths(["clean.md", "missing.md"], on_crash=lambda path, error: f"{path}: {error!r}")
    ]
    assert reports[0].error == "clean.md: ZeroDivisionError()"
    assert [finding.code for finding in reports[1].findings] == ["CIT001"]
    with pytest.raises(ZeroDivisionError):
        check("clean.md")


def test_the_package_gives_its_names_when_they_are_asked_for() -> None:
    assert refkit.check is check
    assert refkit.parse_reference("Lee, A. (2020). How muscle recovers. Journal of Rest, 12(3), 45–67.").issued.year == 2020
    assert set(refkit.__all__) <= set(dir(refkit))
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        _ = refkit.chek


def test_importing_the_package_loads_nothing_else() -> None:
    program = "import sys, refkit; print([name for name in sys.modules if name.startswith('refkit.')])"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "['refkit._version']"


PIECES = st.sampled_from(
    [
        *("Lee", "van der Berg", "Łoś", "et al.", "&", "and", ",", ";", "(", ")", "[", "]", "2020", "2019a", "n.d.", "in press"),
        *("\n", "\n\n", "\r\n", " ", "# References", "- ", "*", "_", "`", "```\n", "$", "<!--", "-->", "refkit: ignore[CIT001]"),
        *("Lee, A. (2020). A title. *Journal*, 1(2), 3–4.", "---\n", "[^1]", "@key", "\u0301", "\ufffc", "\0", "https://x.org/(a)"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)), st.sampled_from(["draft.md", "draft.txt"]))
def test_checking_never_raises_and_every_span_lies_inside_the_text(text: str, name: str) -> None:
    report = check_text(text, name).documents[0].to_json()
    for place in [*report["references"], *report["citations"], *report["findings"]]:
        assert 0 <= place["start"] <= place["end"] <= len(text)
    for finding in report["findings"]:
        assert (finding["line"], finding["column"]) >= (1, 1)
        assert text.count("\n", 0, finding["start"]) + 1 == finding["line"]
