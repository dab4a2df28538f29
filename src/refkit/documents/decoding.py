"""Bytes of a file → its text, or one sentence about why there is none.

UTF-8 and, behind a byte order mark, UTF-16. Nothing is guessed: a file in another encoding would be read with wrong names, and
a wrong name is a false finding. Offsets everywhere else count code points of the text returned here.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from refkit.errors import UnreadableFile

_BINARY = "this is a binary file, not text; refkit reads Markdown, LaTeX and plain text"


def decode(data: bytes) -> str:
    """The text of a file, without byte order mark and with its line ends as they are (but see ``_with_line_ends``).

    Raises ``UnreadableFile`` for binary data and for text that is not UTF-8 (or UTF-16 with a byte order mark).
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _decode_utf16(data)
    if b"\0" in data:
        raise UnreadableFile(f"{_BINARY} (a NUL byte in line {data[: data.index(0)].count(10) + 1})")
    try:
        return _with_line_ends(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        # The codec counts from behind the byte order mark.
        valid = error.object[: error.start]
        line = valid.count(b"\n") + 1
        byte = error.object[error.start]
        raise UnreadableFile(f"this file is not UTF-8 (invalid byte 0x{byte:02x} in line {line}); save it as UTF-8") from None


def _decode_utf16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise UnreadableFile("this file starts like UTF-16 but is not valid UTF-16; save it as UTF-8") from None
    if "\0" in text:
        raise UnreadableFile(_BINARY)
    return _with_line_ends(text)


def _with_line_ends(text: str) -> str:
    """Old Macintosh text ends its lines with a carriage return alone; one character stays one character."""
    return text.replace("\r", "\n") if "\r" in text and "\n" not in text else text
