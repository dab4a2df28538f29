"""Which reference a citation means, and what is nearest when none does.

Exact matching decides; fuzzy matching only ever suggests.
"""

from refkit.linking.duplicates import find_duplicates
from refkit.linking.link import Deviation, Link, Status
from refkit.linking.linker import link_citations

__all__ = ["Deviation", "Link", "Status", "find_duplicates", "link_citations"]
