"""The values everything else speaks: a reference, its names, its dates and its pages.

Field names and meanings are those of CSL (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables),
so that the same value is what a reader produces, a registry returns, the linker looks up and the APA formatter writes.
All values are immutable, and read and write themselves as CSL-JSON. Nothing here knows other formats, or how things are compared.
"""

from refkit.reference.dates import PartialDate, Season
from refkit.reference.names import Name
from refkit.reference.values import CslValue
from refkit.reference.work import Pages, Reference

__all__ = ["CslValue", "Name", "Pages", "PartialDate", "Reference", "Season"]
