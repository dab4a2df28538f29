"""The forms a reference list can be written in."""

from __future__ import annotations

import os
from enum import Enum


class Output(Enum):
    """What ``--output-format`` can be."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"
    LATEX = "latex"
    RTF = "rtf"


_SUFFIXES = {
    ".txt": Output.TEXT,
    ".md": Output.MARKDOWN,
    ".markdown": Output.MARKDOWN,
    ".html": Output.HTML,
    ".htm": Output.HTML,
    ".docx": Output.DOCX,
    ".json": Output.JSON,
    ".tex": Output.LATEX,
    ".rtf": Output.RTF,
}


def output_of_suffix(path: str) -> Output | None:
    """The form that the name of a file says, if it says one."""
    return _SUFFIXES.get(os.path.splitext(path)[1].lower())
