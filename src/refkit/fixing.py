"""Fixing drafts on disk: what checking finds and can mend, mended in each file at once.

fix_text(text)                the public function: a text, fixed
fix_paths(paths, options)     what becomes of files, before anything is written
write_fixed(run)              the files written
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from refkit.checking import Bibliography, Checked, check_jobs, check_text, recollection_of
from refkit.documents.reading import STANDARD_INPUT
from refkit.errors import UnreadableFile, UnwritableFile
from refkit.fixes import LeftOut, Placed, is_fixable, settle
from refkit.formatting.draft_files import DraftFile, read_draft
from refkit.jobs import DEFAULTS, Job, Options, jobs_of
from refkit.report import DocumentReport, Report
from refkit.shelf import Shelf

if TYPE_CHECKING:
    from refkit.resolving.recalling import Recollection


class Fixed:
    """A text with its findings fixed: the ``report`` is about the text as it is now, ``count`` is how many were fixed."""

    __slots__ = ("count", "report", "text")

    def __init__(self, text: str, report: Report, count: int) -> None:
        self.text = text
        self.report = report
        self.count = count

    def __repr__(self) -> str:
        return f"Fixed({self.text[:60]!r}, count={self.count})"


class FixedFile(NamedTuple):
    """One file and what becomes of it. ``mended`` is how many of its findings are fixed, ``error`` why nothing may be written."""

    draft: DraftFile
    text: str
    mended: int = 0
    error: str = ""

    @property
    def path(self) -> str:
        return self.draft.path

    @property
    def is_changed(self) -> bool:
        return self.text != self.draft.text


class FixedRun(NamedTuple):
    """Files checked and fixed. ``checked`` are the results when ``files`` are written, ``before`` those until then.

    ``remarks`` say what was left and why; ``standard_input`` is what came from there, fixed, if it could be read.
    """

    checked: tuple[Checked, ...]
    before: tuple[Checked, ...]
    files: tuple[FixedFile, ...]
    remarks: tuple[str, ...] = ()
    standard_input: bytes | None = None

    def without(self, failed: Iterable[str]) -> list[Checked]:
        """The results where these files could not be written."""
        names = {identity_of(path) for path in failed}
        return [
            before if any(identity_of(path) in names for path in _paths(before.report)) else after
            for before, after in zip(self.before, self.checked, strict=True)
        ]


def fix_text(text: str, filename: str = "draft.md", bibliography: Bibliography = None, *, unsafe: bool = False) -> Fixed:
    """Fix in a text what ``refkit.check_text`` finds in it and can mend safely; with ``unsafe`` all that it can mend.

    Bibliographies stay as they are. Raises as ``check_text`` does.
    """
    report = check_text(text, filename, bibliography)

    def look(texts: Mapping[str, str]) -> Sequence[Placed]:
        return [Placed(finding.file, finding) for finding in check_text(texts[""], filename, bibliography).findings]

    found = [Placed(finding.file, finding) for finding in report.findings]
    settled = settle({"": text}, look, unsafe=unsafe, found=found)
    if settled.texts[""] != text:
        report = check_text(settled.texts[""], filename, bibliography)
    return Fixed(settled.texts[""], report, settled.done.get("", 0))


def fix_paths(
    paths: Iterable[str],
    options: Options = DEFAULTS,
    *,
    unsafe: bool = False,
    on_crash: Callable[[str, Exception], str] | None = None,
    on_trouble: Callable[[str], None] | None = None,
) -> FixedRun:
    """Check files as ``refkit.checking.check_paths`` does, and fix what is found in them. Nothing is written.

    Drafts that share a bibliography are fixed together, and it is changed once. Raises as ``check_paths`` does.
    """
    files = _Files()
    shelf = Shelf(files.read)
    jobs = jobs_of(paths, options, shelf)
    recollection = recollection_of(options, on_trouble)
    checked = list(check_jobs(jobs, options, shelf, recollection, on_crash, files.read_input))
    before = tuple(checked)
    fixed: list[FixedFile] = []
    remarks: list[str] = []
    for together in _sharing(checked):
        group = _Group([jobs[at] for at in together], [checked[at] for at in together], options, recollection, files)
        if not group.has_fixable(unsafe=unsafe):
            continue
        for at, result in zip(together, group.fix(unsafe=unsafe), strict=True):
            checked[at] = result
        fixed += group.files
        remarks += group.remarks
    return FixedRun(tuple(checked), before, tuple(fixed), tuple(remarks), files.input_with(fixed))


def write_fixed(run: FixedRun) -> Iterator[FixedFile]:
    """Write the files that are changed, each as a whole or not at all, and yield them, with ``error`` where that could not be.

    A file that somebody has saved since it was read is left alone. Of standard input nothing is written.
    """
    for file in run.files:
        if not file.is_changed or file.path == STANDARD_INPUT:
            continue
        try:
            file.draft.write(file.text)
        except UnwritableFile as error:
            yield file._replace(error=str(error))
        else:
            yield file


class _Files:
    """The files of a run as they were read, each once, by what they really are."""

    def __init__(self) -> None:
        self._drafts: dict[str, DraftFile | UnreadableFile] = {}

    def draft(self, path: str) -> DraftFile:
        """The file at a path. Raises ``UnreadableFile``."""
        identity = identity_of(path)
        if identity not in self._drafts:
            try:
                self._drafts[identity] = read_draft(path)
            except UnreadableFile as error:
                self._drafts[identity] = error
        draft = self._drafts[identity]
        if isinstance(draft, UnreadableFile):
            raise UnreadableFile(str(draft))
        return draft

    def read(self, path: str) -> str:
        return self.draft(path).text

    def read_input(self) -> str:
        return self.draft(STANDARD_INPUT).text

    def input_with(self, fixed: Iterable[FixedFile]) -> bytes | None:
        """What came from standard input, as it is now; ``None`` where nothing was or could be read."""
        draft = self._drafts.get(STANDARD_INPUT)
        if not isinstance(draft, DraftFile):
            return None
        text = next((file.text for file in fixed if file.path == STANDARD_INPUT and file.is_changed), None)
        return draft.data if text is None else draft.content_of(text)


def identity_of(path: str) -> str:
    """What the names of one file have in common."""
    return path if path == STANDARD_INPUT or "\0" in path else os.path.realpath(path)


class _Group:
    """Drafts that share bibliographies: what is fixed in one file may change what is found in another."""

    def __init__(
        self, jobs: Sequence[Job], checked: Sequence[Checked], options: Options, recollection: Recollection | None, files: _Files
    ) -> None:
        self._jobs = jobs
        self._checked = checked
        self._options = options
        self._recollection = recollection
        self._files = files
        self._drafts = {identity_of(path): files.draft(path) for each in checked for path in _paths(each.report)}
        self.files: list[FixedFile] = []
        self.remarks: list[str] = []

    def has_fixable(self, *, unsafe: bool) -> bool:
        return any(is_fixable(finding, unsafe=unsafe) for each in self._checked for finding in each.report.findings)

    def fix(self, *, unsafe: bool) -> Sequence[Checked]:
        """Fix the files of the group. The results are those of the files as they are then."""
        drafts = self._drafts
        found = _placed(self._checked)
        wanted = {placed.file for placed in found if is_fixable(placed.finding, unsafe=unsafe)}
        locked = {name: reason for name in wanted if (reason := _why_locked(drafts[name]))}
        texts = {name: draft.text for name, draft in drafts.items()}
        settled = settle(texts, self._look, unsafe=unsafe, locked=locked.keys(), found=found)
        checked = self._checked
        if settled.texts != texts:
            checked = self._check(settled.texts)
        for name, draft in drafts.items():
            if name in locked:
                self.files.append(FixedFile(draft, draft.text, error=locked[name]))
            elif settled.texts[name] != draft.text:
                self.files.append(FixedFile(draft, settled.texts[name], settled.done.get(name, 0)))
        self.remarks += [_sentence(left_out, drafts) for left_out in settled.left_out]
        return checked

    def _check(self, texts: Mapping[str, str]) -> list[Checked]:
        def read(path: str) -> str:
            text = texts.get(identity_of(path))
            return self._files.read(path) if text is None else text

        return list(
            check_jobs(
                self._jobs,
                self._options,
                Shelf(read),
                self._recollection,
                lambda _, error: f"{type(error).__name__}",
                lambda: read(STANDARD_INPUT),
            )
        )

    def _look(self, texts: Mapping[str, str]) -> Sequence[Placed] | None:
        if not all(_is_kept(self._drafts[name], text) for name, text in texts.items()):
            return None
        checked = self._check(texts)
        is_lost = any(
            each.report.error is not None and before.report.error is None
            for each, before in zip(checked, self._checked, strict=True)
        )
        return None if is_lost else _placed(checked)


def _paths(report: DocumentReport) -> list[str]:
    """The files that a report is about: the draft and the bibliographies beside it."""
    return [] if report.document is None else [report.path, *report.sources]


def _placed(checked: Iterable[Checked]) -> list[Placed]:
    return [Placed(identity_of(finding.file or each.report.path), finding) for each in checked for finding in each.report.findings]


def _sharing(checked: Sequence[Checked]) -> list[list[int]]:
    """The positions of results in groups whose files have nothing to do with those of other groups."""
    group_of: dict[str, list[int]] = {}
    groups: dict[int, list[int]] = {}
    for at, each in enumerate(checked):
        together = [at]
        names = {identity_of(path) for path in _paths(each.report)}
        for other in {id(group_of[name]): group_of[name] for name in names if name in group_of}.values():
            together += other
            groups.pop(min(other), None)
            names |= {name for name, members in group_of.items() if members is other}
        together.sort()
        groups[min(together)] = together
        group_of.update(dict.fromkeys(names, together))
    return [groups[first] for first in sorted(groups)]


def _is_kept(draft: DraftFile, text: str) -> bool:
    """Whether a text is the same once it has been written to the file and read."""
    try:
        return text is draft.text or bool(draft.content_of(text)) or not text
    except UnwritableFile:
        return False


def _why_locked(draft: DraftFile) -> str:
    """Why a file cannot be fixed; nothing where it can."""
    try:
        draft.content_of(draft.text)
        if draft.path == STANDARD_INPUT:
            return ""
        mode = os.stat(draft.path).st_mode
    except UnwritableFile as error:
        return str(error)
    except OSError as error:
        return f"this file cannot be read again: {error.strerror or error}"
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(draft.path, os.W_OK):
        return "this file is read-only, and was left alone"
    return ""


def _sentence(left_out: LeftOut, drafts: Mapping[str, DraftFile]) -> str:
    file, finding = left_out.placed
    return f"{drafts[file].path}: {finding.code} is left as it is: {left_out.reason} (“{finding.message}”)"
