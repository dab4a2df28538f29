"""Records of Crossref's REST API (https://api.crossref.org), as references and as the bibliography format of a saved answer."""

from refkit.bibliography.crossref.message import reference_from_message
from refkit.bibliography.crossref.saved import read_crossref

__all__ = ["read_crossref", "reference_from_message"]
