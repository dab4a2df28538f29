"""A baseline: the findings a project had when it took refkit up, which are not told again.

A finding is known by its rule, its file, the text it stands at and what its message is about, never by its line. How often it was
there counts: the same once more is new. The file is JSON, in an order of its own and with one finding a line, so that what changes
in it is what changed in the project.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from refkit.errors import UsageError
from refkit.findings import Finding
from refkit.path_patterns import path_from
from refkit.patterns import pattern
from refkit.report import DocumentReport

#: Where a baseline is written if nothing says otherwise.
BASELINE_NAME = ".refkit-baseline.json"
#: The version of its form.
BASELINE_VERSION = 1
#: Of a longer text, the beginning stands in a baseline, with a sum of the whole.
_MOST_LETTERS = 80
_DIGITS = pattern(r"\d+")
_FIELDS = ("file", "rule", "text", "about")
#: Characters that line editors and readers of JSON take for the end of a line.
_LINE_ENDS = pattern("[\x7f-\x9f\u2028\u2029\ufeff]")


class BrokenBaseline(UsageError):
    """A baseline that cannot be used and may be replaced. ``problem`` says what is wrong, the message what to do about it too."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}; `refkit baseline PATH… -o {path} --update` replaces it")
        self.problem = f"{path}: {problem}"


class Known(NamedTuple):
    """What a finding is known by. ``file`` leads from the folder of the baseline, with forward slashes."""

    file: str
    rule: str
    text: str
    about: str


class Baseline:
    """How often each finding is known, and a run's account of those that it has met."""

    def __init__(self, path: str, counts: Mapping[Known, int] | None = None) -> None:
        self.path = path
        self.counts: Counter[Known] = Counter(counts or {})
        self._left = Counter(self.counts)
        self._folder = os.path.realpath(os.path.dirname(path))

    def hides(self, finding: Finding, report: DocumentReport) -> bool:
        """Whether a finding of a report is known; each is, as often as it is in the baseline."""
        known = self.known(finding, report)
        if self._left[known] <= 0:
            return False
        self._left[known] -= 1
        return True

    def known(self, finding: Finding, report: DocumentReport) -> Known:
        """What a finding of a report is known by."""
        document = report.document_of(finding)
        text = _subject(document.text[finding.start : finding.end]) if document else ""
        return Known(self.file(finding.file or _path(report)), finding.code, text, _about(finding.message))

    def file(self, path: str) -> str:
        """A path as the baseline has it. Links to folders are followed: it is the same file, however it is reached."""
        return path_from(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)), self._folder)

    def is_within(self, folders: Iterable[str]) -> bool:
        """Whether the folder of the baseline is one of these, or in one."""
        return any((self._folder + os.sep).startswith(os.path.realpath(folder).rstrip(os.sep) + os.sep) for folder in folders)

    def stands(self, file: str) -> bool:
        """Whether a file of the baseline is there."""
        return os.path.lexists(os.path.join(self._folder, file))


def renewed(old: Baseline, found: Mapping[Known, int], is_settled: Callable[[Known], bool], *, only_less: bool) -> Counter[Known]:
    """What a baseline is after a run. With ``only_less`` nothing new comes in.

    ``is_settled`` says whether the run would have met a finding. One that it would not have met stays, if its file is there.
    """
    counts: Counter[Known] = Counter()
    for known in old.counts.keys() | found.keys():
        before, now = old.counts[known], found.get(known, 0)
        if not is_settled(known) and not now:
            now = before if old.stands(known.file) else 0
        counts[known] = min(before, now) if only_less else now
    return +counts


def read_baseline(path: str) -> Baseline:
    """The baseline in a file. Raises ``UsageError`` with the one sentence that says what is wrong with it.

    That is a ``BrokenBaseline`` where the file was one, as far as can be seen: by slip, a draft may be named.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such baseline; `refkit baseline PATH… -o {path}` writes one") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: this baseline cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return Baseline(path, _counts(path, data))


def baseline_bytes(counts: Mapping[Known, int], version: str) -> bytes:
    """The file of a baseline that refkit of a version writes."""
    import json

    lines = [
        json.dumps({**dict(zip(_FIELDS, known, strict=True)), "count": count}, ensure_ascii=False)
        for known, count in sorted(counts.items())
        if count > 0
    ]
    listed = "".join(f"\n    {line}{',' if at < len(lines) else ''}" for at, line in enumerate(lines, 1))
    head = f'{{\n  "version": {BASELINE_VERSION},\n  "refkit": {json.dumps(version)},\n  "findings": ['
    whole = _LINE_ENDS.sub(lambda match: f"\\u{ord(match.group()):04x}", f"{head}{listed}{chr(10) + '  ' if lines else ''}]\n}}\n")
    # A byte of a path that is no UTF-8 is half a character in Python, and written as JSON writes one.
    return whole.encode("utf-8", "backslashreplace")


def _counts(path: str, data: bytes) -> Counter[Known]:
    import json

    broken = (
        BrokenBaseline(path, "this baseline is broken")
        if not data.strip() or all(f'"{key}"'.encode() in data for key in ("version", "refkit", "findings"))
        else UsageError(f"{path}: this is no baseline; `refkit baseline PATH… -o FILE` writes one to a file that is not there yet")
    )
    try:
        table: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise broken from None
    if not isinstance(table, dict) or "version" not in table:
        raise broken
    if table["version"] != BASELINE_VERSION or isinstance(table["version"], bool):
        if not isinstance(table.get("refkit"), str):
            raise broken
        problem = f"this baseline was written in another form, by refkit {table['refkit']}, which this refkit does not know"
        raise BrokenBaseline(path, problem)
    if not isinstance(table.get("findings"), list):
        raise broken
    counts: Counter[Known] = Counter()
    for each in table["findings"]:
        if not isinstance(each, dict) or not all(isinstance(each.get(field), str) for field in _FIELDS):
            raise broken
        count = each.get("count", 1)
        if not isinstance(count, int) or count < 1:
            raise broken
        counts[Known(*(each[field] for field in _FIELDS))] += count
    return counts


def _path(report: DocumentReport) -> str:
    """The path of a report; standard input is called as it is told."""
    return report.path or (report.document.path if report.document else "")


def _subject(text: str) -> str:
    """A text without what a change of layout changes: line wraps and spaces."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if len(words) <= _MOST_LETTERS:
        return words
    from hashlib import sha256

    total = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{words[:_MOST_LETTERS].rstrip()}… {total}"


def _about(message: str) -> str:
    """What a message says of its place, without what changes when other places do: hints, numbers of lines, folders of files."""
    clause = message.split("; ", 1)[0].rstrip(".")
    words = (word.rstrip("/").rsplit("/", 1)[-1] for word in clause.split())
    return _DIGITS.sub("#", " ".join(words))
