"""Writing into a bibliography that is there: new entries behind its own, and fields that its entries lack.

Nothing but insertions is made. Every character of the file stays, and in its order: comments, macros, line ends, indentation.
"""

from __future__ import annotations

from refkit.bibliography.adding.additions import Added, Refused, add_references
from refkit.bibliography.adding.completion import Change, Completed, LeftOut, complete_entries

__all__ = ["Added", "Change", "Completed", "LeftOut", "Refused", "add_references", "complete_entries"]
