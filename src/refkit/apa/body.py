"""What the modules of ``families`` make of a work: the parts of its entry between the date and the address."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.apa.cited_names import without_abbreviation
from refkit.apa.lead import Lead
from refkit.apa.titles import Casing
from refkit.normalization.folding import fold
from refkit.normalization.markup import plain
from refkit.patterns import pattern
from refkit.reference import Reference
from refkit.reference.values import text_of

_ARTICLE = pattern(r"the\s", re.IGNORECASE)
_FORM = pattern(r",?\s(?:inc|ltd|llc|corp|gmbh|plc)\.?\Z", re.IGNORECASE)


class Body(NamedTuple):
    """``title`` is rich, italic where it has to be, with its translation; ``detail`` the parenthesis and ``description`` the
    brackets behind it; ``source`` whole sentences. All without what APA leaves out, "" where there is nothing.
    """

    title: str = ""
    detail: str = ""
    description: str = ""
    source: str = ""


class Work(NamedTuple):
    """A reference with who leads it and how its titles are cased: what every family needs."""

    reference: Reference
    lead: Lead
    casing: Casing

    def text(self, variable: str) -> str:
        """A CSL variable that is no attribute of ``Reference``, as plain text."""
        return variable_text(self.reference, variable)

    @property
    def publisher(self) -> str:
        """The publishers; one who is the author as well is not said again (9.29)."""
        publisher = plain(self.reference.publisher)
        if not publisher or not self.lead.names:
            return publisher
        # "Washington, DC: Author" is how former editions said so.
        return "" if publisher.casefold() == "author" or self.is_lead(publisher) else publisher

    def is_lead(self, name: str) -> bool:
        """Whether a publisher or a site is the group that leads the entry."""
        return any(each.literal and _group_key(each.literal) == _group_key(name) for each in self.lead.names)


def variable_text(reference: Reference, variable: str) -> str:
    """A CSL variable of ``Reference.extra``, as plain text."""
    value = reference.extra.get(variable) if reference.extra else None
    return plain(text_of(value) or "") if value is not None else ""


def _group_key(name: str) -> str:
    """Equal for a group with and without its article, its abbreviation and the form of its company."""
    return fold(_FORM.sub("", _ARTICLE.sub("", without_abbreviation(name))))
