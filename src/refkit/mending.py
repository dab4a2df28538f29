"""Files mended from the records of the works that they list: what entries lack put in, what they have wrong put right.

mend(reports, unsafe=False)    what would become of each file, by what verification said of its entries
write_mended(mended)           the files written
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from refkit.bibliography.adding import Change, Correction, LeftOut, correct_entries
from refkit.bibliography.entry import Entry
from refkit.bibliography.lists.correcting import correct_list
from refkit.bibliography.record_entry import RecordEntry
from refkit.documents.document import Document
from refkit.documents.reading import STANDARD_INPUT
from refkit.errors import RefkitError, UnreadableFile
from refkit.findings import Safety, edited
from refkit.formatting.completed_entries import completed_entries
from refkit.report import DocumentReport
from refkit.verification.fixing import corrections_of
from refkit.writing import file_bytes, write_file

_BOM = "\ufeff"


class Mended(NamedTuple):
    """One file: its text before and after, the values put in, what was left and why, or ``error`` where it cannot be changed.

    ``rewritten`` are the lines (from 1) of entries of a plain list that were written anew as a whole.
    """

    path: str
    before: str
    after: str
    held: bytes = b""
    changes: tuple[Change, ...] = ()
    rewritten: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    error: str = ""

    @property
    def entries(self) -> int:
        """How many entries are changed."""
        return len({change.line for change in self.changes} | set(self.rewritten))


class _Task:
    """What is to be done to one file."""

    def __init__(self) -> None:
        #: By the index of the entry in a bibliography file, or among the references of front matter.
        self.records: dict[int, Correction] = {}
        #: By the position in the draft's own list.
        self.listed: dict[int, Correction] = {}
        self.entries: list[Entry] = []
        self.document: Document | None = None


def mend(reports: Iterable[DocumentReport], *, unsafe: bool = False) -> list[Mended]:
    """What becomes of the files, each once, in the order in which they were verified; nothing is written.

    Without ``unsafe`` only what entries lack is put in, where their work was found for certain.
    """
    tasks: defaultdict[str, _Task] = defaultdict(_Task)
    for report in reports:
        _assign(report, tasks, unsafe=unsafe)
    return [mended for path, task in tasks.items() if (mended := _mended(path, task, unsafe=unsafe)) is not None]


def write_mended(mended: Mended) -> None:
    """Write one file. Raises ``refkit.errors.UnwritableFile``, also where it has changed since it was read."""
    write_file(mended.path, mended.after, replaces=mended.held)


def _assign(report: DocumentReport, tasks: defaultdict[str, _Task], *, unsafe: bool) -> None:
    """Add what a report's outcomes ask for to the tasks of its files."""
    counted: defaultdict[tuple[str, bool], int] = defaultdict(int)
    own = tasks[report.path]
    own.document = report.document
    for entry in report.entries:
        is_record = isinstance(entry, RecordEntry)
        position = counted[entry.file, is_record]
        counted[entry.file, is_record] += 1
        task = tasks[entry.file] if entry.file else own
        if not is_record and not entry.file:
            task.entries.append(entry)
        outcome = report.outcomes.get(entry.index)
        if outcome is None or entry.reference is None:
            continue
        safe, all_of_it = corrections_of(entry.reference, outcome)
        if correction := all_of_it if unsafe else safe:
            (task.records if is_record else task.listed)[position] = correction


def _mended(path: str, task: _Task, *, unsafe: bool) -> Mended | None:
    if not task.records and not task.listed:
        return None
    if path == STANDARD_INPUT:
        return Mended(path, "", "", error="standard input cannot be changed; give a file")
    held = file_bytes(path)
    try:
        before = _text(held)
        after = before
        changes: list[Change] = []
        rewritten: list[int] = []
        left: list[LeftOut] = []
        if task.listed and task.document is not None:
            after, changes, rewritten, left = _list(path, before, task, task.document, unsafe=unsafe)
        if task.records:
            corrected = correct_entries(path, after, task.records)
            after = corrected.text
            changes += corrected.changes
            left += corrected.left_out
    except RefkitError as error:
        return Mended(path, "", "", error=str(error).removeprefix(f"{path}: "))
    return Mended(path, before, after, held or b"", tuple(changes), tuple(rewritten), tuple(left))


def _list(
    path: str, text: str, task: _Task, document: Document, *, unsafe: bool
) -> tuple[str, list[Change], list[int], list[LeftOut]]:
    """The list of a draft: entries that lack much are written anew, in others the values alone are put in."""
    bom = _BOM if text.startswith(_BOM) else ""
    if text.removeprefix(_BOM) != document.text:
        raise UnreadableFile(f"{path}: only a file in UTF-8 that has not changed meanwhile can be mended")
    anew = completed_entries(document, task.entries, task.listed)
    whole = [each for each in anew.entries if unsafe or each.safety is Safety.SAFE]
    others = {index: each for index, each in task.listed.items() if index not in {written.entry for written in whole}}
    corrected = correct_list(document, task.entries, others)
    edits = [each.edit for each in whole] + [edit for of_entry in corrected.edits.values() for edit in of_entry]
    rewritten = [task.entries[each.entry].line for each in whole]
    return bom + edited(document.text, edits), list(corrected.changes), rewritten, [*anew.left_out, *corrected.left_out]


def _text(held: bytes | None) -> str:
    if held is None:
        raise UnreadableFile("this file cannot be read again")
    try:
        return held.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableFile("only a file in UTF-8 can be mended; save it as one") from None


def remarks_on(mended: Mended) -> Iterator[str]:
    """What was left as it is, a sentence each."""
    reasons: Mapping[int, str] = {left.line: left.reason for left in mended.left_out}
    for line, reason in sorted(reasons.items()):
        yield f"{mended.path}:{line}: left as it is: {reason}"
