"""Drafts as files: read so that they can be written back byte for byte."""

from __future__ import annotations

import os
from typing import NamedTuple

from refkit.documents.decoding import decode
from refkit.documents.reading import STANDARD_INPUT, read_text, standard_input_bytes
from refkit.errors import UnreadableFile, UnwritableFile
from refkit.writing import file_bytes, write_file

_BOM = "\ufeff"


class DraftFile(NamedTuple):
    """A draft as it was read: its bytes where it is a file or standard input, and its text."""

    path: str
    text: str
    data: bytes | None = None

    def write(self, text: str) -> None:
        """Put a new text in place of the draft's, as a whole or not at all. Raises ``UnwritableFile``."""
        if self.path == STANDARD_INPUT:
            raise UnwritableFile("standard input cannot be rewritten; name the file of the draft")
        write_file(self.path, self.content_of(text), replaces=self.data)

    def content_of(self, text: str) -> bytes:
        """The bytes of the draft with another text, with the mark and the line ends that reading has taken from it.

        Raises ``UnwritableFile`` for a draft that is no file in UTF-8, and for a text that would be read otherwise than it is.
        """
        if self.data is None or self._as_file(self.text) != self.data:
            raise UnwritableFile("only a file in UTF-8 can be rewritten; save the draft as one")
        content = self._as_file(text)
        try:
            is_read_again = decode(content) == text
        except UnreadableFile:
            is_read_again = False
        if not is_read_again:
            raise UnwritableFile("what would be written is no text that could be read again; nothing was changed")
        return content

    def _as_file(self, text: str) -> bytes:
        data = self.data or b""
        if b"\r" in data and b"\n" not in data:
            text = text.replace("\n", "\r")
        # Half a character, which no file can hold, becomes a question mark.
        return (_BOM.encode() if data.startswith(_BOM.encode()) else b"") + text.encode("utf-8", "replace")


def read_draft(path: str) -> DraftFile:
    """The draft at a path, or on standard input. Raises ``UnreadableFile``."""
    if path == STANDARD_INPUT:
        given = standard_input_bytes()
        return DraftFile(path, decode(given), given)
    data = file_bytes(path) if os.path.isfile(path) else None
    if data is None:
        # It says why.
        return DraftFile(path, read_text(path))
    return DraftFile(path, decode(data), data)
