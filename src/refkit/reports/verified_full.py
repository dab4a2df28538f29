"""For people: each reference that is not as the registries have it, with what is cited beside what the record has.

refs.bib:12: mismatch
  @lee2020: Lee & Cho (2020). How muscle recovers after exercise
  error REG003 field-mismatch
    …
           cited                  record
    title  How muscle recovers    How muscles recover
               ^^^^^^^^^^^^^^^        ^^^^^^^^^^^^^^^
  = record: Crossref, https://doi.org/10.1000/…
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refkit.findings import Finding, Severity
from refkit.report import DocumentReport
from refkit.reports.folding import folded
from refkit.reports.printable import clip, width
from refkit.reports.side_by_side import Line, beside, compared, laid_out
from refkit.reports.style import Style
from refkit.reports.verified import (
    Markup,
    Verified,
    VerifiedTally,
    facts,
    field_name,
    findings_of_no_reference,
    told,
    verified_references,
)
from refkit.verification.outcome import Difference, Verdict

# Two values stand beside each other where each has so many columns, else below each other.
_LEAST_COLUMN = 18
_GAP = 3
_SEVERITIES = {
    Verdict.MATCH: Severity.INFO,
    Verdict.MISMATCH: Severity.ERROR,
    Verdict.NOT_FOUND: Severity.WARNING,
    Verdict.COULD_NOT_CHECK: Severity.INFO,
}


class VerifiedRenderer:
    """Prints references as they come, and at the end how many there are of each verdict. ``verbose`` names those that match too."""

    def __init__(self, style: Style, *, quiet: bool = False, verbose: bool = False) -> None:
        self._style = style
        self._quiet = quiet
        self._verbose = verbose
        self._width = style.columns
        self._tally = VerifiedTally()

    def document(self, report: DocumentReport) -> str:
        references = verified_references(report)
        self._tally.add(report, references)
        lines: list[str] = []
        for finding in findings_of_no_reference(report):
            lines.append(self._style.place(finding.file or report.path, f":{finding.line}:{finding.column}:"))
            lines += [*self._finding(finding), ""]
        for verified in references:
            if self._verbose or not verified.is_plain_match:
                lines += [*self._reference(verified, report), ""]
        return "".join(f"{line}\n" for line in lines)

    def end(self) -> str:
        if self._quiet:
            return ""
        paint = self._style.good if self._tally.is_all_match else self._style.strong
        return "".join(f"{paint(line)}\n" for line in self._folded(self._tally.sentence()))

    def _reference(self, verified: Verified, report: DocumentReport) -> Iterator[str]:
        entry, outcome, findings = verified
        style = self._style
        place = style.place(entry.file or report.path, f":{entry.line}:")
        verdict = told(outcome.verdict)
        if outcome.verdict is Verdict.COULD_NOT_CHECK and len(findings) == 1 and not outcome.work:
            # Where a registry is down, many have nothing but this to say.
            yield from self._folded(f"{entry.file or report.path}:{entry.line}: {findings[0].message}")
            return
        shown = style.good(verdict) if outcome.verdict is Verdict.MATCH else style.severity(verdict, _SEVERITIES[outcome.verdict])
        taken_back = style.severity(", retracted", Severity.ERROR) if verified.is_taken_back else ""
        yield from style.in_lines([place, f"{shown}{taken_back}"], "  ")
        yield f"  {clip(style.shown(entry.display), self._width - 2, style.ellipsis)}"
        for finding in findings:
            yield from self._finding(finding)
        yield from self._differences(outcome.differences)
        for line in facts(outcome, Markup()):
            yield from self._fact(line)

    def _finding(self, finding: Finding) -> Iterator[str]:
        style = self._style
        name = finding.name if len(f"  {finding.severity.value} {finding.code} {finding.name}") <= self._width else ""
        yield f"  {style.severity(finding.severity.value, finding.severity)} {style.strong(finding.code)} {name}".rstrip()
        yield from self._folded(finding.message, "    ")

    def _fact(self, text: str) -> Iterator[str]:
        mark = self._style.faint("=")
        for line in self._folded(text, "    "):
            yield f"  {mark} {self._style.with_links(line[4:])}"
            mark = " "

    def _folded(self, text: str, indent: str = "") -> list[str]:
        return folded(self._style.shown(text), self._width, indent=indent)

    def _differences(self, differences: Sequence[Difference]) -> Iterator[str]:
        if not differences:
            return
        names = [self._style.shown(field_name(each)) for each in differences]
        margin = max(map(width, names)) + 2
        column = (self._width - 4 - margin - _GAP) // 2
        if column < _LEAST_COLUMN:
            yield from self._below(differences, names)
            return
        values = []
        for each in differences:
            ours, theirs = compared(self._style.shown(each.ours), self._style.shown(each.theirs))
            values.append((laid_out(ours, column, self._style.ellipsis), laid_out(theirs, column, self._style.ellipsis)))
        # The second column begins where the first has an end.
        used = max([len("cited"), *(width(line.text) for ours, _ in values for line in ours)]) + _GAP
        yield f"    {' ' * margin}{self._style.faint('cited'.ljust(used) + 'record')}"
        for each, name, (ours_lines, theirs_lines) in zip(differences, names, values, strict=True):
            yield from self._marked(beside(ours_lines, theirs_lines, used), name, margin, each.severity)

    def _below(self, differences: Sequence[Difference], names: Sequence[str]) -> Iterator[str]:
        margin = len("record  ")
        for each, name in zip(differences, names, strict=True):
            yield f"    {name}"
            for label, words in zip(
                ("cited", "record"), compared(self._style.shown(each.ours), self._style.shown(each.theirs)), strict=True
            ):
                lines = laid_out(words, self._width - 4 - margin, self._style.ellipsis)
                yield from self._marked(lines or [Line("")], label, margin, each.severity)

    def _marked(self, lines: Sequence[Line] | Iterator[Line], name: str, margin: int, severity: Severity) -> Iterator[str]:
        """The lines behind a name, which stands at the first of them; marks below them."""
        for line in lines:
            yield f"    {name}{' ' * (margin - width(name))}{line.text}".rstrip()
            if line.marks:
                blanks = len(line.marks) - len(line.marks.lstrip())
                yield f"    {' ' * (margin + blanks)}{self._style.severity(line.marks[blanks:], severity)}"
            name = ""
