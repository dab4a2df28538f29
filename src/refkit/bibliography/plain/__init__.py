"""The reference-string parser: one entry of a reference list, as plain text, into a ``Reference``.

``head`` alone is what linking needs; ``parser`` reads the whole entry.
"""
