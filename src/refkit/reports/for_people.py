"""What the reports for people have in common: each file is told by itself, and at the end what was counted."""

from __future__ import annotations

from abc import ABC, abstractmethod

from refkit.report import DocumentReport
from refkit.reports.style import Style
from refkit.reports.tally import Tally


class RendererForPeople(ABC):
    """A renderer whose report can also be put together of what was kept of each file: its text and its tally."""

    def __init__(self, style: Style, *, quiet: bool = False) -> None:
        self._style = style
        self._quiet = quiet
        self._tally = Tally()

    def document(self, report: DocumentReport) -> str:
        self._tally.add(report)
        return self.text(report)

    def end(self) -> str:
        return self.ending(self._tally)

    @abstractmethod
    def text(self, report: DocumentReport) -> str:
        """What ``document`` says, which hangs on nothing but the file."""

    @abstractmethod
    def ending(self, tally: Tally) -> str:
        """What ``end`` says where so much was found."""
