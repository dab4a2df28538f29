"""References as a plain list in APA 7, one on each line, in the order they come in."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.bibliography.record import Written
from refkit.reference import Reference


def write_plain(references: Iterable[Reference]) -> Written:
    """The list as text. What APA leaves out of a reference is not told as lost: a list is for readers."""
    from refkit.apa.bibliography import Bibliography
    from refkit.rendering.text import text_document

    formatted = Bibliography(references).references(keep_order=True)
    return Written(text_document(each.rich for each in formatted))
