"""Rich text as RTF (Word 2007 and later read it, and so do Pages, LibreOffice and Google Docs)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refkit.patterns import pattern
from refkit.rendering.runs import Run, Style, Tags, nested, runs

_TAGS = {
    Style.ITALIC: Tags(r"{\i ", "}"),
    Style.BOLD: Tags(r"{\b ", "}"),
    Style.SUBSCRIPT: Tags(r"{\sub ", "}"),
    Style.SUPERSCRIPT: Tags(r"{\super ", "}"),
    Style.SMALL_CAPS: Tags(r"{\scaps ", "}"),
}
_SPECIAL = pattern(r"[\\{}]|[^\x00-\x7f]")
#: Twelve points Times, double-spaced, half an inch of hanging indent (720 twips; APA 2.12, 2.19, 2.21).
_HEADER = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}\uc1\f0\fs24" + "\n"
_ENTRY = r"{\pard\sl480\slmult1\li720\fi-720 "


def to_rtf(rich: str) -> str:
    """A fragment of RTF, in ASCII."""
    return nested([(_written(run), run.styles) for run in runs(rich)], _TAGS)


def rtf_document(entries: Iterable[str]) -> str:
    """A list of references as a document in RTF."""
    heading = r"{\pard\sl480\slmult1\qc\b References\par}" + "\n"
    listed = "".join(f"{_ENTRY}{to_rtf(entry)}\\par}}\n" for entry in entries)
    return f"{_HEADER}{heading}{listed}}}\n"


def _written(run: Run) -> str:
    text = _SPECIAL.sub(_escape, run.text)
    if not run.address:
        return text
    # Inside the quotation marks of a field, a backslash begins a switch; the addresses found hold no quotation marks.
    target = _SPECIAL.sub(_escape, run.text.replace("\\", "%5C"))
    return rf'{{\field{{\*\fldinst{{HYPERLINK "{target}"}}}}{{\fldrslt {text}}}}}'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if character.isascii():
        return f"\\{character}"
    units = character.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(f"\\u{number}?" for number in numbers)
