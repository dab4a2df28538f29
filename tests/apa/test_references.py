"""Entries of the reference list: an item in CSL-JSON, and what APA makes of it, in ``entries``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from refkit.apa.composing import compose
from refkit.reference import Reference
from refkit.rendering.markdown import to_markdown


def _cases() -> list[tuple[str, str, str]]:
    """Each case is its name behind "===", the item (over one line or several), and the entry on the last line."""
    text = (Path(__file__).parent / "entries" / "references.cases").read_text(encoding="utf-8")
    cases = []
    for block in text.split("\n=== ")[1:]:
        name, *lines = block.strip().split("\n")
        cases.append((name, "\n".join(lines[:-1]), lines[-1]))
    return cases


@pytest.mark.parametrize(("item", "entry"), [case[1:] for case in _cases()], ids=[case[0] for case in _cases()])
def test_entries(item: str, entry: str) -> None:
    assert to_markdown(compose(Reference.from_csl(json.loads(item))).rich) == entry
