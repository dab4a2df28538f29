"""Where what a check has used comes from: how the list of a draft was found, and why it has the bibliographies that it has."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from refkit.bibliography.lists.finder import find_lists
from refkit.config import Config, where_set
from refkit.documents.document import Document
from refkit.documents.metadata import document_metadata
from refkit.report import DocumentReport
from refkit.shelf import beside, is_same_file, named_in_quarto, quarto_files


def lists_of(document: Document) -> Iterator[str]:
    """For each reference list of a draft, by what it was found: its heading with the line of that, or the line it begins in."""
    for found in find_lists(document):
        above = document.text[found.start : found.pieces[0].start if found.pieces else found.end].strip()
        if above:
            yield f"a list under “{above.splitlines()[0].rstrip()}” in line {document.line(found.start)}"
        else:
            yield f"a list without a heading from line {document.line(found.start)} on"


def bibliographies_of(report: DocumentReport, config: Config, given: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """Each bibliography beside a draft, as its path, with who names it. ``given`` are those of the command line, if it has any.

    Where several name it, the draft itself comes before the settings, and both before Quarto.
    """
    for path in report.sources:
        yield path, "-b" if given is not None else _who_names(path, report, config)


def _who_names(path: str, report: DocumentReport, config: Config) -> str:
    if report.document is not None:
        for named in document_metadata(report.document).bibliographies:
            if is_same_file(beside(report.path, named.path), path):
                return f"line {report.document.line(named.start)} of {report.path}"
    for setting in config.bibliography:
        if is_same_file(setting, path):
            return where_set(config, "bibliography", setting)
    of_quarto = (
        file for file in quarto_files(os.path.dirname(report.path)) for named in named_in_quarto(file) if is_same_file(named, path)
    )
    return os.path.relpath(next(of_quarto, report.path))
