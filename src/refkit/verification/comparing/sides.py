"""The two that are compared: a reference, with its text as typed, and the record of a work."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from refkit.normalization.folding import fold, surname_keys
from refkit.normalization.markup import plain
from refkit.normalization.titles import is_same_title
from refkit.patterns import pattern
from refkit.reference import Name, Reference
from refkit.registries.written_text import WrittenText
from refkit.resolving.work import Work


class Sides:
    """A reference (``ours``) and a record (``theirs``). ``text`` is the entry as typed; ``None`` where there is none."""

    def __init__(self, reference: Reference, work: Work, text: str = "") -> None:
        self.ours = reference
        self.work = work
        self.theirs = work.reference
        self._typed = text

    @cached_property
    def text(self) -> WrittenText | None:
        return WrittenText(_ADDRESS.sub(" ", self._typed)) if self._typed.strip() else None

    @cached_property
    def title_place(self) -> tuple[int, int] | None:
        """Where in the text the record's title stands."""
        if self.text is None:
            return None
        surnames = [key for name in self.theirs.contributors for key in surname_keys(name.surname)]
        return self.text.find(self.theirs.title, surnames)

    def stands(self, value: str) -> bool:
        """Whether a word or number of the record stands in the text outside the title."""
        if self.text is None or not (key := fold(value)):
            return False
        return self.text.position([key], self.title_place) is not None

    def stands_whole(self, name: str) -> bool:
        """Whether a name of several words, set off by punctuation, stands in the text."""
        return self.text is not None and bool(name) and self.text.find(name) is not None

    def stands_any(self, keys: Iterable[str]) -> bool:
        """Whether one of some folded keys stands in the text outside the title."""
        return self.text is not None and self.text.position(tuple(keys), self.title_place) is not None

    def is_written(self, name: Name) -> bool:
        """Whether the text has a name as it was read, in either order: so it was read rightly."""
        letters = _letters(self._typed)
        surname, given = _letters(name.surname), _letters(name.given)
        return bool(surname and given) and (f"{surname}{given}" in letters or f"{given}{surname}" in letters)

    def is_dated(self, year: int | None) -> bool:
        """Whether the text has a year in brackets, where no other number of a reference stands."""
        return f"({year}" in self._typed

    def is_numbered(self, volume: str, issue: str) -> bool:
        """Whether the text has a volume with its issue in brackets behind it."""
        return bool(volume and issue) and f"{volume}({issue})" in _SPACES.sub("", self._typed)

    @property
    def text_is_cut(self) -> bool:
        """Whether the text says itself that it leaves authors out."""
        return bool(_LEAVES_OUT.search(self._typed))

    @property
    def is_preprint(self) -> bool:
        """Whether the record is one of a preprint: CSL has no other name for an article that is in no journal."""
        return self.theirs.type == "article"

    @cached_property
    def is_part_of_it(self) -> bool:
        """Whether the record is the whole book or issue that the reference names as its container: its DOI, cited for a chapter."""
        if self.theirs.type not in _WHOLES or not self.ours.container_title or self.ours.type in _WHOLES:
            return False
        return is_same_title(self.ours.container_title, self.theirs.title)

    @cached_property
    def is_whole_of_it(self) -> bool:
        """Whether the record is a chapter of the book that the reference names."""
        if self.ours.type not in _WHOLES or not self.theirs.container_title or not self.ours.title:
            return False
        return self.theirs.type not in _WHOLES and is_same_title(self.ours.title, self.theirs.container_title)


# The words and numbers in an address or identifier are those of the work that it leads to.
_ADDRESS = pattern(r"(?:https?://|\bwww\.|\bdoi:\s?|\b10\.\d{4,9}/)\S{1,2000}", 2)
_SPACES = pattern(r"[\s*_]+")
_LEAVES_OUT = pattern(r"\bet\.?\s?al\b|\band others\b|…|\.\s?\.\s?\.|\bu\. ?a\.|\by otros\b|\be outros\b", 2)
#: Types of what has parts with records of their own.
_WHOLES = frozenset({"book", "collection", "periodical", "report", "classic"})


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, plain(text))).casefold()


def shown(text: str, most: int = 300) -> str:
    """A value as plain text for people, cut where it has no end."""
    said = plain(text)
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"
