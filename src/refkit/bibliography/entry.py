"""One entry of a reference list, with its place in the file."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from refkit.bibliography.plain.cleaning import plain_text
from refkit.bibliography.plain.head import Head, parse_head
from refkit.bibliography.record import Problem
from refkit.patterns import pattern
from refkit.reference import Reference

_SAME_AUTHORS = pattern(r"(?:[—–_-]\s?){2,}[.,:]?|[—–]{1}\s?[.,]\s|(?:Ders|Dies|Id|Idem|Eadem)\.?[:,.]?\s")

#: Letters of an entry that stand for it where it names nobody.
_SHORT_TITLE = 40
#: Longer names are those of groups with all their parts, titles in an author's place, and mistakes.
_LONG_NAME = 120


class Entry:
    """An entry as written and as understood.

    ``start``/``end`` cover it in the file (code points of the decoded text), which it begins on ``line`` (from 1); ``raw`` is its
    text with line wraps, list marker and page furniture taken out. ``label`` is the number or label of a labelled list ("12",
    "BAD10"), ``key`` what a draft cites it by in key mode ("lee2020"). ``file`` names the bibliography it comes from, and is empty
    for the draft's own list. ``predecessor`` is the entry before it, whose authors a dash repeats; ``neighbours`` are entries
    around it, whose order of names it shares. ``problems`` are what is wrong with it as its format has it.

    The entry is read in two steps, each when it is first asked for: ``head`` is who and when, which is all that linking needs;
    ``reference`` is everything, or ``None`` where the text could not be read as a reference (the entry stays, and becomes a
    finding).
    """

    def __init__(
        self, index: int, start: int, end: int, raw: str, label: str = "", line: int = 1, file: str = "", key: str = ""
    ) -> None:
        self.index = index
        self.start = start
        self.end = end
        self.raw = raw
        self.label = label
        self.line = line
        self.file = file
        self.key = key
        self.predecessor: Entry | None = None
        self.neighbours: tuple[Entry, ...] = ()

    def renumbered(self, index: int) -> Self:
        """The same entry at another place of the references; what has been read of it stays read."""
        entry = object.__new__(type(self))
        entry.__dict__.update(self.__dict__)
        entry.index = index
        return entry

    def __repr__(self) -> str:
        return f"Entry({self.index}, {self.raw[:60]!r})"

    @cached_property
    def text(self) -> str:
        """The entry without markup."""
        return plain_text(self.raw)

    @cached_property
    def head(self) -> Head:
        dash = _SAME_AUTHORS.match(self.text)
        if dash and self.predecessor:
            # A dash for the authors of the entry before (Chicago 14.67).
            head = parse_head(f"Anonymous, A. {self.text[dash.end() :].lstrip()}")
            return head._replace(authors=self.predecessor.head.authors, is_editors=self.predecessor.head.is_editors)
        return self._head_in_order_of_list()

    @cached_property
    def _own_head(self) -> Head:
        return parse_head(self.text)

    def _head_in_order_of_list(self) -> Head:
        """Alone, "Noam Chomsky" may be a group; where the list has "Tom B. Brown, Benjamin Mann, and …", it is a person."""
        head = self._own_head
        if len(head.authors.names) != 1 or head.leads_with_title or self.begins_with_given_name:
            return head
        return parse_head(self.text, given_first=True) if self._lists_given_names_first() else head

    def _lists_given_names_first(self) -> bool:
        first = sum(1 for entry in self.neighbours if entry.begins_with_given_name)
        return first >= 2 and first * 3 >= len(self.neighbours)

    @cached_property
    def begins_with_given_name(self) -> bool:
        """Whether the first author stands in natural order, with the given name in full."""
        names = self._own_head.authors.names
        given = names[0].given if names else ""
        return len(given) > 2 and given[1] != "." and self.text.startswith(given)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return ()

    @property
    def display(self) -> str:
        """The entry in one line, for people who look for it."""
        return self.raw

    @property
    def short_form(self) -> str:
        """The entry as a citation would name it: "Bu et al. (2024)"."""
        authors = self.head.authors
        if not authors.names:
            who = f"“{self.text[:_SHORT_TITLE].rstrip()}…”"
        elif len(authors.names) > 2 or authors.truncated:
            who = f"{authors.names[0].surname} et al."
        else:
            who = authors.joined
        if len(who) > _LONG_NAME:
            who = f"{who[:_SHORT_TITLE].rstrip()}…"
        return f"{who} ({self.head.issued})" if self.head.issued else who

    @cached_property
    def is_parsed(self) -> bool:
        """Whether the text could be read as a reference: it names somebody or something, and a date or an identifier."""
        return bool(self.head.authors.names) and (bool(self.head.issued) or bool(self.reference_or_nothing.doi))

    @cached_property
    def reference_or_nothing(self) -> Reference:
        # Title and source are read of few entries: most runs do without the patterns for them.
        from refkit.bibliography.plain.parser import reference_from

        return reference_from(self.raw, self.head)

    @property
    def reference(self) -> Reference | None:
        return self.reference_or_nothing if self.is_parsed else None
