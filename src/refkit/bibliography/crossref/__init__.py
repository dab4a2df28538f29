"""Records of Crossref's REST API (https://api.crossref.org), as references and as the bibliography format of a saved answer."""

from refkit.bibliography.crossref.message import reference_from_message


__all__ = ["reference_from_message"]
