"""What has changed in a git repository: the lines of its files that are not as a commit has them.

Asks the ``git`` executable, which is the only one to know. It is told to leave other programs, filters and the reader's own
settings out of it; the working tree is compared, so that what is staged and what is not both count.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from refkit.errors import UsageError
from refkit.findings import Finding
from refkit.report import DocumentReport

if TYPE_CHECKING:
    from subprocess import CompletedProcess

#: All lines of a file.
_ALL = ((1, 1 << 62),)
Lines = tuple[tuple[int, int], ...]

#: Nothing the user or the repository has set may change what is read here, or run a program.
_SETTINGS = (
    *("core.fsmonitor=false", "core.quotePath=true", "diff.noprefix=false", "diff.mnemonicPrefix=false", "diff.relative=false"),
    *("diff.interHunkContext=0", "color.ui=false"),
)
_DIFF = (
    *("diff", "--unified=0", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"),
    *("--src-prefix=a/", "--dst-prefix=b/"),
)
#: What a hook is told of the repository that runs it; the file may be in another one.
_OF_HOOKS = frozenset("GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_COMMON_DIR GIT_EXTERNAL_DIFF GIT_DIFF_OPTS".split())
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_BINARY = re.compile(rb'Binary files .* and (b/.*|"b/.*") differ\n?', re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_LETTERS = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}


class Changes:
    """The changes of the repositories that files are in, each asked for once. ``since`` is a commit; empty for the last one."""

    def __init__(self, since: str = "") -> None:
        self._since = since
        self._tops: dict[str, str] = {}
        self._lines: dict[str, dict[bytes, Lines]] = {}

    def lines(self, path: str) -> Lines:
        """The changed lines of a file, as first and last ones in order. Raises ``UsageError`` where git cannot say."""
        real = os.path.realpath(path)
        top = self._top(os.path.dirname(real), path)
        if top not in self._lines:
            self._lines[top] = dict(_changed(top, self._since))
        return self._lines[top].get(os.fsencode(real), ())

    def any_other(self, path: str, suffixes: tuple[str, ...]) -> bool:
        """Whether any file with one of these suffixes has changed in the repository that a file is in. Raises ``UsageError``."""
        self.lines(path)
        top = self._top(os.path.dirname(os.path.realpath(path)), path)
        ends = tuple(os.fsencode(suffix) for suffix in suffixes)
        return any(name.lower().endswith(ends) for name in self._lines[top])

    def touches(self, finding: Finding, report: DocumentReport) -> bool:
        """Whether a finding stands on a changed line, or a citation or a reference that it is about does."""
        places = [(finding.file, finding.line, finding.end_line)]
        document = report.document
        if document is not None:
            for at in finding.citations:
                citation = report.citations[at]
                places.append(("", document.line(citation.start), document.line(citation.end)))
        nearest = [finding.nearest.reference] if finding.nearest else []
        for at in (*finding.references, *nearest):
            entry = report.entries[at]
            of_entry = report.sources.get(entry.file, document) if entry.file else document
            if of_entry is not None:
                places.append((entry.file, of_entry.line(entry.start), of_entry.line(entry.end)))
        return any(self._is_changed(file or report.path, first, last) for file, first, last in dict.fromkeys(places))

    def _is_changed(self, path: str, first: int, last: int) -> bool:
        lines = self.lines(path)
        at = bisect_right(lines, last, key=lambda span: span[0]) - 1
        return at >= 0 and first <= lines[at][1]

    def _top(self, folder: str, path: str) -> str:
        """The folder of the repository that a folder is in."""
        climbed = []
        here = folder
        while here not in self._tops:
            climbed.append(here)
            parent = os.path.dirname(here)
            if os.path.lexists(os.path.join(here, ".git")):
                self._tops[here] = here
            elif parent == here:
                raise UsageError(f"{path} is in no git repository, so that there is no telling what has changed in it")
            else:
                here = parent
        self._tops.update(dict.fromkeys(climbed, self._tops[here]))
        return self._tops[folder]


def _changed(top: str, since: str) -> Iterator[tuple[bytes, Lines]]:
    """Each changed file of a repository, as a whole path, and its changed lines; of files that were deleted, nothing."""
    base = _base(top, since)
    folder = os.fsencode(top)
    for name, lines in _hunks(_git(top, *_DIFF, base, "--").stdout):
        yield os.path.join(folder, name), lines
    for name in _git(top, "ls-files", "-z", "--others", "--exclude-standard").stdout.split(b"\0"):
        if name:
            yield os.path.join(folder, name), _ALL


def _base(top: str, since: str) -> str:
    """The commit, or the empty tree, that the working tree is compared with."""
    head = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}", accepts_failure=True)
    if not since:
        return _word(head.stdout) or _word(_git(top, "hash-object", "-t", "tree", "--stdin").stdout)
    named = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}", accepts_failure=True)
    if named.returncode or "\0" in since:
        raise UsageError(f"'{since}' is no commit that the git repository {top} has")
    fork = _git(top, "merge-base", _word(named.stdout), _word(head.stdout) or "HEAD", accepts_failure=True)
    if fork.returncode:
        raise UsageError(f"'{since}' and what is checked out have no commit in common that is here; fetch more of the history")
    return _word(fork.stdout)


def _word(output: bytes) -> str:
    return output.decode("ascii", "replace").strip()


def _git(top: str, *arguments: str, accepts_failure: bool = False) -> CompletedProcess[bytes]:
    """Run git in a repository. Raises ``UsageError`` where it is not there, or fails."""
    import subprocess

    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    try:
        ended = subprocess.run(  # noqa: S603 - no shell, and every argument is a word of its own
            ["git", "-C", top, *settings, *arguments],  # noqa: S607 - whichever git the user has
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            # Looking at a repository must not write to it, and a question would wait for ever.
            env={name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
            | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise UsageError("there is no git here, which knows what has changed") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"git cannot be run: {getattr(error, 'strerror', None) or error}") from None
    if ended.returncode and not accepts_failure:
        said = ended.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise UsageError(f"git cannot say what has changed in {top}: {said or f'it ended with {ended.returncode}'}")
    return ended


def _hunks(diff: bytes) -> Iterator[tuple[bytes, Lines]]:
    """The files of a diff without context, and the lines of each that are new."""
    name: bytes | None = None
    spans: list[tuple[int, int]] = []
    position = 0
    while position < len(diff):
        end = diff.find(b"\n", position)
        end = len(diff) if end < 0 else end
        line = diff[position : min(end, position + 4096 * 4)]
        position = end + 1
        if line.startswith(b"diff --git "):
            if name is not None:
                yield name, tuple(spans)
            name, spans = None, []
        elif line.startswith(b"+++ "):
            name = _new_name(line[len(b"+++ ") :])
        elif name is not None and (hunk := _HUNK.match(line)):
            gone, start, come = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            if come:
                spans.append((start, start + come - 1))
            position = _behind_lines(diff, position, gone + come)
        elif binary := _BINARY.fullmatch(line):
            name, spans = _new_name(binary[1]), list(_ALL)
    if name is not None:
        yield name, tuple(spans)


def _behind_lines(diff: bytes, position: int, count: int) -> int:
    """The place behind the lines of a hunk: what stands in them may look like anything."""
    while count and position < len(diff):
        end = diff.find(b"\n", position)
        if not diff.startswith(b"\\", position):
            count -= 1
        position = len(diff) if end < 0 else end + 1
    return position


def _new_name(written: bytes) -> bytes | None:
    """A name as a diff has it behind ``+++``: in quotes where it has odd characters; ``None`` for a file that is gone."""
    if written.startswith(b'"'):
        inner = written[1 : written.rindex(b'"')]
        written = _ESCAPE.sub(lambda found: _LETTERS.get(found[1]) or _byte(found[1]), inner)
    else:
        # Behind a name with a space, git writes a tab.
        written = written.rstrip(b"\t")
    return written.removeprefix(b"b/") if written.startswith(b"b/") else None


def _byte(escaped: bytes) -> bytes:
    return bytes([int(escaped, 8)]) if len(escaped) == 3 else escaped
