"""BibTeX and BibLaTeX files, read and written."""

from __future__ import annotations

from refkit.bibliography.bibtex.raw_fields import RawField
from refkit.bibliography.bibtex.reader import read_bibtex
from refkit.bibliography.bibtex.syntax import RawEntry, RawFile, scan
from refkit.bibliography.bibtex.writer import write_bibtex

__all__ = ["RawEntry", "RawField", "RawFile", "read_bibtex", "scan", "write_bibtex"]
