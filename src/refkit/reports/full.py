"""For people: each finding with its line of the draft, the place underlined and the nearest reference beside it.

draft.md:7:44: error CIT005 given-name-cited
  "Pengzhi et al., 2024" has no reference, …
  |
7 | …and the skin (Pengzhi et al., 2024), although…
  |                ^^^^^^^^^^^^^^^^^^^^
  = nearest: Bu, P., Duan, Z., … (2024). … (line 31): given name of Bu, P.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.documents.document import Document
from refkit.findings import Finding, Safety
from refkit.report import DocumentReport
from refkit.reports.for_people import RendererForPeople
from refkit.reports.printable import clip, clip_start, width
from refkit.reports.style import Style
from refkit.reports.tally import Tally

# Columns of a reference that are enough to recognise it.
_LEAST_REFERENCE = 20
# Where many references fit a citation, each of its findings is about all of them; so many are shown.
_MOST_RELATED = 8
# A character may take no column at all, so more of them than columns are cut out of the draft around a finding; still a bounded
# piece, since a line may be megabytes long.
_CHARACTERS_PER_COLUMN = 4


#: What stands behind a finding that can be fixed.
_MARKS = {Safety.SAFE: "[fixable]", Safety.UNSAFE: "[unsafe fix]"}


class FullRenderer(RendererForPeople):
    """Prints findings as they come, and at the end what was looked at."""

    def text(self, report: DocumentReport) -> str:
        return "".join(f"{line}\n" for finding in report.findings for line in self._finding(finding, report))

    def ending(self, tally: Tally) -> str:
        if self._quiet:
            return ""
        paint = self._style.strong if tally.findings else self._style.good
        lines = [paint(line) for line in self._style.sentence(tally.sentence())]
        if tally.fixable:
            lines += self._style.sentence(tally.fixable)
        return "".join(f"{line}\n" for line in lines)

    def _finding(self, finding: Finding, report: DocumentReport) -> Iterator[str]:
        style = self._style
        yield from self._head(finding, report)
        yield from style.sentence(finding.message, "  ")
        document = report.document_of(finding)
        if document is not None:
            number = str(finding.line)
            margin = " " * len(number)
            room = style.columns - len(number) - len(" | ")
            before, marked, after = _window(document, finding, room, style)
            marks = "^" * max(width(marked), 1)
            yield style.faint(f"{margin} |")
            yield f"{style.faint(f'{number} |')} {before}{marked}{after}".rstrip()
            yield f"{style.faint(f'{margin} |')} {' ' * width(before)}{style.severity(marks, finding.severity)}"
            for related in self._related(finding, report, room):
                sign = style.faint(f"{margin} =")
                for line in self._beside_gutter(related, room):
                    yield f"{sign} {line}"
                    sign = f"{margin}  "
        yield ""

    def _head(self, finding: Finding, report: DocumentReport) -> Iterator[str]:
        """Where a finding is, and what kind of thing it is; in a narrow terminal below each other."""
        style = self._style
        words = [
            style.place(finding.file or report.path, f":{finding.line}:{finding.column}:"),
            style.severity(finding.severity.value, finding.severity),
            style.strong(finding.code),
            finding.name,
        ]
        if finding.fix:
            words.append(style.faint(_MARKS[finding.fix.safety]))
        yield from style.in_lines(words, "  ")

    def _beside_gutter(self, text: str, room: int) -> list[str]:
        if not self._style.wraps or width(text) <= room:
            return [text]
        from refkit.reports.folding import folded

        return folded(text, room)

    def _related(self, finding: Finding, report: DocumentReport, room: int) -> Iterator[str]:
        """The references a finding is about, other than the one it stands at; the nearest one with the reason."""
        place = finding.file, finding.start
        others = [index for index in finding.references if (report.entries[index].file, report.entries[index].start) != place]
        for index in others[:_MOST_RELATED]:
            yield self._reference("reference: ", index, "", report, room)
        if len(others) > _MOST_RELATED:
            yield f"{self._style.ellipsis} and {len(others) - _MOST_RELATED:,} more"
        if finding.nearest is not None:
            # The sentence above may have said it already.
            is_news = finding.nearest.why and finding.nearest.why not in finding.message
            why = f": {self._style.shown(finding.nearest.why)}" if is_news else ""
            yield self._reference("nearest: ", finding.nearest.reference, why, report, room)

    def _reference(self, label: str, index: int, why: str, report: DocumentReport, room: int) -> str:
        entry = report.entries[index]
        tail = f" ({self._style.shown(entry.file)}, line {entry.line}){why}" if entry.file else f" (line {entry.line}){why}"
        # However long the reason is, the reference stays to be recognised.
        columns = max(room - width(label) - width(tail), _LEAST_REFERENCE)
        shown = self._style.shown(entry.display)
        if width(shown) > columns and entry.display is entry.raw and entry.reference is not None:
            shown = _with_few_names(shown, entry.reference.issued.year, self._style.ellipsis)
        return f"{label}{clip(shown, columns, self._style.ellipsis)}{tail}"


def _with_few_names(entry: str, year: int | None, ellipsis: str) -> str:
    """An entry without its further authors: "Bu, P., … (2024). Development of…" shows more of which work it is."""
    first_name = ", ".join(entry.split(", ", 2)[:2])
    date = entry.find(f"({year}")
    return f"{first_name}, {ellipsis} {entry[date:]}" if date > len(first_name) + len(ellipsis) else entry


def _window(document: Document, finding: Finding, room: int, style: Style) -> tuple[str, str, str]:
    """The piece of a finding's first line that fits: before, at and after the finding, each printable."""
    text = document.text
    reach = room * _CHARACTERS_PER_COLUMN
    line_start = finding.start - (finding.column - 1)
    line_end = text.find("\n", finding.start, finding.start + reach)
    if line_end < 0:
        line_end = min(finding.start + reach, len(text))
    end = min(finding.end, line_end)
    before = style.shown(text[max(line_start, finding.start - reach) : finding.start].lstrip(" \t"))
    whole = style.shown(text[finding.start : end].rstrip("\r"))
    marked = clip(whole, room, style.ellipsis)
    after = style.shown(text[end:line_end].rstrip()) if marked == whole else ""
    spare = room - width(marked)
    # The finding in the middle, unless one side needs less than its half.
    columns_before = min(width(before), max(spare // 2, spare - width(after)))
    before = clip_start(before, columns_before, style.ellipsis)
    return before, marked, clip(after, spare - width(before), style.ellipsis)
