"""Lists in other styles: what pandoc is asked, what is done with its answer, and the real pandoc where there is one."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from refkit.errors import UsageError
from refkit.reference import Reference
from refkit.styles import find_style, list_in_style

_ITEMS = [
    Reference.from_csl(
        {"id": "a", "type": "book", "author": [{"family": "Iwu", "given": "B."}], "title": "Mud <script>x</script>"}
    ),
    Reference.from_csl({"id": "a", "type": "book", "author": [{"family": "Roe", "given": "J."}], "title": "Silt"}),
]
#: Stands for pandoc: writes what it was asked, and the items, into the file that pandoc would write.
_STAND_IN = """#!{python}
import json, sys
options = dict(each.lstrip("-").partition("=")[::2] for each in sys.argv[1:])
if "broken" in options["csl"]:
    sys.exit("pandoc: no style")
items = json.load(open(options["bibliography"], encoding="utf-8"))
with open(options["output"], "w", encoding="utf-8") as file:
    print(options["to"], [item["id"] for item in items], sys.stdin.read().split("\\n")[1], file=file)
"""
_STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="!"><text variable="title"/></layout></bibliography>
</style>
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "pandoc"
    script.write_text(_STAND_IN.format(python=sys.executable), encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def style(tmp_path: Path) -> str:
    path = tmp_path / "shore.csl"
    path.write_text(_STYLE, encoding="utf-8")
    return str(path)


def test_every_item_is_asked_for_under_a_key_of_its_own(stand_in: Path, style: str) -> None:
    made = list_in_style(_ITEMS, style, "text").decode()
    assert made == "plain ['refkit-0', 'refkit-1'] nocite: '@*'\n"


def test_what_pandoc_says_is_told(stand_in: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.csl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="pandoc: no style"):
        list_in_style(_ITEMS, str(path), "text")


def test_without_pandoc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, style: str) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="needs pandoc"):
        list_in_style(_ITEMS, style, "text")


def test_json_is_for_apa(style: str) -> None:
    with pytest.raises(UsageError, match="json is for APA only"):
        list_in_style(_ITEMS, style, "json")


def test_styles_are_found_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pandoc" / "csl"
    folder.mkdir(parents=True)
    (folder / "shore.csl").write_text(_STYLE, encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert find_style("shore") == find_style("shore.csl") == os.path.join(str(folder), "shore.csl")
    with pytest.raises(UsageError, match="no style nowhere was found"):
        find_style("nowhere")


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_the_real_pandoc(style: str) -> None:
    assert b"Silt!" in list_in_style(_ITEMS, style, "text")
    assert b"<script" not in list_in_style(_ITEMS, style, "html")
