"""The pages that people read, as tests see them: README.md and what is in ``docs``, with blocks, headings and links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.process import ROOT

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})([^\n`]*)\n(.*?)^ {0,3}\2[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"<!-- (console|file): (.*?) -->\s*\Z")
_PAGE_MARK = re.compile(r"^<!-- console: (.*?) -->\n\n(?!```)", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.+?)[ #]*$", re.MULTILINE)
_CODE = re.compile(r"(`+).+?\1", re.DOTALL)
_LINK = re.compile(r"(?<!\\)!?\[(?:[^\[\]]|\\.|\[[^\[\]]*\])*\]\(([^()\s]+)(?: \"[^\"]*\")?\)")


class Block(NamedTuple):
    """A fenced block: its language, its text, and what the comments above it say of ``console`` and ``file``."""

    language: str
    text: str
    line: int
    console: str
    file: str


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page. A comment ``console`` that stands alone speaks of the whole page."""
    for_all = said[1] if (said := _PAGE_MARK.search(text)) else ""
    for fence in _FENCE.finditer(text):
        said = _MARK.search(text, 0, fence.start())
        marks = {said[1]: said[2]} if said else {}
        line = text.count("\n", 0, fence.start()) + 1
        yield Block(fence[3].strip(), fence[4], line, marks.get("console", for_all), marks.get("file", ""))


def prose(text: str) -> str:
    """A page without its blocks, comments and code."""
    return _CODE.sub("`", _COMMENT.sub("", _FENCE.sub("", text)))


def code(text: str) -> set[str]:
    """What a page writes as code within its sentences."""
    return {found[0].strip("`") for found in _CODE.finditer(_FENCE.sub("", text))}


def links(text: str) -> list[str]:
    """Where the links and pictures of a page lead, but to other sites."""
    return [target for target in _LINK.findall(prose(text)) if not re.match(r"[a-z]+:", target)]


def anchors(text: str) -> set[str]:
    """What a link may name behind ``#``: headings of which GitHub and the site make the same."""
    headings = [re.sub(r"[`*\\]|\[([^\]]*)\]\([^)]*\)", r"\1", each) for each in _HEADING.findall(_FENCE.sub("", text))]
    return {slug for each in headings if (slug := _github(each)) == _site(each)}


def _github(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _site(heading: str) -> str:
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
