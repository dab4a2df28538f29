from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.documents.decoding import decode
from refkit.errors import UnreadableFile


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("Łukaszewski\r\n".encode(), "Łukaszewski\r\n"),
        (codecs.BOM_UTF8 + b"Lee", "Lee"),
        (codecs.BOM_UTF16_LE + "Łee\n".encode("utf-16-le"), "Łee\n"),
        (codecs.BOM_UTF16_BE + "Łee\n".encode("utf-16-be"), "Łee\n"),
        (codecs.BOM_UTF8, ""),
    ],
)
def test_text_is_decoded_without_byte_order_mark_and_with_its_line_ends(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_invalid_utf8_is_told_with_its_byte_and_line(mark: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^this file is not UTF-8 \(invalid byte 0xe9 in line 3\); save it as UTF-8$"):
        decode(mark + b"one\ntwo\ncaf\xe9 au lait\n")


def test_a_file_cut_within_a_character_is_told() -> None:
    with pytest.raises(UnreadableFile, match="0xc5 in line 1"):
        decode("Łukaszewski".encode()[:1])


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04\0\0\xff", codecs.BOM_UTF16_LE + b"\0\0a\0"])
def test_binary_data_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="binary file"):
        decode(data)


def test_broken_utf16_is_told() -> None:
    with pytest.raises(UnreadableFile, match="not valid UTF-16"):
        decode(codecs.BOM_UTF16_LE + b"a\0b")


@given(st.binary())
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableFile:
        return
    assert "\0" not in text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_what_was_encoded_comes_back(text: str) -> None:
    expected = text if "\n" in text else text.replace("\r", "\n")
    assert decode(text.encode()) == expected
    assert decode(text.encode("utf-16")) == expected


def test_a_carriage_return_alone_ends_the_lines_of_old_macintosh_text() -> None:
    assert decode(b"one\rtwo\r\rthree") == "one\ntwo\n\nthree"
    assert decode(b"one\r\ntwo\rthree\r\n") == "one\r\ntwo\rthree\r\n"
