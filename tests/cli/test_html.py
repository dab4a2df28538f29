"""``--output-format html`` as a process."""

from __future__ import annotations

from pathlib import Path

from tests.process import ROOT, SAMPLES, run_refkit
from tests.reports.html_page.reading import read


def test_the_sample_as_a_page() -> None:
    ended = run_refkit("check", "sample_refs/microcurrent.md", "--output-format", "html", folder=ROOT)
    assert (ended.code, ended.err) == (1, "")
    shown = read(ended.out)
    assert shown.drafts == [(SAMPLES / "microcurrent.md").read_text(encoding="utf-8")]
    assert len(shown.all("note")) == 8
    assert [note.attributes["data-code"] for note in shown.all("note")].count("CIT002") == 1
    (numbers,) = shown.words("numbers")
    assert "1 never cited" in " ".join(numbers.split())
    assert shown.words("sentence") == ["1 fixable with --fix --unsafe-fixes"]


def test_a_folder_as_a_page_with_an_index() -> None:
    ended = run_refkit("check", "sample_refs", "--output-format", "html", folder=ROOT)
    shown = read(ended.out)
    (index,) = shown.words("index")
    assert [name for name in ("clean.md", "keyed.md", "microcurrent.md", "microcurrent-pasted.txt") if name not in index] == []
    assert "keyed.bib" in " ".join(shown.words(tag="h3"))


def test_the_same_page_every_time() -> None:
    first, second = (run_refkit("check", "sample_refs", "--output-format", "html", folder=ROOT).raw for _ in range(2))
    assert first == second


def test_a_path_that_is_not_there_is_told_on_the_page(tmp_path: Path) -> None:
    ended = run_refkit("check", "gone.md", "--output-format", "html", folder=tmp_path)
    assert ended.code == 2
    assert "not read" in read(ended.out).text


def test_a_terminal_of_ascii_gets_a_page_that_is_still_one(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("Später (Łoś, 2020).\n\n## References\n\nMüller, A. (2020). Über Ruhe.\n", encoding="utf-8")
    ended = run_refkit("check", "draft.md", "--output-format", "html", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert ended.code == 1
    assert "Łoś" in read(ended.out).drafts[0]


def test_verify_offline_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "refs.txt").write_text("Lee, A. (2020). How muscle recovers. *Rest*, *3*, 1–9. https://doi.org/10.5555/rest.1\n")
    ended = run_refkit(
        "--offline", "verify", "refs.txt", "--output-format", "html", folder=tmp_path, REFKIT_CACHE_DIR=str(tmp_path / "cache")
    )
    shown = read(ended.out)
    assert shown.words("verdict") == ["could not be checked"]
