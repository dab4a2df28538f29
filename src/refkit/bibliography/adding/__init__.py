"""Writing into a bibliography that is there: new entries behind its own, fields that its entries lack, and values put right.

New entries and fields are inserted, and every character of the file stays, in its order: comments, macros, line ends, indentation.
Of a value that is put right, nothing but the value changes.
"""

from __future__ import annotations

from refkit.bibliography.adding.additions import Added, Refused, add_references
from refkit.bibliography.adding.completion import Change, Completed, LeftOut, complete_entries
from refkit.bibliography.adding.correction import Corrected, correct_entries
from refkit.bibliography.adding.intended import Correction

__all__ = [
    "Added",
    "Change",
    "Completed",
    "Corrected",
    "Correction",
    "LeftOut",
    "Refused",
    "add_references",
    "complete_entries",
    "correct_entries",
]
