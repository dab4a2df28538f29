"""Where reports go: standard output, and with ``--report FORMAT=FILE`` files as well, from one run."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from refkit.cli.terminal import OutputLost, complain
from refkit.patterns import pattern

if TYPE_CHECKING:
    from refkit.report import DocumentReport
    from refkit.reports import Renderer

#: How a report of each format begins: only a report makes room for another.
_BEGINNINGS = {
    "full": pattern(
        r"[^\n]{1,1000}?:\d{1,9}:(?:\d{1,9}:)? |\d{1,9} (?:error|warning|note|reference)s?\b"
        r"|Nothing (?:to (?:check|report)|was checked)"
    ),
    "concise": pattern(r"[^\n]{1,1000}?:\d{1,9}:\d{1,9}: "),
    "json": pattern(r'\{\s*"version": 1,\s*"(?:documents|references)":'),
    "json-lines": pattern(r'\{"path": '),
    "html": pattern("<!doctype html>"),
    "sarif": pattern(r'\{\s*"\$schema": "[^"\s]{1,200}sarif'),
    "markdown": pattern("## refkit (?:check|verify): "),
    "github": pattern("::(?:error|warning|notice) title=refkit"),
    "gitlab": pattern(r'\[\s*(?:\]|\{\s*"description": )'),
    "rdjson": pattern(r'\{\s*"source": \{\s*"name": "refkit"'),
    "junit": pattern(r'<\?xml[^>]{1,100}>\s*<testsuites name="refkit'),
}
_LONGEST_BEGINNING = 2000


class _File(NamedTuple):
    """A file to write, what makes its text, and the text so far."""

    path: str
    renderer: Renderer
    parts: list[str]


class Reporting:
    """Prints what one renderer says, and writes what others say into their files at the end."""

    def __init__(self, printed: Renderer, put: Callable[[str], None], files: Sequence[_File] = ()) -> None:
        self._printed = printed
        self._put = put
        self._files = files
        self._lost: OutputLost | None = None

    def document(self, report: DocumentReport) -> None:
        """Report a document. Raises ``OutputLost``, where no file is left to write."""
        for file in self._files:
            file.parts.append(file.renderer.document(report))
        self._print(self._printed.document(report))

    def end(self) -> bool:
        """End the reports and write the files, each by itself: one that cannot be written costs no other. Whether all could be.

        Raises ``OutputLost`` when they are written.
        """
        from refkit.errors import UnwritableFile
        from refkit.writing import file_bytes, write_file

        self._print(self._printed.end())
        could = True
        for file in self._files:
            try:
                write_file(file.path, "".join([*file.parts, file.renderer.end()]), replaces=file_bytes(file.path))
            except UnwritableFile as error:
                complain(f"{file.path}: {error}")
                could = False
        if self._lost:
            raise self._lost
        return could

    def _print(self, text: str) -> None:
        if self._lost:
            return
        try:
            self._put(text)
        except OutputLost as loss:
            if not self._files:
                raise
            self._lost = loss


def reporting(
    printed: Renderer, put: Callable[[str], None], asked: Sequence[str] | None, renderer_of: Callable[[str], Renderer]
) -> Reporting:
    """What prints with ``put``, and writes the reports asked for, each as ``FORMAT=FILE``.

    Raises ``UsageError`` for what is none, and for a file that holds anything but a report of its format.
    """
    files: dict[str, _File] = {}
    for each in asked or ():
        name, path = _format_and_path(each)
        if os.path.realpath(path) in files:
            _refuse(each, "this file is to hold another report")
        files[os.path.realpath(path)] = _File(path, renderer_of(name), [])
    return Reporting(printed, put, list(files.values()))


def _format_and_path(asked: str) -> tuple[str, str]:
    from refkit.errors import UsageError
    from refkit.reports import FORMATS

    name, _, path = asked.partition("=")
    if not path or name not in FORMATS:
        raise UsageError(f"--report is FORMAT=FILE, such as sarif=refkit.sarif, not '{asked}'; formats are {', '.join(FORMATS)}")
    if os.path.isdir(path) or not os.path.isdir(os.path.dirname(path) or "."):
        _refuse(asked, "a file in a folder that is there is needed")
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            _refuse(asked, "this is no ordinary file")
        with open(path, encoding="utf-8", errors="replace") as file:
            beginning = file.read(_LONGEST_BEGINNING)
    except FileNotFoundError:
        return name, path
    except OSError as error:
        _refuse(asked, f"what is there cannot be read: {error.strerror or error}")
    if beginning and not _BEGINNINGS[name].match(beginning):
        _refuse(asked, "this file is there and holds something else; remove it, or choose another name")
    return name, path


def _refuse(asked: str, why: str) -> NoReturn:
    from refkit.errors import UsageError

    raise UsageError(f"--report {asked}: {why}")
