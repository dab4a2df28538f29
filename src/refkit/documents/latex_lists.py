"""Lists of ``\\bibitem``: what each item is called, and where its text stands."""

from __future__ import annotations

from typing import NamedTuple


class KeyedItem(NamedTuple):
    """What one ``\\bibitem`` introduces: its key, and the span of its text in the file."""

    key: str
    start: int
    end: int


class KeyedList(NamedTuple):
    """A list of ``\\bibitem``, its span in the file, and its items in order."""

    start: int
    end: int
    items: tuple[KeyedItem, ...]


class KeyedLists:
    """Collects the lists of a file while it is read from the beginning to its end."""

    def __init__(self) -> None:
        self.found: list[KeyedList] = []
        self._items: list[KeyedItem] = []
        self._start = -1
        # The key of the item that has no end so far, and where its text begins.
        self._open: tuple[str, int] | None = None

    def begin(self, start: int) -> None:
        """An environment that holds a list begins here."""
        self._start = start

    def item(self, key: str, start: int, text_start: int) -> None:
        """An item begins at ``start``, and its text behind its key."""
        self._end_item(start)
        if self._start < 0:
            self._start = start
        self._open = key, text_start

    def end(self, text_end: int, end: int) -> None:
        """The text of the last item ends, and so does the list, if there is any."""
        self._end_item(text_end)
        if self._items:
            self.found.append(KeyedList(self._start, end, tuple(self._items)))
        self._items = []
        self._start = -1

    def _end_item(self, end: int) -> None:
        if self._open:
            self._items.append(KeyedItem(*self._open, end))
            self._open = None
