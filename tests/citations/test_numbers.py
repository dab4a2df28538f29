"""Citations by number, in ``numbers/*.cases``: a draft, how many entries its numbered list has, and the numbers cited in order.

``>>> by author`` gives how many citations by name and year have their entry in the draft, ``>>> file`` its name.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from refkit.bibliography import find_entries
from refkit.citations import Citation
from refkit.citations.numbered import read_numbered
from refkit.documents.reading import document_from_text

FILES = sorted((Path(__file__).parent / "numbers").glob("*.cases"))
BLOCKS = {
    f"{path.stem}: {block.partition(chr(10))[0]}": block.partition("\n")[2]
    for path in FILES
    for block in re.split(r"^=== *", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
}
LIST = "\n\n## References\n\n{}\n"
PLAIN_LIST = "\n\nReferences\n\n{}\n"


def entry(number: int) -> str:
    return f"{number}. Lee A{chr(64 + number)}. How tree {number} grows. J Trees. 20{number:02};1(3):45-67."


def cited(draft: str, entries: int, filename: str = "draft.md", by_author: int = 0) -> tuple[str, list[Citation]]:
    listed = LIST if filename.endswith(".md") else PLAIN_LIST
    document = document_from_text(filename, draft + listed.format("\n".join(entry(number + 1) for number in range(entries))))
    found, regions = find_entries(document)
    assert len(found) == entries
    return document.text, read_numbered(document, [one.label for one in found], regions, by_author=by_author)


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_the_numbers_are_read(name: str, line_end: str) -> None:
    draft, *rest = BLOCKS[name].split(">>> ")
    parts = {title: value.strip() for title, _, value in (part.partition(":") for part in rest)}
    assert set(parts) <= {"entries", "cited", "by author", "file"}
    text, citations = cited(
        draft.strip().replace("\n", line_end),
        int(parts["entries"]),
        parts.get("file", "draft.md"),
        int(parts.get("by author", "0")),
    )
    assert [citation.label_cited for citation in citations] == parts["cited"].split()
    for citation in citations:
        where = text[citation.start : citation.end]
        assert where[0].isdigit()
        assert where[-1].isdigit()
        assert where == citation.text or not where.isascii() or "]" in where or "<" in where


def test_the_numbers_of_a_range_share_their_span_and_their_text() -> None:
    text, citations = cited("Trees grow [1]. They die [2–4, 5].", 5)
    assert {text[found.start : found.end] for found in citations} == {"1", "2–4", "5"}
    assert [(found.text, found.number) for found in citations] == [("1", 1), ("2–4", 2), ("2–4", 3), ("2–4", 4), ("5", 5)]
    assert len({(found.start, found.end) for found in citations}) == 3


def test_lists_by_chapter_are_all_left_out() -> None:
    chapter = "Trees grow [1].\n\n## References\n\n[1] Lee A. How trees grow. J Trees. 2020;1(3):45-67.\n\n# More\n\n"
    document = document_from_text("draft.md", chapter * 3)
    entries, regions = find_entries(document)
    assert len(read_numbered(document, [one.label for one in entries], regions)) == 3
