"""What a draft says of its bibliographies: pandoc's ``bibliography:``, ``references:`` and ``nocite:``, LaTeX's ``\\bibliography``.

Only these keys are looked for, at the top level of YAML: the rest of the front matter is nobody's business here, may be broken,
and YAML's reader is not loaded for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from refkit.documents.document import Document
from refkit.patterns import pattern


class Named(NamedTuple):
    """A file that a draft names, as it is written, and where."""

    path: str
    start: int
    end: int


class Metadata(NamedTuple):
    """What a draft says of its bibliographies.

    ``references`` is the span of YAML in which works are listed in full, ``nocite`` the span of a text that cites works without
    showing it.
    """

    bibliographies: tuple[Named, ...] = ()
    references: tuple[int, int] | None = None
    nocite: tuple[int, int] | None = None


NOTHING = Metadata()
_KEY = pattern(r"^(?P<key>bibliography|references|nocite)[ \t]*:(?=[ \t\r\n]|\Z)", re.MULTILINE)
_NEXT_KEY = pattern(r"^(?:[^\s#\-\]}]|\.{3}|-{3})", re.MULTILINE)
_ITEM = pattern(
    r"\"(?P<double>[^\"\n]{0,1000})\"|'(?P<single>[^'\n]{0,1000})'|(?P<plain>[^\s,\[\]\"'#|>-][^\n,\[\]#]{0,1000})|#[^\n]{0,2000}"
)
_LINE_ITEM = pattern(
    r"\"(?P<double>[^\"\n]{0,1000})\"|'(?P<single>[^'\n]{0,1000})'|(?<!\S)#[^\n]{0,2000}"
    r"|(?P<plain>[^\s\"'#|>&-](?:[^\n#]|(?<=\S)#){0,1000})|&\S{1,200}"
)
#: What YAML has for nothing.
_NO_PATHS = frozenset({"null", "~", "Null", "NULL"})
_COMMAND = pattern(
    r"\\(?:bibliography|addbibresource|addglobalbib|addsectionbib)[ \t]*(?:\[[^\[\]]{0,300}\])?[ \t]*\{([^{}]{1,2000})\}"
)
_COMMENT = pattern(r"(?<!\\)%")
_LISTED = pattern(r"[^,\s][^,]*")


def document_metadata(document: Document) -> Metadata:
    """What a draft says of its bibliographies, in its front matter or in commands of LaTeX."""
    if document.format == "latex":
        return Metadata(tuple(_latex(document)))
    if document.front_matter is None or not document.text.startswith("---"):
        return NOTHING
    start, end = document.front_matter
    return yaml_metadata(document.text, document.text.find("\n", start) + 1, end)


def yaml_metadata(text: str, start: int = 0, end: int | None = None) -> Metadata:
    """What YAML between two offsets says of bibliographies, at its top level."""
    end = len(text) if end is None else end
    found = Metadata()
    for key in _KEY.finditer(text, start, end):
        following = _NEXT_KEY.search(text, key.end(), end)
        stop = following.start() if following else end
        if key["key"] == "bibliography":
            found = found._replace(bibliographies=tuple(_paths(text, key.end(), stop)))
        elif key["key"] == "nocite":
            found = found._replace(nocite=(key.end(), stop))
        else:
            found = found._replace(references=(start, end))
    return found


def _paths(text: str, start: int, end: int) -> list[Named]:
    """The strings of a scalar, of a list in brackets or of a list of lines."""
    named = []
    # Within brackets, commas part strings; elsewhere they belong to them.
    form = _ITEM if text[start:end].lstrip().startswith("[") else _LINE_ITEM
    for item in form.finditer(text, start, end):
        kind = next((kind for kind in ("double", "single", "plain") if item[kind]), "")
        if kind and item[kind].strip() not in _NO_PATHS:
            path = item[kind].rstrip()
            named.append(Named(path, item.start(kind), item.start(kind) + len(path)))
    return named


def names_in_latex(text: str) -> list[str]:
    """The bibliographies that a text in LaTeX names, as paths, without having understood the text."""
    if "bib" not in text:
        return []
    named = []
    for command in _COMMAND.finditer(text):
        line = text[text.rfind("\n", 0, command.start()) + 1 : command.start()]
        if not _COMMENT.search(line):
            named += [_suffixed(part.group().rstrip()) for part in _LISTED.finditer(command[1]) if "\\" not in part.group()]
    return named


def _suffixed(path: str) -> str:
    return path if path.lower().endswith(".bib") else f"{path}.bib"


def _latex(document: Document) -> list[Named]:
    text = document.text
    if "bib" not in text:
        return []
    named = []
    for command in _COMMAND.finditer(text):
        before = bisect_right(document.comments, command.start(), key=lambda comment: comment.start) - 1
        if before >= 0 and command.start() < document.comments[before].end:
            continue
        for part in _LISTED.finditer(text, command.start(1), command.end(1)):
            path = part.group().rstrip()
            if "\\" in path:
                continue  # a command that stands for a name
            named.append(Named(_suffixed(path), part.start(), part.start() + len(path)))
    return named
