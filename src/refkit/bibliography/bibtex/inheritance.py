"""What an entry takes over from others: ``crossref`` and ``xdata``.

The rules are BibLaTeX's (3.20, appendix B), which are BibTeX's where a field has the same name in both entries. Identifiers, and
what is said about the other work as a whole, stay with it: a chapter does not have the DOI of its book.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from refkit.bibliography.bibtex.syntax import RawEntry
from refkit.bibliography.record import Problem

Tell = Callable[[Problem], None]

#: Fields that are never taken over: BibLaTeX's own list, and those that identify or describe one work.
_OWN = frozenset(
    "ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype "
    "shortauthor shorteditor shorthand shorthandintro sortkey shorttitle sorttitle indextitle indexsorttitle "
    "doi url urldate eprint eprinttype eprintclass archiveprefix primaryclass pmid pmcid pmc "
    "abstract annotation annote keywords pages pagetotal numpages file type".split()
)
_TITLES = ("title", "subtitle", "titleaddon")
_PARTS_OF_BOOKS = frozenset("inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference".split())
_BY_TYPE = (
    (frozenset({"mvbook", "mvcollection", "mvreference", "mvproceedings"}), None, "main"),
    (None, _PARTS_OF_BOOKS, "book"),
    (frozenset({"periodical"}), None, "journal"),
)
_BOOKS = frozenset({"book", "mvbook"})
_IN_BOOKS = frozenset({"inbook", "bookinbook", "suppbook"})


class Inheritance:
    """The fields of the entries of a file with what they take over."""

    def __init__(self, entries: Mapping[str, RawEntry]) -> None:
        self._entries = entries
        self._folded: dict[str, RawEntry] | None = None
        self._known: dict[int, dict[str, str]] = {}

    def fields(self, entry: RawEntry, own: dict[str, str], tell: Tell) -> dict[str, str]:
        """The fields of an entry with those it takes over. ``own`` are its own; an entry that cannot be found is told."""
        # From parent to parent, and back: a chain may be longer than Python's stack is deep.
        chain = [(entry, self._with_data(entry, own, tell))]
        seen = {entry.start}
        while target := chain[-1][1].get("crossref", "").strip():
            child = chain[-1][0]
            parent = self._find(target)
            if parent is None or parent.start in seen:
                if child is entry or parent is entry:
                    tell(self._problem(entry, "crossref", target, is_cycle=parent is not None))
                break
            seen.add(parent.start)
            if known := self._known.get(parent.start):
                chain.append((parent, known))
                break
            chain.append((parent, self._with_data(parent, parent.texts, lambda _: None)))
        above_type, above = chain[-1][0].type, chain[-1][1]
        for child, fields in reversed(chain[:-1]):
            self._known[child.start if child is not entry else -1] = above = _inherit(child.type, fields, above_type, above)
            above_type = child.type
        return above

    def _with_data(self, entry: RawEntry, own: dict[str, str], tell: Tell) -> dict[str, str]:
        """The fields of an entry with those of the ``xdata`` it names, which may name others; what comes first counts."""
        if "xdata" not in own:
            return own
        fields = dict(own)
        waiting = _keys(fields.pop("xdata"))[::-1]
        seen = {entry.start}
        while waiting:
            key = waiting.pop()
            data = self._find(key)
            if data is None:
                tell(self._problem(entry, "xdata", key, is_cycle=False))
                continue
            if data is entry:
                tell(self._problem(entry, "xdata", key, is_cycle=True))
            if data.start in seen:
                continue
            seen.add(data.start)
            for name, text in data.texts.items():
                if name == "xdata":
                    waiting.extend(_keys(text)[::-1])
                elif name not in {"ids", "options"}:
                    fields.setdefault(name, text)
        return fields

    def _find(self, key: str) -> RawEntry | None:
        found = self._entries.get(key)
        if found is None:
            # BibTeX knows no upper and lower case in keys.
            if self._folded is None:
                self._folded = {name.lower(): entry for name, entry in reversed(list(self._entries.items()))}
            found = self._folded.get(key.lower())
        return found

    def _problem(self, entry: RawEntry, name: str, target: str, *, is_cycle: bool) -> Problem:
        field = next((field for field in entry.fields if field.name == name), None)
        start, end = (field.value_start, field.value_end) if field else (entry.key_start, entry.key_end)
        if is_cycle:
            return Problem(start, end, f"“{name}” leads from “{target}” back to this entry.")
        return Problem(start, end, f"“{name}” names “{target}”, and no entry of the file has that key.")


def _keys(text: str) -> list[str]:
    return [key for part in text.split(",") if (key := part.strip())]


def _inherit(child_type: str, own: dict[str, str], parent_type: str, parent: Mapping[str, str]) -> dict[str, str]:
    fields = dict(own)
    prefix = next(
        (
            prefix
            for parents, children, prefix in _BY_TYPE
            if (parents is None or parent_type in parents) and (children is None or child_type in children)
        ),
        "",
    )
    for name, text in parent.items():
        if name not in _OWN and not (prefix and name in _TITLES):
            fields.setdefault(name, text)
    if prefix:
        # A title goes with its subtitle: that of the entry's own field is not joined to another's.
        if f"{prefix}title" not in own:
            for name in _TITLES:
                if name in parent:
                    fields.setdefault(prefix + name, parent[name])
    if parent_type in _BOOKS and child_type in _IN_BOOKS and "author" in parent:
        fields.setdefault("bookauthor", parent["author"])
    return fields
