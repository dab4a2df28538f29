"""A path or a text → a Document, read by the reader its suffix asks for."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from refkit.documents.decoding import decode
from refkit.errors import UnreadableFile

if TYPE_CHECKING:
    from refkit.documents.document import Document

#: What is read as Markdown and as LaTeX; everything else is read as plain text.
MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".qmd", ".rmd", ".mdx")
LATEX_SUFFIXES = (".tex", ".latex", ".ltx")
#: Formats that would be misread as plain text: findings about their markup would be false ones.
_OTHER_FORMATS = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), "HTML"),
    **dict.fromkeys((".docx", ".doc"), "Word"),
    ".enw": "a reference database",
    ".xml": "data",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".pdf": "PDF",
    ".ipynb": "a notebook",
}
#: What is looked for in a folder.
DOCUMENT_SUFFIXES = (*MARKDOWN_SUFFIXES, *LATEX_SUFFIXES, ".txt")
#: The path that means standard input. A draft without a name is read as Markdown, which plain text mostly is too.
STANDARD_INPUT = "-"


def read_text(path: str) -> str:
    """The text of a file of any kind. Raises ``UnreadableFile``."""
    return decode(_read_bytes(path))


def read_document(path: str, read: Callable[[str], str] = read_text) -> Document:
    """The document at a path. Raises ``UnreadableFile``, also for a suffix that says it is in no format read here."""
    other = _OTHER_FORMATS.get(os.path.splitext(path)[1].lower())
    if other:
        # Where there is no file, that is said first.
        _read_bytes(path)
        raise UnreadableFile(
            f"this is {other} by its suffix; refkit reads Markdown, LaTeX and plain text, so save the draft as one of them"
        )
    return document_from_text(path, read(path))


def read_standard_input() -> str:
    """The text on standard input. Raises ``UnreadableFile``."""
    return decode(standard_input_bytes())


def standard_input_bytes() -> bytes:
    """What is on standard input. Raises ``UnreadableFile``."""
    # Python has no standard input where the shell closed it.
    if sys.stdin is None:
        raise UnreadableFile("standard input is closed")
    return sys.stdin.buffer.read()


def document_from_text(path: str, text: str) -> Document:
    """A document from text that is already there; the suffix of ``path`` says how to read it, and nothing is opened."""
    # Each reader is imported where it is used: a run over Markdown does not pay for the others.
    if path == STANDARD_INPUT or path.lower().endswith(MARKDOWN_SUFFIXES):
        from refkit.documents.markdown import read_markdown

        return read_markdown(path, text)
    if path.lower().endswith(LATEX_SUFFIXES):
        from refkit.documents.latex import read_latex

        return read_latex(path, text)
    from refkit.documents.plaintext import read_plain

    return read_plain(path, text)


def _read_bytes(path: str) -> bytes:
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableFile("this is a folder, not a file")
        # A pipe (process substitution) is fine; a device may never end.
        if not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
            raise UnreadableFile("this is neither a file nor a pipe")
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise UnreadableFile("there is no such file or folder") from None
    except PermissionError:
        raise UnreadableFile("this file may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL character.
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFile(f"this file cannot be read: {reason}") from None
