"""Which reference a citation means, and what is nearest when none does.

Exact matching decides; fuzzy matching only ever suggests.
"""

from refkit.linking.aliases import group_aliases, group_beginnings
from refkit.linking.duplicates import find_duplicates
from refkit.linking.keys import link_keys, repeated_keys
from refkit.linking.link import Deviation, Link, Status
from refkit.linking.linker import link_citations, link_numbers

__all__ = [
    "Deviation",
    "Link",
    "Status",
    "find_duplicates",
    "group_aliases",
    "group_beginnings",
    "link_citations",
    "link_keys",
    "link_numbers",
    "repeated_keys",
]
