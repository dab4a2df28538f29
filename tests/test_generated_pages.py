from __future__ import annotations

from pathlib import Path

from refkit.generated_pages import table, write_pages


def test_empty_cells_stand_in_their_columns() -> None:
    assert table(("key", ""), [("`a`", "one"), ("", "")]) == "| key | |\n|---|---|\n| `a` | one |\n| | |"


def test_pages_of_what_is_no_more_go_where_pages_stand_alone(tmp_path: Path) -> None:
    write_pages(str(tmp_path / "rules"), {"A.md": "a\n", "B.md": "b\n"})
    (tmp_path / "rules" / "notes.txt").write_text("kept")
    write_pages(str(tmp_path / "rules"), {"B.md": "b\r\n"})
    assert {path.name for path in (tmp_path / "rules").iterdir()} == {"A.md", "B.md", "notes.txt"}
    write_pages(str(tmp_path / "rules"), {"B.md": "é\n"}, alone=True)
    assert {path.name for path in (tmp_path / "rules").iterdir()} == {"B.md", "notes.txt"}
    assert (tmp_path / "rules" / "B.md").read_bytes() == "é\n".encode()
