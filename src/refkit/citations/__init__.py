"""In-text citations: what in the prose cites a work, with its names and its date."""

from refkit.citations.citation import Citation, CitedName, Mode

__all__ = ["Citation", "CitedName", "Mode"]
