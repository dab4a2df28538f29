"""RIS, the tagged format of Reference Manager that all reference managers exchange.

After the specifications of 2001 and 2011, and as EndNote, Zotero, Mendeley and publishers write it.
"""

from refkit.bibliography.ris.reader import read_ris
from refkit.bibliography.ris.writer import write_ris

__all__ = ["read_ris", "write_ris"]
