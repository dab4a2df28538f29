"""The bibliographies of drafts: which ones a draft has, and each file read once.

A draft has those that the command line names, and only them; else those that its front matter (or a command of LaTeX), its Quarto
project and the settings name, all together.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from refkit.bibliography.library import Library, read_library
from refkit.bibliography.use import Uncited, Unreadable, Use
from refkit.documents.document import Document
from refkit.documents.metadata import Metadata, names_in_latex, yaml_metadata
from refkit.documents.reading import LATEX_SUFFIXES, read_text
from refkit.errors import UnreadableFile, UsageError
from refkit.patterns import pattern

_ADDRESS = pattern(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
#: Where Quarto looks for what holds for all documents of a folder, or of a project.
_QUARTO = ("_metadata.yml", "_metadata.yaml", "_quarto.yml", "_quarto.yaml")


class Books(NamedTuple):
    """The bibliographies of one draft: those it is given, as paths, and whether those that it names itself count as well.

    ``shared`` are those of the latter that a later draft of the run names, too: what nobody cites of them is told there.
    ``partial`` says that drafts outside of the run may name them, too: then it is told nowhere.
    """

    given: tuple[tuple[str, Uncited], ...] = ()
    named: bool = True
    shared: frozenset[str] = frozenset()
    partial: bool = False


class Shelf:
    """Reads bibliographies, each file once, and remembers what has been cited from them.

    ``read`` gives the text of a file, and raises ``UnreadableFile``.
    """

    def __init__(self, read: Callable[[str], str] = read_text) -> None:
        self.read = read
        self._libraries: dict[str, Library] = {}
        self._cited: dict[str, set[int]] = {}
        self._told: set[str] = set()
        self._quarto: dict[str, tuple[str, ...]] = {}

    def library(self, path: str) -> Library:
        """The bibliography at a path. Raises ``UnreadableFile``."""
        identity = _identity(path)
        if identity not in self._libraries:
            self._libraries[identity] = self._library(path)
        return self._libraries[identity]

    def _library(self, path: str) -> Library:
        library = read_library(path, self.read(path))
        if not library.entries:
            raise UnreadableFile(library.why_empty)
        if not library.has_references:
            raise UnreadableFile("no reference was found in this file")
        return library

    def tell_apart(self, paths: Iterable[str]) -> None:
        """Leave what is wrong with these bibliographies to themselves: they are checked for their own sake."""
        self._told.update(map(_identity, paths))

    def demand(self, paths: Iterable[str], named_at: Callable[[str], str] = lambda _: "") -> None:
        """Read bibliographies that somebody has asked for. Raises ``UsageError`` for what is none or cannot be read.

        ``named_at`` says in which file and line a path is asked for, for the sentence; empty where in none.
        """
        for path in paths:
            try:
                self.library(path)
            except UnreadableFile as error:
                place = named_at(path)
                raise UsageError(f"{place}: bibliography {path}: {error}" if place else f"{path}: {error}") from None

    def uses(self, document: Document, metadata: Metadata, books: Books) -> tuple[tuple[Use, ...], tuple[Unreadable, ...]]:
        """The bibliographies that a draft uses, each once, and those it names in vain."""
        found: dict[str, Use] = {}
        unreadable: list[Unreadable] = []
        for path, uncited in books.given:
            self._add(found, self.library(path), uncited)
        if books.named:
            for named in metadata.bibliographies:
                if _ADDRESS.match(named.path):
                    unreadable.append(Unreadable(named, "it stands on the network, which refkit does not use to check"))
                    continue
                try:
                    library = self.library(_ordinary(beside(document.path, named.path)))
                except UnreadableFile as error:
                    unreadable.append(Unreadable(named, str(error)))
                else:
                    is_shared = books.partial or _identity(library.path) in books.shared
                    self._add(found, library, Uncited.SILENT if is_shared else Uncited.UNLESS_MOST)
        return tuple(found.values()), tuple(unreadable)

    def _add(self, found: dict[str, Use], library: Library, uncited: Uncited) -> None:
        identity = _identity(library.path)
        if identity not in found:
            cited = frozenset(self._cited.get(identity, ()))
            found[identity] = Use(library, uncited, cited, identity not in self._told)
            self._told.add(identity)

    def remember(self, use: Use, cited: Iterable[int]) -> None:
        """Note which entries of a bibliography a draft has cited, by their positions in it."""
        self._cited.setdefault(_identity(use.library.path), set()).update(cited)

    def named_later(self, paths: Sequence[str]) -> list[frozenset[str]]:
        """For each of some drafts, which of the bibliographies it names a later one names, too."""
        seen: set[str] = set()
        shared = []
        for path in reversed(paths):
            named = {_identity(beside(path, name)) for name in _names_in(path)}
            shared.append(frozenset(named & seen))
            seen |= named
        return shared[::-1]

    def named_by(self, path: str) -> list[str]:
        """The bibliographies that the front matter of a draft names, as paths; addresses on the network are none."""
        return [beside(path, name) for name in _names_in(path) if not _ADDRESS.match(name)]

    def quarto(self, folder: str) -> tuple[str, ...]:
        """The bibliographies that a Quarto project names for the documents of a folder. Raises ``UsageError``."""
        folder = os.path.abspath(folder)
        if folder not in self._quarto:
            files, above = _quarto_in(folder)
            own = [path for file in files for path in named_in_quarto(file)]
            self._quarto[folder] = (*own, *(self.quarto(above) if above else ()))
        return self._quarto[folder]


def quarto_files(folder: str) -> Iterator[str]:
    """Where Quarto looks for what holds for the documents of a folder, up to its project; the files need not be there."""
    above = os.path.abspath(folder)
    while above:
        files, above = _quarto_in(above)
        yield from files


def _quarto_in(folder: str) -> tuple[list[str], str]:
    """Where Quarto looks in a folder, and the folder in which it goes on looking; empty where that is all."""
    files = [os.path.join(folder, name) for name in _QUARTO]
    parent = os.path.dirname(folder)
    is_last = parent == folder or any(os.path.isfile(file) for file in files[2:])
    return files, "" if is_last else parent


def is_same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file, or name the same one that is not there."""
    return _identity(one) == _identity(other)


def _identity(path: str) -> str:
    """What two names of one file have in common."""
    return path if "\0" in path else os.path.realpath(path)


def _ordinary(path: str) -> str:
    """The path, where no pipe stands there: what a draft names must not keep a run waiting. Raises ``UnreadableFile``."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise UnreadableFile("this is no ordinary file")
    return path


#: Bytes. Front matter is hardly ever longer, and a chapter not either.
_FRONT_MATTER = 20_000
_LONGEST = 2_000_000


def _names_in(path: str) -> list[str]:
    """The bibliographies that a draft names, read before the draft is; none where there is no such file."""
    is_latex = path.lower().endswith(LATEX_SUFFIXES)
    try:
        with open(path, "rb") as file:
            # LaTeX names them at the end.
            text = file.read(_LONGEST if is_latex else _FRONT_MATTER).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return []
    if is_latex:
        return names_in_latex(text)
    end = text.find("\n---", 3)
    return [named.path for named in yaml_metadata(text, 3, end).bibliographies] if text.startswith("---") and end > 0 else []


def beside(draft: str, path: str) -> str:
    """A path that a draft names: from the folder of the draft, or else from the working folder, as pandoc takes it."""
    near = os.path.join(os.path.dirname(draft), path)
    if not os.path.exists(near) and os.path.exists(path):
        return path
    # "posts/../refs.bib" is "refs.bib", unless a link leads elsewhere.
    short = os.path.normpath(near) if "\0" not in near else near
    return short if short != near and os.path.realpath(short) == os.path.realpath(near) else near


def named_in_quarto(path: str) -> list[str]:
    """The bibliographies that a file of Quarto names, as paths from the working folder; none where there is no such file.

    Raises ``UsageError`` for one that cannot be read.
    """
    if not os.path.isfile(path):
        return []
    shown = os.path.relpath(path)
    try:
        text = read_text(path)
    except UnreadableFile as error:
        raise UsageError(f"{shown}: {error}") from None
    return [os.path.join(os.path.dirname(shown), named.path) for named in yaml_metadata(text).bibliographies]
