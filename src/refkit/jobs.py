"""What a run has to check: each file once, with its rules, settings and bibliographies, before any of them is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from refkit.answering import Filters, RunFilters
from refkit.asked_files import Exclusion, asked_files
from refkit.bibliography.formats import DATABASE_SUFFIXES
from refkit.bibliography.use import Uncited
from refkit.config import DEFAULT_CONFIG, Config, ConfigFinder, load_config, where_set
from refkit.documents.reading import STANDARD_INPUT
from refkit.errors import UsageError
from refkit.findings import Severity
from refkit.rules.rule import Rule
from refkit.selection import Choice, choice_of, chosen_rules
from refkit.shelf import Books, Shelf

if TYPE_CHECKING:
    from refkit.changes import Changes


class Options(NamedTuple):
    """What a run changes about the settings of the files.

    ``select`` replaces what the settings select (``None``: leaves it), ``ignore`` takes away from it; see ``refkit.selection``.
    ``bibliography`` replaces the bibliographies that the drafts, their projects and the settings name. ``fail_on`` of ``None``
    leaves the least severity that fails to the settings, and ``min_severity`` the least that is told. ``config`` is a file to use
    for every path instead of the nearest. ``stdin_filename`` is the name by which standard input (``-``) is read and told.
    ``records`` says that what the cache holds of the works is used, too; the network never is. ``baseline`` is a file with known
    findings (``None``: that of the settings, empty: none). ``exclude_named`` keeps what the settings exclude from being checked
    also where it is named. ``changed_since`` is a commit of git: only what has changed since is told (``None``: all, empty: since
    the last one). ``partial`` says that the files are some of a project's: what nobody cites of bibliographies beside them is not
    told, as another file may cite it.
    """

    select: Sequence[str] | None = None
    ignore: Sequence[str] = ()
    bibliography: Sequence[str] | None = None
    fail_on: Severity | None = None
    min_severity: Severity | None = None
    config: str | None = None
    stdin_filename: str | None = None
    records: bool = False
    baseline: str | None = None
    exclude_named: bool = False
    changed_since: str | None = None
    partial: bool = False


DEFAULTS = Options()


class Job(NamedTuple):
    """A path to check, and how; ``error`` where it is already known that it cannot be."""

    path: str
    rules: tuple[Rule, ...] = ()
    config: Config = DEFAULT_CONFIG
    books: Books = Books()
    error: str | None = None
    filters: Filters = Filters()


class _Named(NamedTuple):
    """A bibliography that the command line, a project or the settings name, with the folder of the project, if it is one's."""

    path: str
    project: str = ""


def jobs_of(paths: Iterable[str], options: Options, shelf: Shelf) -> list[Job]:
    """What there is to check: each file once, with its rules, settings and bibliographies.

    Raises ``UsageError`` and ``ConfigError`` for what is asked wrongly.
    """
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the working folder is gone; change to one that exists") from None
    paths = list(paths)
    finder = ConfigFinder()
    fixed = load_config(options.config) if options.config else None
    rules_for: dict[str, tuple[Rule, ...]] = {}
    filters = RunFilters(options.baseline, options.changed_since, options.min_severity)
    exclusion = Exclusion(lambda folder: fixed or finder.for_folder(folder))
    seen: set[str] = set()
    jobs: list[Job] = []
    books: list[list[_Named]] = []
    namers: dict[str, Config] = {}
    for path, error in asked_files(paths, exclusion, exclude_named=options.exclude_named):
        identity = path if path == STANDARD_INPUT else os.path.realpath(path)
        if identity in seen:
            continue
        seen.add(identity)
        if error is not None:
            jobs.append(Job(path, error=error))
            books.append([])
            continue
        name = (options.stdin_filename or "") if path == STANDARD_INPUT else path
        config = fixed or finder.for_folder(os.path.dirname(name))
        if config.path not in rules_for:
            rules_for[config.path] = _rules(config, options)
        answers = filters.of(config)
        rules = answers.allowed(rules_for[config.path], name)
        books_here = _books(name, config, options, shelf)
        if answers.changes is not None and not _is_touched(path, books_here, answers.changes):
            continue
        jobs.append(Job(path, rules, config._replace(fail_on=options.fail_on or config.fail_on), filters=answers))
        books.append(books_here)
        if options.bibliography is None:
            namers.update((book, config) for book in config.bibliography)
    given = _given(books, [os.path.realpath(path) for path in paths if os.path.isdir(path)])
    if options.partial:
        given = [tuple((path, Uncited.SILENT) for path, _ in each) for each in given]
    shelf.demand(
        dict.fromkeys(path for each in given for path, _ in each),
        lambda path: where_set(namers[path], "bibliography", path) if path in namers else "",
    )
    shelf.tell_apart(job.path for job in jobs if job.path.lower().endswith(DATABASE_SUFFIXES))
    named = options.bibliography is None
    drafts = [job.path if job.error is None and os.path.isfile(job.path) else "" for job in jobs]
    shared = shelf.named_later(drafts) if named and len(jobs) > 1 else [frozenset[str]()] * len(jobs)
    return [
        job._replace(books=Books(each, named=named, shared=later, partial=options.partial))
        for job, each, later in zip(jobs, given, shared, strict=True)
    ]


def _books(path: str, config: Config, options: Options, shelf: Shelf) -> list[_Named]:
    """The bibliographies of one file, other than those it names itself."""
    if path.lower().endswith(DATABASE_SUFFIXES):
        return []
    if options.bibliography is not None:
        return [_Named(path) for path in options.bibliography]
    folder = os.path.dirname(config.path) if config.path else ""
    settings = [_Named(path, os.path.realpath(folder)) for path in config.bibliography]
    return [*(_Named(path, os.path.realpath(os.path.dirname(path))) for path in shelf.quarto(os.path.dirname(path))), *settings]


def _given(books: Sequence[Sequence[_Named]], folders: Sequence[str]) -> list[tuple[tuple[str, Uncited], ...]]:
    """For each file its bibliographies, and whether what nobody cites of them is told with it: with the last file that uses one.

    Of a bibliography that serves a project, only a run over the whole project (one of the ``folders``) knows what nobody cites.
    """
    last: dict[str, int] = {}
    for at, each in enumerate(books):
        last.update((os.path.realpath(named.path), at) for named in each)
    given = []
    for at, each in enumerate(books):
        told = [
            (
                named.path,
                Uncited.TOLD
                if last[os.path.realpath(named.path)] == at and (not named.project or _covers(folders, named.project))
                else Uncited.SILENT,
            )
            for named in each
        ]
        given.append(tuple(told))
    return given


def _covers(folders: Iterable[str], project: str) -> bool:
    return any(project == folder or project.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)


def _is_touched(path: str, books: Sequence[_Named], changes: Changes) -> bool:
    """Whether anything that is told with a file may have changed: a path that leads nowhere is told in any case."""
    if path == STANDARD_INPUT:
        raise UsageError("what has changed in standard input is not known; name files or folders")
    return (
        not os.path.isfile(path)
        or bool(changes.lines(path))
        or changes.any_other(path, DATABASE_SUFFIXES)
        or any(changes.lines(named.path) for named in books)
    )


def _rules(config: Config, options: Options) -> tuple[Rule, ...]:
    chosen = chosen_rules([choice_of(config), Choice(options.select, options.ignore)])
    # A run that can find nothing would look like one that found nothing.
    if options.select is not None and not chosen:
        raise UsageError("--ignore takes away all that --select names, so that no rule is left to run")
    return chosen
