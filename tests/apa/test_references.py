"""Entries of the reference list: an item in CSL-JSON, and what APA makes of it, in ``entries``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from refkit import Bibliography
from refkit.apa.composing import compose
from refkit.apa.names import printed_names
from refkit.reference import Name, Reference
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


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [[-350]]},
        {"date-parts": [[-350], [-340]]},
        {"date-parts": [[2002], [2008]]},
        {"date-parts": [[2002, 3], [2002, 4]]},
        {"date-parts": [[1850]], "circa": True},
        {"literal": "2015–present"},
        {"literal": "19th century"},
        {"literal": "1999 or 2000"},
        {"literal": "c. 1850"},
        {"literal": "2012, Summer/Autumn"},
        {"literal": "some time between the first tide of spring and the last one of autumn"},
        {"literal": "n.d."},
        {},
    ],
)
@pytest.mark.parametrize("kind", ["book", "webpage", "legislation"])
def test_the_year_that_is_cited_stands_in_the_entry(issued: dict[str, object], kind: str) -> None:
    author = [{"family": "Iwu", "given": "B."}]
    items = [{"id": title, "type": kind, "author": author, "title": title, "issued": issued} for title in ("Mud", "Silt")]
    for formatted in Bibliography(items).references():
        cited = formatted.parenthetical.rpartition(", ")[2].rstrip(")")
        assert f"({cited})" in formatted.text or f"({cited}, " in formatted.text or f"({cited} or " in formatted.text


def test_a_person_listed_twice_is_one() -> None:
    names = [Name("Lee", "J.D."), Name("Cho", "B."), Name("Lee", "J. D.")]
    assert printed_names(names) == (Name("Lee", "J. D."), Name("Cho", "B."))
