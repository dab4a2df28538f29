"""References: the list of a draft, found, split and read."""

from __future__ import annotations

from refkit.bibliography.entry import Entry
from refkit.bibliography.listing import Listing, find_entries, read_list

__all__ = ["Entry", "Listing", "find_entries", "read_list"]
