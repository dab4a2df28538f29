from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from refkit.documents.folders import files_under
from refkit.documents.reading import DOCUMENT_SUFFIXES, document_from_text, read_document
from refkit.errors import UnreadableFile


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.mdown", "a.qmd", "a.Rmd", "a.mdx", "A.MD", "-"])
def test_the_suffix_asks_for_markdown(name: str) -> None:
    assert document_from_text(name, "text").format == "markdown"


@pytest.mark.parametrize("name", ["a.tex", "a.latex", "a.ltx", "A.TEX"])
def test_the_suffix_asks_for_latex(name: str) -> None:
    assert document_from_text(name, "text").format == "latex"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.tex.bak", "a.bbl", "README"])
def test_everything_else_is_plain_text(name: str) -> None:
    assert document_from_text(name, "text").format == "text"


def test_a_document_keeps_its_path_and_text(folder: Path) -> None:
    (folder / "draft.md").write_bytes("\ufeffÉtude\r\n".encode())
    document = read_document("./draft.md")
    assert document.path == "./draft.md"
    assert document.text == "Étude\r\n"


@pytest.mark.parametrize(("name", "format_name"), [("page.HTML", "HTML"), ("a.docx", "Word"), ("refs.enw", "a reference database")])
def test_another_format_is_not_misread_as_text(folder: Path, name: str, format_name: str) -> None:
    (folder / name).write_text("text")
    with pytest.raises(UnreadableFile, match=f"^this is {format_name} by its suffix; refkit reads Markdown, LaTeX and plain text"):
        read_document(name)


def test_a_pipe_is_read(folder: Path) -> None:
    os.mkfifo("pipe")
    writer = threading.Thread(target=lambda: (folder / "pipe").write_text("from a pipe"))
    writer.start()
    assert read_document("pipe").text == "from a pipe"
    writer.join()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("absent.md", "there is no such file or folder"),
        ("", "there is no such file or folder"),
        ("folder.md", "this is a folder, not a file"),
        ("/dev/zero", "this is neither a file nor a pipe"),
        ("file.md/draft.md", "this file cannot be read: Not a directory"),
        ("a\0b", "this file cannot be read: embedded null byte"),
        ("loop.md", "this file cannot be read: Too many levels of symbolic links"),
    ],
)
def test_what_is_no_file_is_told_in_a_sentence(folder: Path, path: str, sentence: str) -> None:
    (folder / "folder.md").mkdir()
    (folder / "file.md").touch()
    (folder / "loop.md").symlink_to("loop.md")
    with pytest.raises(UnreadableFile) as told:
        read_document(path)
    assert str(told.value) == sentence


def test_a_file_without_permission_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "secret.md").touch()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Permissions do not stop root, who runs many a test.
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(UnreadableFile, match="may not be read; check its permissions"):
        read_document("secret.md")


def test_the_documents_of_a_folder_are_found_in_order(folder: Path) -> None:
    wanted = ["a.md", "b/c.TXT", "b/d.qmd", "e.Rmd", "f.tex"]
    foreign = [".git/x.md", ".hidden/x.md", "node_modules/p/x.md", "my-env/x.md", "venv/x.md", "b/x.py", "x.docx"]
    for name in [*wanted, *foreign]:
        (folder / "top" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "top" / name).touch()
    (folder / "top/my-env/pyvenv.cfg").touch()
    (folder / "top/b/up").symlink_to("..")
    assert sorted(files_under("top", DOCUMENT_SUFFIXES)) == [f"top/{name}" for name in wanted]
    assert list(files_under("top", DOCUMENT_SUFFIXES)) == list(files_under("top", DOCUMENT_SUFFIXES))


def test_a_hidden_folder_is_searched_when_it_is_asked_for(folder: Path) -> None:
    (folder / ".drafts").mkdir()
    (folder / ".drafts/a.md").touch()
    assert list(files_under(".drafts", DOCUMENT_SUFFIXES)) == [".drafts/a.md"]
