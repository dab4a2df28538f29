"""The reference-string parser: one entry of a reference list, as plain text, into a ``Reference``."""

from refkit.bibliography.plain.parser import parse_reference

__all__ = ["parse_reference"]
