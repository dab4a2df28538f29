"""BibTeX and BibLaTeX files, read and written."""

from __future__ import annotations

from refkit.bibliography.bibtex.raw_fields import RawField
from refkit.bibliography.bibtex.reader import read_bibtex
from refkit.bibliography.bibtex.syntax import RawEntry, RawFile, scan

__all__ = ["RawEntry", "RawField", "RawFile", "read_bibtex", "scan"]
