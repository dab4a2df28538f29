"""The same input gives the same bytes: whatever order sets are in, and whatever order a folder is in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from refkit.reports import FORMATS
from tests.examples import CLEAN, MISSING, UNCITED
from tests.process import SAMPLES, RunRefkit

BIB = "".join(
    f"@article{{key{at}, author = {{Lee, {name} and Cho, B}}, title = {{{name} rests}}, journal = {{Rest}}, year = {2010 + at}}}\n"
    for at, name in enumerate("Ada Bea Cy Dee Eve Flo Gus Hal Ida Jan".split())
)
KEYED = "---\nbibliography: [refs.bib, more.bib]\n---\n\nOne [@key1; @key3; @kee4], two [@lost; @key22].\n"


def fill(folder: Path, names: list[str], texts: dict[str, str]) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(texts[name])


@pytest.mark.parametrize(
    ("command", "form"), [*(("check", form) for form in (*FORMATS, "statistics")), *(("verify", form) for form in FORMATS)]
)
def test_every_format(refkit: RunRefkit, folder: Path, command: str, form: str) -> None:
    texts = {
        **{f"docs/{name}.md": text for name, text in {"c": CLEAN, "m": MISSING, "u": UNCITED, "k": KEYED, "j": KEYED}.items()},
        "docs/refs.bib": BIB,
        "docs/more.bib": BIB.replace("{key", "{kez"),
        "docs/part/z.txt": UNCITED,
        "docs/b/a.md": MISSING,
        "docs/sample.md": (SAMPLES / "microcurrent.md").read_text(),
    }
    (folder / "docs").mkdir()
    fill(folder, sorted(texts), texts)
    options = ["--statistics"] if form == "statistics" else ["--output-format", form]
    if command == "verify":
        options.append("--offline")

    def out(seed: str) -> bytes:
        ended = refkit(command, "docs", *options, PYTHONHASHSEED=seed, REFKIT_CACHE_DIR=str(folder / "cache"))
        assert ended.raw
        return ended.raw

    first = out("0")
    assert out("1") == out("4711") == first
    # Made in another order, a folder may list its files in another order.
    os.rename(folder / "docs", folder / "before")
    (folder / "docs").mkdir()
    fill(folder, sorted(texts, reverse=True), texts)
    assert out("2") == first
