"""What a check hangs on, and what is checked again: without a clock."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from refkit import watching
from refkit.checking import Checked, check_jobs
from refkit.documents.document import Document
from refkit.documents.reading import read_text
from refkit.errors import ConfigError, UsageError
from refkit.jobs import Job, Options
from refkit.report import DocumentReport
from refkit.watching import Watch, differing, outline, stamp
from tests.examples import CLEAN, MISSING, UNCITED

KEYED = "---\nbibliography: refs.bib\n---\n\nMuscle recovers [@lee2020].\n"
BIB = "@article{lee2020, author = {Lee, Ann}, title = {How muscle recovers}, journal = {Journal of Rest}, year = 2020}\n"


def names(paths: frozenset[str]) -> set[str]:
    return {os.path.relpath(path) for path in paths}


def test_a_stamp_changes_with_each_way_to_save(folder: Path) -> None:
    draft = folder / "draft.md"
    assert stamp("draft.md") is None
    draft.write_text("one")
    stamps = [stamp("draft.md")]
    os.utime(draft, ns=(1, 1))
    stamps.append(stamp("draft.md"))
    (folder / "other").write_text("two")
    os.utime(folder / "other", ns=(1, 1))
    os.replace(folder / "other", draft)
    stamps.append(stamp("draft.md"))
    draft.write_text("three")
    os.utime(draft, ns=(1, 1))
    stamps.append(stamp("draft.md"))
    draft.chmod(0o400)
    stamps.append(stamp("draft.md"))
    assert len(set(stamps)) == len(stamps)
    assert stamp("a\0b") is None


def test_what_has_come_gone_and_changed_differs() -> None:
    one, two = watching.Stamp(1, 1, 1, 1), watching.Stamp(2, 1, 1, 1)
    assert differing({"a": one, "b": None, "c": one, "d": one}, {"a": one, "c": two, "e": two}) == {"c", "d", "e"}
    assert differing({"a": None}, {}) == frozenset()


def test_an_outline_has_drafts_and_all_that_is_or_could_be_said_of_them(folder: Path) -> None:
    (folder / "docs/old").mkdir(parents=True)
    (folder / "docs/a.md").write_text(CLEAN)
    (folder / "docs/old/b.md").write_text(CLEAN)
    (folder / "refkit.toml").write_text('extend = "base.toml"\nexclude = ["old"]\nbaseline = "known.json"\n')
    (folder / "base.toml").write_text('extend = "further.toml"\n')
    (folder / "further.toml").write_text("")
    found = outline(["docs"], Options())
    assert names(found.drafts) == {"docs/a.md"}
    assert {
        *("docs/a.md", "docs/refkit.toml", "docs/.refkit.toml", "docs/pyproject.toml", "refkit.toml", "base.toml", "further.toml"),
        *("docs/_quarto.yml", "_quarto.yml", "docs/_metadata.yml", "known.json"),
    } <= names(frozenset(found.stamps))
    assert "docs/old/b.md" not in found.stamps
    given = names(frozenset(outline(["docs"], Options(config="base.toml", baseline="", bibliography=["refs.bib"])).stamps))
    assert given == {"base.toml", "further.toml", "docs/a.md", "docs/old/b.md"}


def test_settings_that_are_wrong_are_in_the_outline(folder: Path) -> None:
    (folder / "a.md").write_text(CLEAN)
    (folder / "refkit.toml").write_text('extend = "base.toml"\n')
    (folder / "base.toml").write_text("selekt = 1\n")
    assert {"refkit.toml", "base.toml"} <= names(frozenset(outline(["."], Options()).stamps))
    assert names(frozenset(outline(["."], Options(config="base.toml")).stamps)) == {"base.toml"}


def results_of(watch: Watch[Checked]) -> list[Checked]:
    return list(watch.check(lambda checked: checked))


def checked_by(watch: Watch[Checked], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The drafts that a check goes through."""
    seen: list[str] = []

    def noting(jobs: list[Job], *arguments: Any) -> Iterator[Checked]:
        seen.extend(job.path for job in jobs)
        return check_jobs(jobs, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(watching, "check_jobs", noting)
        results_of(watch)
    return seen


def test_what_cannot_have_changed_is_not_checked_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {"a.md": CLEAN, "b.md": MISSING, "keyed.md": KEYED, "refs.bib": BIB}.items():
        (folder / name).write_text(text)
    paths = ["a.md", "b.md", "keyed.md"]
    watch: Watch[Checked] = Watch(paths, Options())
    assert checked_by(watch, monkeypatch) == paths
    assert not watch.changed(watch.look())
    # What has a bibliography may hang on what others cite of it.
    (folder / "b.md").write_text(UNCITED)
    assert names(watch.changed(watch.look())) == {"b.md"}
    assert checked_by(watch, monkeypatch) == ["b.md", "keyed.md"]
    (folder / "refs.bib").write_text(BIB.replace("Lee", "Leigh"))
    assert names(watch.changed(watch.look())) == {"refs.bib"}
    assert checked_by(watch, monkeypatch) == paths
    (folder / "refkit.toml").write_text('ignore = ["CIT002"]\n')
    assert checked_by(watch, monkeypatch) == paths
    assert not watch.changed(watch.look())
    assert checked_by(watch, monkeypatch) == ["keyed.md"]


def test_results_are_those_of_a_run_of_its_own(folder: Path) -> None:
    watch: Watch[Checked] = Watch(["."], Options())
    texts = [CLEAN, MISSING, UNCITED, KEYED, KEYED.replace("lee2020", "cho2020"), ""]
    for name in ("c.md", "a.md", "b.md"):
        (folder / name).write_text(CLEAN)
    results_of(watch)
    for at, text in enumerate((*texts, *reversed(texts))):
        (folder / f"{'abc'[at % 3]}.md").write_text(text)
        (folder / "refs.bib").write_text(BIB * (1 + at // 4))
        results = results_of(watch)
        alone = results_of(Watch(["."], Options()))
        assert [(each.report.path, each.report.findings, each.fails) for each in results] == [
            (each.report.path, each.report.findings, each.fails) for each in alone
        ]


def test_results_come_one_by_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.md"):
        (folder / name).write_text(CLEAN)
    opened: list[str] = []

    def noting(path: str) -> str:
        opened.append(path)
        return read_text(path)

    monkeypatch.setattr(watching, "read_text", noting)
    results = Watch[str](["a.md", "b.md"], Options()).check(lambda checked: checked.report.path)
    assert (next(results), opened) == ("a.md", ["a.md"])
    assert (list(results), opened) == (["b.md"], ["a.md", "b.md"])


def documents_held() -> list[str]:
    """The paths of the documents and reports in memory that are some of the next test's."""
    gc.collect()
    held = [each.path for each in gc.get_objects() if isinstance(each, Document | DocumentReport)]
    return [path for path in held if os.path.basename(path).startswith("kept-")]


def test_of_a_draft_nothing_is_kept_but_what_was_told(folder: Path) -> None:
    for number in range(5):
        (folder / f"kept-{number}.md").write_text(MISSING)
    watch: Watch[str] = Watch(["."], Options())
    first = list(watch.check(lambda checked: f"{len(checked.report.findings)} in {checked.report.path}"))
    assert len(first) == 5
    # Of the last one there may be memories, wherever it was asked for something twice.
    assert set(documents_held()) <= {os.path.join(".", "kept-4.md")}
    # What was made of them before comes again, until it is forgotten.
    (folder / "kept-3.md").write_text(UNCITED)
    assert list(watch.check(lambda _: "anew")) == [*first[:3], "anew", first[4]]
    watch.forget()
    assert list(watch.check(lambda _: "anew")) == ["anew"] * 5


def test_what_is_saved_during_a_check_is_a_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.md").write_text(KEYED)
    (folder / "refs.bib").write_text(BIB)
    watch: Watch[Checked] = Watch(["a.md"], Options())

    def saving(path: str) -> str:
        text = read_text(path)
        (folder / path).write_text(text + "\n")
        return text

    monkeypatch.setattr(watching, "read_text", saving)
    results_of(watch)
    assert names(watch.changed(watch.look())) == {"a.md", "refs.bib"}


def test_after_wrong_settings_everything_that_mattered_still_does(folder: Path) -> None:
    (folder / "a.md").write_text(KEYED)
    (folder / "refs.bib").write_text(BIB)
    watch: Watch[Checked] = Watch(["a.md"], Options())
    results_of(watch)
    (folder / "refkit.toml").write_text("selekt = 1\n")
    with pytest.raises(ConfigError):
        results_of(watch)
    assert not watch.changed(watch.look())
    (folder / "refs.bib").write_text(BIB + "\n")
    assert names(watch.changed(watch.look())) == {"refs.bib"}
    (folder / "refkit.toml").write_text('bibliography = "books.bib"\n')
    with pytest.raises(UsageError):
        results_of(watch)
    assert not watch.changed(watch.look())
    (folder / "books.bib").write_text(BIB)
    assert names(watch.changed(watch.look())) == {"books.bib"}
    assert len(results_of(watch)) == 1


def test_an_error_of_ours_in_a_draft_is_in_its_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.md").write_text(CLEAN)
    watch: Watch[Checked] = Watch(["a.md"], Options(), on_crash=lambda path, error: f"{path}: {error}")

    def crash(path: str) -> str:
        raise ZeroDivisionError("by nothing")

    with monkeypatch.context() as patched:
        patched.setattr(watching, "read_text", crash)
        assert [each.report.error for each in results_of(watch)] == ["a.md: by nothing"]
    assert [each.report.error for each in results_of(watch)] == [None]
