"""Checking drafts on disk: which files, with which settings, and what came out. What the command does, a script can do with this.

check(path), check_text(text)    the public functions: everything in one Report
check_paths(paths, options)      file by file, with what the command line adds
check_jobs(jobs, …)              the results of what ``refkit.jobs`` has found to check
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from refkit.analysis import analyse, analyse_library, report_of
from refkit.answering import answered
from refkit.bibliography.entry import Entry
from refkit.bibliography.formats import DATABASE_SUFFIXES
from refkit.bibliography.library import Library, read_library
from refkit.bibliography.use import Uncited, Use
from refkit.config import DEFAULT_CONFIG, Config, load_config
from refkit.documents.document import Document
from refkit.documents.metadata import document_metadata
from refkit.documents.reading import (
    STANDARD_INPUT,
    document_from_text,
    read_document,
    read_standard_input,
)
from refkit.errors import UnreadableFile
from refkit.jobs import DEFAULTS, Job, Options, jobs_of
from refkit.report import DocumentReport, Report
from refkit.rules.rule import CheckedDocument
from refkit.selection import chosen_rules
from refkit.shelf import Books, Shelf

if TYPE_CHECKING:
    from refkit.resolving.recalling import Recollection
    from refkit.resolving.work import Work


class Checked(NamedTuple):
    """One checked path: its report, whether it fails the run, how many findings its comments hide, and the settings it had.

    ``identified`` is how many of its entries have an identifier that was looked up in the cache, ``unknown`` how many of those the
    cache does not know. ``known`` is how many findings the baseline hides, ``minor`` how many are less severe than what is told,
    and ``codes`` are those of the rules that could speak. ``alone`` says that no bibliography has a part in it: what it says hangs
    on the file itself and on the settings.
    """

    report: DocumentReport
    fails: bool = False
    suppressed: int = 0
    config: Config = DEFAULT_CONFIG
    identified: int = 0
    unknown: int = 0
    known: int = 0
    minor: int = 0
    codes: frozenset[str] = frozenset()
    alone: bool = False


#: One bibliography or several: files in any format that refkit reads, also plain reference lists.
Bibliography = str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None


def check(path: str | os.PathLike[str], bibliography: Bibliography = None, records: bool = False) -> Report:  # noqa: FBT001, FBT002
    """Check a file, or the documents of a folder, with the settings of their project.

    ``bibliography`` replaces what the draft and the settings name. ``records`` uses what the cache holds of the works, which makes
    findings certain that are likely without it; the network is never used. What cannot be read is in the report with its ``error``
    set.
    Raises ``refkit.errors.ConfigError`` for wrong settings and ``UsageError`` for a bibliography that cannot be read.
    """
    options = Options(bibliography=bibliography_paths(bibliography), records=records)
    return Report(tuple(checked.report for checked in check_paths([os.fspath(path)], options)))


def check_text(text: str, filename: str = "draft.md", bibliography: Bibliography = None) -> Report:
    """Check a text with the default rules. ``filename`` says how to read the text, and names it.

    Bibliographies are all that is read from disk: ``bibliography``, or those that the text names, from the folder of ``filename``.
    Raises ``refkit.errors.UsageError`` for one of the former that cannot be read.
    """
    shelf = Shelf()
    given = bibliography_paths(bibliography)
    shelf.demand(given or [])
    books = Books(tuple((path, Uncited.TOLD) for path in given or []), named=given is None)
    job = Job(filename, chosen_rules([]), books=books)
    return Report((reported(_opened(_understood(filename, text), job, shelf)).report,))


def bibliography_paths(bibliography: Bibliography) -> list[str] | None:
    """The bibliographies that a caller of Python gives, as paths."""
    if bibliography is None:
        return None
    several = [bibliography] if isinstance(bibliography, str | os.PathLike) else bibliography
    return [os.fspath(path) for path in several]


def check_paths(
    paths: Iterable[str],
    options: Options = DEFAULTS,
    on_crash: Callable[[str, Exception], str] | None = None,
    on_trouble: Callable[[str], None] | None = None,
) -> Iterator[Checked]:
    """Check files, and the documents of folders, in the order given; a file reached twice is checked once.

    All paths are looked for and all settings read before this returns, so that ``UsageError`` and ``ConfigError`` come before the
    first result. ``on_crash`` turns an unexpected exception in one file into the sentence its report gets, so that the other files
    are still checked; without it the exception is raised. ``on_trouble`` is called with a sentence where the cache cannot be used.
    """
    shelf = Shelf()
    jobs = jobs_of(paths, options, shelf)
    return check_jobs(jobs, options, shelf, recollection_of(options, on_trouble), on_crash)


def check_jobs(
    jobs: Iterable[Job],
    options: Options,
    shelf: Shelf,
    recollection: Recollection | None = None,
    on_crash: Callable[[str, Exception], str] | None = None,
    read_input: Callable[[], str] = read_standard_input,
) -> Iterator[Checked]:
    """Check what ``jobs_of`` has found, in the order given. ``shelf`` reads the files and ``read_input`` standard input."""
    opened = (_open(job, options, shelf, recollection, on_crash, read_input) for job in jobs)
    return (reported(each, on_crash) for each in opened)


class Opened(NamedTuple):
    """A file that was read and understood, before the rules; or the reason why not.

    ``identified`` and ``unknown`` count the entries whose records were looked for in the cache, and those that it does not know.
    """

    job: Job
    checked: CheckedDocument | None = None
    error: str | None = None
    identified: int = 0
    unknown: int = 0


def open_paths(
    paths: Iterable[str], options: Options = DEFAULTS, on_crash: Callable[[str, Exception], str] | None = None
) -> Iterator[Opened]:
    """Read and understand files as ``check_paths`` does; ``reported`` runs the rules over each. Raises as that does."""
    shelf = Shelf()
    jobs = jobs_of(paths, options, shelf)
    return (_open(job, options, shelf, None, on_crash) for job in jobs)


def recollection_of(options: Options, on_trouble: Callable[[str], None] | None = None) -> Recollection | None:
    """What the cache holds of works, where the options ask for it. ``on_trouble`` is told where the cache cannot be used."""
    if not options.records:
        return None
    from refkit.resolving.recalling import recollection

    return recollection(load_config(options.config) if options.config else None, on_trouble)


def _open(
    job: Job,
    options: Options,
    shelf: Shelf,
    recollection: Recollection | None,
    on_crash: Callable[[str, Exception], str] | None,
    read_input: Callable[[], str] = read_standard_input,
) -> Opened:
    if job.error is not None:
        return Opened(job, error=job.error)
    try:
        return _opened(_document(job.path, options, shelf, read_input), job, shelf, recollection)
    except UnreadableFile as error:
        return Opened(job, error=str(error))
    except Exception as error:
        if on_crash is None:
            raise
        return Opened(job, error=on_crash(job.path, error))


def _document(path: str, options: Options, shelf: Shelf, read_input: Callable[[], str]) -> Document | Library:
    """What stands at a path: a draft, or a bibliography that is checked by itself."""
    if path == STANDARD_INPUT:
        return _understood(options.stdin_filename or STANDARD_INPUT, read_input())
    if path.lower().endswith(DATABASE_SUFFIXES):
        return _library(path, shelf.read(path))
    return read_document(path, shelf.read)


def _understood(path: str, text: str) -> Document | Library:
    return _library(path, text) if path.lower().endswith(DATABASE_SUFFIXES) else document_from_text(path, text)


def _library(path: str, text: str) -> Library:
    library = read_library(path, text)
    # Any data may be in such a file.
    if not library.has_references and path.lower().endswith(_DATA_SUFFIXES):
        raise UnreadableFile("this holds no bibliography in CSL; refkit reads JSON and YAML only where it does")
    return library


#: Suffixes that say nothing of what is in a file.
_DATA_SUFFIXES = (".json", ".yaml", ".yml")


def _opened(document: Document | Library, job: Job, shelf: Shelf, recollection: Recollection | None = None) -> Opened:
    if isinstance(document, Library):
        return Opened(job, analyse_library(document))
    lookup = _Lookup(recollection) if recollection else None
    metadata = document_metadata(document)
    uses, unreadable = shelf.uses(document, metadata, job.books)
    checked = analyse(document, metadata, uses, unreadable, lookup)
    _remember(checked, uses, shelf)
    return Opened(job, checked, None, lookup.identified, lookup.unknown) if lookup else Opened(job, checked)


def reported(opened: Opened, on_crash: Callable[[str, Exception], str] | None = None) -> Checked:
    """What the rules of its job say of a file, without what comments, settings, git and the baseline answer."""
    job, checked = opened.job, opened.checked
    if checked is None:
        return Checked(DocumentReport(path=job.path, error=opened.error))
    try:
        report = report_of(checked, job.rules)
    except Exception as crash:
        if on_crash is None:
            raise
        return Checked(DocumentReport(path=job.path, error=on_crash(job.path, crash)))
    left = answered(report, checked, job.rules, job.filters)
    fails = any(finding.severity.rank <= job.config.fail_on.rank for finding in left.findings)
    return Checked(
        report._replace(findings=left.findings),
        fails,
        left.suppressed,
        job.config,
        opened.identified,
        opened.unknown,
        left.known,
        left.minor,
        left.codes,
        not (report.sources or checked.unreadable),
    )


class _Lookup:
    """Looks up the entries of one draft, and counts what the cache does not know."""

    def __init__(self, recollection: Recollection) -> None:
        self._recollection = recollection
        self.identified = 0
        self.unknown = 0

    def __call__(self, entries: Sequence[Entry]) -> Mapping[int, Work]:
        recalled = self._recollection.of(entries)
        self.identified += recalled.asked
        self.unknown += recalled.unknown
        return recalled.works


def _remember(checked: CheckedDocument, uses: Sequence[Use], shelf: Shelf) -> None:
    """Note what the draft has cited of its bibliographies, whose entries stand last, one file behind the other."""
    cited = {index for link in checked.links for index in link.references}
    start = len(checked.entries) - sum(len(use.library.entries) for use in uses)
    for use in uses:
        shelf.remember(use, {index - start for index in cited if start <= index < start + len(use.library.entries)})
        start += len(use.library.entries)
