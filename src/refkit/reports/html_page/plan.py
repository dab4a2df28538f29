"""What a page shows of one file, and what leads where.

Everything on the page that can be gone to has an id: ``f1`` is a file, ``f1c4`` a citation, ``f1r2`` a reference where it is
written, ``f1e2`` the same in the list of references, ``f1n3`` a finding in its list and ``f1m3`` its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.citations.citation import Citation
from refkit.documents.document import Document
from refkit.findings import Finding
from refkit.report import DocumentReport
from refkit.reports.html_page.limits import MOST_PLACES, MOST_PLACES_IN_TEXT, Room
from refkit.reports.html_page.shown import shortened
from refkit.reports.html_page.windows import Place, Window, around, shows, whole
from refkit.reports.verified import Verified, verified_references

# Columns of a reference that is named beside a finding, where it is there to be recognised.
_REFERENCE_WIDTH = 160


class Area(NamedTuple):
    """A text that is shown: of the draft (``file`` is empty) or of a bibliography beside it. ``number`` counts them from 0."""

    number: int
    file: str
    document: Document
    windows: Sequence[Window]

    def shows(self, offset: int) -> bool:
        """Whether an offset is in a part that is shown; the end of the text belongs to the last part that reaches it."""
        is_end = offset == len(self.document.text) and bool(self.windows) and self.windows[-1][1] == offset
        return is_end or shows(self.windows, offset)


class Plan:
    """``notes`` are the findings that are listed, in the order of their places, and known by their numbers, which count from 1.

    ``citing`` are the indexes of the citations of each reference, ``nearly_citing`` of those that probably mean it.

    ``verifies`` says that the page is one of ``refkit verify``, which lists only the references that were verified. Of the
    citations of a reference, so many as ``places`` says are told in that list, and ``backs`` behind the reference in the text.
    """

    def __init__(self, number: int, report: DocumentReport, room: Room, *, verifies: bool) -> None:
        self.id = f"f{number}"
        self.verifies = verifies
        self.report = report
        self.verified: dict[int, Verified] = {each.entry.index: each for each in verified_references(report)}
        self.citing: defaultdict[int, list[int]] = defaultdict(list)
        self.nearly_citing: defaultdict[int, list[int]] = defaultdict(list)
        for at, link in enumerate(report.links):
            for index in link.references:
                self.citing[index].append(at)
            if link.nearest and link.deviation:
                self.nearly_citing[link.nearest.reference].append(at)
        self.notes = _most_severe(report, room.findings(len(report.findings)))
        self.notes_of_citation: defaultdict[int, list[int]] = defaultdict(list)
        self.notes_of_reference: defaultdict[int, list[int]] = defaultdict(list)
        for note, finding in self.numbered():
            for index in finding.citations:
                self.notes_of_citation[index].append(note)
            for index in finding.references:
                self.notes_of_reference[index].append(note)
        self.areas = list(self._areas(room))
        self._by_file = {area.file: area for area in self.areas}
        told = sorted((each for each in report.entries if not verifies or each.index in self.verified), key=self._importance)
        self.records = sorted(entry.index for entry in told[: room.records(len(told))])
        self._listed = set(self.records)
        self.backs = {
            entry.index: room.places(len(self.citing.get(entry.index, [])), MOST_PLACES_IN_TEXT)
            for entry in report.entries
            if self.is_written(entry.index)
        }
        self.places = {
            index: room.places(len(self.citing.get(index) or self.nearly_citing.get(index, [])), MOST_PLACES)
            for index in self.records
        }
        self._names: dict[int, str] = {}

    def numbered(self) -> Iterator[tuple[int, Finding]]:
        """The findings that are listed with their numbers."""
        return enumerate(self.notes, 1)

    def citation(self, index: int) -> tuple[str, Citation] | None:
        """The id of a citation and the citation, where it is shown."""
        citation = self.report.citations[index]
        area = self._by_file.get("")
        return (f"{self.id}c{index}", citation) if area and area.shows(citation.start) else None

    def place_of(self, note: int) -> str:
        """The id of the place of a finding; empty where that is not shown."""
        finding = self.notes[note - 1]
        area = self._by_file.get(finding.file)
        return f"{self.id}m{note}" if area and area.shows(finding.start) else ""

    def is_written(self, index: int) -> bool:
        """Whether a reference is shown where it is written."""
        entry = self.report.entries[index]
        area = self._by_file.get(entry.file)
        return area is not None and area.shows(entry.start)

    def reference(self, index: int) -> str:
        """The id of a reference where it is written, else in the list; empty where it is neither."""
        if self.is_written(index):
            return f"{self.id}r{index}"
        return self.record(index)

    def record(self, index: int) -> str:
        """The id of a reference in the list; empty where it is not listed."""
        return f"{self.id}e{index}" if index in self._listed else ""

    def name(self, index: int) -> str:
        """A reference on one line, to be recognised. It is made once, as many findings may be about one reference."""
        if index not in self._names:
            self._names[index] = shortened(self.report.entries[index].display, _REFERENCE_WIDTH)
        return self._names[index]

    def _areas(self, room: Room) -> Iterator[Area]:
        document = self.report.document
        if document is not None:
            places = [*self._places_of_notes(""), *self._places_of_entries(""), *self._places_of_citations()]
            given = room.text(len(document.text))
            windows = whole(document.text, places) if given == len(document.text) else around(document.text, places, given)
            yield Area(0, "", document, windows)
        for number, (file, source) in enumerate(self.report.sources.items(), 1):
            places = [*self._places_of_notes(file), *self._places_of_entries(file)]
            if places:
                yield Area(number, file, source, around(source.text, places, room.text(len(source.text))))

    def _places_of_notes(self, file: str) -> list[Place]:
        return [
            (finding.start, finding.end)
            for finding in sorted(self.notes, key=lambda finding: finding.severity.rank)
            if finding.file == file
        ]

    def _places_of_entries(self, file: str) -> list[Place]:
        """The entries in a file; of a bibliography beside the draft, those that are cited or were verified."""
        return [
            (entry.start, entry.end)
            for entry in self.report.entries
            if entry.file == file and (not file or self.citing.get(entry.index) or entry.index in self.verified)
        ]

    def _places_of_citations(self) -> list[Place]:
        return [(citation.start, citation.end) for citation in self.report.citations]

    def _importance(self, entry: Entry) -> int:
        """What verification has something to tell of comes first, then what is told otherwise, what is cited, and the rest."""
        verified = self.verified.get(entry.index)
        if verified and not verified.is_plain_match:
            return 0
        if entry.index in self.notes_of_reference:
            return 1
        return 2 if self.citing.get(entry.index) or verified else 3


def _most_severe(report: DocumentReport, most: int) -> list[Finding]:
    """So many findings, in the order of their places: first in the draft, then in the bibliographies beside it."""
    chosen = sorted(report.findings, key=lambda finding: finding.severity.rank)[:most]
    order = {file: at for at, file in enumerate(["", *report.sources])}
    return sorted(chosen, key=lambda finding: (order[finding.file], finding.start, -finding.end))
