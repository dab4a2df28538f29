"""``refkit check -v``: which settings, which bibliographies and why, how the list was found."""

from __future__ import annotations

import re
from pathlib import Path

from tests.examples import CLEAN
from tests.process import RunRefkit

BIB = "@article{lee2020, author = {Lee, Ann}, title = {How muscle recovers}, journal = {Journal of Rest}, year = 2020}\n"
KEYED = "---\ntitle: Rest\nbibliography: own.bib\n---\n\nMuscle recovers [@lee2020].\n"


def said(refkit: RunRefkit, *arguments: str) -> list[str]:
    return refkit("check", *arguments, "-v").err.splitlines()


def test_how_the_list_was_found_and_how_long_it_took(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(CLEAN)
    (folder / "bare.md").write_text(CLEAN.replace("## References\n", ""))
    (folder / "none.md").write_text("# Nothing\n")
    lines = said(refkit, "draft.md", "bare.md", "none.md")
    assert lines[:2] == [
        "draft.md: 0 to report, 0 ignored by comments (default settings)",
        "draft.md: 1 citation, 1 reference of its own; a list under “## References” in line 5",
    ]
    assert lines[3] == "bare.md: 1 citation, 1 reference of its own; a list without a heading from line 6 on"
    assert lines[5] == "none.md: 0 citations, 0 references of its own; no list was found"
    assert re.fullmatch(r"3 files in \d+\.\d\d s", lines[6])


def test_each_bibliography_with_who_names_it(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(KEYED)
    for at, name in enumerate(("own", "settings", "quarto", "given")):
        (folder / f"{name}.bib").write_text(BIB.replace("lee2020", f"lee202{at}"))
    (folder / "refkit.toml").write_text('fail-on = "error"\nbibliography = ["settings.bib"]\n')
    (folder / "_quarto.yml").write_text("bibliography: [quarto.bib]\n")
    lines = said(refkit, "draft.md")
    assert {line.removeprefix("draft.md: ") for line in lines[2:-1]} == {
        "1 reference in own.bib, which line 3 of draft.md names",
        "1 reference in settings.bib, which refkit.toml:2 names",
        "1 reference in quarto.bib, which _quarto.yml names",
    }
    assert lines[0].endswith("(refkit.toml)")
    assert said(refkit, "draft.md", "-b", "given.bib")[2] == "draft.md: 1 reference in given.bib, which -b names"


def test_nothing_of_it_is_on_standard_output(refkit: RunRefkit, folder: Path) -> None:
    (folder / "draft.md").write_text(KEYED)
    (folder / "own.bib").write_text(BIB)
    assert refkit("check", "draft.md", "-v").out == refkit("check", "draft.md").out
    assert refkit("check", "draft.md").err == ""
    assert said(refkit, "own.bib")[1] == "own.bib: 0 citations, 1 reference of its own"
