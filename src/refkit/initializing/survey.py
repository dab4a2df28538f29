"""What a repository has of drafts and bibliographies."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from refkit.bibliography.formats import DATABASE_SUFFIXES
from refkit.config import CONFIG_NAMES, PYPROJECT, load_config
from refkit.documents.folders import files_under
from refkit.documents.metadata import document_metadata
from refkit.documents.reading import LATEX_SUFFIXES, MARKDOWN_SUFFIXES, read_document, read_text
from refkit.errors import ConfigError, UnreadableFile, UsageError
from refkit.initializing.hook_entry import HOOKS_FILE
from refkit.patterns import pattern
from refkit.shelf import Shelf

#: Drafts that are looked into: more say nothing new.
_LOOKED_INTO = 300
#: JSON and YAML are mostly something else, and are not opened to find out.
_BOOKS = tuple(suffix for suffix in DATABASE_SUFFIXES if suffix not in {".json", ".yaml", ".yml"})
_KEYED = pattern(
    r"\[[^\]\n]{0,200}?@[A-Za-z0-9_{]|(?<![\w@./])@[A-Za-z][A-Za-z-]{1,40}:?\d{4}|\\[A-Za-z]{0,10}cite[A-Za-z]{0,10}\*?[\[{]"
)


class Survey(NamedTuple):
    """What a folder has. Paths are relative to it, with slashes.

    ``unnamed`` are the bibliographies that neither a draft nor a Quarto project names, ``unreadable`` those of them that cannot be
    used, with the reason. ``cites_by_key`` says that drafts do. ``settings`` is the name of the file that has settings already.
    """

    markdown: int = 0
    latex: int = 0
    bibliographies: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    cites_by_key: bool = False
    is_quarto: bool = False
    is_git: bool = False
    settings: str = ""
    has_hooks: bool = False


def survey(folder: str) -> Survey:
    """Look at a folder. Raises ``UsageError`` where it is none, or where a file of Quarto there cannot be read."""
    if not os.path.isdir(folder):
        raise UsageError(f"{folder}: there is no such folder")
    files = list(files_under(folder, (*MARKDOWN_SUFFIXES, *LATEX_SUFFIXES, *_BOOKS)))
    drafts = [path for path in files if not path.lower().endswith(_BOOKS)]
    books = [path for path in files if path.lower().endswith(_BOOKS)]
    shelf = Shelf()
    named: set[str] = set()
    by_key = False
    for path in drafts[:_LOOKED_INTO]:
        named.update(os.path.realpath(found) for found in _named(path, shelf) if "\0" not in found)
        by_key = by_key or _cites_by_key(path)
    unnamed, unreadable = _usable([path for path in books if os.path.realpath(path) not in named], shelf, folder)
    return Survey(
        sum(path.lower().endswith(MARKDOWN_SUFFIXES) for path in drafts),
        sum(path.lower().endswith(LATEX_SUFFIXES) for path in drafts),
        tuple(_relative(path, folder) for path in books),
        unnamed,
        unreadable,
        by_key,
        any(os.path.isfile(os.path.join(folder, name)) for name in ("_quarto.yml", "_quarto.yaml")),
        os.path.exists(os.path.join(folder, ".git")),
        _settings(folder),
        os.path.isfile(os.path.join(folder, HOOKS_FILE)),
    )


def _named(path: str, shelf: Shelf) -> list[str]:
    """The bibliographies that a draft or its Quarto project names."""
    quarto = list(shelf.quarto(os.path.dirname(path)))
    if not path.lower().endswith(LATEX_SUFFIXES):
        return [*quarto, *shelf.named_by(path)]
    try:
        found = document_metadata(read_document(path)).bibliographies
    except UnreadableFile:
        return quarto
    return [*quarto, *(os.path.join(os.path.dirname(path), each.path) for each in found)]


def _cites_by_key(path: str) -> bool:
    try:
        return _KEYED.search(read_text(path)) is not None
    except UnreadableFile:
        return False


def _usable(books: Iterable[str], shelf: Shelf, folder: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Bibliographies as settings may name them, and those that they may not, with the reason."""
    usable, others = [], []
    for path in books:
        name = _relative(path, folder)
        # Half a character stands for each byte that is none: no file in UTF-8 can name that.
        if any("\udc80" <= letter <= "\udcff" for letter in name):
            others.append((name.encode("ascii", "backslashreplace").decode(), "its name is not UTF-8"))
            continue
        try:
            shelf.library(path)
        except UnreadableFile as error:
            others.append((_relative(path, folder), str(error)))
        else:
            usable.append(_relative(path, folder))
    return tuple(usable), tuple(others)


def _relative(path: str, folder: str) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")


def _settings(folder: str) -> str:
    for name in CONFIG_NAMES:
        path = os.path.join(folder, name)
        if not os.path.isfile(path):
            continue
        try:
            load_config(path)
        except ConfigError:
            if name == PYPROJECT and "tool.refkit" not in _text(path):
                continue
        return name
    return ""


def _text(path: str) -> str:
    try:
        return read_text(path)
    except UnreadableFile:
        return ""
