"""Checking drafts on disk: which files, with which settings, and what came out. What the command does, a script can do with this.

check(path), check_text(text)    the public functions: everything in one Report
check_paths(paths, options)      file by file, with what the command line adds
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from refkit.analysis import analyse
from refkit.bibliography import Entry, read_list
from refkit.config import DEFAULT_CONFIG, Config, ConfigFinder, load_config
from refkit.documents.document import Document
from refkit.documents.folders import files_under
from refkit.documents.reading import DOCUMENT_SUFFIXES, STANDARD_INPUT, document_from_text, read_document, read_standard_input
from refkit.errors import UnreadableFile, UsageError
from refkit.findings import Severity
from refkit.report import DocumentReport, Report
from refkit.rules.rule import Rule
from refkit.selection import Choice, chosen_rules
from refkit.suppression import Problem, Suppressed, suppress


class Options(NamedTuple):
    """What a run changes about the settings of the files.

    ``select`` replaces what the settings select (``None``: leaves it), ``ignore`` takes away from it; see ``refkit.selection``.
    ``bibliography`` replaces the bibliographies that the settings name. ``fail_on`` of ``None`` leaves the least severity that
    fails to the settings. ``config`` is a file to use for every path instead of the nearest. ``stdin_filename`` is the name by
    which standard input (``-``) is read and told.
    """

    select: Sequence[str] | None = None
    ignore: Sequence[str] = ()
    bibliography: Sequence[str] | None = None
    fail_on: Severity | None = None
    config: str | None = None
    stdin_filename: str | None = None


DEFAULTS = Options()


class Checked(NamedTuple):
    """One checked path: its report, whether it fails the run, how many findings its comments hide, and the settings it had."""

    report: DocumentReport
    fails: bool = False
    suppressed: int = 0
    config: Config = DEFAULT_CONFIG
    problems: tuple[Problem, ...] = ()


class _Job(NamedTuple):
    """A path to check, and how; ``error`` where it is already known that it cannot be."""

    path: str
    rules: tuple[Rule, ...] = ()
    config: Config = DEFAULT_CONFIG
    external: tuple[Entry, ...] = ()
    error: str | None = None


#: One bibliography or several: files that hold a reference list.
Bibliography = str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None


def check(path: str | os.PathLike[str], bibliography: Bibliography = None) -> Report:
    """Check a file, or the documents of a folder, with the settings of their project.

    ``bibliography`` replaces what the settings name. What cannot be read is in the report with its ``error`` set. Raises
    ``refkit.errors.ConfigError`` for wrong settings and ``UsageError`` for a bibliography that cannot be read.
    """
    options = Options(bibliography=_paths(bibliography))
    return Report(tuple(checked.report for checked in check_paths([os.fspath(path)], options)))


def check_text(text: str, filename: str = "draft.md", bibliography: Bibliography = None) -> Report:
    """Check a text with the default rules. ``filename`` says how to read the text, and names it.

    Nothing but ``bibliography`` is read from disk.
    """
    job = _Job(filename, chosen_rules([]), external=read_bibliographies(_paths(bibliography) or ()))
    return Report((_checked(document_from_text(filename, text), job).report,))


def _paths(bibliography: Bibliography) -> list[str] | None:
    if bibliography is None:
        return None
    several = [bibliography] if isinstance(bibliography, str | os.PathLike) else bibliography
    return [os.fspath(path) for path in several]


def read_bibliographies(paths: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of reference lists in files of their own, in order. Raises ``UsageError`` for what is none or cannot be read."""
    entries: list[Entry] = []
    for path in {os.path.realpath(path): path for path in paths}.values():
        if not path.lower().endswith(DOCUMENT_SUFFIXES):
            readable = ", ".join(DOCUMENT_SUFFIXES)
            raise UsageError(f"{path}: refkit does not read this kind of bibliography yet; it reads reference lists in {readable}")
        try:
            found = read_list(read_document(path))
        except UnreadableFile as error:
            raise UsageError(f"{path}: {error}") from None
        if not any(entry.is_parsed for entry in found):
            raise UsageError(f"{path}: no reference list was found in this file")
        entries += found
    return tuple(entries)


def check_paths(
    paths: Iterable[str],
    options: Options = DEFAULTS,
    on_crash: Callable[[str, Exception], str] | None = None,
) -> Iterator[Checked]:
    """Check files, and the documents of folders, in the order given; a file reached twice is checked once.

    All paths are looked for and all settings read before this returns, so that ``UsageError`` and ``ConfigError`` come before the
    first result. ``on_crash`` turns an unexpected exception in one file into the sentence its report gets, so that the other files
    are still checked; without it the exception is raised.
    """
    jobs = list(_jobs(paths, options))
    return (_run(job, options, on_crash) for job in jobs)


def _jobs(paths: Iterable[str], options: Options) -> Iterator[_Job]:
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the working folder is gone; change to one that exists") from None
    finder = ConfigFinder()
    fixed = load_config(options.config) if options.config else None
    rules_for: dict[str, tuple[Rule, ...]] = {}
    entries_for: dict[tuple[str, ...], tuple[Entry, ...]] = {}
    seen: set[str] = set()
    for path, error in _files(paths):
        identity = path if path == STANDARD_INPUT else os.path.realpath(path)
        if identity in seen:
            continue
        seen.add(identity)
        if error is not None:
            yield _Job(path, error=error)
            continue
        name = (options.stdin_filename or "") if path == STANDARD_INPUT else path
        config = fixed or finder.for_folder(os.path.dirname(name))
        if config.path not in rules_for:
            rules_for[config.path] = _rules(config, options)
        books = tuple(config.bibliography if options.bibliography is None else options.bibliography)
        if books not in entries_for:
            entries_for[books] = read_bibliographies(books)
        yield _Job(path, rules_for[config.path], config._replace(fail_on=options.fail_on or config.fail_on), entries_for[books])


def _files(paths: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Each file to check, or each path with the reason why it leads to none."""
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            yield path, None
            continue
        files = list(files_under(path, DOCUMENT_SUFFIXES))
        if not files:
            yield path, f"there is no document in this folder; refkit looks for {', '.join(DOCUMENT_SUFFIXES)}"
        yield from ((file, None) for file in files)


def _rules(config: Config, options: Options) -> tuple[Rule, ...]:
    return chosen_rules([Choice(config.select, config.ignore, config.path), Choice(options.select, options.ignore)])


def _run(job: _Job, options: Options, on_crash: Callable[[str, Exception], str] | None) -> Checked:
    if job.error is not None:
        return Checked(DocumentReport(path=job.path, error=job.error))
    try:
        return _checked(_document(job.path, options), job)
    except UnreadableFile as error:
        return Checked(DocumentReport(path=job.path, error=str(error)))
    except Exception as error:
        if on_crash is None:
            raise
        return Checked(DocumentReport(path=job.path, error=on_crash(job.path, error)))


def _document(path: str, options: Options) -> Document:
    if path == STANDARD_INPUT:
        return read_standard_input(options.stdin_filename or STANDARD_INPUT)
    return read_document(path)


def _checked(document: Document, job: _Job) -> Checked:
    report = analyse(document, job.rules, job.external)
    answered: Suppressed = suppress(report.findings, document)
    fails = any(finding.severity.rank <= job.config.fail_on.rank for finding in answered.kept)
    return Checked(report._replace(findings=answered.kept), fails, len(answered.suppressed), job.config, answered.problems)
