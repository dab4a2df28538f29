"""Which files the paths of a run lead to: those named, and the documents of folders, without what the settings exclude."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from refkit.config import Config
from refkit.documents.folders import files_under
from refkit.documents.reading import DOCUMENT_SUFFIXES, STANDARD_INPUT
from refkit.path_patterns import PathPattern, path_from


class Exclusion:
    """``exclude`` in the settings: those for a folder decide of what is in it, also of the folders there."""

    def __init__(self, config_for: Callable[[str], Config]) -> None:
        self._config_for = config_for
        self._patterns: dict[tuple[str, ...], tuple[PathPattern, ...]] = {}
        self._folders: dict[str, tuple[str, tuple[PathPattern, ...]]] = {}

    def covers(self, path: str, folder: str) -> bool:
        """Whether a path in a folder is excluded. Raises ``ConfigError``."""
        if folder not in self._folders:
            config = self._config_for(folder)
            if config.exclude not in self._patterns:
                self._patterns[config.exclude] = tuple(PathPattern(pattern) for pattern in config.exclude)
            self._folders[folder] = os.path.dirname(config.path), self._patterns[config.exclude]
        home, patterns = self._folders[folder]
        if not patterns:
            return False
        way = path_from(path, home)
        return any(pattern.fits(way) for pattern in patterns)


def asked_files(paths: Iterable[str], exclusion: Exclusion, *, exclude_named: bool = False) -> Iterator[tuple[str, str | None]]:
    """Each file to check, or each path with the reason why it leads to none. Raises ``ConfigError``.

    A file that is named is checked although the settings exclude it, unless ``exclude_named``.
    """
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            if not (exclude_named and path != STANDARD_INPUT and exclusion.covers(path, os.path.dirname(path))):
                yield path, None
            continue
        yield from _in_folder(path, exclusion)


def _in_folder(folder: str, exclusion: Exclusion) -> Iterator[tuple[str, str | None]]:
    left_out = False

    def is_excluded(path: str, here: str) -> bool:
        nonlocal left_out
        excluded = exclusion.covers(path, here)
        left_out |= excluded
        return excluded

    files = list(files_under(folder, DOCUMENT_SUFFIXES, is_excluded))
    if not files and not left_out:
        yield folder, f"there is no document in this folder; refkit looks for {', '.join(DOCUMENT_SUFFIXES)}"
    yield from ((file, None) for file in files)
