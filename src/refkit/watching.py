"""Checking again and again: which files a check hangs on, which of them have changed, and what has to be checked again.

outline(paths, options)     what is known to matter before anything is checked
Watch(paths, options)       the checks, one after the other; it adds what they read, and keeps what is left of their results

Nothing here waits: whoever does asks ``changed`` now and then.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from refkit.asked_files import Exclusion, asked_files
from refkit.checking import Checked, check_jobs, recollection_of
from refkit.config import Config, ConfigFinder, files_of, load_config, settings_files
from refkit.documents.reading import read_text
from refkit.errors import ConfigError
from refkit.jobs import Job, Options, jobs_of
from refkit.shelf import Shelf, quarto_files

Told = TypeVar("Told")


class Stamp(NamedTuple):
    """What changes when a file does. A save by renaming brings another inode, also where times are coarse."""

    modified: int
    size: int
    inode: int
    mode: int


#: The stamps of files by their paths; ``None`` where there is no such file, or it cannot be looked at.
Stamps = Mapping[str, Stamp | None]


def stamp(path: str) -> Stamp | None:
    """The stamp of what stands at a path, behind links."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino, found.st_mode)


def stamps_of(paths: Iterable[str]) -> Stamps:
    """The stamps of files."""
    return {path: stamp(path) for path in paths}


def differing(before: Stamps, after: Stamps) -> frozenset[str]:
    """The paths whose files have come, gone or changed."""
    return frozenset(path for path in {*before, *after} if before.get(path) != after.get(path))


class Outline(NamedTuple):
    """The stamps of all files that are known to matter to a run, and which of them are checked themselves."""

    stamps: Stamps
    drafts: frozenset[str]


def outline(paths: Iterable[str], options: Options) -> Outline:
    """What a run hangs on before it has read a draft: what its paths lead to, and where settings, Quarto's files and baselines are.

    The stamps are taken before anything is read, so that what changes in between is seen later. Never raises for what stands in a
    file: where settings are wrong, this is what could be found in spite of it.
    """
    stamps: dict[str, Stamp | None] = {}
    drafts: list[str] = []

    def note(paths: Iterable[str]) -> list[str]:
        """Take stamps of files; which of them are there and have not been noted before."""
        new = []
        for path in paths:
            if path not in stamps:
                stamps[path] = stamp(path)
                if stamps[path] is not None:
                    new.append(path)
        return new

    try:
        if options.config is not None:
            note(files_of(options.config))
        settings = _Settings(options, note)
        for path, _ in asked_files(paths, Exclusion(settings.of), exclude_named=options.exclude_named):
            note([path])
            drafts.append(path)
        for folder in dict.fromkeys(map(os.path.dirname, drafts)):
            config = settings.of(folder)
            if options.bibliography is None:
                note(quarto_files(folder))
            if baseline := config.baseline if options.baseline is None else options.baseline:
                note([baseline])
    except ConfigError:
        # The check will say so, and the file that is wrong is noted.
        pass
    return Outline(stamps, frozenset(drafts))


class _Settings:
    """The settings for folders, of which each file is noted before it is read."""

    def __init__(self, options: Options, note: Callable[[Iterable[str]], list[str]]) -> None:
        self._fixed = load_config(options.config) if options.config is not None else None
        self._finder = ConfigFinder()
        self._known: dict[str, Config] = {}
        self._note = note

    def of(self, folder: str) -> Config:
        """The settings for the files of a folder. Raises ``ConfigError``."""
        if self._fixed:
            return self._fixed
        if folder not in self._known:
            for file in self._note(settings_files(folder)):
                self._note(files_of(file))
            self._known[folder] = self._finder.for_folder(folder)
        return self._known[folder]


class Watch(Generic[Told]):
    """Checks the same paths again and again. Of a draft it keeps what ``check`` is told to make of the result, never the draft.

    ``on_crash`` and ``on_trouble`` are those of ``refkit.checking.check_paths``.
    """

    def __init__(
        self,
        paths: Iterable[str],
        options: Options,
        on_crash: Callable[[str, Exception], str] | None = None,
        on_trouble: Callable[[str], None] | None = None,
    ) -> None:
        self._paths = list(paths)
        self._options = options
        self._on_crash = on_crash
        self._on_trouble = on_trouble
        self._outline = Outline({}, frozenset())
        self._read: dict[str, Stamp | None] = {}
        self._kept: dict[str, Told] = {}

    def look(self) -> Stamps:
        """What the files that matter are like now."""
        return {**stamps_of(self._read), **outline(self._paths, self._options).stamps}

    def changed(self, now: Stamps) -> frozenset[str]:
        """The paths that are not as they were when they were last read."""
        return differing({**self._read, **self._outline.stamps}, now)

    def forget(self) -> None:
        """Keep nothing: the next check makes all anew."""
        self._kept = {}

    def check(self, tell: Callable[[Checked], Told]) -> Iterator[Told]:
        """What ``tell`` makes of each result, in the order of the paths, and as soon as there is one.

        A draft without bibliographies is not checked again while nothing but drafts has changed, and not the draft: what was made
        of it before comes again. Before this returns, it raises ``UsageError`` where settings or bibliographies that are asked for
        are wrong; ``changed`` goes on telling when to try again.
        """
        fresh = outline(self._paths, self._options)
        now = {**stamps_of(self._read), **fresh.stamps}
        changed = self.changed(now)
        only_drafts = changed <= fresh.drafts | self._outline.drafts
        kept = {path: told for path, told in self._kept.items() if path not in changed} if only_drafts else {}
        # Until a check has come to its end, what mattered before still does.
        self._outline, self._read, self._kept = fresh, dict(now), {}
        read: dict[str, Stamp | None] = {}

        def noted(path: str) -> str:
            # The stamp comes first: what is saved while it is read is seen as a change.
            for stamps in (read, self._read):
                stamps.setdefault(path, stamp(path))
            return read_text(path)

        shelf = Shelf(noted)
        return self._told(jobs_of(self._paths, self._options, shelf), shelf, kept, read, tell)

    def _told(
        self,
        jobs: Sequence[Job],
        shelf: Shelf,
        kept: Mapping[str, Told],
        read: dict[str, Stamp | None],
        tell: Callable[[Checked], Told],
    ) -> Iterator[Told]:
        recollection = recollection_of(self._options, self._on_trouble)
        # What git and the cache say may change by itself.
        may_keep = self._options.changed_since is None and not self._options.records
        for job in jobs:
            if job.path in kept:
                self._kept[job.path] = kept[job.path]
                yield kept[job.path]
                continue
            for checked in check_jobs([job], self._options, shelf, recollection, self._on_crash):
                told = tell(checked)
                if may_keep and checked.alone:
                    self._kept[job.path] = told
                yield told
        self._read = read
