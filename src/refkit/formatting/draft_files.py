"""Drafts as files: read so that they can be written back byte for byte."""

from __future__ import annotations

import os
from typing import NamedTuple

from refkit.documents.decoding import decode
from refkit.documents.reading import STANDARD_INPUT, read_standard_input, read_text
from refkit.errors import UnwritableFile
from refkit.writing import file_bytes, write_file

_BOM = "\ufeff"


class DraftFile(NamedTuple):
    """A draft as it was read: its bytes where it is a file, and its text."""

    path: str
    text: str
    data: bytes | None = None

    def write(self, text: str) -> None:
        """Put a new text in place of the draft's, as a whole or not at all. Raises ``UnwritableFile``."""
        if self.data is None or self._as_file(self.text).encode() != self.data:
            raise UnwritableFile("only a file in UTF-8 can be rewritten; save the draft as one")
        write_file(self.path, self._as_file(text), replaces=self.data)

    def _as_file(self, text: str) -> str:
        """The text with the mark and the line ends that reading has taken from it."""
        data = self.data or b""
        if b"\r" in data and b"\n" not in data:
            text = text.replace("\n", "\r")
        return f"{_BOM}{text}" if data.startswith(_BOM.encode()) else text


def read_draft(path: str) -> DraftFile:
    """The draft at a path, or on standard input. Raises ``UnreadableFile``."""
    if path == STANDARD_INPUT:
        return DraftFile(path, read_standard_input())
    data = file_bytes(path) if os.path.isfile(path) else None
    if data is None:
        # It says why.
        return DraftFile(path, read_text(path))
    return DraftFile(path, decode(data), data)
