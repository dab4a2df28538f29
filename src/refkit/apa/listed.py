"""A work of a list with what order, disambiguation and citations need of it, each worked out once."""

from __future__ import annotations

from refkit.apa.cited_names import CitedName, cited_name
from refkit.apa.in_text_date import DateInText, date_in_text
from refkit.apa.lead import lead_of
from refkit.normalization.people import preferred_name
from refkit.reference import Name, Reference


class ListedWork:
    """A reference, who leads it, and its date in text. ``names`` are those of the author position; none where the title leads."""

    __slots__ = ("_cited", "date", "names", "reference", "truncated")

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        lead = lead_of(reference)
        self.names: tuple[Name, ...] = lead.names
        self.truncated = reference.authors_truncated and lead.role == "author"
        self.date: DateInText = date_in_text(reference)
        self._cited: tuple[CitedName, ...] | None = None

    @property
    def cited_names(self) -> tuple[CitedName, ...]:
        if self._cited is None:
            self._cited = tuple(map(cited_name, self.names))
        return self._cited

    @property
    def abbreviation(self) -> str:
        """The short name of the group that leads, as the record gives it, "" where it gives none."""
        if not self.names:
            return ""
        given = self.reference.custom.get("author-abbreviation")
        first = cited_name(self.names[0])
        if first.is_group and isinstance(given, str) and given.strip():
            return preferred_name(Name(literal=given)).literal
        return first.abbreviation
