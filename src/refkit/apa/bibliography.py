"""A list of works: in order, told apart, and cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from refkit.apa.composing import compose
from refkit.apa.formatted import FormattedReference
from refkit.reference import Reference
from refkit.reference.values import CslValue


class Bibliography:
    """The works of one text, as CSL-JSON mappings or ``refkit.Reference`` values."""

    def __init__(self, items: Iterable[Mapping[str, CslValue] | Reference], *, disambiguate: bool = True) -> None:
        self._references = [item if isinstance(item, Reference) else Reference.from_csl(item) for item in items]

    def references(self, *, keep_order: bool = False) -> list[FormattedReference]:
        """Every work, in the order of the list (9.44–9.49)."""
        return [FormattedReference(each.id, compose(each).rich, "", "", each) for each in self._references]
