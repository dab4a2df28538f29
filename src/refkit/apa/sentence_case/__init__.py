"""Sentence case for titles (6.17), which keeps the capitals of names as far as they can be known.

What is known comes, in this order, from the writer (protected words), from the shape of a word (DNA, eLife, H1N1), from phrases
(West Africa, Supreme Court), from what stands around a word (Tom Bissell, University of Oregon, Beck Depression Inventory), from
the other fields of the record, and from word lists (``data``). A word that none of them knows keeps its capital and is reported.
"""

from refkit.apa.sentence_case.detection import is_original
from refkit.apa.sentence_case.evidence import Evidence
from refkit.apa.sentence_case.recasing import Cased, cased, sentence_case

__all__ = ["Cased", "Evidence", "cased", "is_original", "sentence_case"]
