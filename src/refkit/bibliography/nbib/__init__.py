"""NBIB, which is PubMed's MEDLINE format in a file: https://www.nlm.nih.gov/bsd/mms/medlineelements.html."""

from refkit.bibliography.nbib.reader import read_nbib
from refkit.bibliography.nbib.writer import write_nbib

__all__ = ["read_nbib", "write_nbib"]
