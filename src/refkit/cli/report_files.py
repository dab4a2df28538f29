"""``--report FORMAT=FILE``: one run, and from it what is printed and reports in files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from refkit.report import DocumentReport
    from refkit.reports import Renderer


class _ReportFile(NamedTuple):
    """A file to write, what makes its text, and the text so far."""

    path: str
    renderer: Renderer
    parts: list[str]


class _WithFiles:
    """Prints what one renderer says, and writes what the others say into their files when the last document is there."""

    def __init__(self, printed: Renderer, files: list[_ReportFile]) -> None:
        self._printed = printed
        self._files = files
        self._read: set[str] = set()

    def document(self, report: DocumentReport) -> str:
        for file in self._files:
            file.parts.append(file.renderer.document(report))
        self._read.update(os.path.realpath(path) for path in (report.path, *report.sources))
        return self._printed.document(report)

    def end(self) -> str:
        from refkit.cli.saving import save
        from refkit.errors import UsageError
        from refkit.writing import file_bytes

        for file in self._files:
            if os.path.realpath(file.path) in self._read:
                raise UsageError(f"{file.path} was checked, and a report would take its place; give it a name that is not checked")
        for file in self._files:
            # A report is made anew by every run.
            save(file.path, "".join([*file.parts, file.renderer.end()]), replaces=file_bytes(file.path))
        return self._printed.end()


def with_files(printed: Renderer, asked: Sequence[str] | None, renderer_of: Callable[[str], Renderer]) -> Renderer:
    """A renderer that also writes the reports asked for, each as ``FORMAT=FILE``. Raises ``UsageError`` for what is none."""
    if not asked:
        return printed
    from refkit.cli.options import Format
    from refkit.errors import UsageError

    formats = [format.value for format in Format]
    files: dict[str, _ReportFile] = {}
    for each in asked:
        name, _, path = each.partition("=")
        if not path or name not in formats:
            raise UsageError(f"--report is FORMAT=FILE, such as sarif=refkit.sarif, not '{each}'; formats are {', '.join(formats)}")
        if os.path.isdir(path) or not os.path.isdir(os.path.dirname(path) or "."):
            raise UsageError(f"--report {each}: a file in a folder that is there is needed")
        if os.path.realpath(path) in files:
            raise UsageError(f"--report {each}: this file is to hold another report")
        files[os.path.realpath(path)] = _ReportFile(path, renderer_of(name), [])
    return _WithFiles(printed, list(files.values()))
