"""A work of a list with what order, disambiguation and citations need of it, each worked out once."""

from __future__ import annotations

from refkit.apa.cited_names import CitedName, cited_name
from refkit.apa.in_text_date import DateInText, date_in_text
from refkit.apa.lead import Lead, lead_of
from refkit.normalization.people import preferred_name
from refkit.reference import Name, Reference


class ListedWork:
    """A reference, who leads it, and its date in text. ``names`` are those of the author position; none where the title leads.
    ``first`` is the first of them as a citation gives it.

    ``titles`` are the short and the whole title as citations give it, under whether it is the whole, once they have been asked for.
    """

    __slots__ = ("date", "first", "lead", "names", "reference", "titles", "truncated")

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.lead: Lead = lead_of(reference)
        self.names: tuple[Name, ...] = self.lead.names
        self.first: CitedName | None = cited_name(self.names[0]) if self.names else None
        self.truncated = reference.authors_truncated and self.lead.role == "author"
        self.date: DateInText = date_in_text(reference)
        self.titles: dict[bool, str] = {}

    @property
    def abbreviation(self) -> str:
        """The short name of the group that leads, as the record gives it, "" where it gives none."""
        if self.first is None or not self.first.is_group:
            return ""
        given = self.reference.custom.get("author-abbreviation")
        return preferred_name(Name(literal=given)).literal if isinstance(given, str) and given.strip() else self.first.abbreviation
