"""How a report may look where it is printed: colour, glyphs and width."""

from __future__ import annotations

from typing import NamedTuple

from refkit.findings import Severity

_RESET = "\x1b[0m"
_SEVERITY_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}


class Style(NamedTuple):
    """What the place of printing can show. ``width`` is in columns, ``unicode`` whether more than ASCII can be encoded."""

    color: bool = False
    unicode: bool = True
    width: int = 100

    @property
    def ellipsis(self) -> str:
        return "…" if self.unicode else "..."

    def severity(self, text: str, severity: Severity) -> str:
        return self._painted(text, _SEVERITY_COLOURS[severity])

    def strong(self, text: str) -> str:
        return self._painted(text, "\x1b[1m")

    def faint(self, text: str) -> str:
        return self._painted(text, "\x1b[2m")

    def good(self, text: str) -> str:
        return self._painted(text, "\x1b[32m")

    def _painted(self, text: str, code: str) -> str:
        return f"{code}{text}{_RESET}" if self.color and text else text
